namespace Biomarkers.Dicom;

/// <summary>What differs between the volumes of a series.</summary>
public enum AxisKind
{
    /// <summary>Time in seconds.</summary>
    Time,

    /// <summary>Echo time in seconds.</summary>
    EchoTime,

    /// <summary>Flip angle in degrees.</summary>
    FlipAngle,

    /// <summary>Inversion time in seconds.</summary>
    InversionTime,

    /// <summary>Diffusion weighting b in s/mm².</summary>
    BValue,

    /// <summary>Direction of the diffusion gradient: the number of the direction, from 0; 0 for none.</summary>
    DiffusionDirection,

    /// <summary>Repetitions in their order, from 0: no attribute tells their times.</summary>
    Repetition,
}
