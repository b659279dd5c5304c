using System.CommandLine;
using System.Globalization;
using Biomarkers.Perfusion;

namespace Biomarkers.Cli;

/// <summary>The options of <c>biomarkers dsc</c>.</summary>
internal sealed class DscOptions
{
    private const string EchoTimeExpected = "an echo time in seconds, from 0.0005 to 0.5 (was it given in milliseconds? Divide it by 1000),";

    private readonly HaemodynamicOptions _common = new("1/s");
    private readonly Option<string?> _from = CommonOptions.Text("--from", "KIND", "What the values are: signal, or r2star (the change of the rate R2* in 1/s). Default: signal; with --curves r2star.");
    private readonly Option<string?> _echo = CommonOptions.Text("--te", "SECONDS", "Echo time in seconds. Default: the DICOM header's.");
    private readonly Option<string?> _second = CommonOptions.Text("--dynamic2", "PATH", "The second echo's images, for rates that T1 does not disturb.");
    private readonly Option<string?> _secondEcho = CommonOptions.Text("--te2", "SECONDS", "Echo time of --dynamic2 in seconds. Default: the DICOM header's.");
    private readonly Option<string?> _floor = CommonOptions.Text("--noise-floor", "S", "Signal at or below which there is only noise; such frames have no rate. Default: 0.");
    private readonly Option<string?> _skip = CommonOptions.Text("--skip", "N", "Frames at the start that are no baseline, because the signal is not steady yet. Default: 0.");
    private readonly Option<string?> _leakage = CommonOptions.Text("--leakage", "METHOD", "Correct for leaking agent: none, bsw (one way) or bidirectional (it may return). The corrected curves are then deconvolved. Default: none.");
    private readonly Option<string?> _reference = CommonOptions.Text("--leakage-reference", "TISSUE", "Tissue without leakage: auto, roi:FILE, or a CSV file with time_s,concentration (1/s); with --curves also a column. Default: auto.");
    private readonly Option<string?> _delay = CommonOptions.Text("--leakage-delay", "S", "Greatest delay sought between a voxel's bolus and the reference's, 0 to 10 s. Default: 0.");
    private readonly Option<string?> _high = CommonOptions.Text("--rcbv-threshold", "T", "Blood volume relative to --normal-roi above which the report counts tissue as high. Default: 2.");

    /// <summary>All of them, in the order of the help.</summary>
    public IEnumerable<Option> All => [.. _common.OfInput, _from, _echo, _second, _secondEcho, _floor, _skip, .. _common.OfMethod, _leakage, _reference, _delay, _high, .. _common.OfOutput];

    /// <summary>What they ask for.</summary>
    /// <exception cref="UsageException">An option is missing, stands beside one it does not go with, or cannot be read.</exception>
    public DscRequest Read(ParseResult result)
    {
        HaemodynamicRequest common = _common.Read(result, "dsc");
        DscSignalRequest signal = ReadSignal(result, common.Series);
        DscLeakageRequest? leakage = ReadLeakage(result, common.Series.Curves is null);
        double? high = OptionNumber.Read("--rcbv-threshold", result.GetValue(_high), static t => t > 0, "a relative blood volume above 0");
        return high is not null && common.Normal is null
            ? throw new UsageException("--rcbv-threshold needs --normal-roi PATH, the tissue that blood volume is related to.")
            : new DscRequest(common, signal, leakage, high ?? TumourPerfusionReport.DefaultThreshold);
    }

    private DscSignalRequest ReadSignal(ParseResult result, SeriesRequest series)
    {
        bool isRate = result.GetValue(_from) switch
        {
            null => series.Curves is not null,
            "signal" => false,
            "r2star" => true,
            { } other => throw new UsageException($"--from is '{other}'; signal or r2star is expected."),
        };
        Option[] ofSignal = [_echo, _second, _secondEcho, _floor, _skip];
        if (isRate && Array.Find(ofSignal, o => result.GetResult(o) is { Implicit: false }) is { } useless)
        {
            throw new UsageException($"{useless.Name} belongs to --from signal{(series.Curves is null ? string.Empty : "; curves are rates unless --from says otherwise")}.");
        }

        if (isRate && _common.IsBaselineGiven(result))
        {
            throw new UsageException("--baseline does not go with --from r2star, whose values are a change already.");
        }

        string? second = result.GetValue(_second);
        if (second is null && result.GetValue(_secondEcho) is not null)
        {
            throw new UsageException("--te2 needs --dynamic2 PATH, the second echo's images.");
        }

        if (second is not null && series.Dynamic is null)
        {
            throw new UsageException("--dynamic2 needs --dynamic PATH; curves of two echoes are not read.");
        }

        var request = new DscSignalRequest(
            isRate,
            ReadEcho(result, _echo),
            second is null ? null : series.Dynamic! with { Path = InputPath.OfOption(second, "--dynamic2") },
            ReadEcho(result, _secondEcho),
            OptionNumber.Read("--noise-floor", result.GetValue(_floor), static s => s >= 0, "a signal, 0 or more,") ?? 0,
            ReadSkip(result.GetValue(_skip)));
        DemandEcho(isRate, request.EchoTime, "--te", series.Dynamic);
        DemandEcho(request.Second is null, request.SecondEchoTime, "--te2", request.Second);
        return request.SecondEchoTime is { } later && request.EchoTime is { } first && later <= first
            ? throw new UsageException(string.Create(CultureInfo.InvariantCulture, $"--te2 is {later} s and --te {first} s; the second echo comes after the first. Exchange --dynamic and --dynamic2 where they are the wrong way round."))
            : request;
    }

    private static double? ReadEcho(ParseResult result, Option<string?> option) =>
        OptionNumber.Read(option.Name, result.GetValue(option), static te => te is >= 0.0005 and <= 0.5, EchoTimeExpected);

    private static void DemandEcho(bool isNeedless, double? given, string option, DynamicRequest? images)
    {
        bool hasHeader = images is not null && DicomPath.IsDicom(images.Path.FullName);
        if (!isNeedless && given is null && !hasHeader)
        {
            throw new UsageException($"{option} SECONDS is missing: signals become rates by the echo time, which only a DICOM header says. Or say with --from r2star that the values are rates in 1/s.");
        }
    }

    private static int ReadSkip(string? text) => text is null ? 0
        : int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out int frames) ? frames
        : throw new UsageException($"--skip is '{text}'; a number of frames is expected.");

    private DscLeakageRequest? ReadLeakage(ParseResult result, bool hasImages)
    {
        LeakageMethod? method = result.GetValue(_leakage) switch
        {
            null or "none" => null,
            "bsw" => LeakageMethod.BoxermanSchmaindaWeisskoff,
            "bidirectional" => LeakageMethod.Bidirectional,
            { } other => throw new UsageException($"--leakage is '{other}'; none, bsw or bidirectional is expected."),
        };
        string? reference = result.GetValue(_reference);
        string? delay = result.GetValue(_delay);
        if (method is null)
        {
            return reference is null && delay is null ? null
                : throw new UsageException($"{(reference is null ? "--leakage-delay" : "--leakage-reference")} needs --leakage bsw or bidirectional.");
        }

        if (!hasImages && (reference is null || SupplyRequest.IsFromImage(reference)))
        {
            throw new UsageException("--leakage-reference is needed with --curves: a CSV file, or the column of tissue without leakage.");
        }

        if (hasImages && reference is not null && !SupplyRequest.IsFromImage(reference) && Path.GetExtension(reference).Length == 0)
        {
            throw new UsageException($"--leakage-reference is '{reference}'; auto, roi:FILE or a CSV file is expected.");
        }

        double highest = OptionNumber.Read("--leakage-delay", delay, static s => s is >= 0 and <= 10, "a delay from 0 to 10 s") ?? 0;
        return new DscLeakageRequest(new() { Method = method.Value, HighestDelay = highest, KeepCorrectedSeries = true }, reference ?? InputRequest.Auto);
    }
}
