namespace Biomarkers.Dicom;

/// <summary>The 128 bytes before the letters DICM, which belong to nobody and may hold another file's beginning.</summary>
internal static class FilePreamble
{
    public static void Note(ReadOnlySpan<byte> preamble, List<string> diagnostics)
    {
        string? other = preamble switch
        {
            [(byte)'M', (byte)'Z', ..] => "a Windows program",
            [0x7F, (byte)'E', (byte)'L', (byte)'F', ..] => "a Linux program",
            [0xFE or 0xCF or 0xCE, 0xED or 0xFA, 0xFA or 0xED, 0xFE or 0xCF or 0xCE, ..] => "a macOS program",
            [(byte)'P', (byte)'K', 3, 4, ..] => "a ZIP archive",
            [(byte)'<', ..] => "a text of markup",
            [(byte)'#', (byte)'!', ..] => "a script",
            _ => null,
        };
        if (other is not null)
        {
            diagnostics.Add($"The preamble begins like {other}: the file may be more than an image. It was read as DICOM and nothing of the preamble was used.");
        }
    }
}
