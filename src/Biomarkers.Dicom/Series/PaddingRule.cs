using System.Globalization;

namespace Biomarkers.Dicom;

/// <summary>Which stored values of a plane are padding, Pixel Padding Value (0028,0120) and Range Limit (0028,0121). Source: PS3.3 section C.7.5.1.1.2.</summary>
internal readonly record struct PaddingRule(double First, double Last)
{
    /// <summary>The rule of an object; null where it has none.</summary>
    public static PaddingRule? Read(IDicomAttributes root, PixelDescription pixels)
    {
        if (root.GetNumber(DicomTags.PixelPaddingValue) is not { } value)
        {
            return null;
        }

        // The representation follows that of the pixels, and an implicit data set does not tell which it was.
        double Signed(double number) => pixels.IsSigned && number > short.MaxValue ? number - 65536 : number;
        double first = Signed(value);
        double last = root.GetNumber(DicomTags.PixelPaddingRangeLimit) is { } limit ? Signed(limit) : first;
        return new(Math.Min(first, last), Math.Max(first, last));
    }

    /// <summary>Whether the stored bits can hold the padding at all.</summary>
    public bool Fits(PixelDescription pixels)
    {
        double most = Math.Pow(2, pixels.IsSigned ? pixels.BitsStored - 1 : pixels.BitsStored) - 1;
        return pixels.Kind != PixelKind.Integer || (First >= (pixels.IsSigned ? -most - 1 : 0) && Last <= most);
    }

    public override string ToString() => First == Last
        ? First.ToString("G9", CultureInfo.InvariantCulture)
        : string.Create(CultureInfo.InvariantCulture, $"{First:G9} to {Last:G9}");
}
