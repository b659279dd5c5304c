namespace Biomarkers.Dicom;

/// <summary>One computed volume of an MR series, and with what sequence it would have been acquired. A fact that is null is not written.</summary>
/// <param name="Values">Voxels and grid. Every voxel finite.</param>
public sealed record SyntheticVolume(Volume<float> Values)
{
    /// <summary>Seconds since the series began, to a microsecond; null where volumes do not differ in time.</summary>
    public double? Time { get; init; }

    /// <summary>Repetition time in seconds.</summary>
    public double? RepetitionTime { get; init; }

    /// <summary>Echo time in seconds.</summary>
    public double? EchoTime { get; init; }

    /// <summary>Flip angle in degrees.</summary>
    public double? FlipAngle { get; init; }

    /// <summary>Inversion time in seconds; belongs to a scanning sequence of <c>IR</c>.</summary>
    public double? InversionTime { get; init; }
}
