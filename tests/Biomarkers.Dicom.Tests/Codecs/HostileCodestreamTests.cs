using System.Buffers.Binary;
using System.Diagnostics;
using static Biomarkers.Dicom.Tests.CodecSeeds;

namespace Biomarkers.Dicom.Tests;

/// <summary>Codestreams made to mislead: segments, headers and markers that lie. Each has its pinned outcome.</summary>
public sealed class HostileCodestreamTests
{
    private const string Accepted = "";

    private static readonly PixelFormat Format = Image.Format();

    private static readonly Dictionary<string, (string Uid, Func<byte[]> Make, string Outcome)> Cases = new()
    {
        ["P8 no segment"] = (Rle, static () => RleHeader(0, 64, 128), "0 segments; expected 2"),
        ["P8 sixteen segments"] = (Rle, static () => RleHeader(16, 64, 128), "16 segments; expected 2"),
        ["P8 all ones as the count"] = (Rle, static () => RleHeader(uint.MaxValue, 64, 128), "4294967295 segments"),
        ["P8 one segment for two bytes"] = (Rle, static () => RleHeader(1, 64), "1 segments; expected 2"),
        ["P8 first segment within the header"] = (Rle, static () => RleHeader(2, 60, 128), "segment 1 begins at 60; expected 64"),
        ["P8 first segment at 66"] = (Rle, static () => RleHeader(2, 66, 128), "segment 1 begins at 66; expected 64"),
        ["P8 segments in descending order"] = (Rle, static () => RleHeader(2, 64, 64), "segment 2 begins at 64"),
        ["P8 second segment behind the end"] = (Rle, static () => RleHeader(2, 64, 4096), "segment 2 begins at 4096"),
        ["P8 second segment at 2^31"] = (Rle, static () => RleHeader(2, 64, 0x80000000), "segment 2 begins at 2147483648"),
        ["P8 header cut off"] = (Rle, static () => Of(Rle)[..63], "ends within its header"),
        ["P8 empty"] = (Rle, static () => [], "ends within its header"),
        ["P8 cut off"] = (Rle, static () => Of(Rle)[..^20], "of the segment are left"),
        ["P8 segment ends early"] = (Rle, static () => RleHeader(2, 64, 66), "ends after 128 of 1280 bytes"),
        ["P8 literal past the end"] = (Rle, static () => RleOf(2, [127, 1, 2, 3], [0]), "a literal of 128 bytes; 1280 of the frame and 3 of the segment are left"),
        ["P8 run past the frame"] = (Rle, static () => RleOf(2, [.. Enumerable.Repeat(new byte[] { 0x81, 5 }, 11).SelectMany(static b => b)], [0]), "bytes follow in a segment"),
        ["P8 run over the last pixel"] = (Rle, static () => RleOf(2, [.. Enumerable.Repeat(new byte[] { 0x82, 5 }, 11).SelectMany(static b => b)], [0]), "a run of 127 bytes; 10 of the frame"),
        ["P8 flood of bytes that do nothing"] = (Rle, static () => RleOf(2, [.. Enumerable.Repeat((byte)0x80, 1 << 20)], [0]), "ends after 0 of 1280"),
        ["P8 runs across rows"] = (Rle, static () => RleOf(2, RunsOf(1), RunsOf(2)), Accepted),

        ["P10 no lines"] = (JpegLossless, static () => Patch(Of(JpegLossless), 0xC3, 5, 0, 0), "40 × 0 samples"),
        ["P10 65535 squared"] = (JpegLossless, static () => Patch(Of(JpegLossless), 0xC3, 5, 255, 255, 255, 255), "65535 × 65535 samples"),
        ["P10 no component"] = (JpegLossless, static () => Patch(Of(JpegLossless), 0xC3, 9, 0), "9 bytes for 0 components"),
        ["P10 255 components"] = (JpegLossless, static () => Patch(Of(JpegLossless), 0xC3, 9, 255), "9 bytes for 255 components"),
        ["P10 no end of image"] = (JpegLossless, static () => Of(JpegLossless)[..^2], "expected a marker, with the end-of-image marker as the last one"),
        ["P10 cut in half"] = (JpegLossless, static () => Of(JpegLossless)[..600], "end before the last sample"),
        ["P10 cut within the table"] = (JpegLossless, static () => Of(JpegLossless)[..40], "a segment of 36 bytes"),
        ["P10 restart interval 65535"] = (JpegLossless, static () => Patch(Of(JpegLossless), 0xDD, 4, 255, 255), "restart interval of 65535 samples"),
        ["P10 restart interval of one row"] = (JpegLossless, static () => Patch(Of(JpegLossless), 0xDD, 4, 0, 40), "more entropy-coded bytes than samples"),
        ["P10 restart markers not announced"] = (JpegLossless, static () => Patch(Of(JpegLossless), 0xDD, 4, 0, 0), "end before the last sample"),
        ["P10 restart marker of another number"] = (JpegLossless, static () => Patch(Of(JpegLossless), 0xD1, 1, 0xD3), "expected the next restart marker"),
        ["P10 table overfull"] = (JpegLossless, static () => Patch(Of(JpegLossless), 0xC4, 5, 3), "take"),
        ["P10 table of no code"] = (JpegLossless, static () => Patch(Of(JpegLossless), 0xC4, 9, 0), "a Huffman table of 0 codes"),
        ["P10 table with category 200"] = (JpegLossless, static () => Patch(Of(JpegLossless), 0xC4, 25, 200), "category above 16"),
        ["P10 table number 7"] = (JpegLossless, static () => Patch(Of(JpegLossless), 0xC4, 4, 7), "Huffman table 0x07"),
        ["P10 table that is not defined"] = (JpegLossless, static () => Patch(Of(JpegLossless), 0xC4, 4, 2), "Huffman table 1 is not defined"),
        ["P10 second frame header of other size"] = (JpegLossless, static () => Insert(Of(JpegLossless), 0xC4, 0xFF, 0xC3, 0, 11, 12, 0, 1, 0, 1, 1, 10, 0x11, 0), "second frame header"),
        ["P10 scan before the frame"] = (JpegLossless, static () => Insert(Of(JpegLossless), 0xC3, 0xFF, 0xDA, 0, 8, 1, 10, 0x10, 1, 0, 0), "a scan before the frame header"),
        ["P10 selection value 0"] = (JpegLossless, static () => Patch(Of(JpegLossless), 0xDA, 7, 0), "selection value 0"),
        ["P10 selection value 8"] = (JpegLossless, static () => Patch(Of(JpegLossless), 0xDA, 7, 8), "selection value 8"),
        ["P10 point transform of all bits"] = (JpegLossless, static () => Patch(Of(JpegLossless), 0xDA, 9, 12), "point transform 12"),
        ["P10 component twice"] = (JpegLossless, static () => Insert(Of(JpegLossless), 0xD9, [.. Of(JpegLossless)[Find(Of(JpegLossless), 0xDA)..^2]]), "scanned twice"),
        ["P10 component that is not there"] = (JpegLossless, static () => Patch(Of(JpegLossless), 0xDA, 5, 77), "component 77"),
        ["P10 no scan"] = (JpegLossless, static () => [.. Of(JpegLossless)[..Find(Of(JpegLossless), 0xDA)], 0xFF, 0xD9], "before every component was scanned"),
        ["P10 precision 16 of 12 stored"] = (JpegLossless, static () => Patch(Of(JpegLossless), 0xC3, 4, 16), Accepted),
        ["P10 precision 14 of 12 stored"] = (JpegLossless, static () => Patch(Of(JpegLossless), 0xC3, 4, 14), "the data set's 12 stored bits cannot"),
        ["P10 precision 17 of 16 allocated"] = (JpegLossless, static () => Patch(Of(JpegLossless), 0xC3, 4, 17), "17 bits a sample"),
        ["P10 baseline under the lossless identifier"] = (JpegLossless, static () => Patch(Of(JpegLossless), 0xC3, 1, 0xC0), "marker 0xFFC0"),
        ["P10 bytes of ones"] = (JpegLossless, static () => [0xFF, 0xD8, .. Enumerable.Repeat((byte)0xFF, 1 << 20)], "expected a marker"),
        ["P10 comments without end"] = (JpegLossless, static () => [0xFF, 0xD8, .. Enumerable.Repeat(new byte[] { 0xFF, 0xFE, 0, 2 }, 1 << 18).SelectMany(static b => b)], "expected a marker"),

        ["P11 size of another image"] = (JpegLs, static () => Patch(Of(JpegLs), 0xF7, 5, 0, 33), "40 × 33 samples"),
        ["P11 65535 squared"] = (JpegLs, static () => Patch(Of(JpegLs), 0xF7, 5, 255, 255, 255, 255), "65535 × 65535 samples"),
        ["P11 NEAR 3"] = (JpegLs, static () => Patch(Of(JpegLs), 0xDA, 7, 3), "NEAR 3"),
        ["P11 MAXVAL 0 stands for the usual one"] = (JpegLs, static () => Preset(0, 0, 0, 0, 0), Accepted),
        ["P11 MAXVAL above the precision"] = (JpegLs, static () => Preset(65535, 0, 0, 0, 0), "contradict each other"),
        ["P11 thresholds in disorder"] = (JpegLs, static () => Preset(0, 9, 5, 100, 0), "thresholds 9, 5, 100"),
        ["P11 threshold above MAXVAL"] = (JpegLs, static () => Preset(0, 1, 2, 60000, 0), "contradict each other"),
        ["P11 RESET 1"] = (JpegLs, static () => Preset(0, 0, 0, 0, 1), "RESET 1"),
        ["P11 oversize dimensions"] = (JpegLs, static () => Insert(Of(JpegLs), 0xDA, 0xFF, 0xF8, 0, 12, 4, 4, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF), "kind 4"),
        ["P11 palette"] = (JpegLs, static () => Insert(Of(JpegLs), 0xDA, 0xFF, 0xF8, 0, 5, 2, 1, 1), "kind 2"),
        ["P11 interleave mode 3"] = (JpegLs, static () => Patch(Of(JpegLs), 0xDA, 8, 3), "interleave mode 3"),
        ["P11 cut in half"] = (JpegLs, static () => Of(JpegLs)[..500], "end before the last sample"),
        ["P11 no end of image"] = (JpegLs, static () => Of(JpegLs)[..^2], "expected a marker, with the end-of-image marker as the last one"),
        ["P11 restart marker missing"] = (JpegLs, static () => Patch(Of(JpegLs), 0xDD, 4, 0, 8), "more coded bytes than samples"),
        ["P11 restart interval in 9 bytes"] = (JpegLs, static () => Insert(Of(JpegLs), 0xDA, 0xFF, 0xDD, 0, 11, 0, 0, 0, 0, 0, 0, 0, 0, 1), "a restart interval in 9 bytes"),
        ["P11 colour transform of an old writer"] = (JpegLs, static () => Insert(Of(JpegLs), 0xDA, 0xFF, 0xE8, 0, 7, (byte)'m', (byte)'r', (byte)'f', (byte)'x', 1), "colour transform 1"),
        ["P11 lossless JPEG under its identifier"] = (JpegLs, static () => Of(JpegLossless), "marker 0xFFC3"),
        ["P11 zeros for data"] = (JpegLs, static () => [.. Of(JpegLs)[..(Find(Of(JpegLs), 0xDA) + 10)], .. new byte[100000]], "leading zeros"),
        ["P11 ones for data"] = (JpegLs, static () => [.. Of(JpegLs)[..(Find(Of(JpegLs), 0xDA) + 10)], .. Enumerable.Repeat((byte)0x7F, 100000)], "more coded bytes than samples"),

        ["P12 size 2^32 - 1"] = (Jpeg2000, static () => Patch(Of(Jpeg2000), 0x51, 6, 255, 255, 255, 255, 255, 255, 255, 255), "4294967295 × 4294967295 samples"),
        ["P12 origin behind the end"] = (Jpeg2000, static () => Patch(Of(Jpeg2000), 0x51, 14, 255, 255, 255, 255), "samples; the data set has 35 columns"),
        ["P12 tiles of one sample"] = (Jpeg2000, static () => Patch(Of(Jpeg2000), 0x51, 22, 0, 0, 0, 1, 0, 0, 0, 1), "tiles of 1 × 1"),
        ["P12 tiles of nothing"] = (Jpeg2000, static () => Patch(Of(Jpeg2000), 0x51, 22, 0, 0, 0, 0), "tiles of 0"),
        ["P12 first tile beside the image"] = (Jpeg2000, static () => Patch(Of(Jpeg2000), 0x51, 30, 0, 0, 0, 9), "from (9, 0)"),
        ["P12 16384 components"] = (Jpeg2000, static () => Patch(Of(Jpeg2000), 0x51, 38, 0x40, 0), "for 16384 components"),
        ["P12 38 bits"] = (Jpeg2000, static () => Patch(Of(Jpeg2000), 0x51, 40, 37), "38 bits a sample"),
        ["P12 subsampled"] = (Jpeg2000, static () => Patch(Of(Jpeg2000), 0x51, 41, 2), "subsampled"),
        ["P12 extended capabilities"] = (Jpeg2000, static () => Patch(Of(Jpeg2000), 0x51, 4, 0x40, 0), "High-Throughput"),
        ["P12 tile 9 of 1"] = (Jpeg2000, static () => Patch(Of(Jpeg2000), 0x90, 4, 0, 9), "a part of tile 9"),
        ["P12 tile-part of 13 bytes"] = (Jpeg2000, static () => Patch(Of(Jpeg2000), 0x90, 6, 0, 0, 0, 13), "a tile-part of 13 bytes"),
        ["P12 tile-part beyond the end"] = (Jpeg2000, static () => Patch(Of(Jpeg2000), 0x90, 6, 255, 255, 255, 255), "a tile-part of 4294967295 bytes"),
        ["P12 33 resolutions more"] = (Jpeg2000, static () => Patch(Of(Jpeg2000), 0x52, 9, 33), "33 levels"),
        ["P12 32 levels without exponents"] = (Jpeg2000, static () => Patch(Of(Jpeg2000), 0x52, 9, 32), "exponents for 13 sub-bands"),
        ["P12 progression 7"] = (Jpeg2000, static () => Patch(Of(Jpeg2000), 0x52, 5, 7), "progression 7"),
        ["P12 no layer"] = (Jpeg2000, static () => Patch(Of(Jpeg2000), 0x52, 6, 0, 0), "0 layers"),
        ["P12 65535 layers"] = (Jpeg2000, static () => Patch(Of(Jpeg2000), 0x52, 6, 255, 255), "65535 layers"),
        ["P12 layers that the bytes do not hold"] = (Jpeg2000, static () => Patch(Of(Jpeg2000), 0x52, 6, 0x20, 0), "more packets than bytes"),
        ["P12 code blocks of 2^17"] = (Jpeg2000, static () => Patch(Of(Jpeg2000), 0x52, 10, 15), "code blocks of 2^17"),
        ["P12 code-block style of another part"] = (Jpeg2000, static () => Patch(Of(Jpeg2000), 0x52, 12, 0x40), "code-block style 0x40"),
        ["P12 irreversible"] = (Jpeg2000, static () => Patch(Of(Jpeg2000), 0x52, 13, 0), "irreversible"),
        ["P12 colour transform of one component"] = (Jpeg2000, static () => Patch(Of(Jpeg2000), 0x52, 8, 1), "colour transform 1"),
        ["P12 quantised"] = (Jpeg2000, static () => Patch(Of(Jpeg2000), 0x5C, 4, 0x41), "quantisation style 1"),
        ["P12 exponents of 31 and seven guard bits"] = (Jpeg2000, static () => Patch(Of(Jpeg2000), 0x5C, 4, 0xE0, 0xF8), "37 bit planes"),
        ["P12 packets without bytes"] = (Jpeg2000, static () => WithData(new byte[5000]), "bytes of a tile behind its last packet"),
        ["P12 packets that are all empty"] = (Jpeg2000, static () => WithData(new byte[5]), "flat"),
        ["P12 fewer bytes than packets"] = (Jpeg2000, static () => WithData(new byte[4]), "more packets than bytes"),
        ["P12 ones for packets"] = (Jpeg2000, static () => WithData([.. Enumerable.Repeat((byte)0xFE, 5000)]), "of the tile are left"),
        ["P12 thousands of progressions"] = (Jpeg2000, static () => Insert(Of(Jpeg2000), 0x90, [0xFF, 0x5F, 0x70, 2, .. Enumerable.Repeat(new byte[] { 0, 0, 0, 1, 6, 1, 2 }, 4096).SelectMany(static b => b)]), "progression changes in 28672 bytes"),
        ["P12 progression over nothing"] = (Jpeg2000, static () => Insert(Of(Jpeg2000), 0x90, 0xFF, 0x5F, 0, 9, 3, 0, 0, 1, 3, 1, 2), "over no packets"),
        ["P12 progression that leaves packets out"] = (Jpeg2000, static () => Insert(Of(Jpeg2000), 0x90, 0xFF, 0x5F, 0, 9, 0, 0, 0, 1, 1, 1, 2), "the progressions name 1 of a tile's 5 packets"),
        ["P12 cut off"] = (Jpeg2000, static () => Of(Jpeg2000)[..^100], "the codestream was cut off"),
        ["P12 no end of codestream"] = (Jpeg2000, static () => Of(Jpeg2000)[..^2], "the codestream ends"),
        ["P12 only the start"] = (Jpeg2000, static () => [0xFF, 0x4F], "the codestream ends"),
        ["P12 JP2 box of length 7"] = (Jpeg2000, static () => [0, 0, 0, 12, .. "jP  "u8, 13, 10, 135, 10, 0, 0, 0, 7, .. "jp2c"u8, .. Of(Jpeg2000)], "a box reaches beyond"),
        ["P12 JP2 box of 2^63 bytes"] = (Jpeg2000, static () => [0, 0, 0, 12, .. "jP  "u8, 13, 10, 135, 10, 0, 0, 0, 1, .. "jp2c"u8, 0x7F, 255, 255, 255, 255, 255, 255, 255], "a box reaches beyond"),
        ["P12 JP2 without a codestream"] = (Jpeg2000, static () => [0, 0, 0, 12, .. "jP  "u8, 13, 10, 135, 10], "expected a box with a codestream"),
    };

    public static TheoryData<string> Names => new(Cases.Keys);

    [Theory]
    [MemberData(nameof(Names))]
    public void Decode_HostileCodestream_HasItsOutcomeWithinTheLimits(string name)
    {
        (string uid, Func<byte[]> make, string outcome) = Cases[name];
        byte[] codestream = make();
        PixelFormat format = uid == Jpeg2000 ? Jpeg2000Tests.FormatOf("grey12") : Format;
        byte[] frame = new byte[format.FrameLength];
        long before = GC.GetAllocatedBytesForCurrentThread();
        long start = Stopwatch.GetTimestamp();

        Exception? thrown = Record.Exception(() => PixelCodec.Decode(uid, codestream, format, frame));

        Assert.InRange(Stopwatch.GetElapsedTime(start).TotalSeconds, 0, 2);
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, (1 << 20) + (4 * (codestream.Length + frame.Length)));
        switch (outcome)
        {
            case Accepted:
                Assert.Null(thrown);
                break;
            case "flat":
                Assert.Null(thrown);
                Assert.All(Enumerable.Range(0, frame.Length / 2), i => Assert.Equal(2048, BinaryPrimitives.ReadUInt16LittleEndian(frame.AsSpan(2 * i))));
                break;
            default:
                Assert.Contains(outcome, Assert.IsType<ImageFormatException>(thrown).Message, StringComparison.Ordinal);
                break;
        }
    }

    [Fact]
    public void Decode_RunsAcrossRows_GiveThePixels()
    {
        byte[] frame = new byte[Format.FrameLength];
        PixelCodec.Decode(Rle, RleOf(2, RunsOf(1), RunsOf(2)), Format, frame);
        Assert.All(Enumerable.Range(0, frame.Length), i => Assert.Equal(i % 2 == 0 ? 2 : 1, frame[i]));
    }

    [Fact]
    public void Decode_EveryTruncation_IsRefused()
    {
        foreach (string uid in (string[])[Rle, JpegLossless, JpegLs, Jpeg2000])
        {
            byte[] whole = Of(uid);
            PixelFormat format = uid == Jpeg2000 ? Jpeg2000Tests.FormatOf("grey12") : Format;
            byte[] frame = new byte[format.FrameLength];

            // The last byte of an RLE frame may be padding.
            for (int length = 0; length < whole.Length - 1; length += 1 + (length / 40))
            {
                Assert.Throws<ImageFormatException>(() => PixelCodec.Decode(uid, whole.AsSpan(0, length), format, frame));
            }
        }
    }

    private static byte[] RunsOf(byte value) => [.. Enumerable.Repeat(new byte[] { 0x81, value }, 10).SelectMany(static b => b)];

    private static byte[] RleHeader(uint segments, params uint[] starts)
    {
        byte[] frame = new byte[64 + 64];
        BinaryPrimitives.WriteUInt32LittleEndian(frame, segments);
        for (int i = 0; i < starts.Length; i++)
        {
            BinaryPrimitives.WriteUInt32LittleEndian(frame.AsSpan(4 + (4 * i)), starts[i]);
        }

        frame[64] = 0x81;
        return frame;
    }

    private static byte[] RleOf(uint segments, byte[] first, byte[] second)
    {
        byte[] header = RleHeader(segments, 64, 64 + (uint)first.Length);
        return [.. header[..64], .. first, .. second];
    }

    private static byte[] Preset(params int[] values) =>
        Insert(Of(JpegLs), 0xDA, [0xFF, 0xF8, 0, 13, 1, .. values.SelectMany(static v => new[] { (byte)(v >> 8), (byte)v })]);

    private static byte[] WithData(byte[] data)
    {
        byte[] whole = Of(Jpeg2000);
        byte[] changed = [.. whole[..(Find(whole, 0x93) + 2)], .. data, 0xFF, 0xD9];
        BinaryPrimitives.WriteInt32BigEndian(changed.AsSpan(Find(changed, 0x90) + 6), 0);
        return changed;
    }
}
