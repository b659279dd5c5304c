using System.CommandLine;
using System.Globalization;
using Biomarkers.Perfusion;

namespace Biomarkers.Cli;

/// <summary>The options that say how values become concentrations.</summary>
internal sealed class SignalOptionSet
{
    // A spoiled gradient echo repeats within half a second; more is milliseconds.
    private const double LongestRepetition = 0.5;
    private const double LongestEcho = 0.1;

    // Below this no sequence turns the magnetisation; no agent relaxes as fast as beyond that.
    private const double SmallestAngle = 1;
    private const double LargestRelaxivity = 200;

    private readonly Option<string?> _from = CommonOptions.Text("--from", "KIND", "What the values are: signal (of a spoiled gradient echo), concentration (mmol/L) or r1 (1/s). Default: signal; with --curves concentration.");
    private readonly Option<string?> _t1 = CommonOptions.Text("--t1", "PATH|SECONDS", "T1 before contrast in seconds: a map on the images' grid, or one number. Needed with --from signal.");
    private readonly Option<string?> _repetition = CommonOptions.Text("--tr", "SECONDS", "Repetition time in seconds. Default: the DICOM header's.");
    private readonly Option<string?> _angle = CommonOptions.Text("--fa", "DEGREES", "Flip angle in degrees. Default: the DICOM header's.");
    private readonly Option<string?> _echo = CommonOptions.Text("--te", "SECONDS", "Echo time in seconds, for --r2. Default: the DICOM header's.");
    private readonly Option<string?> _relaxivity = CommonOptions.Text("--r1", "R", "Longitudinal relaxivity r1 of the agent in L/(mmol s). Default: 4.5.");
    private readonly Option<string?> _transverse = CommonOptions.Text("--r2", "R", "Transverse relaxivity r2* in L/(mmol s), to undo the loss of signal through T2*. Default: not undone.");
    private readonly Option<string?> _b1 = CommonOptions.Text("--b1", "PATH", "Map of the factor by which the true flip angle differs from the nominal one. Default: 1.");
    private readonly Option<string?> _baseline = CommonOptions.Text("--baseline", "N|A-B", "Frames before contrast: the first N, or those from A to B, counted from 0. Default: found on the mean curve.");

    /// <summary>All of them, in the order of the help.</summary>
    public IEnumerable<Option> All => [_from, _t1, _repetition, _angle, _echo, _relaxivity, _transverse, _b1, _baseline];

    /// <summary>What they ask for.</summary>
    /// <exception cref="UsageException">A value is missing or cannot be read, or options do not go together.</exception>
    public SignalRequest Read(ParseResult result, SeriesRequest series)
    {
        SignalKind from = ReadKind(result.GetValue(_from), series.Curves is not null);
        Option[] ofSignal = [_t1, _repetition, _angle, _echo, _transverse, _b1];
        if (from != SignalKind.Signal && Array.Find(ofSignal, o => result.GetResult(o) is { Implicit: false }) is { } useless)
        {
            throw new UsageException($"{useless.Name} belongs to --from signal{(series.Curves is null ? string.Empty : "; curves are concentrations unless --from says otherwise")}.");
        }

        if (from == SignalKind.Concentration && Array.Find([_relaxivity, _baseline], o => result.GetResult(o) is { Implicit: false }) is { } given)
        {
            throw new UsageException($"{given.Name} does not go with --from concentration, whose values are taken as they are.");
        }

        string? t1 = result.GetValue(_t1);
        if (from == SignalKind.Signal && t1 is null)
        {
            throw new UsageException("--t1 is missing: signals become concentrations by the T1 before contrast. Give --t1 PATH or SECONDS; or say with --from concentration that the values are mmol/L.");
        }

        if (result.GetResult(_echo) is { Implicit: false } && result.GetValue(_transverse) is null)
        {
            throw new UsageException("--te does nothing without --r2 R: the echo time serves to undo the loss of signal through T2* alone.");
        }

        bool isNumber = double.TryParse(t1, NumberStyles.Float, CultureInfo.InvariantCulture, out double seconds);
        string? b1 = result.GetValue(_b1);
        if (series.Curves is not null && (b1 is not null || (t1 is not null && !isNumber)))
        {
            throw new UsageException(b1 is null ? $"--t1 is '{t1}'; with --curves one number in seconds is expected." : "--b1 is a map and needs --dynamic PATH.");
        }

        var request = new SignalRequest(
            from,
            isNumber ? null : t1,
            isNumber ? ReadT1(t1!, seconds) : null,
            OptionNumber.Read("--tr", result.GetValue(_repetition), static t => t is > 0 and <= LongestRepetition, "a repetition time in seconds above 0, at most 0.5 (was it given in milliseconds?)"),
            OptionNumber.Read("--fa", result.GetValue(_angle), static a => a is >= SmallestAngle and < 180, "a flip angle in degrees from 1 to below 180 (was it given in radians? Multiply it by 180/π)"),
            OptionNumber.Read("--te", result.GetValue(_echo), static t => t is >= 0 and <= LongestEcho, "an echo time in seconds from 0 to 0.1 (was it given in milliseconds?)"),
            OptionNumber.Read("--r1", result.GetValue(_relaxivity), static r => r is > 0 and <= LargestRelaxivity, "a relaxivity in L/(mmol s) above 0, at most 200 (was it given per mol? Divide it by 1000)"),
            OptionNumber.Read("--r2", result.GetValue(_transverse), static r => r >= 0, "a relaxivity in L/(mmol s), 0 or more,") ?? 0,
            b1,
            ReadBaseline(result.GetValue(_baseline)));
        bool hasHeader = series.Dynamic is { } dynamic && DicomPath.IsDicom(dynamic.Path.FullName);
        return from != SignalKind.Signal || hasHeader || (request.RepetitionTime is not null && request.FlipAngle is not null)
            ? request
            : throw new UsageException($"{(request.RepetitionTime is null ? "--tr SECONDS" : "--fa DEGREES")} is missing: only a DICOM header says it.");
    }

    private static SignalKind ReadKind(string? text, bool areCurves) => text switch
    {
        null => areCurves ? SignalKind.Concentration : SignalKind.Signal,
        "signal" => SignalKind.Signal,
        "concentration" => SignalKind.Concentration,
        "r1" => SignalKind.RelaxationRate,
        _ => throw new UsageException($"--from is '{text}'; signal, concentration or r1 is expected."),
    };

    private static double ReadT1(string text, double seconds) => seconds is > 0 and <= 60
        ? seconds
        : throw new UsageException($"--t1 is '{text}'; a T1 in seconds, above 0 and at most 60, is expected{(seconds > 60 ? " (was it given in milliseconds? Divide it by 1000)" : string.Empty)}.");

    /// <summary>Frames before contrast: how many from the first on, or from which to which; null where the option is not given.</summary>
    /// <exception cref="UsageException">The text says neither.</exception>
    public static BaselineFrames? ReadBaseline(string? text)
    {
        if (text is null)
        {
            return null;
        }

        string[] ends = text.Split('-');
        return ends is [var count] && int.TryParse(count, NumberStyles.None, CultureInfo.InvariantCulture, out int n) && n > 0 ? new BaselineFrames(0, n)
            : ends is [var from, var to] && int.TryParse(from, NumberStyles.None, CultureInfo.InvariantCulture, out int a) && int.TryParse(to, NumberStyles.None, CultureInfo.InvariantCulture, out int b) && b >= a ? new BaselineFrames(a, b - a + 1)
            : throw new UsageException($"--baseline is '{text}'; the number of frames before contrast, or the first and the last of them as in 2-6, counted from 0, are expected.");
    }
}
