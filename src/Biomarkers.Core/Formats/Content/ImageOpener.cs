using System.IO.Compression;

namespace Biomarkers;

/// <summary>Finds out a file's format by its first bytes and opens it.</summary>
internal static class ImageOpener
{
    private const string Known = "Understood are NIfTI-1 and NIfTI-2 (.nii, .nii.gz, .hdr with .img) and NRRD (.nrrd, .nhdr).";

    public static OpenedImage Open(string path, ImageReadOptions options)
    {
        ImageSources sources = ImageSources.FromPath(NiftiOpener.HeaderPath(path), options);
        try
        {
            ReadOnlySpan<byte> start = sources.Current.Peek(132);
            bool isCompressed = start is [0x1f, 0x8b, ..];
            Span<byte> inner = stackalloc byte[8];
            ReadOnlySpan<byte> content = isCompressed ? inner[..Unpack(sources.Current.Peek(1 << 12), inner)] : start;

            // A gzip header may be longer than any sensible look ahead; then the reader finds out.
            if (NiftiHeader.IsMatch(content) || (isCompressed && content.IsEmpty))
            {
                return NiftiOpener.Open(sources);
            }

            if (NrrdHeader.IsMatch(content))
            {
                return isCompressed
                    ? throw new ImageFormatException(sources.Name, 0, "This is a NRRD file compressed as a whole. Decompress it first; NRRD compresses inside.")
                    : NrrdOpener.Open(sources);
            }

            throw new ImageFormatException(sources.Name, 0, $"{Describe(start)} {Known}");
        }
        catch
        {
            sources.Dispose();
            throw;
        }
    }

    private static string Describe(ReadOnlySpan<byte> start)
    {
        if (start.IsEmpty)
        {
            return "The file is empty.";
        }

        return start.Length >= 132 && start[128..132].SequenceEqual("DICM"u8)
            ? "This is a DICOM file, to be read with Biomarkers.Dicom."
            : "The format of this file is not known.";
    }

    private static int Unpack(ReadOnlySpan<byte> compressed, Span<byte> destination)
    {
        try
        {
            using var gzip = new GZipStream(new MemoryStream(compressed.ToArray()), CompressionMode.Decompress);
            return gzip.ReadAtLeast(destination, destination.Length, throwOnEndOfStream: false);
        }
        catch (InvalidDataException)
        {
            return 0;
        }
    }
}
