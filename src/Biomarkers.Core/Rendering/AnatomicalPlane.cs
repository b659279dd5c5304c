namespace Biomarkers;

/// <summary>The plane of a slice through the body.</summary>
public enum AnatomicalPlane
{
    /// <summary>Across the body, seen from the feet: the patient's right on the left, anterior on top.</summary>
    Axial,

    /// <summary>Front to back, seen from the front: the patient's right on the left, superior on top.</summary>
    Coronal,

    /// <summary>Side to side, seen from the patient's left: anterior on the left, superior on top.</summary>
    Sagittal,
}
