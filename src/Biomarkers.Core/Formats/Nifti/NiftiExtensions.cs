using System.Globalization;

namespace Biomarkers;

/// <summary>What lies between header and voxels: four flag bytes and a chain of extensions, which are checked and passed over.</summary>
internal static class NiftiExtensions
{
    /// <summary>Moves to the first voxel.</summary>
    /// <exception cref="ImageFormatException">The offset of the voxels is impossible, or the file ends before it.</exception>
    public static void SkipTo(NiftiHeader header, ContentReader content, List<string> diagnostics)
    {
        int least = header.IsPair ? 0 : header.Length + 4;
        double offset = header.VoxOffset;
        if (offset == 0 && least > 0)
        {
            diagnostics.Add($"The header gives no offset of the voxels; {least} is used.");
            offset = least;
        }

        if (!(offset >= least) || offset > long.MaxValue / 2 || offset != Math.Floor(offset))
        {
            throw new ImageFormatException(
                content.Name,
                header.Version == 1 ? 108 : 168,
                string.Create(CultureInfo.InvariantCulture, $"The voxels are said to begin at offset {offset}; a whole number of at least {least} is expected."));
        }

        content.Demand((long)offset - content.Offset, "header and its extensions");
        if (!header.IsPair)
        {
            Walk(header, content, (long)offset, diagnostics);
        }

        content.Skip((long)offset - content.Offset, "header and its extensions");
    }

    // Nothing in an extension changes the voxels; but a chain that does not end at the voxels says that one of the two is wrong.
    private static void Walk(NiftiHeader header, ContentReader content, long end, List<string> diagnostics)
    {
        Span<byte> bytes = stackalloc byte[8];
        content.ReadExactly(bytes[..4], "header");
        if (bytes[0] == 0)
        {
            return;
        }

        while (content.Offset + 8 <= end)
        {
            long at = content.Offset;
            content.ReadExactly(bytes, "extensions");
            int size = new NiftiFields(bytes, header.IsBigEndian).Int32(0);
            if (size < 8 || at + size > end)
            {
                diagnostics.Add(string.Create(CultureInfo.InvariantCulture, $"The chain of header extensions is broken at offset {at} (a length of {size} bytes, {end - at} are left before the voxels). The voxels are read where the header says."));
                return;
            }

            content.Skip(size - 8, "extensions");
        }
    }
}
