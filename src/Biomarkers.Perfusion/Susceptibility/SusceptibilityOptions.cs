namespace Biomarkers.Perfusion;

/// <summary>What a conversion of susceptibility-weighted signal looks at.</summary>
public sealed record SusceptibilityOptions
{
    /// <summary>The defaults.</summary>
    public static SusceptibilityOptions Default { get; } = new();

    /// <summary>Frames before contrast; null to find them on the region's mean curve.</summary>
    public BaselineFrames? Baseline { get; init; }

    /// <summary>Frames at the start that detection leaves out, because the signal is not steady there. Default 0.</summary>
    public int Skip { get; init; }

    /// <summary>Voxels to convert; null for all.</summary>
    public Mask? Region { get; init; }

    /// <summary>Signal at or below which there is only noise, in the unit of the signal; 0, the default, when it is not known.</summary>
    /// <remarks>A frame at or below it, in any echo, has no value and <see cref="SignalStatus.Saturated"/>: its rate is only known to be high.</remarks>
    public double NoiseFloor { get; init; }
}
