using Microsoft.Win32.SafeHandles;

namespace Biomarkers.Dicom;

/// <summary>Finds out how a file is encoded and reads its data set up to the pixel data.</summary>
internal static class DicomFileReader
{
    private const int PreambleLength = 128;
    private const int MetaStart = PreambleLength + 4;
    private const uint FirstPixelTag = 0x7FE00008;

    // Header elements larger than this, inflated, are an attack and not a header.
    private const long InflatedHeaderLimit = 32L << 20;

    public static DicomFile Read(string path, string name)
    {
        // Not opened before its size is known: opening a pipe would wait for whoever writes into it.
        var info = new FileInfo(path);
        if (!info.Exists)
        {
            throw Directory.Exists(path)
                ? new ImageFormatException(name, -1, "A folder stands where a DICOM file was expected.")
                : new FileNotFoundException($"{name} does not exist.", path);
        }

        if (info.Length == 0)
        {
            throw new ImageFormatException(name, -1, "The file is empty, or not a regular file.");
        }

        using SafeFileHandle handle = File.OpenHandle(path);
        long length = RandomAccess.GetLength(handle);
        DateTime written = File.GetLastWriteTimeUtc(handle);
        return Read(SourceBytes.Of(name, handle, length), PixelBytes.OfFile(name, path, length, written));
    }

    public static DicomFile Read(ReadOnlyMemory<byte> bytes, string name) => Read(SourceBytes.Of(name, bytes), PixelBytes.Of(name, bytes));

    private static DicomFile Read(SourceBytes source, PixelBytes pixels)
    {
        var diagnostics = new List<string>();
        DicomDataset? meta = null;
        int position = 0;
        string? stated = null;
        source.TryFetch(MetaStart);
        if (source.Span is { Length: >= MetaStart } start && start[PreambleLength..MetaStart].SequenceEqual("DICM"u8))
        {
            FilePreamble.Note(start[..PreambleLength], diagnostics);
            ElementEntry[] entries = ElementScanner.Scan(source, MetaStart, source.Length, DatasetEncoding.ExplicitLittle, static tag => tag.Group != 2, out (int Position, ElementHeader Header)? after);
            meta = new DicomDataset(source, DatasetEncoding.ExplicitLittle, entries, CharacterSet.Default, 0);
            stated = meta.GetString(DicomTags.TransferSyntaxUID);
            position = after?.Position ?? throw new ImageFormatException(source.Name, source.Length, "The file ends after its meta information: it has no data set.");
        }

        TransferSyntax syntax = stated is null ? TransferSyntax.ImplicitLittleEndian : TransferSyntax.Of(stated);
        if (syntax == TransferSyntax.DeflatedExplicitLittleEndian && !EncodingSniffer.LooksNative(source, position))
        {
            return ReadDeflated(source, position, meta, syntax, diagnostics);
        }

        DatasetEncoding encoding = EncodingSniffer.Find(source, position, meta is null);
        if (stated is null || encoding != syntax.Encoding || syntax == TransferSyntax.DeflatedExplicitLittleEndian)
        {
            TransferSyntax found = !encoding.IsExplicit ? TransferSyntax.ImplicitLittleEndian
                : encoding.IsBigEndian ? TransferSyntax.ExplicitBigEndian
                : TransferSyntax.ExplicitLittleEndian;
            if (meta is not null)
            {
                diagnostics.Add($"The meta information says {(stated is null ? "no transfer syntax" : $"'{syntax.Name}'")}, and the data set is written in {found.Name}; it was read as it is written.");
            }

            // What is encapsulated stays so: only the way of writing elements was misstated.
            syntax = syntax.IsEncapsulated ? syntax : found;
        }

        ElementEntry[] elements = ElementScanner.Scan(source, position, source.Length, encoding, static tag => tag.Value >= FirstPixelTag && tag.Group == 0x7FE0, out (int Position, ElementHeader Header)? stop);
        var dataset = new DicomDataset(source, encoding, elements, CharacterSet.Default, 0);
        return new DicomFile(source.Name, meta, dataset, syntax, () => PixelOpener.Open(dataset, stop, syntax, encoding, pixels, source.Name), diagnostics);
    }

    private static DicomFile ReadDeflated(SourceBytes source, int position, DicomDataset? meta, TransferSyntax syntax, List<string> diagnostics)
    {
        if (!source.TryFetch(source.Length))
        {
            throw new ImageFormatException(source.Name, source.Count, "The file is too large to be inflated, or ends too early.");
        }

        SourceBytes inflated = SourceBytes.Inflating(source.Name, source.Memory[position..], Array.MaxLength);
        ElementEntry[] elements = ElementScanner.Scan(
            inflated, 0, InflatedHeaderLimit, DatasetEncoding.ExplicitLittle, static tag => tag.Value >= FirstPixelTag && tag.Group == 0x7FE0, out (int Position, ElementHeader Header)? stop);
        if (stop is null && inflated.Count >= InflatedHeaderLimit)
        {
            throw new ImageFormatException(source.Name, -1, FormattableString.Invariant($"The deflated data set has more than {InflatedHeaderLimit >> 20} MiB of elements before its pixel data, which no image needs."));
        }

        var dataset = new DicomDataset(inflated, DatasetEncoding.ExplicitLittle, elements, CharacterSet.Default, 0);
        return new DicomFile(source.Name, meta, dataset, syntax, () => PixelOpener.OpenInflated(dataset, stop, inflated, syntax), diagnostics);
    }
}
