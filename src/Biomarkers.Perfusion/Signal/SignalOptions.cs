namespace Biomarkers.Perfusion;

/// <summary>What a conversion of signal looks at.</summary>
public sealed record SignalOptions
{
    /// <summary>The defaults.</summary>
    public static SignalOptions Default { get; } = new();

    /// <summary>Frames before contrast; null to find them on the region's mean curve.</summary>
    public BaselineFrames? Baseline { get; init; }

    /// <summary>Frames at the start that detection leaves out, because the signal is not steady there. Default 0.</summary>
    public int Skip { get; init; }

    /// <summary>Voxels to convert; null for all.</summary>
    public Mask? Region { get; init; }

    /// <summary>Factor by which the true flip angle differs from the nominal one, for each voxel; null for 1 everywhere.</summary>
    public Volume<float>? B1 { get; init; }

    /// <summary>Transverse relaxivity r2* of the agent in L/(mmol s); 0, the default, leaves the loss of signal through T2* out.</summary>
    public double TransverseRelaxivity { get; init; }
}
