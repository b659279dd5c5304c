namespace Biomarkers.Pet;

/// <summary>What a header got wrong and was put right.</summary>
public enum SuvRepairCode
{
    /// <summary>A dose below 10⁴ is MBq, not Bq.</summary>
    DoseInMegabecquerel,

    /// <summary>A weight from 1000 on is g, not kg.</summary>
    WeightInGrams,

    /// <summary>A height above 3 is cm, not m.</summary>
    HeightInCentimetres,

    /// <summary>The half-life is not stated and was taken from the nuclide.</summary>
    HalfLifeFromNuclide,

    /// <summary>The administration's date does not fit the acquisition; its time of day was used.</summary>
    AdministrationDateReplaced,

    /// <summary>Acquisition times passed midnight under one date; those before noon are of the day after.</summary>
    AcquisitionPastMidnight,
}
