namespace Biomarkers;

/// <summary>The results of one region and what they belong to: what tables are written from.</summary>
/// <remarks>A region whose computation failed as a whole has a <see cref="Failure"/> and no features, so that a table of many cases says so.</remarks>
public sealed record MeasuredRegion
{
    /// <summary>A region that was measured.</summary>
    /// <param name="caseName">What the case is called, for example a study identifier.</param>
    /// <param name="image">Name of the image, without its folder.</param>
    /// <param name="roi">Name of the region.</param>
    /// <param name="features">Its measurements.</param>
    /// <exception cref="ArgumentNullException">An argument is null.</exception>
    public MeasuredRegion(string caseName, string image, string roi, FeatureSet features)
        : this(caseName, image, roi, features, null) => ArgumentNullException.ThrowIfNull(features);

    private MeasuredRegion(string caseName, string image, string roi, FeatureSet? features, string? failure)
    {
        ArgumentNullException.ThrowIfNull(caseName);
        ArgumentNullException.ThrowIfNull(image);
        ArgumentNullException.ThrowIfNull(roi);
        Case = caseName;
        Image = image;
        Roi = roi;
        Features = features;
        Failure = failure;
    }

    /// <summary>What the case is called.</summary>
    public string Case { get; }

    /// <summary>Name of the image.</summary>
    public string Image { get; }

    /// <summary>Name of the region.</summary>
    public string Roi { get; }

    /// <summary>The measurements; null when the region failed as a whole.</summary>
    public FeatureSet? Features { get; }

    /// <summary>Why the region failed as a whole; null when it was measured.</summary>
    public string? Failure { get; }

    /// <summary>A region that could not be measured at all.</summary>
    /// <param name="caseName">What the case is called.</param>
    /// <param name="image">Name of the image.</param>
    /// <param name="roi">Name of the region.</param>
    /// <param name="reason">One sentence saying why.</param>
    /// <exception cref="ArgumentException">The reason is empty.</exception>
    public static MeasuredRegion Failed(string caseName, string image, string roi, string reason)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(reason);
        return new(caseName, image, roi, null, reason);
    }
}
