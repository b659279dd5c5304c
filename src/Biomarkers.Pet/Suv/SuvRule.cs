namespace Biomarkers.Pet;

/// <summary>The rule by which the moment was found that a slice's values stand for, or by which none was needed.</summary>
/// <remarks>
/// dt is the frame reference time; Tave the time from a frame's start at which decay passes its mean over the frame,
/// (1/λ) ln(λT / (1 - exp(-λT))), with T the frame's duration.
/// </remarks>
public enum SuvRule
{
    /// <summary>The values are an SUV; no moment is needed.</summary>
    StoredSuv,

    /// <summary>Philips' SUV factor holds dose and decay; no moment is needed.</summary>
    PhilipsSuvFactor,

    /// <summary>Activity concentration is asked for, as the header holds it; no moment is needed.</summary>
    Concentration,

    /// <summary>The values stand for the administration.</summary>
    Administration,

    /// <summary>Not decay-corrected: acquisition + Tave.</summary>
    FrameMean,

    /// <summary>Siemens' private time of decay correction.</summary>
    SiemensPrivateTime,

    /// <summary>GE's private scan time.</summary>
    GePrivateTime,

    /// <summary>The slice's acquisition time, which equals the series time.</summary>
    AcquisitionTime,

    /// <summary>Back-computed as GE counts: acquisition - dt.</summary>
    FrameStart,

    /// <summary>Back-computed as the others count: acquisition + Tave - dt.</summary>
    FrameAverage,

    /// <summary>The series time.</summary>
    SeriesTime,

    /// <summary>The earliest acquisition time of all slices.</summary>
    EarliestAcquisition,

    /// <summary>Decay correction date-time of an enhanced object.</summary>
    DecayCorrectionDateTime,

    /// <summary>Frame reference date-time of an enhanced object that is not decay-corrected.</summary>
    FrameReferenceDateTime,
}
