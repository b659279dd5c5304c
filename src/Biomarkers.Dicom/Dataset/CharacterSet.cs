using System.Text;

namespace Biomarkers.Dicom;

/// <summary>Turns the bytes of text values into characters after Specific Character Set (0008,0005).</summary>
/// <remarks>
/// Method: the first value of the attribute is the set at the start of each value; an escape sequence of ISO 2022 switches to
/// another. Bytes that mean nothing in their set become a replacement character; reading never fails. Source: PS3.3 section C.12.1.1.2, PS3.5 section 6.1.
/// </remarks>
internal sealed class CharacterSet
{
    /// <summary>What a data set without the attribute is written in, read as Latin 1, as many writers do.</summary>
    public static readonly CharacterSet Default = new(Encoding.Latin1, canEscape: false);

    private const byte Escape = 0x1B;
    private const int MostSets = 16;

    private static readonly Dictionary<string, int> CodePages = new(StringComparer.Ordinal)
    {
        ["6"] = 28591,
        ["100"] = 28591,
        ["101"] = 28592,
        ["109"] = 28593,
        ["110"] = 28594,
        ["144"] = 28595,
        ["127"] = 28596,
        ["126"] = 28597,
        ["138"] = 28598,
        ["148"] = 28599,
        ["203"] = 28605,
        ["166"] = 874,
        ["13"] = 932,
        ["14"] = 932,
        ["149"] = 949,
        ["58"] = 936,
        ["87"] = JapaneseEuc,
        ["159"] = JapaneseEuc,
        ["192"] = 65001,
    };

    // ISO 2022 sets of two bytes stand with the high bits clear; with them set they are what the EUC pages read.
    private const int JapaneseEuc = 20932;

    private readonly Encoding _initial;
    private readonly bool _canEscape;

    private CharacterSet(Encoding initial, bool canEscape)
    {
        _initial = initial;
        _canEscape = canEscape;
    }

    /// <summary>The set that values of Specific Character Set name. Unknown names are read as Latin 1.</summary>
    public static CharacterSet Of(ReadOnlySpan<byte> value)
    {
        string[] names = Encoding.Latin1.GetString(value[..Math.Min(value.Length, 1024)]).Split('\\', MostSets, StringSplitOptions.TrimEntries);
        return names is ["" or "\0"] ? Default : new CharacterSet(ByName(names[0].TrimEnd('\0')), canEscape: names.Length > 1 || names[0].Contains("2022", StringComparison.Ordinal));
    }

    public string Decode(ReadOnlySpan<byte> bytes)
    {
        if (!_canEscape || bytes.IndexOf(Escape) < 0)
        {
            return _initial.GetString(bytes);
        }

        var text = new StringBuilder(bytes.Length);
        (Encoding Encoding, bool SetHighBits) current = (_initial, false);
        while (!bytes.IsEmpty)
        {
            int escape = bytes.IndexOf(Escape);
            Append(text, escape < 0 ? bytes : bytes[..escape], current);
            if (escape < 0)
            {
                break;
            }

            bytes = bytes[escape..];
            int size = SwitchSet(bytes, ref current);
            bytes = bytes[size..];
        }

        return text.ToString();
    }

    private void Append(StringBuilder text, ReadOnlySpan<byte> bytes, (Encoding Encoding, bool SetHighBits) set)
    {
        // Separators and line ends bring the initial set back. Source: PS3.5 section 6.1.2.5.3.
        while (!bytes.IsEmpty)
        {
            int end = bytes.IndexOfAny((byte)'\\', (byte)'^', (byte)'=');
            end = set.SetHighBits ? end : -1;
            ReadOnlySpan<byte> part = end < 0 ? bytes : bytes[..end];
            if (set.SetHighBits)
            {
                var high = new byte[part.Length];
                for (int i = 0; i < part.Length; i++)
                {
                    high[i] = part[i] is > 0x20 and < 0x7F ? (byte)(part[i] | 0x80) : part[i];
                }

                text.Append(set.Encoding.GetString(high));
            }
            else
            {
                text.Append(set.Encoding.GetString(part));
            }

            if (end < 0)
            {
                return;
            }

            text.Append((char)bytes[end]);
            bytes = bytes[(end + 1)..];
            set = (_initial, false);
        }
    }

    private int SwitchSet(ReadOnlySpan<byte> bytes, ref (Encoding Encoding, bool SetHighBits) current)
    {
        ReadOnlySpan<byte> code = bytes[1..];
        (int size, string name, bool high) = code switch
        {
            [0x28, 0x42, ..] or [0x28, 0x4A, ..] => (3, "6", false),
            [0x29, 0x49, ..] => (3, "13", false),
            [0x2D, 0x41, ..] => (3, "100", false),
            [0x2D, 0x42, ..] => (3, "101", false),
            [0x2D, 0x43, ..] => (3, "109", false),
            [0x2D, 0x44, ..] => (3, "110", false),
            [0x2D, 0x4C, ..] => (3, "144", false),
            [0x2D, 0x47, ..] => (3, "127", false),
            [0x2D, 0x46, ..] => (3, "126", false),
            [0x2D, 0x48, ..] => (3, "138", false),
            [0x2D, 0x4D, ..] => (3, "148", false),
            [0x2D, 0x62, ..] => (3, "203", false),
            [0x2D, 0x54, ..] => (3, "166", false),
            [0x24, 0x29, 0x43, ..] => (4, "149", false),
            [0x24, 0x29, 0x41, ..] => (4, "58", false),
            [0x24, 0x42, ..] => (3, "87", true),
            [0x24, 0x28, 0x44, ..] => (4, "159", true),
            _ => (1, string.Empty, false),
        };
        current = size == 1 ? current : (Page(CodePages[name]), high);
        return size;
    }

    private static Encoding ByName(string name)
    {
        if (name is "GB18030" or "GBK" or "GB2312")
        {
            return Page(54936);
        }

        int space = name.LastIndexOf(' ');
        return space > 0 && name.StartsWith("ISO", StringComparison.Ordinal) && CodePages.TryGetValue(name[(space + 1)..], out int page) ? Page(page) : Encoding.Latin1;
    }

    // The provider is asked directly: registering it would change the whole process.
    private static Encoding Page(int page) => page switch
    {
        65001 => Encoding.UTF8,
        28591 => Encoding.Latin1,
        _ => CodePagesEncodingProvider.Instance.GetEncoding(page, EncoderFallback.ReplacementFallback, DecoderFallback.ReplacementFallback) ?? Encoding.Latin1,
    };
}
