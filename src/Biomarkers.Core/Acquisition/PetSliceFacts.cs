namespace Biomarkers;

/// <summary>What a header states about one slice of one frame of a PET series. A fact that is null is not stated.</summary>
public sealed record PetSliceFacts
{
    /// <summary>
    /// When the slice's acquisition began: (0008,0022) with (0008,0032), or Frame Acquisition DateTime (0018,9074). Where only the
    /// time of day is stated, the day is the series' and the source says so.
    /// </summary>
    public AcquisitionFact<StatedDateTime>? AcquisitionStart { get; init; }

    /// <summary>Frame reference time in seconds: (0054,1300), which states milliseconds. What it counts from, vendors disagree about.</summary>
    public AcquisitionFact<double>? FrameReferenceTime { get; init; }

    /// <summary>Duration of the frame in seconds: (0018,1242), or (0018,9220), which state milliseconds.</summary>
    public AcquisitionFact<double>? FrameDuration { get; init; }

    /// <summary>Frame Reference DateTime (0018,9151) of an enhanced object: the moment that the frame's mean activity stands for.</summary>
    public AcquisitionFact<StatedDateTime>? FrameReferenceDateTime { get; init; }

    /// <summary>Factor from stored values to those in the series' units: (0028,1053). That it is stated here does not say that it was applied.</summary>
    public AcquisitionFact<double>? RescaleSlope { get; init; }

    /// <summary>What is added after the factor: (0028,1052), in the series' units.</summary>
    public AcquisitionFact<double>? RescaleIntercept { get; init; }

    /// <summary>Factor by which decay was corrected in this slice: (0054,1321). Not used to compute; a witness.</summary>
    public AcquisitionFact<double>? DecayFactor { get; init; }
}
