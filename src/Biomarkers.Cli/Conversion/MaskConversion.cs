using System.Text;
using System.Text.Json;
using Biomarkers.Dicom;

namespace Biomarkers.Cli;

/// <summary>Masks from and to DICOM.</summary>
internal static class MaskConversion
{
    /// <summary>A label image becomes a segmentation or contours of a series.</summary>
    public static (IReadOnlyList<string> Written, IReadOnlyList<string> Notes) ToDicom(ConvertRequest request, CancellationToken cancellationToken)
    {
        InputPath source = request.Source ?? throw new UsageException("--source is missing: the folder of the DICOM series that the mask belongs to.");
        string path = Path.GetFullPath(request.Output);
        OutputFile.Check(path, request.Overwrite, "OUT");
        Volume<ushort> labels = InputFile.ReadLabels(request.Input, hash: false, out ImageFileInfo info, cancellationToken);
        var series = SeriesInput.Open(source, request.Dicom, request.Threads, cancellationToken);
        ImageGeometry grid = LibraryWords.Guard(series.Name, () => series.Series.Geometry);
        GridRepair.None.DemandUsable(labels.Geometry, grid, request.Input.Name, series.Name);
        LabelMap<ushort> map = LabelMap.Create(labels, request.Threads, cancellationToken);
        if (map.Labels.Count == 0)
        {
            throw new DataRefusedException(RefusalReason.EmptyRegion, $"{request.Input.Name} is empty: every voxel is 0.");
        }

        var inputs = new List<(RegionInput Input, Mask Mask)>();
        foreach (LabelInfo label in map.Labels)
        {
            (Mask mask, _) = GridRepair.None.Apply(map.ToMask(label.Label), grid, request.Input.Name, series.Name, request.Threads, cancellationToken);
            string name = FormattableString.Invariant($"Region {label.Label}");
            inputs.Add((new(name, name, new("roi", request.Input.Name, null, grid), (_, _) => new(mask, [], [])), mask));
        }

        OutputFile.Guard(() =>
        {
            if (request.AsContours)
            {
                RtStructureSetWriter.Write(path, [.. inputs.Select(static pair => new RtRegionToWrite(pair.Mask, pair.Input.Label))], series.Series.Images);
            }
            else
            {
                SegmentationWriter.Write(path, [.. inputs.Select(static pair => SegmentationOutput.Segment(pair.Input, pair.Mask))], series.Series.Images);
            }
        });
        return ([$"Wrote {(request.AsContours ? "contours" : "a segmentation")} of {Counted.Of(inputs.Count, "region")} to {path}"], info.Diagnostics);
    }

    /// <summary>Contours or a segmentation become a label image.</summary>
    public static (IReadOnlyList<string> Written, IReadOnlyList<string> Notes) ToImage(ConvertRequest request, CancellationToken cancellationToken)
    {
        GridTarget grid = Grid(request, cancellationToken);
        var reader = new RegionReader(GridRepair.None, request.Dicom, HashInputs: false);
        IReadOnlyList<RegionInput> regions = reader.Read(request.Input, new(LabelSelection.TheOnlyOne, request.RegionNames), grid, request.Threads, cancellationToken);
        var notes = new List<string>(regions[0].File.Diagnostics);
        var labels = new ushort[grid.Geometry.VoxelCount];
        for (int i = 0; i < regions.Count; i++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            PlacedRegion placed = regions[i].Place(request.Threads, cancellationToken);
            notes.AddRange(placed.Diagnostics.Select(note => $"{regions[i].Label}: {note}"));
            Paint(labels, placed.Mask, i, regions);
        }

        string path = Path.GetFullPath(request.Output);
        OutputFile.Guard(() => ImageFile.Write(path, Volume.Wrap(grid.Geometry, labels), request.ImageOptions with { AreLabels = true }, cancellationToken));
        return ([$"Wrote {Counted.Of(regions.Count, "region")} to {path}", $"Wrote their names to {request.WriteBeside(".json", Names(regions))}"], notes);
    }

    // A segmentation has a grid of its own; contours do not.
    private static GridTarget Grid(ConvertRequest request, CancellationToken cancellationToken)
    {
        if (request.Source is { } source)
        {
            var series = SeriesInput.Open(source, request.Dicom, request.Threads, cancellationToken);
            ImageGeometry geometry = LibraryWords.Guard(series.Name, () => series.Series.Geometry);
            return new(series.Name, geometry, series);
        }

        IDicomInstance instance = RegionObjects.Only(request.Input, request.Threads, cancellationToken);
        if (!RegionObjects.IsSegmentation(instance))
        {
            throw new UsageException($"--source is missing: the folder of the DICOM series that {request.Input.Name} was drawn on, whose grid the mask takes.");
        }

        var segmentation = DicomSegmentation.Read(instance);
        ImageGeometry own = segmentation.Geometry ?? throw new DataRefusedException(
            RefusalReason.InvalidGeometry, $"{request.Input.Name} has no grid of its own: {segmentation.GeometryProblem} Give --source, the series that was segmented.");
        return new(request.Input.Name, own, null);
    }

    private static void Paint(ushort[] labels, Mask mask, int region, IReadOnlyList<RegionInput> regions)
    {
        Size3 size = mask.Geometry.Size;
        IndexBox box = mask.BoundingBox;
        for (int z = box.Start.Z; z < box.End.Z; z++)
        {
            for (int y = box.Start.Y; y < box.End.Y; y++)
            {
                for (int x = box.Start.X; x < box.End.X; x++)
                {
                    if (!mask.Contains(new(x, y, z)))
                    {
                        continue;
                    }

                    ref ushort label = ref labels[(((z * size.Y) + y) * size.X) + x];
                    label = label == 0 ? checked((ushort)(region + 1)) : throw new DataRefusedException(
                        RefusalReason.UnsuitableValues,
                        $"The regions '{regions[label - 1].Label}' and '{regions[region].Label}' share voxels, which a label image cannot hold. Convert them one at a time with --roi-name.");
                }
            }
        }
    }

    private static byte[] Names(IReadOnlyList<RegionInput> regions)
    {
        using var stream = new MemoryStream();
        using (var json = new Utf8JsonWriter(stream, InspectionJson.Options))
        {
            json.WriteStartObject();
            json.WriteStartArray("Labels");
            for (int i = 0; i < regions.Count; i++)
            {
                json.WriteStartObject();
                json.WriteNumber("Label", i + 1);
                json.WriteString("Name", regions[i].Label);
                json.WriteEndObject();
            }

            json.WriteEndArray();
            json.WriteEndObject();
        }

        return Encoding.UTF8.GetBytes(Encoding.UTF8.GetString(stream.ToArray()) + "\n");
    }
}
