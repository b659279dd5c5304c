using System.Globalization;

namespace Biomarkers;

/// <summary>Opens NRRD files: header, separate data file, skips, up to the first voxel.</summary>
internal static class NrrdOpener
{
    /// <summary>Opens the sources and owns them from then on.</summary>
    public static OpenedImage Open(ImageSources sources)
    {
        ContentReader? content = null;
        try
        {
            var diagnostics = new List<string>();
            string name = sources.Name;
            NrrdHeader header = NrrdHeader.Read(sources.Current, name, diagnostics);
            bool isCompressed = IsCompressed(header);
            StoredVoxelType type = NrrdTypes.Parse(header.Get("type")) ?? throw header.Fail("type", $"This type of voxel is not defined by NRRD.");
            NrrdAxes axes = NrrdAxes.Read(header);
            bool isBigEndian = IsBigEndian(header, type);

            if (header.Find("datafile") is not null)
            {
                string path = NrrdDataFile.Find(header, sources.Path, name);
                name = Path.GetFileName(path);
                _ = sources.OpenData(path);
            }

            content = OpenContent(header, axes, type, sources.Current, name, isCompressed);
            ImageHeader image = Describe(header, axes, type, isBigEndian, sources.Name, diagnostics);
            return new OpenedImage(image, content, diagnostics, sources);
        }
        catch
        {
            content?.Dispose();
            sources.Dispose();
            throw;
        }
    }

    private static ImageHeader Describe(
        NrrdHeader header, NrrdAxes axes, StoredVoxelType type, bool isBigEndian, string name, List<string> diagnostics)
    {
        ImageGeometry geometry = NrrdGrid.Read(header, axes, name, diagnostics);
        long frames = axes.Time < 0 ? 1 : axes.Sizes[axes.Time];
        if (frames > ImageLoader.MostFrames)
        {
            throw new DataRefusedException(RefusalReason.TooLarge, string.Create(CultureInfo.InvariantCulture, $"{name}: {frames} frames are more than the {ImageLoader.MostFrames} a series can hold."));
        }

        bool isInterleaved = false;
        if (axes.Time >= 0)
        {
            isInterleaved = axes.Time < axes.Spatial[0];
            if (!isInterleaved && axes.Time < axes.Spatial[^1])
            {
                throw new DataRefusedException(RefusalReason.UnsuitableValues, $"{name}: The axis of frames lies between the axes of space. Permute the axes first.");
            }
        }

        double[]? times = frames > 1 ? NrrdTimes.FindList(header, frames, name) : null;
        (double? spacing, double first, string? problem) = frames > 1 && times is null ? NrrdTimes.Find(header, axes, diagnostics) : (null, 0, null);
        if (times is not null)
        {
            spacing = FrameSpacing.Find(times);
            first = times[0];
        }

        if (problem is not null)
        {
            diagnostics.Add(problem);
        }

        return new ImageHeader
        {
            Name = name,
            Format = "NRRD",
            Geometry = geometry,
            FrameCount = (int)frames,
            IsInterleaved = isInterleaved,
            ComponentCount = axes.ComponentCount,
            FrameSpacing = spacing,
            FirstFrameTime = first,
            FrameTimes = times,
            TimeProblem = problem,
            StoredType = type,
            StoredTypeName = header.Get("type"),
            IsBigEndian = isBigEndian,
            Intent = axes.ComponentKind,
        };
    }

    private static ContentReader OpenContent(NrrdHeader header, NrrdAxes axes, StoredVoxelType type, RawSource source, string name, bool isCompressed)
    {
        long lines = Skip(header, "lineskip");
        long skip = Skip(header, "byteskip");
        for (; lines > 0; lines--)
        {
            if (!SkipLine(source))
            {
                throw header.Fail("lineskip", $"The file has fewer lines than are to be skipped.");
            }
        }

        // Blocks are described, not read.
        long bytes = ImageLoader.CountBytes(axes.Sizes, type.ByteCount());
        if (skip < 0)
        {
            if (isCompressed || source.Length < 0)
            {
                throw header.Fail("byteskip", $"A byte skip of -1 (voxels at the end of the file) is possible for raw voxels in a file only.");
            }

            skip = source.Length - source.Position - bytes;
            if (skip < 0)
            {
                throw header.Fail("byteskip", $"The header declares {bytes} bytes of voxels at the end of the file; {source.Length - source.Position} follow.");
            }
        }

        var content = new ContentReader(source, name, isCompressed);
        try
        {
            content.Skip(skip, "skipped bytes");
            content.Demand(bytes, "voxels");
            return content;
        }
        catch
        {
            content.Dispose();
            throw;
        }
    }

    private static bool SkipLine(RawSource source)
    {
        while (true)
        {
            ReadOnlySpan<byte> ahead = source.Peek(4096);
            if (ahead.IsEmpty)
            {
                return false;
            }

            int end = ahead.IndexOf((byte)'\n');
            source.Skip(end < 0 ? ahead.Length : end + 1);
            if (end >= 0)
            {
                return true;
            }
        }
    }

    private static long Skip(NrrdHeader header, string field)
    {
        if (header.Find(field) is not { } text)
        {
            return 0;
        }

        long value = NrrdText.GetInteger(header, field, text);
        return value >= 0 || (value == -1 && field == "byteskip")
            ? value
            : throw header.Fail(field, $"{value} cannot be skipped.");
    }

    private static bool IsCompressed(NrrdHeader header) => header.Get("encoding").ToLowerInvariant() switch
    {
        "raw" => false,
        "gzip" or "gz" => true,
        "txt" or "text" or "ascii" or "hex" or "bzip2" or "bz2" => throw header.Fail("encoding", $"This encoding is not read; raw and gzip are. Convert the file first."),
        _ => throw header.Fail("encoding", $"This encoding is not defined by NRRD."),
    };

    private static bool IsBigEndian(NrrdHeader header, StoredVoxelType type)
    {
        if (type.ByteCount() <= 1)
        {
            return false;
        }

        return header.Get("endian").ToLowerInvariant() switch
        {
            "little" => false,
            "big" => true,
            _ => throw header.Fail("endian", $"The byte order is 'little' or 'big'."),
        };
    }
}
