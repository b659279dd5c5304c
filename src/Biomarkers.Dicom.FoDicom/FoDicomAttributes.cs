using System.Buffers.Binary;
using System.Globalization;
using FellowOakDicom;
using Element = FellowOakDicom.DicomElement;
using FoTag = FellowOakDicom.DicomTag;

namespace Biomarkers.Dicom.FoDicom;

/// <summary>The attributes of a fo-dicom data set, as the assembly of series and regions asks for them.</summary>
/// <remarks>The data set must not change while this is in use. Values are fo-dicom's: text after its character sets, binary numbers in its byte order.</remarks>
public sealed class FoDicomAttributes : IDicomAttributes
{
    private readonly SortedList<DicomTag, DicomItem> _items = [];

    /// <summary>Wraps a data set; nothing is copied.</summary>
    /// <param name="dataset">The data set or the item of a sequence.</param>
    public FoDicomAttributes(FellowOakDicom.DicomDataset dataset)
    {
        ArgumentNullException.ThrowIfNull(dataset);
        foreach (DicomItem item in dataset)
        {
            _items.TryAdd(Of(item.Tag), item);
        }
    }

    /// <inheritdoc/>
    public IEnumerable<DicomTag> Tags => _items.Keys.Where(static tag => tag.Group != 0x7FE0 || tag.Element < 8);

    /// <inheritdoc/>
    public bool Contains(DicomTag tag) => _items.ContainsKey(tag);

    /// <inheritdoc/>
    public string? GetText(DicomTag tag)
    {
        if (_items.GetValueOrDefault(tag) is not DicomStringElement { Length: > 0 } element)
        {
            return null;
        }

        string text = element.Get<string>(-1).TrimEnd(' ', '\0');
        return text.Length == 0 ? null : text;
    }

    /// <inheritdoc/>
    public bool TryGetNumber(DicomTag tag, int index, out double value)
    {
        value = 0;
        if (index < 0 || _items.GetValueOrDefault(tag) is not Element { Length: > 0 } element)
        {
            return false;
        }

        if (element is DicomStringElement)
        {
            string[] values = GetText(tag)?.Split('\\') ?? [];
            return index < values.Length
                && double.TryParse(values[index], NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint | NumberStyles.AllowExponent | NumberStyles.AllowLeadingWhite | NumberStyles.AllowTrailingWhite, CultureInfo.InvariantCulture, out value)
                && double.IsFinite(value);
        }

        if (element is DicomAttributeTag pointers)
        {
            value = pointers.Values.ElementAtOrDefault(index) is { } pointer ? Of(pointer).Value : 0;
            return index < pointers.Count;
        }

        ReadOnlySpan<byte> bytes = element.Buffer.Data;
        int size = NumberSize(element.ValueRepresentation.Code);
        if (size == 0 || (index + 1L) * size > bytes.Length)
        {
            return false;
        }

        value = Number(element.ValueRepresentation.Code, bytes.Slice(index * size, size));
        return true;
    }

    /// <inheritdoc/>
    public int CountValues(DicomTag tag) => _items.GetValueOrDefault(tag) switch
    {
        DicomStringElement { Length: > 0 } when GetText(tag) is { } text => text.AsSpan().Count('\\') + 1,
        DicomStringElement => 0,
        Element element when NumberSize(element.ValueRepresentation.Code) is > 0 and int size => (int)(element.Length / size),
        _ => 0,
    };

    /// <inheritdoc/>
    public IReadOnlyList<IDicomAttributes> GetItems(DicomTag tag) =>
        _items.GetValueOrDefault(tag) is FellowOakDicom.DicomSequence sequence ? [.. sequence.Items.Select(static item => new FoDicomAttributes(item))] : [];

    /// <inheritdoc/>
    public ReadOnlyMemory<byte> GetBytes(DicomTag tag) => _items.GetValueOrDefault(tag) is Element { Length: > 0 } element ? element.Buffer.Data : default(ReadOnlyMemory<byte>);

    internal static DicomTag Of(FoTag tag) => new(tag.Group, tag.Element);

    private static int NumberSize(string vr) => vr switch
    {
        "US" or "SS" or "OW" => 2,
        "UL" or "SL" or "FL" or "OF" or "OL" or "AT" => 4,
        "FD" or "UV" or "SV" or "OD" or "OV" => 8,
        _ => 0,
    };

    private static double Number(string vr, ReadOnlySpan<byte> bytes) => vr switch
    {
        "US" or "OW" => BinaryPrimitives.ReadUInt16LittleEndian(bytes),
        "SS" => BinaryPrimitives.ReadInt16LittleEndian(bytes),
        "UL" or "OL" => BinaryPrimitives.ReadUInt32LittleEndian(bytes),
        "SL" => BinaryPrimitives.ReadInt32LittleEndian(bytes),
        "FL" or "OF" => BinaryPrimitives.ReadSingleLittleEndian(bytes),
        "FD" or "OD" => BinaryPrimitives.ReadDoubleLittleEndian(bytes),
        "SV" => BinaryPrimitives.ReadInt64LittleEndian(bytes),
        _ => BinaryPrimitives.ReadUInt64LittleEndian(bytes),
    };
}
