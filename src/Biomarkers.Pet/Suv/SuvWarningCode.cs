namespace Biomarkers.Pet;

/// <summary>Why an SUV should be looked at again.</summary>
public enum SuvWarningCode
{
    /// <summary>Moments that the values could stand for give factors more than 1 % apart.</summary>
    CandidatesDiffer,

    /// <summary>Slices that were corrected to one start were found to stand for moments that give factors more than 1 % apart.</summary>
    SlicesDiffer,

    /// <summary>Philips' two factors contradict the derived ratio of weight and decayed dose by more than 1 %.</summary>
    PhilipsFactorsContradict,

    /// <summary>The header does not say whether attenuation was corrected.</summary>
    AttenuationUnknown,

    /// <summary>Attenuation was not corrected, and that was allowed.</summary>
    NotAttenuationCorrected,

    /// <summary>The list of corrections and the kind of decay correction contradict each other.</summary>
    DecayFlagContradicts,

    /// <summary>A slice has an intercept that is not zero.</summary>
    InterceptNotZero,

    /// <summary>The uptake time is not usual for the nuclide.</summary>
    UnusualUptakeTime,

    /// <summary>The values stand for a moment before the administration.</summary>
    NegativeUptakeTime,

    /// <summary>The dose is not usual.</summary>
    UnusualDose,

    /// <summary>The weight is not that of a person.</summary>
    UnusualWeight,

    /// <summary>The height is not that of a person.</summary>
    UnusualHeight,

    /// <summary>Weight and height look swapped.</summary>
    WeightAndHeightLookSwapped,

    /// <summary>The half-life is not that of the stated nuclide.</summary>
    HalfLifeContradictsNuclide,

    /// <summary>Date-time and time of the administration differ in the time of day.</summary>
    AdministrationTimesDiffer,

    /// <summary>SUV type is not stated and was taken from the units.</summary>
    SuvTypeAssumed,

    /// <summary>The manufacturer is not stated and was taken from the vendor's private elements.</summary>
    ManufacturerAssumed,

    /// <summary>Sex is other: the mean of the formulas for men and women was taken.</summary>
    MeanOfSexes,

    /// <summary>The person is so heavy that the formula for lean mass falls again.</summary>
    LeanBodyMassBeyondPeak,

    /// <summary>Voxels are NaN or infinite.</summary>
    VoxelsNotFinite,
}
