namespace Biomarkers;

/// <summary>What the header of an image file says, and everything a reader had to assume.</summary>
public sealed record ImageFileInfo
{
    /// <summary>Name of the file or stream, without its folder.</summary>
    public required string Name { get; init; }

    /// <summary>Name of the format, for example <c>NIfTI-1</c>.</summary>
    public required string Format { get; init; }

    /// <summary>The grid of one frame, LPS mm.</summary>
    public required ImageGeometry Geometry { get; init; }

    /// <summary>Number of frames (times); 1 for a 3-D image.</summary>
    public int FrameCount { get; init; } = 1;

    /// <summary>Numbers stored per voxel and frame; 1 for a scalar image. Only scalar images can be read as volumes.</summary>
    public long ComponentCount { get; init; } = 1;

    /// <summary>Time between frames in seconds; null when the file does not say, says something that is no time, or the frames are unevenly spaced.</summary>
    public double? FrameSpacing { get; init; }

    /// <summary>Time of the first frame in seconds.</summary>
    public double FirstFrameTime { get; init; }

    /// <summary>How one voxel is stored.</summary>
    public required StoredVoxelType StoredType { get; init; }

    /// <summary>The stored type in the format's own words.</summary>
    public required string StoredTypeName { get; init; }

    /// <summary>True when numbers are stored with the most significant byte first.</summary>
    public bool IsBigEndian { get; init; }

    /// <summary>True when the voxels are stored compressed.</summary>
    public bool IsCompressed { get; init; }

    /// <summary>Factor from stored to true values: value = Slope · stored + Intercept.</summary>
    public double Slope { get; init; } = 1;

    /// <summary>Summand from stored to true values.</summary>
    public double Intercept { get; init; }

    /// <summary>What the format says the values mean, for example <c>label</c>; null when it says nothing.</summary>
    public string? Intent { get; init; }

    /// <summary>What was assumed, repaired or looks wrong, one sentence each. Empty for a faultless file.</summary>
    public IReadOnlyList<string> Diagnostics { get; init; } = [];

    /// <summary>SHA-256 of the file's bytes as stored, lower-case hexadecimal; null unless asked for. Of an image in two files, of the header's bytes followed by the other's.</summary>
    public string? Sha256 { get; init; }
}
