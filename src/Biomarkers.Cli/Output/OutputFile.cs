using System.Text;

namespace Biomarkers.Cli;

/// <summary>The file results go to. It is checked before anything is computed, and written whole or not at all.</summary>
internal sealed class OutputFile
{
    private readonly bool _overwrite;

    private OutputFile(string path, OutputFormat format, bool overwrite)
    {
        FullPath = path;
        Format = format;
        _overwrite = overwrite;
    }

    public string FullPath { get; }

    public OutputFormat Format { get; }

    /// <summary>The output that a path asks for by its ending.</summary>
    /// <param name="path">Path as it was given.</param>
    /// <param name="wide">One row a region.</param>
    /// <param name="overwrite">Replace an existing file.</param>
    /// <exception cref="UsageException">The ending is none of those known.</exception>
    /// <exception cref="OutputException">The file cannot be written, as far as can be seen now.</exception>
    public static OutputFile Create(string path, bool wide, bool overwrite)
    {
        OutputFormat? known = Path.GetExtension(path).ToLowerInvariant() switch
        {
            ".csv" => wide ? OutputFormat.WideCsv : OutputFormat.Csv,
            ".json" => OutputFormat.Json,
            ".html" or ".htm" => OutputFormat.Html,
            ".txt" => OutputFormat.Text,
            _ => null,
        };
        if (known is not { } format)
        {
            throw new UsageException($"--out is '{path}'; a file that ends in .csv, .json, .html or .txt is expected.");
        }

        if (wide && format != OutputFormat.WideCsv)
        {
            throw new UsageException("--wide needs an --out file that ends in .csv.");
        }

        var output = new OutputFile(Path.GetFullPath(path), format, overwrite);
        Check(output.FullPath, overwrite, "--out");
        return output;
    }

    /// <summary>Writes all regions, taken one at a time.</summary>
    /// <exception cref="OutputException">Writing failed; no file is left.</exception>
    public void Write(IEnumerable<MeasuredRegion> regions) => Guard(() => AtomicFile.Write(FullPath, stream => WriteTo(stream, regions), _overwrite));

    /// <summary>Turns a failure to write into words about the output.</summary>
    public static void Guard(Action write)
    {
        try
        {
            write();
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw new OutputException($"The output cannot be written: {failure.Message}", failure);
        }
    }

    /// <summary>Complains about a path that cannot be written to, as far as can be seen now.</summary>
    /// <param name="path">Full path of a file.</param>
    /// <param name="overwrite">It may exist.</param>
    /// <param name="option">What it was given to.</param>
    /// <exception cref="OutputException">It is a folder, its folder is missing, or it exists.</exception>
    public static void Check(string path, bool overwrite, string option)
    {
        string folder = Path.GetDirectoryName(path)!;
        if (Directory.Exists(path))
        {
            throw new OutputException($"{path} is a folder. Name a file in it.");
        }

        if (!Directory.Exists(folder))
        {
            throw new OutputException($"The folder {folder} does not exist. Create it, or choose another for {option}.");
        }

        if (!overwrite && File.Exists(path))
        {
            throw new OutputException($"{path} exists already. Choose another name for {option}, or allow --overwrite.");
        }

        // Hours of work must not end in a folder that may not be written to.
        string trial = Path.Combine(folder, $".biomarkers-{Guid.NewGuid():N}.tmp");
        try
        {
            File.Create(trial, 1, FileOptions.DeleteOnClose).Dispose();
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw new OutputException($"The output cannot be written: {failure.Message.Replace(trial, path, StringComparison.Ordinal)}", failure);
        }
    }

    private void WriteTo(Stream stream, IEnumerable<MeasuredRegion> regions)
    {
        switch (Format)
        {
            case OutputFormat.Csv:
                MeasurementCsv.Write(stream, regions);
                break;
            case OutputFormat.WideCsv:
                MeasurementCsv.WriteWide(stream, regions);
                break;
            case OutputFormat.Json:
                MeasurementJson.Write(stream, regions);
                break;
            case OutputFormat.Html:
                MeasurementHtml.Write(stream, regions);
                break;
            default:
                using (var writer = new StreamWriter(stream, new UTF8Encoding(false), 1 << 16, leaveOpen: true) { NewLine = "\n" })
                {
                    MeasurementTable.Write(writer, regions);
                }

                break;
        }
    }
}
