using Biomarkers.Testing.Hostile;

namespace Biomarkers.Dicom.Tests.Hostile;

/// <summary>Nesting, lengths and delimiters: classes D1 to D11.</summary>
internal static class StructureCases
{
    private const string Format = nameof(ImageFormatException);
    private const uint Sequence = 0x00081115;
    private const uint Megabyte = 1 << 20;

    public static IReadOnlyList<HostileCase> All { get; } =
    [
        .. Depth(), .. Breadth(), .. Lengths(), .. Delimiters(), .. Unknown(),
    ];

    internal static HostileCase Of(string id, string expected, string fragment, Func<DicomBuilder> make) =>
        HostileCase.Of(id, "dicom", expected, fragment, "a.dcm", () => make().ToBytes());

    private static IEnumerable<HostileCase> Depth()
    {
        yield return Of("D1 explicit bomb of a megabyte", Format, "nested more than 64 deep", static () => Bomb(DicomBuilder.File(), "SQ", Megabyte / 20));
        yield return Of("D1 65 levels without delimiters", Format, "nested more than 64 deep", static () => Bomb(DicomBuilder.File(), "SQ", 65));
        yield return Of("D1 64 levels without delimiters", Format, "the data end within the header of an element", static () => Bomb(DicomBuilder.File(), "SQ", 64));
        yield return Of("D1 64 sound levels", HostileCase.Accepted, "66 elements, 65 levels", static () => Nested(64));
        yield return Of("D1 65 sound levels", Format, "nested more than 64 deep", static () => Nested(65));
        yield return Of("D1 big endian", Format, "nested more than 64 deep", static () =>
            DicomBuilder.File(DicomBuilder.ExplicitBig).Raw(Bomb(new DicomBuilder(true).Text(0x00080016, "UI", "1.2"), "SQ", 1000).ToBytes()));
        yield return Of("D1 defined lengths, 100 levels", Format, "nested more than 64 deep", static () => DefinedLevels(100));
        yield return Of("D2 implicit bomb of a megabyte", Format, "nested more than 64 deep", static () =>
        {
            DicomBuilder builder = DicomBuilder.File(DicomBuilder.ImplicitLittle);
            for (int i = 0; i < Megabyte / 16; i++)
            {
                builder.Tag(Sequence).UInt32(DicomBuilder.Undefined).Item();
            }

            return builder;
        });
        yield return Of("D2 unknown of undefined length", Format, "nested more than 64 deep", static () => Bomb(DicomBuilder.File().Identity(), "UN", 1000));
        yield return Of("D2 bare data set", Format, "nested more than 64 deep", static () =>
        {
            DicomBuilder builder = new DicomBuilder().Implicit(0x00080016, "1.2.840."u8);
            for (int i = 0; i < 1000; i++)
            {
                builder.Tag(Sequence).UInt32(DicomBuilder.Undefined).Item();
            }

            return builder;
        });
        yield return Of("D2 private implicit bomb", Format, "nested more than 64 deep", static () =>
        {
            DicomBuilder builder = DicomBuilder.File(DicomBuilder.ImplicitLittle).Implicit(0x00090010, "A "u8);
            for (int i = 0; i < 1000; i++)
            {
                builder.Tag(0x00091001).UInt32(DicomBuilder.Undefined).Item();
            }

            return builder;
        });
        yield return Of("D2 alternating unknown and sequence", Format, "nested more than 64 deep", static () =>
        {
            DicomBuilder builder = DicomBuilder.File().Identity();
            for (int i = 0; i < 500; i++)
            {
                builder.Long(Sequence, "SQ", [], DicomBuilder.Undefined).Item();
            }

            return builder;
        });
    }

    private static IEnumerable<HostileCase> Breadth()
    {
        yield return Of("D3 a million empty items", HostileCase.Accepted, "1 elements, 2 levels", static () =>
            DicomBuilder.File().Long(Sequence, "SQ", Repeat(new DicomBuilder().Item(0).ToBytes(), 1_000_000)));
        yield return Of("D3 a million empty items, undefined length", HostileCase.Accepted, "1 elements, 2 levels", static () =>
            DicomBuilder.File().Long(Sequence, "SQ", Repeat(new DicomBuilder().Item(0).ToBytes(), 1_000_000), DicomBuilder.Undefined).EndSequence());
        yield return Of("D3 a million empty elements", HostileCase.Accepted, "1 elements, 1 levels", static () =>
            DicomBuilder.File().Raw(Repeat(new DicomBuilder().Short(0x00081030, "LO", []).ToBytes(), 1_000_000)));
        yield return Of("D3 a million implicit elements", HostileCase.Accepted, "60000 elements, 1 levels", static () =>
        {
            DicomBuilder builder = DicomBuilder.File(DicomBuilder.ImplicitLittle);
            for (uint i = 0; i < 1_000_000; i++)
            {
                builder.Implicit(0x00200000 + (i % 60_000), []);
            }

            return builder;
        });
        yield return Of("D3 a hundred thousand items of one element", HostileCase.Accepted, "100001 elements", static () =>
            DicomBuilder.File().Long(Sequence, "SQ", Repeat(new DicomBuilder().Item(0x40).Text(0x00081155, "UI", "1.2.3.4.5.6.7.8.9.10.11.12.13.14.15.16.17.18.19.20.21.2").ToBytes(), 100_000)));
    }

    private static IEnumerable<HostileCase> Lengths()
    {
        foreach (uint length in (uint[])[0x7FFFFFFE, 0xFFFFFFFE, 11])
        {
            yield return Of($"D4 sequence of {length:X8} bytes", Format, $"says {length} bytes, and 8 are left", () => DicomBuilder.File().Identity().Long(Sequence, "SQ", new DicomBuilder().Item(0).ToBytes(), length));
            yield return Of($"D4 item of {length:X8} bytes", Format, $"an item says {length} bytes, and 0 are left", () => DicomBuilder.File().Identity().Long(Sequence, "SQ", new DicomBuilder().Item(length).ToBytes()));
            yield return Of($"D4 text of {length:X8} bytes", Format, $"says {length} bytes, and 4 are left", () => DicomBuilder.File().Identity().Long(0x00081199, "UT", "abcd"u8, length));
        }

        yield return Of("D4 item past its sequence, within the file", Format, "an item says 20 bytes, and 0 are left", static () =>
            DicomBuilder.File().Identity().Long(Sequence, "SQ", new DicomBuilder().Item(20).ToBytes()).Text(0x00100010, "PN", "NOT^PART^OF^THE^ITEM"));
        yield return Of("D5 spaces as length", Format, "says 538976288 bytes", static () => DicomBuilder.File().Identity().Long(0x00091001, "UN", "abcd"u8, 0x20202020));
        yield return Of("D5 spaces as representation", HostileCase.Accepted, "4 elements", static () => DicomBuilder.File().Identity().Implicit(0x00091001, "abcd"u8));
        yield return Of("D5 spaces as representation and length", Format, "says 538976288 bytes", static () => DicomBuilder.File().Identity().Tag(0x00091001).Raw("    "u8).Raw("abcd"u8));
        yield return Of("D5 spaces as a short length", Format, "says 8224 bytes", static () => DicomBuilder.File().Identity().Short(0x00081030, "LO", "ab"u8, 0x2020));
        yield return Of("D5 spaces as an item's length", Format, "an item says 538976288 bytes", static () => DicomBuilder.File().Identity().Long(Sequence, "SQ", new DicomBuilder().Item(0x20202020).ToBytes()));
        foreach (uint length in (uint[])[0x80000000, 0xFFFFFFFD, 0xC0000000])
        {
            yield return Of($"D6 {length:X8} in UT", Format, $"says {length} bytes", () => DicomBuilder.File().Identity().Long(0x00081199, "UT", "ab"u8, length));
            yield return Of($"D6 {length:X8} implicit", Format, $"says {length} bytes", () => DicomBuilder.File(DicomBuilder.ImplicitLittle).Implicit(0x00081030, "ab"u8, length));
        }

        yield return Of("D6 FFFF in LO", Format, "says 65535 bytes", static () => DicomBuilder.File().Identity().Short(0x00081030, "LO", "ab"u8, 0xFFFF));
        yield return Of("D6 FFFF in US", Format, "says 65535 bytes", static () => DicomBuilder.File().Identity().Short(0x00280010, "US", "ab"u8, 0xFFFF));
        foreach (string vr in (string[])["UT", "OF", "OD", "UC", "UR"])
        {
            yield return Of($"D7 undefined length of {vr}", Format, "has undefined length", () => DicomBuilder.File().Identity().Long(0x00091001, vr, "ab"u8, DicomBuilder.Undefined));
        }

        yield return Of("D7 undefined length in the meta information", Format, "undefined length", static () =>
            new DicomBuilder().Raw(new byte[128]).Raw("DICM"u8).Long(0x00020002, "UT", "1.2.3"u8, DicomBuilder.Undefined));
        yield return Of("D7 pixel data in fragments without encapsulation", Format, "are in fragments", static () =>
            DicomBuilder.File().Identity().ImageHeader().Long(0x7FE00010, "OW", [], DicomBuilder.Undefined).Item(0).Item(12).Raw(new byte[12]).EndSequence());
        yield return Of("D8 odd UI", HostileCase.Accepted, "4 elements", static () => DicomBuilder.File().Identity().Short(0x0020000D, "UI", "1.2.3"u8));
        yield return Of("D8 odd DS", HostileCase.Accepted, "study B", static () => DicomBuilder.File().Identity().Short(0x00180050, "DS", "2.5"u8).Text(0x00081030, "LO", "B"));
        yield return Of("D8 odd OB", HostileCase.Accepted, "study B", static () => DicomBuilder.File().Identity().Text(0x00081030, "LO", "B").Long(0x00091001, "OB", [1, 2, 3]));
        yield return Of("D8 odd item", HostileCase.Accepted, "2 levels", static () =>
            DicomBuilder.File().Identity().Long(Sequence, "SQ", new DicomBuilder().Item(11).Short(0x00081155, "UI", "1.2"u8).ToBytes()));
        yield return Of("D8 odd fragment", Format, "RLE Lossless", static () =>
            DicomBuilder.File(DicomBuilder.Rle).Identity().ImageHeader().Long(0x7FE00010, "OB", [], DicomBuilder.Undefined).Item(0).Item(3).Raw(1, 2, 3).EndSequence());
    }

    private static IEnumerable<HostileCase> Delimiters()
    {
        yield return Of("D9 no end of the sequence", Format, "the data end within the header", static () => DicomBuilder.File().Identity().Long(Sequence, "SQ", [], DicomBuilder.Undefined).Item().EndItem());
        yield return Of("D9 another element instead of the end", Format, "stands where an item (FFFE,E000) or the end of a sequence", static () =>
            DicomBuilder.File().Identity().Long(Sequence, "SQ", [], DicomBuilder.Undefined).Item().EndItem().Text(0x00100010, "PN", "A^B"));
        yield return Of("D9 end of an item at the top", HostileCase.Accepted, "3 elements", static () => DicomBuilder.File().Identity().EndItem());
        yield return Of("D9 end of a sequence at the top", HostileCase.Accepted, "study AFTER", static () => DicomBuilder.File().Identity().EndSequence().Text(0x00081030, "LO", "AFTER"));
        yield return Of("D9 end of a sequence in a defined item", HostileCase.Accepted, "2 levels", static () =>
            DicomBuilder.File().Identity().Long(Sequence, "SQ", new DicomBuilder().Item(8).EndSequence().ToBytes()));
        yield return Of("D9 end of a sequence in an undefined item", Format, "stands within an item that has not ended", static () =>
            DicomBuilder.File().Identity().Long(Sequence, "SQ", [], DicomBuilder.Undefined).Item().EndSequence());
        yield return Of("D9 delimiter with a length", HostileCase.Accepted, "study AFTER", static () =>
            DicomBuilder.File().Identity().Long(Sequence, "SQ", [], DicomBuilder.Undefined).Item().EndItem(8).EndSequence(4).Text(0x00081030, "LO", "AFTER"));
        yield return Of("D9 an item at the top", Format, "stands where an element was expected", static () => DicomBuilder.File().Identity().Item(0));
        foreach (int beyond in (int[])[0, 4, 8, 16, 60])
        {
            yield return Of($"D10 subsequence that ends {beyond} bytes beyond its item", Format, "Not readable as DICOM", () =>
            {
                byte[] inner = new DicomBuilder().Long(0x00081199, "SQ", [], DicomBuilder.Undefined).Raw(new byte[0]).Item().EndItem().ToBytes();
                return DicomBuilder.File().Identity().Long(Sequence, "SQ", new DicomBuilder().Item((uint)inner.Length).Raw(inner).ToBytes())
                    .Raw(new byte[beyond]).EndSequence().Raw(new byte[60]);
            });
        }
    }

    private static IEnumerable<HostileCase> Unknown()
    {
        byte[] implicitItem = new DicomBuilder().Implicit(0x00081155, "1.23"u8).ToBytes();
        byte[] explicitItem = new DicomBuilder().Text(0x00081155, "UI", "1.23").ToBytes();
        yield return Of("D11 implicit items", HostileCase.Accepted, "5 elements, 2 levels", () => DicomBuilder.File().Identity().Long(Sequence, "UN", new DicomBuilder().Item((uint)implicitItem.Length).Raw(implicitItem).ToBytes()));
        yield return Of("D11 explicit items", HostileCase.Accepted, "5 elements, 2 levels", () => DicomBuilder.File().Identity().Long(Sequence, "UN", new DicomBuilder().Item((uint)explicitItem.Length).Raw(explicitItem).ToBytes()));
        yield return Of("D11 undefined length, implicit items", HostileCase.Accepted, "5 elements, 2 levels", () =>
            DicomBuilder.File().Identity().Long(Sequence, "UN", [], DicomBuilder.Undefined).Item().Raw(implicitItem).EndItem().EndSequence());
        yield return Of("D11 private, implicit items", HostileCase.Accepted, "5 elements, 2 levels", () => DicomBuilder.File().Identity().Long(0x00091001, "UN", new DicomBuilder().Item((uint)implicitItem.Length).Raw(implicitItem).ToBytes()));
        yield return Of("D11 bytes that are no items", HostileCase.Accepted, "4 elements, 1 levels", static () => DicomBuilder.File().Identity().Long(Sequence, "UN", "not a sequence  "u8));
        yield return Of("D11 big-endian unknown", HostileCase.Accepted, "2 levels", () =>
            DicomBuilder.File(DicomBuilder.ExplicitBig).Raw(new DicomBuilder(true).Text(0x00080016, "UI", "1.2").Long(Sequence, "UN", new DicomBuilder().Item((uint)implicitItem.Length).Raw(implicitItem).ToBytes()).ToBytes()));
    }

    private static DicomBuilder Bomb(DicomBuilder builder, string vr, long levels)
    {
        for (long i = 0; i < levels; i++)
        {
            builder.Long(Sequence, vr, [], DicomBuilder.Undefined).Item();
            if (vr == "UN")
            {
                vr = "SQ";
                for (; i < levels; i++)
                {
                    builder.Tag(Sequence).UInt32(DicomBuilder.Undefined).Item();
                }
            }
        }

        return builder;
    }

    private static DicomBuilder Nested(int levels)
    {
        DicomBuilder builder = DicomBuilder.File().Text(0x00080016, "UI", "1.2");
        for (int i = 0; i < levels; i++)
        {
            builder.Long(Sequence, "SQ", [], DicomBuilder.Undefined).Item();
        }

        builder.Text(0x00100010, "PN", "A");
        for (int i = 0; i < levels; i++)
        {
            builder.EndItem().EndSequence();
        }

        return builder;
    }

    private static DicomBuilder DefinedLevels(int levels)
    {
        byte[] inner = [];
        for (int i = 0; i < levels; i++)
        {
            inner = new DicomBuilder().Long(Sequence, "SQ", new DicomBuilder().Item((uint)inner.Length).Raw(inner).ToBytes()).ToBytes();
        }

        return DicomBuilder.File().Raw(inner);
    }

    private static byte[] Repeat(byte[] bytes, int count)
    {
        var all = new byte[bytes.Length * count];
        for (int i = 0; i < count; i++)
        {
            bytes.CopyTo(all, i * bytes.Length);
        }

        return all;
    }
}
