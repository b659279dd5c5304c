namespace Biomarkers.Dicom;

/// <summary>What is done about slices that do not form a regular, rectangular grid.</summary>
public enum IrregularityHandling
{
    /// <summary>The series is refused, with figures.</summary>
    Refuse,

    /// <summary>
    /// The volume is computed by linear interpolation: sheared back where the gantry was tilted, resampled along the normal where spacing varies.
    /// For floating point volumes only.
    /// </summary>
    Correct,

    /// <summary>The pixels are taken as they are, on the mean spacing along the normal. Places in the patient are then wrong by the figures noted.</summary>
    Accept,
}
