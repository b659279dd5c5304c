namespace Biomarkers.Dicom;

/// <summary>What becomes of pixels that Pixel Padding Value (0028,0120) marks as no measurement.</summary>
public enum PaddingHandling
{
    /// <summary>They are mapped like every other pixel; the series' notes say to which value.</summary>
    Keep,

    /// <summary>They become NaN; refused for whole numbers.</summary>
    NotANumber,

    /// <summary>They become <see cref="SeriesOptions.PaddingValue"/>.</summary>
    Value,
}
