namespace Biomarkers.Perfusion;

/// <summary>Where the area under a bolus ends.</summary>
public enum BolusEnd
{
    /// <summary>With the last sample.</summary>
    Whole,

    /// <summary>With the first pass of each curve, as <see cref="FirstPassFit"/> finds it.</summary>
    FirstPass,

    /// <summary>At a stated time.</summary>
    Time,
}
