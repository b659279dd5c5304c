namespace Biomarkers.Dicom.Tests;

/// <summary>Sound codestreams that hostile ones are made from.</summary>
internal static class CodecSeeds
{
    public const string Rle = "1.2.840.10008.1.2.5";
    public const string JpegLossless = "1.2.840.10008.1.2.4.57";
    public const string JpegLs = "1.2.840.10008.1.2.4.80";
    public const string Jpeg2000 = "1.2.840.10008.1.2.4.90";

    /// <summary>An image of 12 bits, 40 × 32.</summary>
    public static TestImage Image { get; } = TestImage.Make(new Random(12), "smooth", 40, 32, 1, 12);

    /// <summary>Its codestream.</summary>
    public static byte[] Of(string uid) => uid switch
    {
        Rle => PixelCodec.EncodeRle(Image.ToFrame(), Image.Format()),
        JpegLossless => new SlowJpegLosslessEncoder(Image) { RowsOfInterval = 8 }.Encode(),
        JpegLs => new SlowJpegLsEncoder(Image) { RowsOfInterval = 16 }.Encode(),
        _ => File.ReadAllBytes(Biomarkers.Testing.Repository.Data("dicom", "codecs", "jpeg2000", "grey12.lrcp.j2k")),
    };

    /// <summary>Where a marker's first byte stands.</summary>
    public static int Find(byte[] codestream, byte marker)
    {
        int at = codestream.AsSpan().IndexOf([(byte)0xFF, marker]);
        return at >= 0 ? at : throw new InvalidOperationException($"No marker 0xFF{marker:X2}.");
    }

    /// <summary>A copy with bytes overwritten from an offset behind a marker.</summary>
    public static byte[] Patch(byte[] codestream, byte marker, int offset, params byte[] bytes)
    {
        byte[] copy = (byte[])codestream.Clone();
        bytes.CopyTo(copy, Find(copy, marker) + offset);
        return copy;
    }

    /// <summary>A copy with bytes put before a marker.</summary>
    public static byte[] Insert(byte[] codestream, byte marker, params byte[] bytes)
    {
        int at = Find(codestream, marker);
        return [.. codestream[..at], .. bytes, .. codestream[at..]];
    }
}
