using System.Globalization;
using System.Text;
using Biomarkers.Perfusion;

namespace Biomarkers.Cli;

/// <summary>Writes what stands beside the maps: statuses of the signal, the input, and where it was found.</summary>
internal static class DceFiles
{
    private const string Time = "Time (s)";
    private const string Plasma = "Concentration in plasma (mmol/L)";

    /// <summary>The status of the conversion where something is wrong, and the model of each voxel where there are several.</summary>
    public static void WriteStatus(ResultFolder folder, ConvertedSeries? converted, Volume<byte>? chosen, IReadOnlyList<KineticChoice> models, CancellationToken cancellationToken)
    {
        if (converted is not null)
        {
            string legend = string.Join(", ", converted.CountStatuses().Select(static s => string.Create(CultureInfo.InvariantCulture, $"{(int)s.Key} {s.Key}")));
            Image(folder, "signal_status.nii.gz", $"whether signals became concentrations: {legend}", converted.Status, cancellationToken);
        }

        if (chosen is not null)
        {
            string legend = string.Join(", ", models.Select(static (model, i) => string.Create(CultureInfo.InvariantCulture, $"{i + 1} {model.Name}")));
            Image(folder, "model.nii.gz", $"the model chosen: 0 none, {legend}", chosen, cancellationToken);
        }
    }

    /// <summary>The input as a table and as a figure, and its voxels where it comes from the images.</summary>
    public static void WriteInputs(ResultFolder folder, DceInputs inputs, DynamicInput input, CancellationToken cancellationToken)
    {
        InputCurve curve = inputs.Kinetic.First;
        if (inputs.Artery is not { } artery)
        {
            folder.Write("reference.csv", "the reference tissue's curve, for --reference again", stream => InputCurveCsv.Write(stream, curve));
            WriteFigure(folder, "reference", "the reference tissue's curve", new CurveFigure(Time, "Concentration (mmol/L)", [new CurveSeries("Reference tissue", curve.Times, curve.Concentration)], "Reference tissue"));
            return;
        }

        folder.Write("aif.csv", "the arterial input in plasma as used, for --aif again", stream => InputCurveCsv.Write(stream, curve));
        if (artery.Vessel is { } vessel)
        {
            Image(folder, "aif_mask.nii.gz", $"the {Counted.Of(vessel.Voxels.Count, "voxel")} of the artery", vessel.Voxels.ToVolume(), cancellationToken);
            VesselPlaces.Draw(folder, VesselPlaces.Highest(input.Series), "aif_place.png", "where the artery lies, on the highest value of each voxel over time", [new("artery", vessel.Voxels)]);
        }

        CurveStyle style = artery.Vessel is null ? CurveStyle.Line : CurveStyle.LineAndPoints;
        List<CurveSeries> curves = [Draw($"Artery ({artery.Source})", curve, input.Series.Times[0], style)];
        if (inputs.Kinetic.Second is { } second)
        {
            folder.Write("pvif.csv", "the second input in plasma as used, for --pvif again", stream => InputCurveCsv.Write(stream, second));
            curves.Add(Draw("Second input", second, input.Series.Times[0], CurveStyle.Line));
        }

        string title = string.Create(CultureInfo.InvariantCulture, $"Arterial input of {input.Name}{(artery.Haematocrit is { } h ? $", haematocrit {h}" : string.Empty)}");
        WriteFigure(folder, "aif", "the arterial input in plasma", new CurveFigure(Time, Plasma, curves, title));
    }

    /// <summary>A curve from the first frame on: an input is zero before its first sample.</summary>
    private static CurveSeries Draw(string name, InputCurve curve, double first, CurveStyle style)
    {
        double begin = curve.Times[0];
        return begin > first
            ? new CurveSeries(name, [first, begin, .. curve.Times], [0, 0, .. curve.Concentration], style)
            : new CurveSeries(name, curve.Times, curve.Concentration, style);
    }

    /// <summary>A figure as PNG and SVG.</summary>
    public static void WriteFigure(ResultFolder folder, string name, string shows, CurveFigure figure)
    {
        folder.Write($"{name}.png", shows, stream => PngFile.Write(stream, figure.Render()));
        folder.Write($"{name}.svg", $"{shows}, as SVG", stream => stream.Write(Encoding.UTF8.GetBytes(figure.ToSvg())));
    }

    /// <summary>What the conversion could not do, one sentence.</summary>
    public static IEnumerable<string> Describe(ConvertedSeries? converted)
    {
        KeyValuePair<SignalStatus, int>[] bad = [.. converted?.CountStatuses().Where(static s => s.Key > SignalStatus.Converted) ?? []];
        if (bad.Length > 0)
        {
            yield return $"Signals that became no concentration, see signal_status.nii.gz: {string.Join(", ", bad.Select(static s => $"{Counted.Of(s.Value, "voxel")} {Words(s.Key)}"))}.";
        }
    }

    /// <summary>A status in words.</summary>
    public static string Words(SignalStatus status) => status switch
    {
        SignalStatus.Saturated => "saturated (a signal beyond what the sequence can give)",
        SignalStatus.NonPositiveSignal => "with a signal of zero or less",
        SignalStatus.NotFinite => "with a frame that is not finite",
        SignalStatus.BadBaseline => "with no signal before contrast",
        SignalStatus.BadT1 => "without a T1 above zero",
        SignalStatus.BadB1 => "without a usable B1",
        _ => "converted",
    };

    /// <summary>An image of numbers that are looked up, with what it shows.</summary>
    public static void Image(ResultFolder folder, string file, string shows, Volume<byte> volume, CancellationToken cancellationToken)
    {
        OutputFile.Guard(() => NiftiFile.Write(Path.Combine(folder.FullPath, file), volume, folder.ImageOptions with { AreLabels = true }, cancellationToken));
        folder.Note(file, shows);
    }
}
