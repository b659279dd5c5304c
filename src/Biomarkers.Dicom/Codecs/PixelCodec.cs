namespace Biomarkers.Dicom;

/// <summary>Decodes the compressed frames of DICOM pixel data, and encodes RLE.</summary>
/// <remarks>
/// Decoded are RLE Lossless; JPEG Lossless (process 14, every selection value); JPEG-LS with a NEAR of 0, and others where
/// asked; JPEG 2000 with the reversible 5/3 transform. A codestream is taken for what it says itself, so that a lossless
/// one under the identifiers of JPEG-LS Near-Lossless or JPEG 2000 is decoded too.
/// A codestream that was cut off, that lies about its size or that holds bits no encoder writes is refused, never guessed at.
/// Method: one pass, in the caller's memory; every index is checked and nothing recurses. Beside the destination JPEG 2000
/// takes 4 bytes for each sample of a tile, mostly from a pool, and no decoder holds more than four times codestream and
/// frame and 1 MiB besides. Calls are independent of each other: frames may be decoded in parallel.
/// Source: DICOM PS3.5 annexes A.4 and G; ITU-T T.81 annex H; ITU-T T.87; ITU-T T.800.
/// </remarks>
public static class PixelCodec
{
    /// <summary>Whether frames of a transfer syntax can be decoded here.</summary>
    /// <param name="transferSyntaxUid">Transfer Syntax UID (0002,0010), without padding.</param>
    /// <returns>False for the uncompressed syntaxes too: their pixel data need no codec.</returns>
    public static bool IsSupported(string transferSyntaxUid)
    {
        ArgumentNullException.ThrowIfNull(transferSyntaxUid);
        return Find(transferSyntaxUid) is not null;
    }

    /// <summary>The name of a transfer syntax as the standard registers it.</summary>
    /// <param name="transferSyntaxUid">Transfer Syntax UID (0002,0010), without padding.</param>
    /// <returns>The name; <c>unknown transfer syntax</c> for one that is not registered.</returns>
    public static string NameOf(string transferSyntaxUid)
    {
        ArgumentNullException.ThrowIfNull(transferSyntaxUid);
        return TransferSyntaxNames.Find(transferSyntaxUid) ?? "unknown transfer syntax";
    }

    /// <summary>Decodes one frame.</summary>
    /// <param name="transferSyntaxUid">Transfer Syntax UID (0002,0010), without padding.</param>
    /// <param name="codestream">The frame's bytes, fragments joined; a padding byte at the end does no harm.</param>
    /// <param name="expected">What the data set says of a frame. A codestream that says otherwise is refused.</param>
    /// <param name="destination">Receives the frame as <see cref="PixelFormat"/> describes it. Length at least
    /// <see cref="PixelFormat.FrameLength"/>; must not overlap the codestream. Its content is undefined after an exception.</param>
    /// <param name="allowNearLossless">Whether a JPEG-LS codestream with a NEAR above 0, whose samples may be off by NEAR, is decoded too.</param>
    /// <exception cref="ArgumentException">The expected format is not possible, or the destination is too short.</exception>
    /// <exception cref="ImageFormatException">The transfer syntax is not decoded here, or the codestream is damaged, cut off, or not as expected.</exception>
    /// <remarks>
    /// A sample narrower than its cell is extended by its sign where the format is signed, and by zeros otherwise. JPEG
    /// Lossless and JPEG-LS know no sign: their samples are taken as the lowest bits of the cell. Samples of the JPEG family
    /// have 16 bits at most. The reversible colour transform of JPEG 2000 is undone; other colour spaces are left as they are.
    /// </remarks>
    public static void Decode(string transferSyntaxUid, ReadOnlySpan<byte> codestream, in PixelFormat expected, Span<byte> destination, bool allowNearLossless = false)
    {
        ArgumentNullException.ThrowIfNull(transferSyntaxUid);
        expected.Validate(nameof(expected));
        Span<byte> frame = FrameOf(expected, destination);
        Decoder decoder = Find(transferSyntaxUid) ?? throw new ImageFormatException(
            NameOf(transferSyntaxUid),
            -1,
            $"frames of transfer syntax '{Printable(transferSyntaxUid)}' are not decoded; expected RLE Lossless, JPEG Lossless (process 14), JPEG-LS or lossless JPEG 2000. The fo-dicom bridge may decode it.");
        decoder(codestream, expected, frame, allowNearLossless);
    }

    /// <summary>Encodes one frame as RLE Lossless.</summary>
    /// <param name="frame">The frame as <see cref="PixelFormat"/> describes it. Length <see cref="PixelFormat.FrameLength"/>.</param>
    /// <param name="format">What the data set says of a frame.</param>
    /// <returns>The RLE header and segments, of even length, for one fragment.</returns>
    /// <exception cref="ArgumentException">The format is not possible, needs more than 15 segments, or the frame has another length.</exception>
    /// <remarks>Source: DICOM PS3.5 annex G. No run crosses a row.</remarks>
    public static byte[] EncodeRle(ReadOnlySpan<byte> frame, in PixelFormat format)
    {
        format.Validate(nameof(format));
        if (frame.Length != format.FrameLength)
        {
            throw new ArgumentException(FormattableString.Invariant($"The frame has {frame.Length} bytes; its format asks for {format.FrameLength}."), nameof(frame));
        }

        return RleEncoder.Encode(frame, format);
    }

    private delegate void Decoder(ReadOnlySpan<byte> codestream, in PixelFormat expected, Span<byte> frame, bool allowNearLossless);

    private static Decoder? Find(string uid) => uid switch
    {
        TransferSyntaxNames.RleLossless => static (codestream, in expected, frame, _) => RleDecoder.Decode(codestream, expected, frame),
        TransferSyntaxNames.JpegLossless or TransferSyntaxNames.JpegLosslessFirstOrder =>
            static (codestream, in expected, frame, _) => JpegLosslessDecoder.Decode(codestream, expected, frame),
        TransferSyntaxNames.JpegLsLossless or TransferSyntaxNames.JpegLsNearLossless =>
            static (codestream, in expected, frame, near) => JpegLsDecoder.Decode(codestream, expected, frame, near),
        TransferSyntaxNames.Jpeg2000Lossless or TransferSyntaxNames.Jpeg2000 =>
            static (codestream, in expected, frame, _) => Jpeg2000Decoder.Decode(codestream, expected, frame),
        _ => null,
    };

    private static Span<byte> FrameOf(in PixelFormat format, Span<byte> destination) => destination.Length >= format.FrameLength
        ? destination[..(int)format.FrameLength]
        : throw new ArgumentException(FormattableString.Invariant($"The destination has {destination.Length} bytes; a frame takes {format.FrameLength}."), nameof(destination));

    // An identifier comes from a file: whatever is not a digit or a point is not repeated.
    private static string Printable(string uid) => uid.Length is > 0 and <= 64 && uid.AsSpan().IndexOfAnyExcept("0123456789.") < 0 ? uid : "(not an identifier)";
}
