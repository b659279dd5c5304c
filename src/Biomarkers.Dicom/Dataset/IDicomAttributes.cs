namespace Biomarkers.Dicom;

/// <summary>
/// The attributes of a data set or of a sequence's item, as the assembly of series, regions and reports asks for them. Small on
/// purpose: implemented over another toolkit's data sets, it lets that toolkit's objects take the same way as files read here.
/// </summary>
/// <remarks>Implementations are immutable while in use and safe for concurrent reading.</remarks>
public interface IDicomAttributes
{
    /// <summary>The tags present, ascending, private and empty ones included.</summary>
    IEnumerable<DicomTag> Tags { get; }

    /// <summary>Whether the attribute is present, with or without a value.</summary>
    /// <param name="tag">The attribute.</param>
    bool Contains(DicomTag tag);

    /// <summary>The attribute's value as text: several values separated by backslashes, padding removed.</summary>
    /// <param name="tag">The attribute. Binary numbers give no text.</param>
    /// <returns>Null where the attribute is absent, has no value or is not text.</returns>
    string? GetText(DicomTag tag);

    /// <summary>One number of the attribute, whichever way it is written: DS, IS, or binary.</summary>
    /// <param name="tag">The attribute.</param>
    /// <param name="index">Which of its values, from 0.</param>
    /// <param name="value">The number; always finite for text.</param>
    /// <returns>False where the attribute or the value is absent, empty, or not a number.</returns>
    bool TryGetNumber(DicomTag tag, int index, out double value);

    /// <summary>How many values the attribute has; 0 where it is absent or empty.</summary>
    /// <param name="tag">The attribute, not a sequence.</param>
    int CountValues(DicomTag tag);

    /// <summary>The items of a sequence, in order.</summary>
    /// <param name="tag">The attribute.</param>
    /// <returns>Empty where the attribute is absent, empty or not a sequence.</returns>
    /// <exception cref="ImageFormatException">The bytes of the sequence cannot be read.</exception>
    IReadOnlyList<IDicomAttributes> GetItems(DicomTag tag);

    /// <summary>The bytes of the attribute, binary numbers in little-endian order. Not for pixel data.</summary>
    /// <param name="tag">The attribute.</param>
    /// <returns>Empty where the attribute is absent or empty.</returns>
    ReadOnlyMemory<byte> GetBytes(DicomTag tag);
}
