using System.IO.Compression;

namespace Biomarkers;

/// <summary>How image files are written.</summary>
public sealed record ImageWriteOptions
{
    /// <summary>The defaults.</summary>
    public static ImageWriteOptions Default { get; } = new();

    /// <summary>Replace an existing file; otherwise an existing file is an error. Default true.</summary>
    public bool Overwrite { get; init; } = true;

    /// <summary>Effort of compression where the file is compressed. Default <see cref="CompressionLevel.Fastest"/>.</summary>
    public CompressionLevel CompressionLevel { get; init; } = CompressionLevel.Fastest;

    /// <summary>Mark the values as labels (NIfTI's intent 1002), so that viewers do not interpolate them. Default false.</summary>
    public bool AreLabels { get; init; }
}
