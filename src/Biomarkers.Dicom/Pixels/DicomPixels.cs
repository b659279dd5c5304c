namespace Biomarkers.Dicom;

/// <summary>Makes pixels of bytes that another toolkit or a viewer holds.</summary>
public static class DicomPixels
{
    /// <summary>Pixels as they are: frames one after the other, little endian, single bits packed across frames.</summary>
    /// <param name="description">What the pixels are.</param>
    /// <param name="bytes">The value of the pixel data element. Not copied; must not change while the pixels are in use.</param>
    /// <param name="name">What messages call the object.</param>
    /// <exception cref="ImageFormatException">The bytes are fewer than the description asks for.</exception>
    public static IDicomPixels OfNative(PixelDescription description, ReadOnlyMemory<byte> bytes, string name)
    {
        ArgumentNullException.ThrowIfNull(description);
        ArgumentException.ThrowIfNullOrEmpty(name);
        return new NativePixels(description, PixelBytes.Of(name, bytes), 0, bytes.Length, 0, name);
    }

    /// <summary>Whether compressed pixels of a transfer syntax are decoded here.</summary>
    /// <param name="syntax">The transfer syntax.</param>
    public static bool CanDecode(TransferSyntax syntax)
    {
        ArgumentNullException.ThrowIfNull(syntax);
        return FrameDecoder.CanDecode(syntax);
    }

    /// <summary>Compressed pixels: one code stream a frame, its fragments joined.</summary>
    /// <param name="description">What the pixels are.</param>
    /// <param name="syntax">How they are compressed.</param>
    /// <param name="codeStream">Gives the code stream of a frame, counted from 0. Called from several threads.</param>
    /// <param name="name">What messages call the object.</param>
    public static IDicomPixels OfCodeStreams(PixelDescription description, TransferSyntax syntax, Func<int, ReadOnlyMemory<byte>> codeStream, string name)
    {
        ArgumentNullException.ThrowIfNull(description);
        ArgumentNullException.ThrowIfNull(syntax);
        ArgumentNullException.ThrowIfNull(codeStream);
        ArgumentException.ThrowIfNullOrEmpty(name);
        return new CodeStreamPixels(description, syntax, codeStream, name);
    }
}
