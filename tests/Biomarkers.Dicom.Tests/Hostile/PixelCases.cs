using Biomarkers.Testing.Hostile;

namespace Biomarkers.Dicom.Tests.Hostile;

/// <summary>Numbers of pixels, bits and frames that cannot be, and encapsulation: classes P1 to P6 and P9.</summary>
internal static class PixelCases
{
    private const string Format = nameof(ImageFormatException);
    private const string Accepted = HostileCase.Accepted;

    public static IReadOnlyList<HostileCase> All { get; } = [.. Lengths(), .. Products(), .. Frames(), .. Bits(), .. Samples(), .. Encapsulation()];

    private static HostileCase Of(string id, string expected, string fragment, Func<DicomBuilder> make) => StructureCases.Of(id, expected, fragment, make);

    private static DicomBuilder Image() => DicomBuilder.File().Identity();

    private static IEnumerable<HostileCase> Lengths()
    {
        foreach (int length in (int[])[0, 1, 6, 11])
        {
            yield return Of($"P1 {length} bytes", Format, $"need 12 bytes of pixel data, and {length} are there", () => Image().ImageHeader().Pixels(new byte[length]));
        }

        yield return Of("P1 sound", Accepted, "pixels 21", static () => Image().ImageHeader().Pixels());
        yield return Of("P1 one byte more", Accepted, "pixels 21", static () => Image().ImageHeader().Pixels([1, 0, 2, 0, 3, 0, 4, 0, 5, 0, 6, 0, 0]));
        yield return Of("P1 file ends within the pixels", Format, "and 8 are there", static () => Image().ImageHeader().Pixels(new byte[8], 12));
        yield return Of("P1 one frame of two", Format, "2 frame(s)", static () => Image().ImageHeader(frames: "2").Pixels());
        yield return Of("P1 bits, one byte short", Format, "need 4 bytes", static () => Image().ImageHeader(5, 5, 1, 1, 0).Pixels(new byte[3]));
    }

    private static IEnumerable<HostileCase> Products()
    {
        yield return Of("P2 product of 2^32", Format, "larger than can be held", static () => Image().ImageHeader(32768, 32768, 32, 32, 31).Pixels());
        yield return Of("P2 product of 2^31", Format, "larger than can be held", static () => Image().ImageHeader(32768, 32768, 16).Pixels());
        yield return Of("P2 rows of 32 bits", Format, "a whole number from 1 to 65535", static () => Image().Short(0x00280010, "UL", [0, 0, 1, 0]).Number(0x00280011, 1).Pixels());
        yield return Of("P2 rows 0", Format, "Rows is '0'", static () => Image().ImageHeader(rows: 0).Pixels());
        yield return Of("P2 columns 0", Format, "Columns is '0'", static () => Image().ImageHeader(columns: 0).Pixels());
        yield return Of("P2 65535 x 65535 bytes", Format, "larger than can be held", static () => Image().ImageHeader(65535, 65535, 8, 8, 7).Pixels());
        yield return Of("P3 product of 2^64", Format, "a whole number from 1 to 2147483647", static () => Image().ImageHeader(32768, 32768, 64, 64, 63, frames: "2147483648").Pixels());
        foreach (string frames in (string[])["2147483647", "1073741824", "4194304", "65536", "131072"])
        {
            yield return Of($"P3 {frames} frames of 2^25 bytes", Format, "of pixel data, and 12 are there", () => Image().ImageHeader(4096, 4096, frames: frames).Pixels());
        }
    }

    private static IEnumerable<HostileCase> Frames()
    {
        foreach (string frames in (string[])["0", "-1", "1000000000000", "1.5", "many"])
        {
            yield return Of($"P4 {frames}", Format, "NumberOfFrames", () => Image().ImageHeader(frames: frames).Pixels());
        }

        yield return Of("P4 two values", Format, "one number was expected", static () => Image().ImageHeader(frames: "1\\2").Pixels());
        yield return Of("P4 missing", Accepted, "pixels 21", static () => Image().ImageHeader().Pixels());
        yield return Of("P4 empty", Accepted, "pixels 21", static () => Image().ImageHeader(frames: string.Empty).Pixels());
    }

    private static IEnumerable<HostileCase> Bits()
    {
        yield return Of("P5 more stored than allocated", Format, "BitsStored is '17'", static () => Image().ImageHeader(stored: 17).Pixels());
        yield return Of("P5 high bit beyond", Format, "HighBit is '16'", static () => Image().ImageHeader(high: 16).Pixels());
        yield return Of("P5 high bit below the stored bits", Format, "HighBit is '7'", static () => Image().ImageHeader(stored: 12, high: 7).Pixels());
        foreach (int allocated in (int[])[4, 12, 24, 40, 0, 64])
        {
            yield return Of($"P5 {allocated} bits allocated", Format, "BitsAllocated", () => Image().ImageHeader(allocated: allocated, stored: 1, high: 0).Pixels());
        }

        yield return Of("P5 sign 2", Format, "PixelRepresentation", static () => Image().ImageHeader(sign: 2).Pixels());
        yield return Of("P5 one bit", Accepted, "pixels 3,", static () => Image().ImageHeader(allocated: 1, stored: 1, high: 0).Pixels([0b0011_0001]));
        yield return Of("P5 high bit above the stored bits", Accepted, "pixels 21", static () => Image().ImageHeader(stored: 12, high: 15).Pixels());
    }

    private static IEnumerable<HostileCase> Samples()
    {
        foreach (int samples in (int[])[0, 2, 4, 65535])
        {
            yield return Of($"P6 {samples} samples", Format, "SamplesPerPixel", () => Image().ImageHeader(samples: samples).Pixels());
        }

        yield return Of("P6 planes, short by one", Format, "need 18 bytes", static () => Image().Number(0x00280006, 1).ImageHeader(allocated: 8, stored: 8, high: 7, samples: 3, photometric: "RGB").Pixels(new byte[12]));
        yield return Of("P6 planes", Accepted, "pixels 171", static () =>
            Image().Number(0x00280006, 1).ImageHeader(allocated: 8, stored: 8, high: 7, samples: 3, photometric: "RGB").Pixels([.. Enumerable.Range(1, 18).Select(static i => (byte)i)]));
        yield return Of("P6 planar configuration 2", Format, "PlanarConfiguration", static () => Image().Number(0x00280006, 2).ImageHeader(allocated: 8, stored: 8, high: 7, samples: 3, photometric: "RGB").Pixels(new byte[18]));
    }

    private static IEnumerable<HostileCase> Encapsulation()
    {
        static DicomBuilder Encapsulated(string frames) =>
            DicomBuilder.File("1.2.840.10008.1.2.8.1").Identity().ImageHeader(frames: frames).Long(0x7FE00010, "OB", [], DicomBuilder.Undefined);

        yield return Of("P9 no fragments", Format, "0 fragment(s)", static () => Encapsulated("1").Item(0).EndSequence());
        yield return Of("P9 no item at all", Format, "0 fragment(s)", static () => Encapsulated("1").EndSequence());
        yield return Of("P9 fewer fragments than frames", Format, "says 3 frames", static () => Encapsulated("3").Item(0).Item(2).Raw(1, 2).EndSequence());
        yield return Of("P9 more fragments, no table", Format, "cannot be told", static () => Encapsulated("2").Item(0).Item(2).Raw(1, 2).Item(2).Raw(1, 2).Item(2).Raw(1, 2).EndSequence());
        yield return Of("P9 table beyond", Format, "begins at 4000", static () => Encapsulated("2").Item(8).UInt32(0).UInt32(4000).Item(2).Raw(1, 2).Item(2).Raw(1, 2).Item(2).Raw(1, 2).EndSequence());
        yield return Of("P9 table descending", Format, "no fragment begins in order", static () => Encapsulated("2").Item(8).UInt32(10).UInt32(0).Item(2).Raw(1, 2).Item(2).Raw(1, 2).Item(2).Raw(1, 2).EndSequence());
        yield return Of("P9 table of odd length", Format, "cannot be told", static () => Encapsulated("2").Item(3).Raw(0, 0, 0).Item(2).Raw(1, 2).Item(2).Raw(1, 2).Item(2).Raw(1, 2).EndSequence());
        yield return Of("P9 fragment past the end", Format, "are left", static () => Encapsulated("1").Item(0).Item(200).Raw(1, 2));
        yield return Of("P9 no delimiter", Format, "without a delimiter", static () => Encapsulated("1").Item(0).Item(2).Raw(1, 2));
        yield return Of("P9 a million empty fragments", Format, "0 fragment(s)", static () =>
        {
            DicomBuilder builder = Encapsulated("1").Item(0);
            for (int i = 0; i < 1_000_000; i++)
            {
                builder.Item(0);
            }

            return builder.EndSequence();
        });
        yield return Of("P9 extended table that lies", Format, "begins at 18446744073709551615", static () =>
            DicomBuilder.File("1.2.840.10008.1.2.8.1").Identity().ImageHeader(frames: "2").Long(0x7FE00001, "OV", [.. new byte[8], .. Enumerable.Repeat((byte)255, 8)])
                .Long(0x7FE00010, "OB", [], DicomBuilder.Undefined).Item(0).Item(2).Raw(1, 2).Item(2).Raw(1, 2).Item(2).Raw(1, 2).EndSequence());
        yield return Of("P9 a damaged frame", Format, "damaged", static () => Encapsulated("1").Item(0).Item(4).Raw(255, 255, 255, 255).EndSequence());
    }
}
