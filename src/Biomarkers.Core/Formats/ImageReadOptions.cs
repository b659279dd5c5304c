namespace Biomarkers;

/// <summary>What a reader of image files does beyond reading.</summary>
public sealed record ImageReadOptions
{
    /// <summary>The defaults.</summary>
    public static ImageReadOptions Default { get; } = new();

    /// <summary>Compute the SHA-256 of the stored bytes on the way, see <see cref="ImageFileInfo.Sha256"/>. Default false.</summary>
    public bool ComputeSha256 { get; init; }

    /// <summary>Time of each frame in seconds, strictly increasing, for a series whose file does not say or says it wrongly. Default: what the file says.</summary>
    public IReadOnlyList<double>? FrameTimes { get; init; }
}
