namespace Biomarkers.Perfusion;

/// <summary>Which vessel is looked for.</summary>
public enum VesselKind
{
    /// <summary>An artery: early, high and narrow.</summary>
    Artery,

    /// <summary>A draining vein: the largest area, later than an artery.</summary>
    Vein,
}
