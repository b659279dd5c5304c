using System.IO.Compression;
using System.Text;
using Biomarkers.Testing.Hostile;

namespace Biomarkers.Dicom.Tests.Hostile;

/// <summary>Encodings, meta information, order, private blocks, character sets and numbers: classes D12 to D21.</summary>
internal static class ContentCases
{
    private const string Format = nameof(ImageFormatException);
    private const string Accepted = HostileCase.Accepted;

    public static IReadOnlyList<HostileCase> All { get; } =
    [
        .. MixedRepresentations(), .. MetaInformation(), .. Order(), .. TransferSyntaxes(), .. Deflated(), .. Beginnings(), .. Polyglots(), .. PrivateBlocks(), .. Characters(), .. Numbers(),
    ];

    private static HostileCase Of(string id, string expected, string fragment, Func<DicomBuilder> make) => StructureCases.Of(id, expected, fragment, make);

    private static IEnumerable<HostileCase> MixedRepresentations()
    {
        yield return Of("D12 explicit block in an implicit file", Accepted, "study BLOCK", static () =>
            DicomBuilder.File(DicomBuilder.ImplicitLittle).Implicit(0x00080016, "1.2.3.4."u8).Text(0x00081030, "LO", "BLOCK"));
        yield return Of("D12 representation ZZ", Accepted, "study AFTER", static () => DicomBuilder.File().Identity().Long(0x00091001, "ZZ", "abcd"u8).Text(0x00081030, "LO", "AFTER"));
        yield return Of("D12 short representation ZZ", Accepted, "study AFTER", static () => DicomBuilder.File().Identity().Short(0x00091001, "ZZ", "abcd"u8).Text(0x00081030, "LO", "AFTER"));
        yield return Of("D12 implicit element in an explicit file", Accepted, "study AFTER", static () => DicomBuilder.File().Identity().Implicit(0x00080070, "ACME"u8).Text(0x00081030, "LO", "AFTER"));
        yield return Of("D12 lower case", Format, "Not readable as DICOM", static () => DicomBuilder.File().Identity().Short(0x00080070, "lo", "ACME"u8).Text(0x00081030, "LO", "AFTER"));
        yield return Of("D12 rows as text", Accepted, "rows 2,", static () => DicomBuilder.File().Identity().Text(0x00280010, "IS", "2"));
        yield return Of("D12 rows as 32 bits", Accepted, "rows 70000,", static () => DicomBuilder.File().Identity().Short(0x00280010, "UL", [0x70, 0x11, 1, 0]));
        yield return Of("D12 patient's name as LO", Accepted, "name 415E42", static () => DicomBuilder.File().Identity().Text(0x00100010, "LO", "A^B"));
    }

    private static IEnumerable<HostileCase> MetaInformation()
    {
        foreach ((string name, uint length) in ((string, uint)[])[("0", 0), ("too short", 20), ("too long", 4000), ("FFFFFFFF", 0xFFFFFFFF)])
        {
            yield return Of($"D13 group length {name}", Accepted, "3 elements", () =>
            {
                byte[] file = DicomBuilder.File().Identity().ToBytes();
                BitConverter.TryWriteBytes(file.AsSpan(140), length);
                return new DicomBuilder().Raw(file);
            });
        }

        yield return Of("D13 group length missing", Accepted, "3 elements", static () =>
        {
            byte[] file = DicomBuilder.File().Identity().ToBytes();
            return new DicomBuilder().Raw(file.AsSpan(0, 132)).Raw(file.AsSpan(144));
        });
        yield return Of("D13 group length unknown", Accepted, "3 elements", static () =>
        {
            byte[] file = DicomBuilder.File().Identity().ToBytes();
            return new DicomBuilder().Raw(file.AsSpan(0, 132)).Long(0x00020000, "UN", [1, 2, 3, 4]).Raw(file.AsSpan(144));
        });
    }

    private static IEnumerable<HostileCase> Order()
    {
        yield return Of("D14 descending", Accepted, "rows 5, name 41", static () => DicomBuilder.File().Number(0x00280010, 5).Text(0x00100010, "PN", "A").Identity());
        yield return Of("D14 rows twice, the first counts", Accepted, "rows 5,", static () => DicomBuilder.File().Identity().Number(0x00280010, 5).Number(0x00280010, 7));
        yield return Of("D14 rows twice, out of order", Accepted, "rows 5,", static () => DicomBuilder.File().Identity().Number(0x00280010, 5).Number(0x00280002, 1).Number(0x00280010, 7));
        yield return Of("D14 meta information within the data set", Accepted, "Explicit VR Little Endian", static () => DicomBuilder.File().Identity().Text(0x00020010, "UI", DicomBuilder.ExplicitBig));
        yield return Of("D14 command group", Accepted, "4 elements", static () => DicomBuilder.File().Tag(0x00000100).Raw("US"u8).UInt16(2).UInt16(1).Identity());
        yield return Of("D14 rows after the pixels are not found", Format, "Rows is missing", static () => DicomBuilder.File().Identity().Pixels().Number(0x00280010, 2));
    }

    private static IEnumerable<HostileCase> TransferSyntaxes()
    {
        yield return Of("D15 says explicit, is implicit", Accepted, "says 'Explicit VR Little Endian', and the data set is written in Implicit VR Little Endian", static () => DicomBuilder.File().Implicit(0x00080016, "1.2.3.4."u8).Implicit(0x00081030, "HERE"u8));
        yield return Of("D15 says implicit, is explicit", Accepted, "the data set is written in Explicit VR Little Endian", static () => DicomBuilder.File(DicomBuilder.ImplicitLittle).Identity());
        yield return Of("D15 says little, is big", Accepted, "is written in Explicit VR Big Endian", static () => DicomBuilder.File().Raw(new DicomBuilder(true).Identity().Number(0x00280010, 3).ToBytes()));
        yield return Of("D15 says big, is little", Accepted, "rows 3,", static () => DicomBuilder.File(DicomBuilder.ExplicitBig).Identity().Number(0x00280010, 3));
        yield return Of("D15 says deflated, is not", Accepted, "is written in Explicit VR Little Endian", static () => DicomBuilder.File(DicomBuilder.Deflated).Identity());
        yield return Of("D15 says explicit, is deflated", Format, "Not readable as DICOM", static () => DicomBuilder.File().Raw(Deflate(new DicomBuilder().Identity().ToBytes())));
        yield return Of("D15 unknown identifier", Accepted, "1.2.3.999", static () => DicomBuilder.File("1.2.3.999").Identity());
        yield return Of("D15 unknown identifier, pixels as they are", Accepted, "pixels 21", static () => DicomBuilder.File("1.2.3.999").Identity().ImageHeader().Pixels());
        yield return Of("D15 unknown identifier, fragments", Format, "compressed as 1.2.3.999", static () =>
            DicomBuilder.File("1.2.3.999").Identity().ImageHeader().Long(0x7FE00010, "OB", [], DicomBuilder.Undefined).Item(0).Item(2).Raw(1, 2).EndSequence());
        yield return Of("D15 identifier with spaces and line end", Accepted, "Explicit VR Little Endian", static () => DicomBuilder.File(DicomBuilder.ExplicitLittle + " \n").Identity());
        yield return Of("D15 missing", Accepted, "says no transfer syntax", static () => DicomBuilder.File(null).Identity());
        yield return Of("D15 empty", Accepted, "3 elements", static () => DicomBuilder.File(string.Empty).Identity());
    }

    private static IEnumerable<HostileCase> Deflated()
    {
        yield return Of("D16 sound", Accepted, "pixels 21", static () => DicomBuilder.File(DicomBuilder.Deflated).Raw(Deflate(new DicomBuilder().Identity().ImageHeader().Pixels().ToBytes())));
        yield return HostileCase.Of("D16 zeros", "dicom", Format, "which no image needs", "a.dcm", static () => DicomBuilder.File(DicomBuilder.Deflated).Raw(Deflate(new byte[100 << 20])).ToBytes(), 40 << 20);
        yield return HostileCase.Of("D16 a private value of 100 MB", "dicom", Format, "says 104857600 bytes", "a.dcm", static () =>
            DicomBuilder.File(DicomBuilder.Deflated).Raw(Deflate(new DicomBuilder().Identity().Long(0x00091001, "OB", new byte[100 << 20]).ToBytes())).ToBytes());
        yield return Of("D16 more pixels than the header declares", Accepted, "pixels 21", static () =>
            DicomBuilder.File(DicomBuilder.Deflated).Raw(Deflate(new DicomBuilder().Identity().ImageHeader().Pixels([1, 0, 2, 0, 3, 0, 4, 0, 5, 0, 6, 0, .. new byte[50 << 20]]).ToBytes())));
        yield return Of("D16 truncated", Format, "holds fewer pixel bytes", static () =>
        {
            byte[] random = new byte[60_000];
            new Random(1).NextBytes(random);
            byte[] deflated = Deflate(new DicomBuilder().Identity().ImageHeader(rows: 100, columns: 300).Pixels(random).ToBytes());
            return DicomBuilder.File(DicomBuilder.Deflated).Raw(deflated.AsSpan(0, deflated.Length / 2));
        });
        yield return Of("D16 damaged", Format, "damaged", static () => DicomBuilder.File(DicomBuilder.Deflated).Raw(0xFF, 0xFF, 0xFF, 0xFF, 1, 2, 3, 4, 5, 6, 7, 8, 9));
        yield return Of("D16 bytes after the stream", Accepted, "3 elements", static () => DicomBuilder.File(DicomBuilder.Deflated).Raw(Deflate(new DicomBuilder().Identity().ToBytes())).Raw(new byte[1000]));
    }

    private static IEnumerable<HostileCase> Beginnings()
    {
        byte[] sound = DicomBuilder.File().Identity().ToBytes();
        yield return Of("D17 no preamble", Format, "Not a DICOM file", () => new DicomBuilder().Raw(sound.AsSpan(128)));
        yield return Of("D17 meta information without DICM", Format, "lacks the preamble", () => new DicomBuilder().Raw(sound.AsSpan(132)));
        yield return Of("D17 DICM four bytes late", Format, "Not a DICOM file", () => new DicomBuilder().Raw(new byte[4]).Raw(sound));
        yield return Of("D17 empty", Format, "empty", static () => new DicomBuilder());
        yield return Of("D17 131 bytes", Format, "Not a DICOM file", () => new DicomBuilder().Raw(sound.AsSpan(0, 131)));
        yield return Of("D17 preamble and DICM only", Format, "has no data set", () => new DicomBuilder().Raw(sound.AsSpan(0, 132)));
        yield return Of("D17 seven bytes", Format, "too short", static () => new DicomBuilder().Raw(8, 0, 5, 0, 1, 2, 3));
        yield return Of("D17 text", Format, "Not a DICOM file", static () => new DicomBuilder().Raw(Encoding.ASCII.GetBytes(string.Concat(Enumerable.Repeat("The quick brown fox. ", 20)))));
        yield return Of("D17 bare explicit data set", Accepted, "3 elements", static () => new DicomBuilder().Identity());
        yield return Of("D17 bare implicit data set", Accepted, "2 elements", static () => new DicomBuilder().Implicit(0x00080016, "1.2.3.4."u8).Implicit(0x00081030, "HERE"u8));
    }

    private static IEnumerable<HostileCase> Polyglots()
    {
        (string Name, byte[] Start)[] others =
        [
            ("a Windows program", "MZ"u8.ToArray()), ("a Linux program", [0x7F, (byte)'E', (byte)'L', (byte)'F']), ("a macOS program", [0xCF, 0xFA, 0xED, 0xFE]),
            ("a ZIP archive", [(byte)'P', (byte)'K', 3, 4]), ("a text of markup", "<html>"u8.ToArray()), ("a script", "#!/bin/sh"u8.ToArray()),
        ];
        foreach ((string name, byte[] start) in others)
        {
            yield return Of($"D18 {name}", Accepted, $"begins like {name}", () => DicomBuilder.File(preamble: [.. start, .. new byte[128 - start.Length]]).Identity());
        }

        // A preamble of TIFF is the standard's own example of a file with two readings.
        yield return Of("D18 TIFF", Accepted, "3 elements", static () => DicomBuilder.File(preamble: [(byte)'I', (byte)'I', 42, 0, .. new byte[124]]).Identity());
    }

    private static IEnumerable<HostileCase> PrivateBlocks()
    {
        yield return Of("D19 two creators of one block", Accepted, "5 elements", static () => DicomBuilder.File().Identity().Text(0x00090010, "LO", "A").Text(0x00090010, "LO", "B").Text(0x00091001, "LO", "X"));
        yield return Of("D19 block without creator", Accepted, "4 elements", static () => DicomBuilder.File().Identity().Text(0x00091001, "LO", "X"));
        yield return Of("D19 creator of the parent only", Accepted, "6 elements, 2 levels", static () =>
            DicomBuilder.File().Identity().Text(0x00090010, "LO", "A").Long(0x00081115, "SQ", new DicomBuilder().Item(10).Text(0x00091001, "LO", "XY").ToBytes()));
        yield return Of("D19 block below 10", Accepted, "5 elements", static () => DicomBuilder.File().Identity().Text(0x00090001, "LO", "A").Text(0x00090101, "LO", "X"));
        yield return Of("D19 creator of 1000 characters", Accepted, "5 elements", static () => DicomBuilder.File().Identity().Text(0x00090010, "LO", new string('A', 1000)).Text(0x00091001, "LO", "X"));
    }

    private static IEnumerable<HostileCase> Characters()
    {
        HostileCase Named(string id, string sets, byte[] name, string hex) =>
            Of($"D20 {id}", Accepted, $"name {hex}", () => DicomBuilder.File().Text(0x00080005, "CS", sets).Identity().Short(0x00100010, "PN", name));

        yield return Named("Latin 1", "ISO_IR 100", [0x4D, 0xFC, 0x6C, 0x6C], "4DC3BC6C");
        yield return Named("escape at the end", "\\ISO 2022 IR 87", [0x41, 0x1B], "41,");
        yield return Named("escape that is not declared", "\\ISO 2022 IR 149", [0x41, 0x1B, 0x24, 0x42, 0x30, 0x21], "41");
        yield return Named("kanji", "\\ISO 2022 IR 87", [0x1B, 0x24, 0x42, 0x3B, 0x33, 0x45, 0x44, 0x1B, 0x28, 0x42], "E5B1");
        yield return Named("backslash as a second byte", "GBK", [0x81, 0x5C, 0x41, 0x42], "E4");
        yield return Named("broken GB18030", "GB18030", [0x81, 0x30, 0x41, 0x42], "3F304142");
        yield return Named("overlong UTF-8", "ISO_IR 192", [0xC0, 0xAF, 0x41, 0x42], "EFBFBD");
        yield return Of("D20 a thousand sets", Accepted, "name 41", static () =>
            DicomBuilder.File().Text(0x00080005, "CS", string.Join('\\', Enumerable.Repeat("ISO 2022 IR 100", 1000))).Identity().Text(0x00100010, "PN", "A"));
        yield return Named("a set nobody knows", "ISO_IR 999", [0x41, 0x42], "4142");
    }

    private static IEnumerable<HostileCase> Numbers()
    {
        foreach ((string name, string text) in ((string, string)[])[("1e309", "1e309"), ("NaN", "NaN"), ("Infinity", "Infinity"), ("hexadecimal", "0x10"), ("comma", "3,5"), ("twelve digits", "999999999999"), ("empty values", "\\\\")])
        {
            yield return Of($"D21 rows {name}", Accepted, name == "twelve digits" ? "rows 999999999999," : "rows none,", () => DicomBuilder.File().Identity().Text(0x00280010, "DS", text));
        }

        yield return Of("D21 a million characters", Accepted, "rows none,", static () => DicomBuilder.File().Identity().Long(0x00280010, "UT", Encoding.ASCII.GetBytes(new string('1', 1_000_000))));
        yield return Of("D21 a million backslashes", Accepted, "study AFTER", static () =>
            DicomBuilder.File().Identity().Text(0x00081030, "LO", "AFTER").Long(0x00091001, "UC", Encoding.ASCII.GetBytes(new string('\\', 1_000_000))));
        yield return Of("D21 twelve digits as rows of an image", Format, "a whole number from 1 to 65535", static () => DicomBuilder.File().Identity().Text(0x00280010, "DS", "999999999999").ImageHeader().Pixels());
    }

    private static byte[] Deflate(byte[] bytes)
    {
        using var stream = new MemoryStream();
        using (var deflater = new DeflateStream(stream, CompressionLevel.Optimal, leaveOpen: true))
        {
            deflater.Write(bytes);
        }

        return stream.ToArray();
    }
}
