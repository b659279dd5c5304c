namespace Biomarkers;

/// <summary>What the header of one MR series states about its acquisition. A fact that is null is not stated.</summary>
/// <remarks>Facts that may differ between the images of a series are lists of their different values, ascending. Nothing is repaired or assumed.</remarks>
public sealed record MrAcquisition
{
    /// <summary>Manufacturer (0008,0070).</summary>
    public AcquisitionFact<string>? Manufacturer { get; init; }

    /// <summary>Manufacturer's Model Name (0008,1090).</summary>
    public AcquisitionFact<string>? ModelName { get; init; }

    /// <summary>Magnetic Field Strength (0018,0087) in T. Some headers hold it in gauss; it is given as stated.</summary>
    public AcquisitionFact<double>? MagneticFieldStrength { get; init; }

    /// <summary>Imaging Frequency (0018,0084) or Transmitter Frequency (0018,9098) in MHz.</summary>
    public AcquisitionFact<double>? ImagingFrequency { get; init; }

    /// <summary>Scanning Sequence (0018,0020), as in <c>GR</c>.</summary>
    public AcquisitionFact<IReadOnlyList<string>>? ScanningSequence { get; init; }

    /// <summary>Sequence Variant (0018,0021), as in <c>SP</c> for spoiled.</summary>
    public AcquisitionFact<IReadOnlyList<string>>? SequenceVariant { get; init; }

    /// <summary>Sequence Name (0018,0024) or Pulse Sequence Name (0018,9005).</summary>
    public AcquisitionFact<string>? SequenceName { get; init; }

    /// <summary>MR Acquisition Type (0018,0023): <c>2D</c> or <c>3D</c>.</summary>
    public AcquisitionFact<string>? AcquisitionType { get; init; }

    /// <summary>Echo Train Length (0018,0091).</summary>
    public AcquisitionFact<double>? EchoTrainLength { get; init; }

    /// <summary>Number of Averages (0018,0083).</summary>
    public AcquisitionFact<double>? NumberOfAverages { get; init; }

    /// <summary>Contrast/Bolus Agent (0018,0010).</summary>
    public AcquisitionFact<string>? ContrastAgent { get; init; }

    /// <summary>Repetition times (0018,0080) in seconds.</summary>
    public AcquisitionFact<IReadOnlyList<double>>? RepetitionTimes { get; init; }

    /// <summary>Echo times (0018,0081), (0018,9082) in seconds.</summary>
    public AcquisitionFact<IReadOnlyList<double>>? EchoTimes { get; init; }

    /// <summary>Inversion times (0018,0082), (0018,9079) in seconds.</summary>
    public AcquisitionFact<IReadOnlyList<double>>? InversionTimes { get; init; }

    /// <summary>Flip angles (0018,1314) in degrees.</summary>
    public AcquisitionFact<IReadOnlyList<double>>? FlipAngles { get; init; }

    /// <summary>Diffusion weightings b in s/mm²: (0018,9087), or the vendor's element that the source names.</summary>
    public AcquisitionFact<IReadOnlyList<double>>? BValues { get; init; }
}
