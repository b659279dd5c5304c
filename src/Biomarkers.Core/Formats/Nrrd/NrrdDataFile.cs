namespace Biomarkers;

/// <summary>Finds the separate data file a NRRD header names: one file, in the header's folder or below, never elsewhere.</summary>
/// <remarks>A header comes from anywhere; what it names is opened and shown. So nothing outside its folder is reachable, also not through a link.</remarks>
internal static class NrrdDataFile
{
    /// <summary>The full path of the data file.</summary>
    /// <exception cref="ImageFormatException">The name leads elsewhere, stands for several files, or nothing is there.</exception>
    public static string Find(NrrdHeader header, string? headerPath, string name)
    {
        string text = header.Get("datafile");
        if (headerPath is null)
        {
            throw header.Fail("datafile", $"The voxels are in a separate file, which a stream cannot give. Read it by its path.");
        }

        if (text.Contains('%', StringComparison.Ordinal))
        {
            throw header.Fail("datafile", $"The voxels are spread over several files, which is not read. Join them first.");
        }

        // Writers put ./ before the name.
        string[] parts = text.Split('/');
        if (parts.Length > 1)
        {
            parts = Array.FindAll(parts, static part => part != ".");
        }

        if (parts.Length == 0 || text.Length > 1024 || Array.Exists(parts, IsUnsafe))
        {
            throw header.Fail("datafile", $"The data file must be named relative to the header and lie in its folder or below; this name leads elsewhere or is none.");
        }

        string folder = Path.GetDirectoryName(Path.GetFullPath(headerPath))!;
        string path = Resolve(folder, parts) ?? throw header.Fail("datafile", $"The data file is a link that leads out of the header's folder.");
        return File.Exists(path)
            ? path
            : throw header.Fail("datafile", $"The data file is not there.");
    }

    /// <summary>The path without links, or null when a link leads out of the folder or in a circle.</summary>
    private static string? Resolve(string folder, string[] parts)
    {
        const int MostLinks = 8;
        var ahead = new Stack<string>(parts.Reverse());
        string path = folder;
        int links = 0;
        while (ahead.TryPop(out string? part))
        {
            if (part is "." or "")
            {
                continue;
            }

            if (part == "..")
            {
                if (path.Length <= folder.Length)
                {
                    return null;
                }

                path = Path.GetDirectoryName(path)!;
                continue;
            }

            string next = Path.Combine(path, part);
            if (new FileInfo(next).LinkTarget is not { } target)
            {
                path = next;
                continue;
            }

            if (++links > MostLinks || Path.IsPathRooted(target))
            {
                return null;
            }

            foreach (string step in target.Split('/', '\\').Reverse())
            {
                ahead.Push(step);
            }
        }

        return path;
    }

    // Rejected on every system alike, so that a header means the same everywhere.
    private static bool IsUnsafe(string part)
    {
        string stem = part.Split('.')[0].TrimEnd();
        return part.Trim().Length == 0
            || part is "." or ".."
            || part.AsSpan().IndexOfAny("\\:*?\"<>|") >= 0
            || part.AsSpan().IndexOfAnyInRange('\0', '\u001f') >= 0
            || part[^1] is '.' or ' '
            || IsDevice(stem);
    }

    private static bool IsDevice(string stem) => stem.ToUpperInvariant() is "CON" or "PRN" or "AUX" or "NUL" or "CLOCK$"
        or ['C', 'O', 'M', >= '0' and <= '9'] or ['L', 'P', 'T', >= '0' and <= '9'];
}
