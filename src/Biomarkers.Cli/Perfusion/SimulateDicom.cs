using System.Globalization;
using Biomarkers.Dicom;

namespace Biomarkers.Cli;

/// <summary>Writes simulated images as DICOM series.</summary>
internal static class SimulateDicom
{
    /// <summary>Writes one series into a folder of the results.</summary>
    /// <param name="folder">The results.</param>
    /// <param name="name">Folder in it, as <c>dicom/dynamic</c>.</param>
    /// <param name="shows">What the series is.</param>
    /// <param name="volumes">Its volumes.</param>
    /// <param name="settings">What it says of itself.</param>
    /// <param name="context">Where words go.</param>
    /// <returns>What rounding cost.</returns>
    public static SyntheticSeriesResult Write(ResultFolder folder, string name, string shows, IReadOnlyList<SyntheticVolume> volumes, SyntheticSeriesSettings settings, CommandContext context)
    {
        context.Progress.Report($"writing {name}");
        SyntheticSeriesResult? written = null;
        settings = settings with { Overwrite = folder.ImageOptions.Overwrite };
        OutputFile.Guard(() => written = SyntheticSeriesWriter.Write(Path.Combine(folder.FullPath, name.Replace('/', Path.DirectorySeparatorChar)), volumes, settings, context.CancellationToken));
        folder.Note(name, string.Create(CultureInfo.InvariantCulture, $"{shows}, {Counted.Of(written!.Files.Count, "image")}; rounding to sixteen bits changed no value by more than {written.LargestError:G3}"));
        return written;
    }
}
