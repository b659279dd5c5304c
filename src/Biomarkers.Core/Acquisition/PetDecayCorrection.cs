namespace Biomarkers;

/// <summary>To what moment the values of a PET series were corrected for decay: the terms of DICOM's Decay Correction (0054,1102).</summary>
public enum PetDecayCorrection
{
    /// <summary>None of the others; the text says which.</summary>
    Other,

    /// <summary><c>NONE</c>: not corrected; a value is the mean over its frame.</summary>
    None,

    /// <summary><c>START</c>: to the start of the acquisition. Which of the header's times that is, vendors disagree about.</summary>
    Start,

    /// <summary><c>ADMIN</c>: to the administration of the radiopharmaceutical.</summary>
    Administration,
}
