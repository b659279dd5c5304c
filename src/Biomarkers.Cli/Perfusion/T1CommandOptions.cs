using System.CommandLine;
using System.Globalization;

namespace Biomarkers.Cli;

/// <summary>The options of <c>t1</c>, and what they ask for.</summary>
internal sealed class T1CommandOptions
{
    private const string Methods = "vfa, vfa-linear, novifast, two-angle, ir, sr, looklocker or hifi";

    private readonly Option<string?> _method = CommonOptions.Text("--method", "NAME", $"{Methods}. Default: vfa.");
    private readonly Option<string[]> _images = new("--images")
    {
        HelpName = "PATH",
        Description = "The images: several 3-D files, one 4-D file, or DICOM series, whose headers have angles and times.",
        Arity = ArgumentArity.OneOrMore,
        AllowMultipleArgumentsPerToken = true,
    };

    private readonly Option<string?> _curves = CommonOptions.Text("--curves", "FILE", "Signals of curves instead of images: CSV with flip_angle_deg or inversion_time_s as first column, one further column for each curve.");
    private readonly Option<string?> _angles = CommonOptions.Text("--fa", "a,a,...", "Nominal flip angles in degrees, in the order of the images.");
    private readonly Option<string?> _times = CommonOptions.Text("--ti", "t,t,...", "Inversion times, delays after saturation or times of a train in s, in the order of the images.");
    private readonly Option<string?> _repetition = CommonOptions.Text("--tr", "S", "Repetition time in s: of flip angles from echo to echo, of ir from inversion to inversion.");
    private readonly Option<string?> _inversionAngle = CommonOptions.Text("--ir-fa", "DEG", "hifi: flip angle of the inversion-prepared images.");
    private readonly Option<string?> _inversionRepetition = CommonOptions.Text("--ir-tr", "S", "hifi: time from one inversion to the next.");
    private readonly Option<string?> _b1 = CommonOptions.Text("--b1", "MAP", "Factor of the flip angles: an image on the images' grid; with --curves a number. Default: 1.");
    private readonly Option<bool> _magnitude = new("--magnitude") { Description = "Signals after inversion have lost their sign. Default: when none is negative." };
    private readonly Option<bool> _signed = new("--signed") { Description = "Signals after inversion have kept their sign." };
    private readonly Option<bool> _seek = new("--seek-inversion") { Description = "ir: find out how far magnetisation was inverted, instead of taking inversions as perfect. Needs three images." };
    private readonly Option<string?> _roi = CommonOptions.Text("--roi", "PATH", "A mask or label image on the images' grid, or DICOM contours or segmentation, to sum the maps up in.");
    private readonly Option<string[]> _roiName = CommonOptions.RoiName();
    private readonly Option<string[]> _label = CommonOptions.Label();
    private readonly Option<bool> _regionOnly = new("--roi-only") { Description = "Fit the region's voxels only." };
    private readonly Option<bool> _dicomMaps = new("--dicom-maps") { Description = "Also write the maps as DICOM parametric maps. Needs DICOM images." };
    private readonly Option<string?> _output = CommonOptions.Text("--out", "PATH", "Folder for maps, tables and pictures; with --curves a file that ends in .csv.");
    private readonly Option<bool> _overwrite = CommonOptions.Overwrite();
    private readonly Option<string?> _threads = CommonOptions.Threads();
    private readonly DicomOptions _dicom = new();

    public T1CommandOptions() => _overwrite.Description = "Replace files, and use a folder that holds others.";

    /// <summary>All of them, in the order of the help.</summary>
    public IEnumerable<Option> All =>
    [
        _method, _images, _curves, _angles, _times, _repetition, _inversionAngle, _inversionRepetition, _b1, _magnitude, _signed, _seek,
        _roi, _label, _roiName, _regionOnly, _output, _dicomMaps, _overwrite, _threads, .. _dicom.All,
    ];

    /// <exception cref="UsageException">An option is missing, stands beside one it does not go with, or cannot be read.</exception>
    public T1Request Read(ParseResult result)
    {
        T1Method method = ReadMethod(result.GetValue(_method));
        string? curves = result.GetValue(_curves);
        string[] images = result.GetValue(_images) ?? [];
        Option[] ofImages = [_images, _angles, _times, _inversionAngle, _inversionRepetition, _roi, _label, _roiName, _regionOnly, _dicomMaps];
        if (curves is not null && Given(result, ofImages) is { } both)
        {
            throw new UsageException($"--curves and {both.Name} were both given; a table has its angles or times in its first column, and no voxels.");
        }

        if (curves is null && images.Length == 0)
        {
            throw new UsageException("--images is missing. Give --images PATH..., or --curves FILE; or see 'biomarkers t1 --help'.");
        }

        if (curves is not null && method == T1Method.Hifi)
        {
            throw new UsageException("--method hifi takes images; a table has either angles or times.");
        }

        string? roi = result.GetValue(_roi);
        string[] labels = result.GetValue(_label) ?? [];
        if (roi is null && Given(result, [_label, _roiName, _regionOnly]) is { } alone)
        {
            throw new UsageException($"{alone.Name} needs --roi PATH.");
        }

        string output = result.GetValue(_output) ?? throw new UsageException($"--out is missing: {(curves is null ? "a folder for the maps" : "a file that ends in .csv")}.");
        LabelSelection chosen = LabelSelection.TryParse(labels) ?? throw new UsageException($"--label is '{string.Join(" ", labels)}'; whole numbers from 1 to 65535 or 'all' are expected.");
        DicomReading dicom = _dicom.Read(result);
        int threads = CommonOptions.ReadThreads(result.GetValue(_threads));
        (string? map, double factor) = ReadB1(result.GetValue(_b1), curves is not null);
        var request = new T1Request(
            method,
            [.. images.Select(static path => InputPath.OfOption(path, "--images"))],
            curves,
            ReadTiming(result),
            map is null ? null : InputPath.OfOption(map, "--b1"),
            factor,
            ReadSigns(result),
            result.GetValue(_seek),
            new(roi, chosen, result.GetValue(_roiName) ?? [], dicom, threads),
            result.GetValue(_regionOnly),
            output,
            result.GetValue(_overwrite),
            dicom,
            result.GetValue(_dicomMaps),
            threads);
        DemandTogether(request, result);
        return request;
    }

    private static Option? Given(ParseResult result, Option[] options) => Array.Find(options, option => result.GetResult(option) is { Implicit: false });

    private static T1Method ReadMethod(string? name) => name switch
    {
        null or "vfa" => T1Method.FlipAngles,
        "vfa-linear" => T1Method.FlipAnglesLinear,
        "novifast" => T1Method.Novifast,
        "two-angle" => T1Method.TwoAngles,
        "ir" => T1Method.Inversion,
        "sr" => T1Method.Saturation,
        "looklocker" => T1Method.LookLocker,
        "hifi" => T1Method.Hifi,
        _ => throw new UsageException($"--method is '{name}'; {Methods} is expected."),
    };

    private static (string? Map, double Factor) ReadB1(string? text, bool isOfCurves)
    {
        if (text is null || !isOfCurves)
        {
            return (text, 1);
        }

        return double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out double factor) && factor is > 0 and <= 10
            ? (null, factor)
            : throw new UsageException($"--b1 is '{text}'; with --curves a factor greater than 0 is expected, about 1.");
    }

    private T1Timing ReadTiming(ParseResult result) => new()
    {
        FlipAngles = OptionNumber.ReadList("--fa", result.GetValue(_angles), "flip angles in degrees"),
        Times = OptionNumber.ReadList("--ti", result.GetValue(_times), "times in s"),
        RepetitionTime = OptionNumber.Read("--tr", result.GetValue(_repetition), static time => time > 0, "a time in s greater than 0"),
        InversionFlipAngle = OptionNumber.Read("--ir-fa", result.GetValue(_inversionAngle), null, "a flip angle in degrees"),
        InversionRepetition = OptionNumber.Read("--ir-tr", result.GetValue(_inversionRepetition), static time => time > 0, "a time in s greater than 0"),
    };

    private bool? ReadSigns(ParseResult result) => (result.GetValue(_magnitude), result.GetValue(_signed)) switch
    {
        (true, true) => throw new UsageException("--magnitude and --signed were both given."),
        (true, _) => true,
        (_, true) => false,
        _ => null,
    };

    private void DemandTogether(T1Request request, ParseResult result)
    {
        List<Option> useless = [];
        useless.AddRange(request.NeedsAngles ? [] : [_angles]);
        useless.AddRange(request.NeedsAngles && request.Method != T1Method.Hifi ? [] : [_b1]);
        useless.AddRange(request.NeedsTimes ? [] : [_times]);
        useless.AddRange(request.Method == T1Method.Hifi ? [] : [_inversionAngle, _inversionRepetition]);
        useless.AddRange(request.HasSigns ? [] : [_magnitude, _signed]);
        useless.AddRange(request.Method == T1Method.Inversion ? [] : [_seek]);
        useless.AddRange(request.NeedsAngles || request.Method == T1Method.Inversion ? [] : [_repetition]);
        if (Given(result, [.. useless]) is { } option)
        {
            throw new UsageException($"{option.Name} does not go with --method {result.GetValue(_method) ?? "vfa"}.");
        }
    }
}
