namespace Biomarkers.Perfusion;

/// <summary>By what two voxels are compared in bilateral smoothing.</summary>
public enum BilateralRange
{
    /// <summary>By their whole curves: r = exp(−½ (ζ / σr²)²), ζ the mean over frames of the squared difference.</summary>
    /// <remarks>Two voxels of the same tissue differ by ζ = 2 · noise² on average, so σr should lie above 1.5 times the noise.</remarks>
    TimeProfile,

    /// <summary>By their means over time: r = exp(−d² / (2 σr²)), d the difference of the means.</summary>
    /// <remarks>Keeps anatomical edges; tissue with the same mean and another time course is mixed.</remarks>
    TemporalMean,
}
