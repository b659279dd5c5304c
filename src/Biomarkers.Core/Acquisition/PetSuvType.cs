namespace Biomarkers;

/// <summary>By what an SUV that a header states was normalised: the terms of DICOM's SUV Type (0054,1006).</summary>
public enum PetSuvType
{
    /// <summary>None of the others; the text says which.</summary>
    Other,

    /// <summary><c>BW</c>: body weight.</summary>
    BodyWeight,

    /// <summary><c>LBM</c>: lean body mass by Morgan, whose constant for men is 120.</summary>
    LeanBodyMass,

    /// <summary><c>LBMJAMES128</c>: lean body mass by James, whose constant for men is 128.</summary>
    LeanBodyMassJames128,

    /// <summary><c>LBMJANMA</c>: lean body mass by Janmahasatian.</summary>
    LeanBodyMassJanmahasatian,

    /// <summary><c>BSA</c>: body surface area.</summary>
    BodySurfaceArea,

    /// <summary><c>IBW</c>: ideal body weight.</summary>
    IdealBodyWeight,
}
