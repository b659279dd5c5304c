namespace Biomarkers.Dicom;

/// <summary>What the images of a series are good for.</summary>
public enum SeriesKind
{
    /// <summary>Images placed in the patient: slices of a volume, or frames of one.</summary>
    Image,

    /// <summary>A localizer: placed, yet meant for planning, as Image Type (0008,0008) says.</summary>
    Localizer,

    /// <summary>A secondary capture: a picture of a screen, whatever its numbers mean.</summary>
    SecondaryCapture,

    /// <summary>Images without a usable place in the patient.</summary>
    Unplaced,
}
