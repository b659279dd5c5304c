namespace Biomarkers;

/// <summary>What every format's header comes down to.</summary>
internal sealed record ImageHeader
{
    public required string Name { get; init; }

    public required string Format { get; init; }

    public required ImageGeometry Geometry { get; init; }

    public int FrameCount { get; init; } = 1;

    /// <summary>True when the frames of one voxel follow each other, instead of the voxels of one frame.</summary>
    public bool IsInterleaved { get; init; }

    public long ComponentCount { get; init; } = 1;

    public double? FrameSpacing { get; init; }

    public double FirstFrameTime { get; init; }

    /// <summary>The time of each frame in seconds, where the file lists them.</summary>
    public double[]? FrameTimes { get; init; }

    /// <summary>Why <see cref="FrameSpacing"/> is not known.</summary>
    public string? TimeProblem { get; init; }

    public required StoredVoxelType StoredType { get; init; }

    public required string StoredTypeName { get; init; }

    public bool IsBigEndian { get; init; }

    public double Slope { get; init; } = 1;

    public double Intercept { get; init; }

    public string? Intent { get; init; }

    public bool IsScaled => Slope != 1 || Intercept != 0;

    public ImageFileInfo ToInfo(List<string> diagnostics, bool isCompressed, string? sha256) => new()
    {
        Name = Name,
        Format = Format,
        Geometry = Geometry,
        FrameCount = FrameCount,
        ComponentCount = ComponentCount,
        FrameSpacing = FrameSpacing,
        FirstFrameTime = FirstFrameTime,
        StoredType = StoredType,
        StoredTypeName = StoredTypeName,
        IsBigEndian = IsBigEndian,
        IsCompressed = isCompressed,
        Slope = Slope,
        Intercept = Intercept,
        Intent = Intent,
        Diagnostics = [.. diagnostics],
        Sha256 = sha256,
    };
}
