using System.Globalization;
using Biomarkers.Dicom;

namespace Biomarkers.Cli;

/// <summary>Writes what is made of images: maps, sums over regions, pictures, and the list of it all.</summary>
/// <param name="folder">Where it goes.</param>
/// <param name="context">Where words go.</param>
/// <param name="threads">Threads at most; 0 for one per processor.</param>
internal sealed class MapOutput(ResultFolder folder, CommandContext context, int threads)
{
    private CancellationToken Stop => context.CancellationToken;

    /// <summary>Writes the maps as NIfTI, with what they mean.</summary>
    /// <param name="maps">The maps.</param>
    /// <param name="subfolder">Folder in the folder; null for none.</param>
    public void WriteNifti(ParameterMaps maps, string? subfolder = null)
    {
        string place = subfolder is null ? string.Empty : $"{subfolder}/";
        Dictionary<string, string> names = maps.Maps.ToDictionary(static m => $"{m.Definition.Tag}.nii.gz", static m => m.Value.Unit.Symbol is { Length: > 0 } unit ? $"{m.Definition.Name}, {unit}" : m.Definition.Name, StringComparer.Ordinal);
        string target = Path.Combine(folder.FullPath, subfolder ?? string.Empty);
        IReadOnlyList<string> earlier = EarlierMaps.List(target);
        OutputFile.Guard(() =>
        {
            foreach (string path in maps.WriteNifti(target, folder.ImageOptions, Stop))
            {
                string file = Path.GetFileName(path);
                folder.Note(place + file, names.GetValueOrDefault(file) ?? Describe(file));
            }
        });
        IReadOnlyList<string> removed = EarlierMaps.Remove(target, earlier, folder.Files.Where(f => f.File.StartsWith(place, StringComparison.Ordinal)).Select(static f => f.File));
        if (removed.Count > 0)
        {
            Hint($"Removed, because the maps.json that was replaced listed them and this run does not write them: {string.Join(", ", removed.Select(file => place + file))}.");
        }
    }

    /// <summary>Writes the maps as DICOM parametric maps, a file a parameter, all of one series.</summary>
    /// <param name="maps">The maps.</param>
    /// <param name="series">The images they refer to.</param>
    /// <param name="description">Description of the new series.</param>
    public void WriteDicom(ParameterMaps maps, SeriesInput series, string description)
    {
        var derived = new DerivedObjectDescription { SeriesInstanceUid = DicomUid.Create(), SeriesDescription = description };
        IReadOnlyList<SourceImage> sources = series.Series.Images;
        for (int i = 0; i < maps.Maps.Count; i++)
        {
            ParameterMap map = maps.Maps[i];
            string file = $"{map.Definition.Tag}.dcm";
            DicomAttributeSet set = LibraryWords.Guard(series.Name, () => ParametricMapWriter.Create(map.Value, MapCodes.Content(map.Definition), sources, derived with { InstanceNumber = i + 1 }));
            folder.Write(file, $"{map.Definition.Name} as a DICOM parametric map", stream => DicomFileWriter.Write(stream, set));
        }
    }

    /// <summary>Sums the maps up in each region and writes summary.csv.</summary>
    /// <param name="maps">The maps.</param>
    /// <param name="image">What tables call the image.</param>
    /// <param name="regions">Where.</param>
    /// <param name="tally">Counts what is written.</param>
    /// <param name="further">Further maps of the same images; null where there are none.</param>
    public IReadOnlyList<MeasuredRegion> Summarize(ParameterMaps maps, string image, IReadOnlyList<MapRegion> regions, Tally tally, params ParameterMaps?[] further)
    {
        ParameterMaps[] all = [maps, .. further.OfType<ParameterMaps>()];
        MeasuredRegion[] counted = [.. tally.Count(regions.Select(region => new MeasuredRegion(
            Case.NameOf(image),
            image,
            region.Name,
            new FeatureSet(all.SelectMany(one => one.Definitions.SelectMany(parameter => MapSummary.Compute(one, parameter, region.Mask, threads, Stop))), maps.Provenance))))];
        folder.Write("summary.csv", "the maps summed up in each region", stream => MeasurementCsv.Write(stream, counted));
        return counted;
    }

    /// <summary>Draws every map, and the histogram of the main one in each region.</summary>
    /// <param name="maps">The maps.</param>
    /// <param name="signal">The image whose brightness tells tissue from air.</param>
    /// <param name="regions">Regions outlined; empty for none.</param>
    /// <param name="main">The parameter whose histogram is drawn.</param>
    public void Draw(ParameterMaps maps, Volume<float> signal, IReadOnlyList<MapRegion> regions, MeasureDefinition main)
    {
        context.Progress.Report("drawing");
        foreach ((string file, string shows, RgbImage picture) in MapPictures.Draw(maps, signal, regions))
        {
            Stop.ThrowIfCancellationRequested();
            folder.Write(file, shows, stream => PngFile.Write(stream, picture));
        }

        for (int i = 0; i < regions.Count; i++)
        {
            MapRegion region = regions[i];
            MapMeasures measures = MapMeasures.Of(main);
            if (maps.TryGet(main, out ParameterMap? map) && MapSummary.Compute(maps, main, region.Mask, 0, Stop)[measures.Count].Value > 0)
            {
                string file = regions.Count == 1 ? $"{main.Tag}_histogram.png" : string.Create(CultureInfo.InvariantCulture, $"{main.Tag}_histogram_{i + 1}.png");
                Volume<float> all = MapPictures.InHandyUnit(map.Value);
                Volume<float> sought = MapPictures.WithoutBounds(all, map, maps.Status);
                long left = Count(all, region.Mask) - Count(sought, region.Mask);
                bool isUsed = left > 0 && Count(sought, region.Mask) > 0;
                string title = $"{main.Name}: {region.Name}{(isUsed ? string.Create(CultureInfo.InvariantCulture, $", less {Counted.Of(left, "voxel")} at a bound") : string.Empty)}";
                RgbImage picture = HistogramFigure.Render(isUsed ? sought : all, region.Mask, title, quantity: main.Name);
                folder.Write(file, $"how often values occur in {region.Name}", stream => PngFile.Write(stream, picture));
            }
        }
    }

    private static long Count(Volume<float> map, Mask mask) => MapPictures.Values(map, mask).LongCount(float.IsFinite);

    /// <summary>Prints the sums, the files, and what is to be known about them.</summary>
    /// <returns>The exit code: refused when no region has any statistic beyond its counts.</returns>
    public int Finish(ParameterMaps maps, IReadOnlyList<MeasuredRegion> summary, Tally tally)
    {
        context.Progress.Clear();
        using var text = new StringWriter(CultureInfo.InvariantCulture) { NewLine = context.Output.NewLine };
        MeasurementTable.Write(text, summary);
        context.Output.Write(text.ToString());
        PrintFiles();
        KeyValuePair<FitStatus, int>[] without = [.. maps.CountStatuses().Where(static s => s.Key != FitStatus.Excluded && !FitStatusLegend.HasValues(s.Key))];
        if (without.Length > 0)
        {
            Hint(string.Create(
                CultureInfo.InvariantCulture,
                $"{Counted.Of(without.Sum(static s => (long)s.Value), "voxel")} without a value: {string.Join(", ", without.Select(static s => string.Create(CultureInfo.InvariantCulture, $"{s.Value} {FitStatusLegend.Of(s.Key).Name} ({FitStatusLegend.Of(s.Key).Text})")))}."));
        }

        foreach (string assumption in tally.Assumptions)
        {
            Hint(assumption);
        }

        return summary.Any(static r => r.Features!.Any(static m => m.Status == MeasureStatus.Computed && m.Definition.Tag.EndsWith("_mean", StringComparison.Ordinal)))
            ? ExitCode.Done
            : ExitCode.Refused;
    }

    /// <summary>Lists what the folder holds now.</summary>
    public void PrintFiles()
    {
        context.Output.WriteLine($"In {folder.FullPath}:");
        int widest = folder.Files.Max(static f => f.File.Length);
        foreach ((string file, string shows) in folder.Files)
        {
            context.Output.WriteLine($"  {file.PadRight(widest)}  {shows}");
        }
    }

    /// <summary>A line beside the results.</summary>
    public void Hint(string text) => CommandRunner.WriteError(context.Error, $"note: {text}");

    private static string Describe(string file) => file switch
    {
        "maps.json" => "what the maps mean, how they came about",
        "status.nii.gz" => "why a voxel has no value: numbers explained in maps.json",
        "residual_sd.nii.gz" => "standard deviation of the residuals",
        "r_squared.nii.gz" => "coefficient of determination",
        "iterations.nii.gz" => "iterations of the fit",
        "degrees_of_freedom.nii.gz" => "degrees of freedom",
        _ => "standard error",
    };
}
