namespace Biomarkers.Pet;

/// <summary>Whose rules choose between the times and factors of a header.</summary>
public enum SuvPolicy
{
    /// <summary>The decision tree of the IBSI-SUV manual, as of 2026.</summary>
    IbsiSuv,

    /// <summary>
    /// The vendor-neutral pseudo-code of QIBA's FDG-PET committee, in its robust form. Narrower: values must be decay-corrected to
    /// the start, and SUV in a header is taken for SUV by body weight.
    /// </summary>
    Qiba,
}
