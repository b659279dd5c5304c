using System.Globalization;

namespace Biomarkers;

/// <summary>Opens NIfTI files: header, extensions, separate data file, up to the first voxel.</summary>
internal static class NiftiOpener
{
    /// <summary>Opens by path; of a pair, either of the two.</summary>
    public static OpenedImage Open(string path, ImageReadOptions options) => Open(ImageSources.FromPath(HeaderPath(path), options));

    /// <summary>Opens the sources and owns them from then on.</summary>
    public static OpenedImage Open(ImageSources sources)
    {
        ContentReader? content = null;
        try
        {
            content = new ContentReader(sources.Current, sources.Name);
            var diagnostics = new List<string>();
            NiftiHeader stored = NiftiHeader.Read(content);
            if (stored.IsPair)
            {
                string dataPath = DataPath(sources.Path, sources.Name);
                content.Dispose();
                content = new ContentReader(sources.OpenData(dataPath), Path.GetFileName(dataPath));
            }

            NiftiExtensions.SkipTo(stored, content, diagnostics);
            return new OpenedImage(Describe(stored, content, sources.Name, diagnostics), content, diagnostics, sources);
        }
        catch
        {
            content?.Dispose();
            sources.Dispose();
            throw;
        }
    }

    private static ImageHeader Describe(NiftiHeader stored, ContentReader content, string name, List<string> diagnostics)
    {
        int typeOffset = stored.Version == 1 ? 70 : 12;
        if (NiftiTypes.Describe(stored.DataType) is not { } type)
        {
            throw new ImageFormatException(name, typeOffset, string.Create(CultureInfo.InvariantCulture, $"The data type code {stored.DataType} does not exist."));
        }

        if (stored.BitPix != type.Bits)
        {
            throw new ImageFormatException(name, typeOffset, string.Create(CultureInfo.InvariantCulture, $"The data type is {type.Name} of {type.Bits} bits, but {stored.BitPix} bits per voxel are declared."));
        }

        content.Demand(ImageLoader.CountBytes(stored.Dim.AsSpan(1), (type.Bits + 7) / 8), "voxels");
        (double slope, double intercept) = Scaling(stored, name, diagnostics);
        ImageGeometry geometry = NiftiTransform.Read(stored, name, diagnostics);
        if (stored.Dim[4] > ImageLoader.MostFrames)
        {
            throw new DataRefusedException(RefusalReason.TooLarge, string.Create(CultureInfo.InvariantCulture, $"{name}: {stored.Dim[4]} frames are more than the {ImageLoader.MostFrames} a series can hold."));
        }

        if (stored.Intent == 1002 && type.Type is StoredVoxelType.Float32 or StoredVoxelType.Float64)
        {
            diagnostics.Add($"The values are said to be labels, but are stored as {type.Name}.");
        }

        (double? spacing, double first, string? problem) = Times(stored, diagnostics);
        return new ImageHeader
        {
            Name = name,
            Format = stored.Format,
            Geometry = geometry,
            FrameCount = (int)stored.Dim[4],
            ComponentCount = Multiply(Multiply(stored.Dim[5], stored.Dim[6]), stored.Dim[7]),
            FrameSpacing = spacing,
            FirstFrameTime = first,
            TimeProblem = problem,
            StoredType = type.Type,
            StoredTypeName = type.Name,
            IsBigEndian = stored.IsBigEndian,
            Slope = slope,
            Intercept = intercept,
            Intent = NiftiTypes.DescribeIntent(stored.Intent),
        };
    }

    private static (double Slope, double Intercept) Scaling(NiftiHeader stored, string name, List<string> diagnostics)
    {
        if (stored.Slope == 0)
        {
            return (1, 0);
        }

        // Some writers store NaN for "no scaling".
        if (double.IsNaN(stored.Slope))
        {
            diagnostics.Add("The slope is not a number; the stored values are used as they are.");
            return (1, 0);
        }

        return double.IsFinite(stored.Slope) && double.IsFinite(stored.Intercept)
            ? (stored.Slope, stored.Intercept)
            : throw new DataRefusedException(
                RefusalReason.UnsuitableValues,
                string.Create(CultureInfo.InvariantCulture, $"{name}: the slope {stored.Slope} and intercept {stored.Intercept} give no finite values. Repair the header."));
    }

    private static (double? Spacing, double First, string? Problem) Times(NiftiHeader stored, List<string> diagnostics)
    {
        if (stored.Dim[4] == 1)
        {
            return (null, 0, null);
        }

        double unit;
        switch (stored.Units & 0x38)
        {
            case 8:
                unit = 1;
                break;
            case 16:
                unit = 1e-3;
                break;
            case 24:
                unit = 1e-6;
                break;
            case 0:
                diagnostics.Add("The header names no unit of time; seconds are assumed.");
                unit = 1;
                break;
            default:
                return (null, 0, "The fourth axis is not time (its unit is a frequency, a concentration or an angle).");
        }

        double spacing = NiftiFields.ShortestDecimal(stored.PixDim[4]) * unit;
        if (!(spacing > 0) || !double.IsFinite(spacing))
        {
            string problem = string.Create(CultureInfo.InvariantCulture, $"The time between frames is {stored.PixDim[4]} by the header.");
            diagnostics.Add(problem);
            return (null, 0, problem);
        }

        double first = NiftiFields.ShortestDecimal(stored.TimeOffset) * unit;
        if (!double.IsFinite(first))
        {
            diagnostics.Add("The time of the first frame is not finite; 0 is used.");
            first = 0;
        }

        return (spacing, first, null);
    }

    /// <summary>The path to open for a path given: for the .img of a pair, its .hdr.</summary>
    public static string HeaderPath(string path)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        return Counterpart(path, ".img", ".hdr") is { } header && File.Exists(header) ? header : path;
    }

    private static string DataPath(string? path, string name)
    {
        if (path is null)
        {
            throw new ImageFormatException(name, 344, "The voxels are in a separate .img file, which a stream cannot give. Read it by its path.");
        }

        if (Counterpart(path, ".hdr", ".img") is not { } data)
        {
            throw new ImageFormatException(name, 344, "The voxels are in a separate .img file, but this file's name does not end in .hdr, so that the other is not known.");
        }

        return File.Exists(data)
            ? data
            : throw new ImageFormatException(name, 344, $"The voxels are in a separate file {Path.GetFileName(data)}, which is not there.");
    }

    /// <summary>The file of the same stem with the other ending, in the same case and with the same compression first; null when the ending is another.</summary>
    private static string? Counterpart(string path, string from, string to)
    {
        string compression = path.EndsWith(".gz", StringComparison.OrdinalIgnoreCase) ? path[^3..] : string.Empty;
        string plain = path[..^compression.Length];
        if (!plain.EndsWith(from, StringComparison.OrdinalIgnoreCase))
        {
            return null;
        }

        string stem = plain[..^4];
        string ending = char.IsUpper(plain[^1]) ? to.ToUpperInvariant() : to;
        string[] candidates = [stem + ending + compression, stem + ending, stem + ending + ".gz", stem + to, stem + to.ToUpperInvariant()];
        return Array.Find(candidates, File.Exists) ?? candidates[0];
    }

    // Sizes from a header may multiply beyond any number; then the largest one is refused all the same.
    private static long Multiply(long a, long b) => a > 0 && b > 0 && a > long.MaxValue / b ? long.MaxValue : a * b;
}
