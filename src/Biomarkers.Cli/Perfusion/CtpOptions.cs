using System.CommandLine;
using Biomarkers.Perfusion;

namespace Biomarkers.Cli;

/// <summary>The options of <c>biomarkers ctp</c>.</summary>
internal sealed class CtpOptions
{
    private readonly HaemodynamicOptions _common = new("HU");
    private readonly Option<string?> _from = CommonOptions.Text("--from", "KIND", "What the values are: hu (Hounsfield units), or enhancement (their rise above the baseline). Default: hu; with --curves enhancement.");
    private readonly Option<string?> _slices = CommonOptions.Text("--slice-times", "FILE", "Slices of a frame were acquired one after the other: a CSV file with the column offset_s, seconds after the frame's time and a row a slice, or auto for what a DICOM header says. Default: all at once.");
    private readonly Option<string?> _time = CommonOptions.Text("--smooth-time", "SECONDS", "Smooth along time by a Gaussian of this standard deviation, or binomial (weights 1, 2, 1); vessels and tissue alike. Default: not.");
    private readonly Option<string?> _space = CommonOptions.Text("--smooth-space", "MM", "Smooth tissue within slices by a Gaussian of this standard deviation. Default: not.");
    private readonly Option<string?> _bilateral = CommonOptions.Text("--bilateral", "MM,HU", "Smooth tissue by weights that fall with distance and with the unlikeness of curves, which keeps edges: for example 2,5. Default: not.");
    private readonly Option<string?> _core = CommonOptions.Text("--core-threshold", "F", "Core is blood flow below this part of that of --normal-roi. Default: 0.3.");
    private readonly Option<string?> _tmax = CommonOptions.Text("--tmax-threshold", "S", "Hypoperfused is a Tmax above this. Default: 6.");
    private readonly Option<string?> _severe = CommonOptions.Text("--severe-threshold", "S", "Severely hypoperfused is a Tmax above this. Default: 10.");
    private readonly Option<bool> _within = new("--core-within") { Description = "Core must be hypoperfused as well: keeps fluid and old defects out of it." };
    private readonly Option<string?> _smallest = CommonOptions.Text("--smallest", "ML", "Connected parts of core and hypoperfused tissue smaller than this are left out. Default: 0.");

    /// <summary>All of them, in the order of the help.</summary>
    public IEnumerable<Option> All => [.. _common.OfInput, _from, _slices, _time, _space, _bilateral, .. _common.OfMethod, _core, _tmax, _severe, _within, _smallest, .. _common.OfOutput];

    /// <summary>What they ask for.</summary>
    /// <exception cref="UsageException">An option is missing, stands beside one it does not go with, or cannot be read.</exception>
    public CtpRequest Read(ParseResult result)
    {
        HaemodynamicRequest common = _common.Read(result, "ctp");
        bool hasImages = common.Series.Curves is null;
        bool isEnhancement = result.GetValue(_from) switch
        {
            null => !hasImages,
            "hu" => false,
            "enhancement" => true,
            { } other => throw new UsageException($"--from is '{other}'; hu or enhancement is expected."),
        };
        if (isEnhancement && _common.IsBaselineGiven(result))
        {
            throw new UsageException("--baseline does not go with --from enhancement, whose values are a rise already.");
        }

        Option[] ofImages = [_slices, _time, _space, _bilateral];
        if (!hasImages && Given(result, ofImages) is { } image)
        {
            throw new UsageException($"{image.Name} needs --dynamic PATH; curves are taken as they are.");
        }

        Option[] ofReport = [_core, _tmax, _severe, _within, _smallest];
        if ((common.Normal is null || common.Deconvolution is null) && Given(result, ofReport) is { } report)
        {
            throw new UsageException(common.Deconvolution is null
                ? $"{report.Name} belongs to methods that deconvolve; --method gamma gives no flow and no Tmax."
                : $"{report.Name} needs --normal-roi PATH, the tissue whose flow is normal.");
        }

        return new CtpRequest(common, isEnhancement, ReadSlices(result, common.Series), ReadSmoothing(result), ReadStroke(result));
    }

    private static Option? Given(ParseResult result, Option[] options) => Array.Find(options, o => result.GetResult(o) is { Implicit: false });

    private string? ReadSlices(ParseResult result, SeriesRequest series)
    {
        string? text = result.GetValue(_slices);
        return text != InputRequest.Auto ? text
            : !DicomPath.IsDicom(series.Dynamic!.Path.FullName) ? throw new UsageException("--slice-times auto needs --dynamic of a DICOM series; give a CSV file with the column offset_s.")
            : series.Dynamic.Timing is not null ? throw new UsageException("--slice-times auto and --times were both given; the header's times of slices go with the header's times of frames.")
            : text;
    }

    private CtpSmoothing ReadSmoothing(ParseResult result)
    {
        string? time = result.GetValue(_time);
        double? space = OptionNumber.Read("--smooth-space", result.GetValue(_space), static mm => mm > 0, "a standard deviation in mm above 0");
        string? bilateral = result.GetValue(_bilateral);
        if (space is not null && bilateral is not null)
        {
            throw new UsageException("--smooth-space and --bilateral were both given; both smooth in space, choose one.");
        }

        double[] pair = OptionNumber.ReadList("--bilateral", bilateral, "millimetres and Hounsfield units");
        if (bilateral is not null && (pair.Length != 2 || !Array.TrueForAll(pair, static n => n > 0)))
        {
            throw new UsageException($"--bilateral is '{bilateral}'; millimetres and Hounsfield units above 0 are expected, as in 2,5.");
        }

        bool isBinomial = time == "binomial";
        double? deviation = isBinomial ? null : OptionNumber.Read("--smooth-time", time, static s => s > 0, "a standard deviation in seconds above 0, or binomial,");
        return new CtpSmoothing(isBinomial, deviation, space, bilateral is null ? null : new() { SpatialDeviation = pair[0], RangeDeviation = pair[1] });
    }

    private StrokeOptions ReadStroke(ParseResult result)
    {
        StrokeOptions usual = StrokeOptions.Default;
        double delayed = OptionNumber.Read("--tmax-threshold", result.GetValue(_tmax), static s => s > 0, "seconds above 0") ?? usual.HypoperfusedTmax;
        double severe = OptionNumber.Read("--severe-threshold", result.GetValue(_severe), static s => s > 0, "seconds above 0") ?? Math.Max(usual.SevereTmax, delayed);
        return severe < delayed
            ? throw new UsageException(FormattableString.Invariant($"--severe-threshold is {severe} s and --tmax-threshold {delayed} s; the severe one must not be the lower."))
            : new StrokeOptions
            {
                CoreFlowFraction = OptionNumber.Read("--core-threshold", result.GetValue(_core), static f => f is > 0 and <= 1, "a part of normal flow above 0, at most 1 (was it given in percent? Divide it by 100),") ?? usual.CoreFlowFraction,
                HypoperfusedTmax = delayed,
                SevereTmax = severe,
                CoreWithinHypoperfused = result.GetValue(_within),
                SmallestVolume = OptionNumber.Read("--smallest", result.GetValue(_smallest), static ml => ml >= 0, "a volume in mL, 0 or more,") ?? 0,
            };
    }
}
