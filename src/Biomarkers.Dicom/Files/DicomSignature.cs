using Microsoft.Win32.SafeHandles;

namespace Biomarkers.Dicom;

/// <summary>Whether a file that cannot be read was meant to be DICOM.</summary>
internal static class DicomSignature
{
    private const int Place = 128;

    /// <summary>True for a name that ends in .dcm, for the letters DICM at byte 128, for an empty file, and for one that cannot be opened.</summary>
    public static bool Claims(string path)
    {
        if (string.Equals(Path.GetExtension(path), ".dcm", StringComparison.OrdinalIgnoreCase))
        {
            return true;
        }

        try
        {
            // Interrupted copies leave empty files; those that begin with a point are a system's own. A pipe has no length and is not opened.
            if (new FileInfo(path).Length == 0)
            {
                return !Path.GetFileName(path).StartsWith('.');
            }

            using SafeFileHandle handle = File.OpenHandle(path);
            Span<byte> letters = stackalloc byte[4];
            return RandomAccess.Read(handle, letters, Place) == letters.Length && letters.SequenceEqual("DICM"u8);
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            return true;
        }
    }
}
