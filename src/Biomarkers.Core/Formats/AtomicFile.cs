namespace Biomarkers;

/// <summary>Writes files whole or not at all: to a temporary name in the same folder, then moved.</summary>
public static class AtomicFile
{
    /// <summary>Writes one file.</summary>
    /// <param name="path">Final path. Its folder must exist.</param>
    /// <param name="write">Writes the content. When it throws, nothing remains.</param>
    /// <param name="overwrite">Replace an existing file; otherwise an existing file is an error.</param>
    /// <exception cref="IOException">The file exists and must not be replaced, or writing failed.</exception>
    /// <exception cref="UnauthorizedAccessException">The folder may not be written to.</exception>
    public static void Write(string path, Action<Stream> write, bool overwrite = true)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        ArgumentNullException.ThrowIfNull(write);
        string full = Path.GetFullPath(path);
        if (!overwrite && File.Exists(full))
        {
            throw new IOException($"{Path.GetFileName(full)} exists already. Choose another name, or allow overwriting.");
        }

        string temporary = Path.Combine(Path.GetDirectoryName(full)!, $".{Path.GetFileName(full)}.{Guid.NewGuid():N}.tmp");
        try
        {
            using (var stream = new FileStream(temporary, FileMode.CreateNew, FileAccess.Write, FileShare.None, 1 << 16))
            {
                write(stream);
                stream.Flush(flushToDisk: true);
            }

            File.Move(temporary, full, overwrite);
        }
        catch (Exception failure)
        {
            // Where it could not even be made, deleting it would fail with words of its own.
            if (File.Exists(temporary))
            {
                File.Delete(temporary);
            }

            if (Rename(failure, temporary, full) is { } renamed)
            {
                throw renamed;
            }

            throw;
        }
    }

    /// <summary>A failure in terms of the file that was asked for; null where it does not speak of the temporary one.</summary>
    private static Exception? Rename(Exception failure, string temporary, string full)
    {
        string message = failure.Message.Replace(temporary, full, StringComparison.Ordinal);
        return message == failure.Message ? null : failure switch
        {
            UnauthorizedAccessException => new UnauthorizedAccessException(message, failure),
            DirectoryNotFoundException => new DirectoryNotFoundException(message, failure),
            PathTooLongException => new PathTooLongException(message, failure),
            IOException => new IOException(message, failure),
            _ => null,
        };
    }
}
