namespace Biomarkers;

/// <summary>Sex as a header states it: the terms of DICOM's Patient's Sex (0010,0040).</summary>
public enum PatientSex
{
    /// <summary><c>O</c>: other.</summary>
    Other,

    /// <summary><c>M</c>: male.</summary>
    Male,

    /// <summary><c>F</c>: female.</summary>
    Female,
}
