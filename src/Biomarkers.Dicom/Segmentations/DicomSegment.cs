namespace Biomarkers.Dicom;

/// <summary>One segment of a segmentation: what it is and which voxels belong to it.</summary>
public sealed class DicomSegment
{
    private readonly DicomSegmentation _owner;
    private readonly SegmentFrame[] _frames;

    internal DicomSegment(DicomSegmentation owner, IDicomAttributes item, int number, SegmentFrame[] frames)
    {
        _owner = owner;
        _frames = frames;
        Number = number;
        Label = item.GetString(DicomTags.SegmentLabel) ?? string.Empty;
        Description = item.GetText(DicomTags.SegmentDescription);
        Category = CodedEntry.Read(item, DicomTags.SegmentedPropertyCategoryCodeSequence);
        Type = CodedEntry.Read(item, DicomTags.SegmentedPropertyTypeCodeSequence);
        AlgorithmType = item.GetString(DicomTags.SegmentAlgorithmType) switch
        {
            "AUTOMATIC" => SegmentAlgorithmType.Automatic,
            "SEMIAUTOMATIC" => SegmentAlgorithmType.Semiautomatic,
            "MANUAL" => SegmentAlgorithmType.Manual,
            _ => SegmentAlgorithmType.Unknown,
        };
        AlgorithmName = item.GetString(DicomTags.SegmentAlgorithmName);
        Algorithm = AlgorithmIdentification.Read(item, DicomTags.SegmentationAlgorithmIdentificationSequence);
        Colour = CieLabColour.Decode(item.GetNumbers(DicomTags.RecommendedDisplayCIELabValue));
        TrackingId = item.GetText(DicomTags.TrackingID)?.Trim();
        TrackingUid = item.GetString(DicomTags.TrackingUID);
    }

    /// <summary>The segment's number, Segment Number (0062,0004); numbers need not be consecutive, and 0 is a label map's background.</summary>
    public int Number { get; }

    /// <summary>The segment's label; empty where it has none.</summary>
    public string Label { get; }

    /// <summary>What it is, in words; null where nobody said.</summary>
    public string? Description { get; }

    /// <summary>Category of what is segmented; null where nobody said.</summary>
    public CodedEntry? Category { get; }

    /// <summary>What is segmented; null where nobody said.</summary>
    public CodedEntry? Type { get; }

    /// <summary>How it was made.</summary>
    public SegmentAlgorithmType AlgorithmType { get; }

    /// <summary>Name of the algorithm; null where nobody said.</summary>
    public string? AlgorithmName { get; }

    /// <summary>The algorithm; null where nobody said.</summary>
    public AlgorithmIdentification? Algorithm { get; }

    /// <summary>Recommended display colour; null where there is none.</summary>
    public RgbColour? Colour { get; }

    /// <summary>What the lesion or organ is called across objects and times; null where nobody said.</summary>
    public string? TrackingId { get; }

    /// <summary>Its identifier across objects and times; null where nobody said.</summary>
    public string? TrackingUid { get; }

    /// <summary>Number of frames that may hold voxels of it: those of the segment, or all of a label map.</summary>
    public int FrameCount => _frames.Length;

    /// <summary>The segment on a grid.</summary>
    /// <param name="geometry">The grid, usually of the images that were segmented; null for the segmentation's own.</param>
    /// <param name="options">How; null for the defaults.</param>
    /// <exception cref="DataRefusedException">The segment does not lie on the grid, or has no voxel; the message says with figures why.</exception>
    /// <exception cref="ImageFormatException">The pixels cannot be read.</exception>
    public RegionOfInterest ToRegion(ImageGeometry? geometry = null, SegmentOptions? options = null) => new(ToMask(geometry, options), Label.Length == 0 ? null : Label);

    /// <summary>The segment's voxels on a grid.</summary>
    /// <param name="geometry">The grid, usually of the images that were segmented; null for the segmentation's own.</param>
    /// <param name="options">How; null for the defaults.</param>
    /// <param name="maxDegreeOfParallelism">Threads at most; 0 for all.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <returns>The mask; empty where no voxel belongs to the segment.</returns>
    /// <exception cref="ArgumentException">An option is outside its range.</exception>
    /// <exception cref="DataRefusedException">The segment does not lie on the grid; the message says with figures why.</exception>
    /// <exception cref="ImageFormatException">The pixels cannot be read.</exception>
    /// <remarks>Pixels are taken for voxels, never resampled: axes may run in another order or direction than the grid's.</remarks>
    public Mask ToMask(ImageGeometry? geometry = null, SegmentOptions? options = null, int maxDegreeOfParallelism = 0, CancellationToken cancellationToken = default)
    {
        ImageGeometry grid = Grid(geometry, options);
        (IndexBox box, byte[] bytes) = SegmentRaster.Fill(_owner, _frames, Number, grid, options ?? SegmentOptions.Default, SegmentRaster.Content.Membership, maxDegreeOfParallelism, cancellationToken);
        return box.IsEmpty ? Mask.Empty(grid) : Mask.FromBytes(grid, box, new(bytes, box.Size));
    }

    /// <summary>The segment's shares on a grid: probability or occupancy of a fractional segmentation, 0 or 1 of the others.</summary>
    /// <param name="geometry">The grid, usually of the images that were segmented; null for the segmentation's own.</param>
    /// <param name="options">How; null for the defaults. The threshold is not used.</param>
    /// <exception cref="DataRefusedException">The segment does not lie on the grid; the message says with figures why.</exception>
    /// <exception cref="ImageFormatException">The pixels cannot be read.</exception>
    public Volume<float> ToFractions(ImageGeometry? geometry = null, SegmentOptions? options = null)
    {
        ImageGeometry grid = Grid(geometry, options);
        (IndexBox box, byte[] bytes) = SegmentRaster.Fill(_owner, _frames, Number, grid, options ?? SegmentOptions.Default, SegmentRaster.Content.Share, 0, default);
        float largest = _owner.Type == SegmentationType.Fractional ? _owner.MaximumFractionalValue : 1;
        return Volume.Create<float, (byte[] Bytes, IndexBox Box, float Largest, Size3 Size)>(grid, (bytes, box, largest, grid.Size), static (voxels, state) =>
        {
            for (int row = 0; row < state.Bytes.Length / Math.Max(1, state.Box.Size.X); row++)
            {
                (int z, int y) = Math.DivRem(row, state.Box.Size.Y);
                int to = ((((state.Box.Start.Z + z) * state.Size.Y) + state.Box.Start.Y + y) * state.Size.X) + state.Box.Start.X;
                for (int x = 0; x < state.Box.Size.X; x++)
                {
                    voxels[to + x] = state.Bytes[(row * state.Box.Size.X) + x] / state.Largest;
                }
            }
        }, Unit.One);
    }

    private ImageGeometry Grid(ImageGeometry? geometry, SegmentOptions? options)
    {
        (options ?? SegmentOptions.Default).Validate();
        _owner.CheckAssigned();
        if (Number == 0 && _owner.Type == SegmentationType.LabelMap)
        {
            throw new DataRefusedException(RefusalReason.UnsuitableValues, "Segment 0 of a label map is its background, also in planes that are not stored. Take what belongs to no other segment.");
        }

        ImageGeometry grid = geometry ?? _owner.Geometry ?? throw new DataRefusedException(RefusalReason.InvalidGeometry, $"The segmentation has no grid of its own. {_owner.GeometryProblem}");
        return _owner.FrameOfReference is { } own && grid.FrameOfReference is { } given && !string.Equals(own, given, StringComparison.Ordinal)
            ? throw new DataRefusedException(RefusalReason.GridsDiffer, $"The segmentation lies in frame of reference {own}, the grid in {given}: their coordinates have nothing to do with one another. Use the images that were segmented, or register the two first.")
            : grid;
    }
}
