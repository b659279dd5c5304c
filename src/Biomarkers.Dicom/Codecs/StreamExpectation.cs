namespace Biomarkers.Dicom;

/// <summary>Compares what a codestream says of itself with what the data set says.</summary>
internal static class StreamExpectation
{
    /// <summary>Throws where size, components or bits differ in a way that would change a value.</summary>
    /// <param name="source">Name of the codestream for the message.</param>
    /// <param name="offset">Where the codestream says so.</param>
    /// <param name="rows">Lines.</param>
    /// <param name="columns">Samples a line.</param>
    /// <param name="components">Components.</param>
    /// <param name="precision">Bits a sample.</param>
    /// <param name="signIsCoded">Whether the codestream itself tells the sign of its samples.</param>
    /// <param name="expected">What the data set says.</param>
    public static void Check(string source, long offset, long rows, long columns, int components, int precision, bool signIsCoded, in PixelFormat expected)
    {
        if (rows != expected.Rows || columns != expected.Columns)
        {
            throw new ImageFormatException(source, offset, FormattableString.Invariant($"{columns} × {rows} samples; the data set has {expected.Columns} columns and {expected.Rows} rows."));
        }

        if (components != expected.SamplesPerPixel)
        {
            throw new ImageFormatException(source, offset, FormattableString.Invariant($"{components} components; the data set has {expected.SamplesPerPixel} samples per pixel."));
        }

        // Fewer bits than stored leave an unsigned value as it is, but hide where the sign of a signed one lies. With more
        // bits, the frame's writer sees to it that no value takes them.
        bool fits = precision >= expected.BitsStored ? precision <= expected.BitsAllocated : signIsCoded || !expected.IsSigned;
        if (!fits || expected.BitsAllocated > 16)
        {
            throw new ImageFormatException(source, offset, FormattableString.Invariant(
                $"{precision} bits a sample; the data set stores {expected.BitsStored} of {expected.BitsAllocated} bits{(expected.IsSigned ? ", signed" : string.Empty)}, and at most 16 are possible."));
        }
    }
}
