namespace Biomarkers.Perfusion;

/// <summary>How the arrival of the bolus is found.</summary>
public enum ArrivalMethod
{
    /// <summary>A constant followed by a parabola, with the bend where the sum of squares is least.</summary>
    LinearQuadratic,

    /// <summary>Where the steepest rise, drawn backwards, meets the baseline.</summary>
    PeakGradient,
}
