namespace Biomarkers.Perfusion;

/// <summary>What the blood volume is taken from.</summary>
public enum BloodVolumeSource
{
    /// <summary>The area under the tissue's curve over that under the input. Complete where both have ended with the series.</summary>
    AreaRatio,

    /// <summary>The area under the residue function. Serves where the series ends early; regularisation makes it lower.</summary>
    ResidueArea,
}
