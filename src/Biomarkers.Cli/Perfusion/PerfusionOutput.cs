using System.Globalization;
using System.Text;
using Biomarkers.Perfusion;

namespace Biomarkers.Cli;

/// <summary>Writes what dsc and ctp have in common: maps, sums, curves of regions and pictures.</summary>
/// <param name="request">What was asked for.</param>
/// <param name="scene">The images and regions.</param>
/// <param name="folder">Where results go.</param>
/// <param name="context">Where words go.</param>
internal sealed class PerfusionOutput(HaemodynamicRequest request, PerfusionScene scene, ResultFolder folder, CommandContext context)
{
    private const int LeastWidth = 640;
    private const int LongestSide = 1280;
    private static readonly string[] Printed = ["_mean", "_median", "_voxels"];

    private static readonly RgbColour NoValue = new(60, 60, 60);

    // What the outlines' colours are called, in their order.
    private static readonly string[] Colours = ["yellow", "blue", "orange", "green"];
    private readonly MapOutput _output = new(folder, context, request.Series.Threads);

    private CancellationToken Stop => context.CancellationToken;

    private IReadOnlyList<MapRegion> Drawn => request.Series.Region.Path is null && scene.Computed is null ? [] : scene.Regions;

    /// <summary>Writes maps and the status of the conversion.</summary>
    public void WriteMaps(IReadOnlyList<MapSet> sets, ContrastSeries contrast, FirstPassMaps? firstPass)
    {
        foreach (MapSet set in sets)
        {
            _output.WriteNifti(set.Maps, set.Folder);
            if (request.Series.DicomMaps)
            {
                _output.WriteDicom(set.Maps, scene.Input.Dicom!, set.Description);
            }
        }

        if (contrast.Converted is { } converted)
        {
            string legend = string.Join(", ", converted.CountStatuses().Select(static s => string.Create(CultureInfo.InvariantCulture, $"{(int)s.Key} {s.Key}")));
            DceFiles.Image(folder, "signal_status.nii.gz", $"whether signals could be converted: {legend}", converted.Status, Stop);
        }

        if (firstPass is not null)
        {
            string legend = string.Join(", ", Enum.GetValues<FirstPassStatus>().Where(s => firstPass.Status.Voxels.Contains((byte)s)).Select(static s => string.Create(CultureInfo.InvariantCulture, $"{(int)s} {s}")));
            DceFiles.Image(folder, "first_pass_status.nii.gz", $"whether a first pass was found: {legend}", firstPass.Status, Stop);
        }
    }

    /// <summary>Writes the residue functions with their times, where they were asked for.</summary>
    /// <param name="deconvolver">Takes the input out.</param>
    /// <param name="series">The curves.</param>
    public void WriteResidues(Deconvolver deconvolver, TimeSeries<float> series)
    {
        if (!request.Residues)
        {
            return;
        }

        context.Progress.Report("residue functions");
        TimeSeries<float> residues = deconvolver.ComputeResidues(series, scene.Computed, request.Series.Threads, Stop);
        OutputFile.Guard(() => NiftiFile.Write(Path.Combine(folder.FullPath, "residue.nii.gz"), residues, folder.ImageOptions, Stop));
        folder.Note("residue.nii.gz", "the residue function times the flow, over time");
        double[] times = residues.Times.ToArray();
        folder.Write("residue_times.csv", "the times of its frames, below zero where tissue is ahead of the artery", stream =>
            stream.Write(Encoding.UTF8.GetBytes("time_s\n" + string.Concat(times.Select(static t => string.Create(CultureInfo.InvariantCulture, $"{t:R}\n"))))));
    }

    /// <summary>The highest value of each voxel over time: where agent is, whenever it comes.</summary>
    public static Volume<float> Highest(TimeSeries<float> series) => Volume.Create<float, TimeSeries<float>>(
        series.Geometry,
        series,
        static (highest, series) =>
        {
            highest.Fill(float.NaN);
            foreach (Volume<float> frame in series.Frames)
            {
                ReadOnlySpan<float> voxels = frame.Voxels;
                for (int i = 0; i < highest.Length; i++)
                {
                    highest[i] = voxels[i] <= highest[i] ? highest[i] : float.IsNaN(voxels[i]) ? highest[i] : voxels[i];
                }
            }
        },
        series.Unit);

    /// <summary>Draws where vessels and other regions lie.</summary>
    public void DrawPlaces(Volume<float> image, string file, string shows, IReadOnlyList<MapRegion> places)
    {
        MapRegion[] filled = [.. places.Where(static p => !p.Mask.IsEmpty)];
        if (filled.Length == 0)
        {
            return;
        }

        // The slice of each place, side by side where they differ.
        int[] slices = [.. filled.Select(static p => SliceRenderer.FindLargestSlice(p.Mask, AnatomicalPlane.Axial)).Distinct()];
        Size3 size = image.Geometry.Size;
        int longer = Math.Min(LongestSide, LeastWidth * Math.Max(size.X, size.Y) / Math.Min(size.X, size.Y));
        MaskOutline[] outlines = [.. filled.Select(static (place, i) => new MaskOutline(place.Mask, RgbColour.Outlines[i % RgbColour.Outlines.Count]))];
        var window = IntensityWindow.FromPercentiles(image.Voxels, 0.01, 0.995);
        var style = new SliceStyle { Caption = string.Join(", ", filled.Select(static (p, i) => $"{p.Name} {Colours[i % Colours.Length]}")), ColourBar = true, Smooth = false, MinimumSize = longer, NotFinite = NoValue };
        RgbImage[] pictures = [.. slices.Select(slice => SliceRenderer.Render(image, AnatomicalPlane.Axial, slice, window, outlines, style))];
        folder.Write(file, shows, stream => PngFile.Write(stream, Montage.Arrange(pictures, pictures.Length)));
    }

    /// <summary>Fits the mean curve of each region and draws it.</summary>
    /// <param name="series">The curves as they are.</param>
    /// <param name="corrected">The curves corrected for leakage; null where they were not.</param>
    /// <param name="deconvolver">Takes the input out; null for the gamma-variate.</param>
    /// <param name="axis">What the curves are, with their unit.</param>
    /// <returns>What is to be known, one sentence each.</returns>
    public IReadOnlyList<string> WriteCurves(TimeSeries<float> series, TimeSeries<float>? corrected, Deconvolver? deconvolver, string axis)
    {
        double[] times = series.Times.ToArray();
        List<CurveFitRow> rows = [];
        List<string> notes = [];
        for (int i = 0; i < scene.Regions.Count; i++)
        {
            MapRegion region = scene.Regions[i];
            (double[] mean, int voxels) = RegionCurves.Compute(series, region.Mask, request.Series.Threads, Stop);
            (double[]? used, int usable) = corrected is null ? (mean, voxels) : RegionCurves.Compute(corrected, region.Mask, request.Series.Threads, Stop);
            if (voxels == 0 || usable == 0)
            {
                notes.Add($"{region.Name}: no voxel has a value in every frame, so there is no mean curve.");
                continue;
            }

            rows.AddRange(Haemodynamics.Fit(deconvolver, region.Name, times, used, series.Unit));
            List<CurveSeries> curves = [new($"Mean of {Counted.Of(voxels, "voxel")}", times, mean, CurveStyle.Points)];
            if (corrected is not null)
            {
                curves.Add(new("Corrected for leakage", times, used));
            }

            if (FirstPassFit.FitCurve(times, used).Parameters is { } gamma)
            {
                curves.Add(SupplyFiles.Gamma("Gamma-variate of the first pass", gamma, times));
            }

            string file = scene.Regions.Count == 1 ? "curve" : string.Create(CultureInfo.InvariantCulture, $"curve_{i + 1}");
            DceFiles.WriteFigure(folder, file, $"mean curve of {region.Name}", new CurveFigure("Time (s)", axis, curves, region.Name));
        }

        if (rows.Count > 0)
        {
            folder.Write("fits.csv", "the measures of each region's mean curve", stream => CurveFitCsv.Write(stream, rows));
        }

        return notes;
    }

    /// <summary>Writes the report's measures.</summary>
    public void WriteReport(IReadOnlyList<MeasuredRegion> report)
    {
        if (report.Count > 0)
        {
            folder.Write("report.csv", "the report's measures with their thresholds", stream => MeasurementCsv.Write(stream, report));
        }
    }

    /// <summary>Sums up, draws and prints.</summary>
    /// <param name="sets">The maps, the main ones first.</param>
    /// <param name="main">The parameter whose histogram is drawn.</param>
    /// <param name="anatomy">The image whose brightness tells tissue from air.</param>
    /// <param name="report">Measures of a report, printed after the sums.</param>
    /// <param name="notes">What to know.</param>
    /// <returns>The exit code.</returns>
    public int Finish(IReadOnlyList<MapSet> sets, MeasureDefinition main, Volume<float> anatomy, IReadOnlyList<MeasuredRegion> report, IEnumerable<string> notes)
    {
        var tally = new Tally();
        IReadOnlyList<MeasuredRegion> summary = _output.Summarize(sets[0].Maps, scene.Input.Name, scene.Regions, tally, [.. sets.Skip(1).Select(static s => s.Maps)]);
        foreach (MapSet set in sets)
        {
            _output.Draw(set.Maps, anatomy, Drawn, main);
        }

        // The table of everything is in the file; the eye gets the middle of each map.
        int code = _output.Finish(sets[0].Maps, [.. summary.Select(static r => Select(r)), .. report], tally);
        foreach (string note in notes)
        {
            _output.Hint(note);
        }

        return code;
    }

    private static MeasuredRegion Select(MeasuredRegion region) => new(
        region.Case, region.Image, region.Roi, new FeatureSet(region.Features!.Where(static m => Printed.Any(ending => m.Definition.Tag.EndsWith(ending, StringComparison.Ordinal))), region.Features!.Provenance));
}
