using System.Globalization;

namespace Biomarkers.Dicom;

/// <summary>
/// A data set that is being made: for an object to be written, and as a data set in memory wherever <see cref="IDicomAttributes"/> are
/// asked for. Values are checked against their representation when they are set. Not safe for use while it is being changed.
/// </summary>
public sealed class DicomAttributeSet : IDicomAttributes
{
    private readonly SortedDictionary<DicomTag, AttributeValue> _values = [];

    /// <inheritdoc/>
    public IEnumerable<DicomTag> Tags => _values.Keys;

    internal IEnumerable<KeyValuePair<DicomTag, AttributeValue>> Values => _values;

    /// <summary>Sets a text attribute; no value at all makes it present and empty.</summary>
    /// <param name="tag">An attribute listed in <see cref="DicomTags"/>, or a private creator.</param>
    /// <param name="values">Its values, each within the limits of the representation.</param>
    /// <returns>The set, for a next call.</returns>
    /// <exception cref="ArgumentException">The attribute is not text, or a value is too long or holds a backslash.</exception>
    public DicomAttributeSet Set(DicomTag tag, params ReadOnlySpan<string> values) => Set(tag, Known(tag), values);

    /// <summary>Sets a text attribute of a stated representation, as private ones need.</summary>
    /// <param name="tag">The attribute.</param>
    /// <param name="vr">Its representation.</param>
    /// <param name="values">Its values.</param>
    /// <returns>The set, for a next call.</returns>
    /// <exception cref="ArgumentException">The representation is not text, or a value is too long or holds a backslash.</exception>
    public DicomAttributeSet Set(DicomTag tag, DicomVr vr, params ReadOnlySpan<string> values)
    {
        if (!vr.IsText)
        {
            throw new ArgumentException($"{tag.ToDescription()} of representation {vr} does not hold text.", nameof(tag));
        }

        foreach (string value in values)
        {
            TextRules.Check(tag, vr, value);
        }

        _values[tag] = new AttributeValue(vr) { Texts = values is [""] ? [] : values.ToArray() };
        return this;
    }

    /// <summary>Sets a number or several: decimal and integer strings as well as binary ones.</summary>
    /// <param name="tag">An attribute listed in <see cref="DicomTags"/>.</param>
    /// <param name="values">Its values. A decimal string keeps as many digits as sixteen characters hold.</param>
    /// <returns>The set, for a next call.</returns>
    /// <exception cref="ArgumentException">The attribute holds no numbers, or one of them does not fit it.</exception>
    public DicomAttributeSet SetNumbers(DicomTag tag, params ReadOnlySpan<double> values) => SetNumbersOf(tag, Known(tag), values);

    /// <summary>Sets numbers of a stated representation, as private attributes and those of two possible ones need.</summary>
    /// <param name="tag">The attribute.</param>
    /// <param name="vr">Its representation.</param>
    /// <param name="values">Its values.</param>
    /// <returns>The set, for a next call.</returns>
    /// <exception cref="ArgumentException">The representation holds no numbers, or one of them does not fit it.</exception>
    public DicomAttributeSet SetNumbersOf(DicomTag tag, DicomVr vr, params ReadOnlySpan<double> values)
    {
        foreach (double value in values)
        {
            NumberRules.Check(tag, vr, value);
        }

        _values[tag] = vr switch
        {
            DicomVr.DS => new AttributeValue(vr) { Texts = [.. values.ToArray().Select(NumberText.Decimal)] },
            DicomVr.IS => new AttributeValue(vr) { Texts = [.. values.ToArray().Select(static value => value.ToString("F0", CultureInfo.InvariantCulture))] },
            _ => new AttributeValue(vr) { Numbers = values.ToArray() },
        };
        return this;
    }

    /// <summary>Sets the items of a sequence.</summary>
    /// <param name="tag">A sequence.</param>
    /// <param name="items">Its items; none makes it present and empty. They are kept, not copied.</param>
    /// <returns>The set, for a next call.</returns>
    /// <exception cref="ArgumentException">The attribute is not a sequence.</exception>
    public DicomAttributeSet SetItems(DicomTag tag, params IEnumerable<IDicomAttributes> items)
    {
        DicomVr vr = DicomTags.VrOf(tag);
        _values[tag] = vr is DicomVr.SQ or DicomVr.None
            ? new AttributeValue(DicomVr.SQ) { Items = [.. items] }
            : throw new ArgumentException($"{tag.ToDescription()} of representation {vr} is not a sequence.", nameof(tag));
        return this;
    }

    /// <summary>Sets the bytes of an attribute, as pixel data need. They are kept, not copied.</summary>
    /// <param name="tag">The attribute.</param>
    /// <param name="vr">OB, OW, OF, OD, OL, OV or UN.</param>
    /// <param name="bytes">The value in little-endian order.</param>
    /// <returns>The set, for a next call.</returns>
    /// <exception cref="ArgumentException">The representation does not hold bytes.</exception>
    public DicomAttributeSet SetBytes(DicomTag tag, DicomVr vr, ReadOnlyMemory<byte> bytes)
    {
        _values[tag] = vr is DicomVr.OB or DicomVr.OW or DicomVr.OF or DicomVr.OD or DicomVr.OL or DicomVr.OV or DicomVr.UN
            ? new AttributeValue(vr) { Bytes = bytes }
            : throw new ArgumentException($"{tag.ToDescription()} of representation {vr} does not hold bytes.", nameof(vr));
        return this;
    }

    /// <summary>Takes text or numbers over from another data set, where it has them; a text that is too long is cut to what is allowed.</summary>
    /// <param name="source">Where to take it from.</param>
    /// <param name="tag">The attribute, listed in <see cref="DicomTags"/>.</param>
    /// <param name="orEmpty">Whether an attribute that is missing there becomes present and empty here.</param>
    /// <returns>The set, for a next call.</returns>
    public DicomAttributeSet Copy(IDicomAttributes source, DicomTag tag, bool orEmpty = false)
    {
        ArgumentNullException.ThrowIfNull(source);
        DicomVr vr = DicomTags.VrOf(tag);
        if (vr.IsText && source.GetText(tag) is { } text)
        {
            string[] values = vr.IsSingleText ? [text] : text.Split('\\');
            _values[tag] = new AttributeValue(vr) { Texts = [.. values.Select(value => TextRules.Cut(vr, value.TrimEnd()))] };
        }
        else if (vr == DicomVr.SQ && source.GetItems(tag) is { Count: > 0 } items)
        {
            _values[tag] = new AttributeValue(vr) { Items = items };
        }
        else if (vr.NumberSize > 0 && source.GetNumbers(tag) is { } numbers)
        {
            _values[tag] = new AttributeValue(vr) { Numbers = numbers };
        }
        else if (orEmpty)
        {
            _values[tag] = new AttributeValue(vr);
        }

        return this;
    }

    /// <summary>Takes an attribute out.</summary>
    /// <param name="tag">The attribute.</param>
    /// <returns>The set, for a next call.</returns>
    public DicomAttributeSet Remove(DicomTag tag)
    {
        _values.Remove(tag);
        return this;
    }

    /// <inheritdoc/>
    public bool Contains(DicomTag tag) => _values.ContainsKey(tag);

    /// <inheritdoc/>
    public string? GetText(DicomTag tag) => _values.TryGetValue(tag, out AttributeValue? value) && value.Texts.Length > 0 ? string.Join('\\', value.Texts) : null;

    /// <inheritdoc/>
    public bool TryGetNumber(DicomTag tag, int index, out double value)
    {
        value = 0;
        if (!_values.TryGetValue(tag, out AttributeValue? found) || index < 0)
        {
            return false;
        }

        if (found.Vr.IsText)
        {
            return index < found.Texts.Length && NumberText.TryParse(found.Texts[index], out value);
        }

        if (index >= found.Numbers.Length)
        {
            return false;
        }

        value = found.Numbers[index];
        return true;
    }

    /// <inheritdoc/>
    public int CountValues(DicomTag tag) => !_values.TryGetValue(tag, out AttributeValue? value) ? 0 : value.Vr.IsText ? value.Texts.Length : value.Numbers.Length;

    /// <inheritdoc/>
    public IReadOnlyList<IDicomAttributes> GetItems(DicomTag tag) => _values.TryGetValue(tag, out AttributeValue? value) ? value.Items : [];

    /// <inheritdoc/>
    public ReadOnlyMemory<byte> GetBytes(DicomTag tag)
    {
        if (!_values.TryGetValue(tag, out AttributeValue? value) || value.Vr == DicomVr.SQ)
        {
            return default;
        }

        using var stream = new MemoryStream();
        ElementWriter.WriteValue(stream, value);
        return stream.ToArray();
    }

    private static DicomVr Known(DicomTag tag) => DicomTags.VrOf(tag) is var vr && vr != DicomVr.None
        ? vr
        : throw new ArgumentException($"{tag} is not listed in DicomTags; state its value representation.", nameof(tag));
}
