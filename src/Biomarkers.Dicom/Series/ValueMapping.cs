namespace Biomarkers.Dicom;

/// <summary>How stored pixels become values. One way is used, never two.</summary>
public enum ValueMapping
{
    /// <summary>
    /// The real-world value map where there is exactly one, otherwise the modality's rescaling. PET images with Units (0054,1001) take the
    /// rescaling, to which that attribute belongs.
    /// </summary>
    Automatic,

    /// <summary>Rescale Slope and Intercept, or the Modality LUT; refused where there is neither.</summary>
    Modality,

    /// <summary>The real-world value map; refused where there is none, or more than one.</summary>
    RealWorld,

    /// <summary>
    /// Philips' floating point values, comparable between series: FP = (SV RS + RI) / (RS SS) with Scale Slope (2005,100E); refused where that
    /// is missing.
    /// </summary>
    PhilipsFloatingPoint,

    /// <summary>The stored pixels as they are.</summary>
    Stored,
}
