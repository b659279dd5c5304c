using System.Collections.Frozen;

namespace Biomarkers.Dicom;

/// <summary>Names of the transfer syntaxes, so that one that is not decoded can be refused by name.</summary>
/// <remarks>Source: DICOM PS3.6, table A-1, retired ones included.</remarks>
internal static class TransferSyntaxNames
{
    public const string RleLossless = "1.2.840.10008.1.2.5";
    public const string JpegLossless = "1.2.840.10008.1.2.4.57";
    public const string JpegLosslessFirstOrder = "1.2.840.10008.1.2.4.70";
    public const string JpegLsLossless = "1.2.840.10008.1.2.4.80";
    public const string JpegLsNearLossless = "1.2.840.10008.1.2.4.81";
    public const string Jpeg2000Lossless = "1.2.840.10008.1.2.4.90";
    public const string Jpeg2000 = "1.2.840.10008.1.2.4.91";

    private static readonly FrozenDictionary<string, string> Names = new Dictionary<string, string>
    {
        ["1.2.840.10008.1.2"] = "Implicit VR Little Endian",
        ["1.2.840.10008.1.2.1"] = "Explicit VR Little Endian",
        ["1.2.840.10008.1.2.1.98"] = "Encapsulated Uncompressed Explicit VR Little Endian",
        ["1.2.840.10008.1.2.1.99"] = "Deflated Explicit VR Little Endian",
        ["1.2.840.10008.1.2.2"] = "Explicit VR Big Endian",
        ["1.2.840.10008.1.2.4.50"] = "JPEG Baseline (Process 1)",
        ["1.2.840.10008.1.2.4.51"] = "JPEG Extended (Process 2 and 4)",
        ["1.2.840.10008.1.2.4.52"] = "JPEG Extended (Process 3 and 5)",
        ["1.2.840.10008.1.2.4.53"] = "JPEG Spectral Selection, Non-Hierarchical (Process 6 and 8)",
        ["1.2.840.10008.1.2.4.54"] = "JPEG Spectral Selection, Non-Hierarchical (Process 7 and 9)",
        ["1.2.840.10008.1.2.4.55"] = "JPEG Full Progression, Non-Hierarchical (Process 10 and 12)",
        ["1.2.840.10008.1.2.4.56"] = "JPEG Full Progression, Non-Hierarchical (Process 11 and 13)",
        [JpegLossless] = "JPEG Lossless, Non-Hierarchical (Process 14)",
        ["1.2.840.10008.1.2.4.58"] = "JPEG Lossless, Non-Hierarchical (Process 15)",
        ["1.2.840.10008.1.2.4.59"] = "JPEG Extended, Hierarchical (Process 16 and 18)",
        ["1.2.840.10008.1.2.4.60"] = "JPEG Extended, Hierarchical (Process 17 and 19)",
        ["1.2.840.10008.1.2.4.61"] = "JPEG Spectral Selection, Hierarchical (Process 20 and 22)",
        ["1.2.840.10008.1.2.4.62"] = "JPEG Spectral Selection, Hierarchical (Process 21 and 23)",
        ["1.2.840.10008.1.2.4.63"] = "JPEG Full Progression, Hierarchical (Process 24 and 26)",
        ["1.2.840.10008.1.2.4.64"] = "JPEG Full Progression, Hierarchical (Process 25 and 27)",
        ["1.2.840.10008.1.2.4.65"] = "JPEG Lossless, Hierarchical (Process 28)",
        ["1.2.840.10008.1.2.4.66"] = "JPEG Lossless, Hierarchical (Process 29)",
        [JpegLosslessFirstOrder] = "JPEG Lossless, Non-Hierarchical, First-Order Prediction (Process 14, Selection Value 1)",
        [JpegLsLossless] = "JPEG-LS Lossless",
        [JpegLsNearLossless] = "JPEG-LS Lossy (Near-Lossless)",
        [Jpeg2000Lossless] = "JPEG 2000 (Lossless Only)",
        [Jpeg2000] = "JPEG 2000",
        ["1.2.840.10008.1.2.4.92"] = "JPEG 2000 Part 2 Multi-component (Lossless Only)",
        ["1.2.840.10008.1.2.4.93"] = "JPEG 2000 Part 2 Multi-component",
        ["1.2.840.10008.1.2.4.94"] = "JPIP Referenced",
        ["1.2.840.10008.1.2.4.95"] = "JPIP Referenced Deflate",
        ["1.2.840.10008.1.2.4.100"] = "MPEG2 Main Profile / Main Level",
        ["1.2.840.10008.1.2.4.100.1"] = "Fragmentable MPEG2 Main Profile / Main Level",
        ["1.2.840.10008.1.2.4.101"] = "MPEG2 Main Profile / High Level",
        ["1.2.840.10008.1.2.4.101.1"] = "Fragmentable MPEG2 Main Profile / High Level",
        ["1.2.840.10008.1.2.4.102"] = "MPEG-4 AVC/H.264 High Profile / Level 4.1",
        ["1.2.840.10008.1.2.4.102.1"] = "Fragmentable MPEG-4 AVC/H.264 High Profile / Level 4.1",
        ["1.2.840.10008.1.2.4.103"] = "MPEG-4 AVC/H.264 BD-compatible High Profile / Level 4.1",
        ["1.2.840.10008.1.2.4.103.1"] = "Fragmentable MPEG-4 AVC/H.264 BD-compatible High Profile / Level 4.1",
        ["1.2.840.10008.1.2.4.104"] = "MPEG-4 AVC/H.264 High Profile / Level 4.2 for 2D Video",
        ["1.2.840.10008.1.2.4.104.1"] = "Fragmentable MPEG-4 AVC/H.264 High Profile / Level 4.2 for 2D Video",
        ["1.2.840.10008.1.2.4.105"] = "MPEG-4 AVC/H.264 High Profile / Level 4.2 for 3D Video",
        ["1.2.840.10008.1.2.4.105.1"] = "Fragmentable MPEG-4 AVC/H.264 High Profile / Level 4.2 for 3D Video",
        ["1.2.840.10008.1.2.4.106"] = "MPEG-4 AVC/H.264 Stereo High Profile / Level 4.2",
        ["1.2.840.10008.1.2.4.106.1"] = "Fragmentable MPEG-4 AVC/H.264 Stereo High Profile / Level 4.2",
        ["1.2.840.10008.1.2.4.107"] = "HEVC/H.265 Main Profile / Level 5.1",
        ["1.2.840.10008.1.2.4.108"] = "HEVC/H.265 Main 10 Profile / Level 5.1",
        ["1.2.840.10008.1.2.4.110"] = "JPEG XL Lossless",
        ["1.2.840.10008.1.2.4.111"] = "JPEG XL JPEG Recompression",
        ["1.2.840.10008.1.2.4.112"] = "JPEG XL",
        ["1.2.840.10008.1.2.4.201"] = "High-Throughput JPEG 2000 (Lossless Only)",
        ["1.2.840.10008.1.2.4.202"] = "High-Throughput JPEG 2000 with RPCL Options (Lossless Only)",
        ["1.2.840.10008.1.2.4.203"] = "High-Throughput JPEG 2000",
        ["1.2.840.10008.1.2.4.204"] = "JPIP HTJ2K Referenced",
        ["1.2.840.10008.1.2.4.205"] = "JPIP HTJ2K Referenced Deflate",
        [RleLossless] = "RLE Lossless",
        ["1.2.840.10008.1.2.6.1"] = "RFC 2557 MIME Encapsulation",
        ["1.2.840.10008.1.2.6.2"] = "XML Encoding",
        ["1.2.840.10008.1.2.7.1"] = "SMPTE ST 2110-20 Uncompressed Progressive Active Video",
        ["1.2.840.10008.1.2.7.2"] = "SMPTE ST 2110-20 Uncompressed Interlaced Active Video",
        ["1.2.840.10008.1.2.7.3"] = "SMPTE ST 2110-30 PCM Digital Audio",
        ["1.2.840.10008.1.2.8.1"] = "Deflated Image Frame Compression",
        ["1.2.840.10008.1.20"] = "Papyrus 3 Implicit VR Little Endian",
    }.ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>The name, or null for an identifier that the table does not hold.</summary>
    public static string? Find(string uid) => Names.GetValueOrDefault(uid);
}
