namespace Biomarkers;

/// <summary>What the voxel values of a PET series are, after slope and intercept: the terms of DICOM's Units (0054,1001) from which SUV can be had.</summary>
public enum PetUnits
{
    /// <summary>None of the others; the text says which. There is no way from it to SUV.</summary>
    Other,

    /// <summary><c>BQML</c>: activity concentration in Bq/mL.</summary>
    BecquerelPerMillilitre,

    /// <summary><c>CNTS</c>: counts. One vendor's private factors lead on to SUV.</summary>
    Counts,

    /// <summary><c>GML</c>: SUV in g/mL already; which, the SUV type says.</summary>
    GramPerMillilitre,

    /// <summary><c>CM2ML</c>: SUV by body surface area in cm²/mL already.</summary>
    SquareCentimetrePerMillilitre,
}
