namespace Biomarkers.Dicom;

/// <summary>What kind of number a pixel is.</summary>
public enum PixelKind
{
    /// <summary>Whole numbers, Pixel Data (7FE0,0010).</summary>
    Integer,

    /// <summary>Single precision, Float Pixel Data (7FE0,0008).</summary>
    Single,

    /// <summary>Double precision, Double Float Pixel Data (7FE0,0009).</summary>
    Double,
}
