using System.Globalization;

namespace Biomarkers.Dicom;

/// <summary>What is asked most often of attributes.</summary>
public static class DicomAttributesExtensions
{
    extension(IDicomAttributes attributes)
    {
        /// <summary>The first value of a text attribute, without padding; null where it is absent or empty.</summary>
        /// <param name="tag">The attribute.</param>
        public string? GetString(DicomTag tag)
        {
            if (attributes.GetText(tag) is not { } text)
            {
                return null;
            }

            int separator = text.IndexOf('\\', StringComparison.Ordinal);
            string first = (separator < 0 ? text : text[..separator]).Trim();
            return first.Length == 0 ? null : first;
        }

        /// <summary>All values of a text attribute, each without padding; empty where it is absent.</summary>
        /// <param name="tag">The attribute.</param>
        public IReadOnlyList<string> GetStrings(DicomTag tag) =>
            attributes.GetText(tag) is { } text ? [.. text.Split('\\').Select(static value => value.Trim())] : [];

        /// <summary>The first number of the attribute, or null where there is none.</summary>
        /// <param name="tag">The attribute.</param>
        public double? GetNumber(DicomTag tag) => attributes.TryGetNumber(tag, 0, out double value) ? value : null;

        /// <summary>The first number of the attribute where it is a whole one within the range of an integer; null otherwise.</summary>
        /// <param name="tag">The attribute.</param>
        public int? GetInteger(DicomTag tag) =>
            attributes.TryGetNumber(tag, 0, out double value) && value == Math.Floor(value) && Math.Abs(value) <= int.MaxValue ? (int)value : null;

        /// <summary>All numbers of the attribute; null where one of them is not a number or there is none.</summary>
        /// <param name="tag">The attribute.</param>
        public double[]? GetNumbers(DicomTag tag)
        {
            int count = attributes.CountValues(tag);
            if (count == 0)
            {
                return null;
            }

            var numbers = new double[count];
            for (int i = 0; i < count; i++)
            {
                if (!attributes.TryGetNumber(tag, i, out numbers[i]))
                {
                    return null;
                }
            }

            return numbers;
        }

        /// <summary>The only or first item of a sequence; null where there is none.</summary>
        /// <param name="tag">The attribute.</param>
        public IDicomAttributes? GetItem(DicomTag tag) => attributes.GetItems(tag) is [var first, ..] ? first : null;

        /// <summary>The tag under which this data set holds a creator's private attribute.</summary>
        /// <param name="group">Odd group number.</param>
        /// <param name="creator">The creator's name, as in <c>SIEMENS MED PT</c>; compared without padding and exactly.</param>
        /// <param name="element">Number within the creator's block, 0 to 255: <c>0x22</c> for what documents call (0071,xx22).</param>
        /// <returns>Null where the creator reserved no block, or the attribute is not in it.</returns>
        /// <remarks>
        /// A block's number is chosen by whoever wrote the file, so (0071,1022) may belong to anybody: only the element
        /// (0071,0010) says whose it is. Where two blocks name one creator the first that holds the attribute counts. Source: PS3.5 section 7.8.
        /// </remarks>
        public DicomTag? FindPrivate(ushort group, string creator, byte element)
        {
            foreach (DicomTag tag in attributes.Tags)
            {
                if (tag.Group > group)
                {
                    break;
                }

                if (tag.Group == group && tag.IsPrivateCreator && attributes.GetString(tag) is { } name && string.Equals(name, creator, StringComparison.Ordinal))
                {
                    var candidate = new DicomTag(group, (ushort)((tag.Element << 8) | element));
                    if (attributes.Contains(candidate))
                    {
                        return candidate;
                    }
                }
            }

            return null;
        }

        /// <summary>A short text of the attribute for messages, cut to forty characters; empty where it has none.</summary>
        /// <param name="tag">The attribute; not one that identifies a patient.</param>
        internal string Shown(DicomTag tag)
        {
            string text = attributes.GetText(tag) ?? (attributes.GetNumbers(tag) is { } numbers
                ? string.Join('\\', numbers.Select(static n => n.ToString("G9", CultureInfo.InvariantCulture)))
                : string.Empty);
            return text.Length <= 40 ? text : $"{text[..40]}…";
        }
    }
}
