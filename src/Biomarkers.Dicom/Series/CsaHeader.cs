using System.Buffers.Binary;
using System.Text;

namespace Biomarkers.Dicom;

/// <summary>The values of a Siemens CSA header (0029,xx10), of its second version, which begins with the letters SV10.</summary>
/// <remarks>
/// Each entry has 64 bytes of name, the number of its values, two letters of representation, two numbers, and then items: sixteen bytes,
/// of which the second number is the length, and text padded to four bytes.
/// </remarks>
internal static class CsaHeader
{
    private const int EntryHead = 84;
    private const int MostEntries = 1024;
    private const int MostItems = 4096;

    /// <summary>The numbers of an entry; null where the header has no such entry, or is not one of this version.</summary>
    public static double[]? Numbers(ReadOnlySpan<byte> header, string name)
    {
        if (header.Length < 16 || !header.StartsWith("SV10"u8))
        {
            return null;
        }

        int entries = BinaryPrimitives.ReadInt32LittleEndian(header[8..]);
        int at = 16;
        for (int entry = 0; entry < Math.Min(entries, MostEntries) && header.Length - at >= EntryHead; entry++)
        {
            ReadOnlySpan<byte> head = header.Slice(at, EntryHead);
            int end = head[..64].IndexOf((byte)0);
            bool isWanted = Encoding.Latin1.GetString(head[..(end < 0 ? 64 : end)]) == name;
            int items = BinaryPrimitives.ReadInt32LittleEndian(head[76..]);
            at += EntryHead;
            var numbers = new List<double>();
            for (int item = 0; item < Math.Min(items, MostItems); item++)
            {
                if (header.Length - at < 16)
                {
                    return null;
                }

                int length = BinaryPrimitives.ReadInt32LittleEndian(header[(at + 4)..]);
                at += 16;
                if (length < 0 || length > header.Length - at)
                {
                    return null;
                }

                if (isWanted && length > 0 && NumberText.TryParse(Encoding.Latin1.GetString(header.Slice(at, Math.Min(length, 64))), out double number))
                {
                    numbers.Add(number);
                }

                at = (int)Math.Min(header.Length, at + ((length + 3L) & ~3L));
            }

            if (isWanted)
            {
                return [.. numbers];
            }
        }

        return null;
    }
}
