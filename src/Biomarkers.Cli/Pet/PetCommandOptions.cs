using System.CommandLine;
using System.Globalization;

namespace Biomarkers.Cli;

/// <summary>The options of the <c>pet</c> command.</summary>
internal sealed class PetCommandOptions
{
    private readonly Option<string?> _series = CommonOptions.Text("--series", "DIR", "The PET series: a DICOM folder or file. SUV is derived from its header.");
    private readonly Option<string?> _image = CommonOptions.Text("--image", "PATH", "Instead, an image that is converted already: NIfTI or NRRD, with --unit.");
    private readonly Option<string?> _unit = CommonOptions.Text("--unit", "NAME", "What the values of --image are: suv (g/mL) or bqml.");
    private readonly Option<string[]> _roi = CommonOptions.Roi();
    private readonly Option<string[]> _roiName = CommonOptions.RoiName();
    private readonly Option<string?> _drawnOn = CommonOptions.RoiSource();
    private readonly Option<string[]> _label = CommonOptions.Label();
    private readonly Option<string?> _threshold = CommonOptions.Text("--threshold", "RULE", "From which uptake on a voxel counts: 41% (of the maximum), 4.0, a50p, percist, percist-blood, nestle, otsu, mv2, mv3.");
    private readonly Option<string?> _volume = CommonOptions.Text("--min-volume", "ML", "Smallest lesion of a whole image in mL. Default: 3.");
    private readonly Option<string?> _connectivity = CommonOptions.Text("--connectivity", "N", "Neighbours of a voxel in a whole image: 6, 18 or 26. Default: 26.");
    private readonly Option<string?> _exclude = CommonOptions.Text("--exclude", "n,n,...", "Lesions of a whole image that do not count, by their number.");
    private readonly Option<string?> _liver = CommonOptions.Text("--liver", "PATH", "Region in the liver, for percist. PATH#NAME names one of several.");
    private readonly Option<string?> _blood = CommonOptions.Text("--blood", "PATH", "Region in the aorta, for percist-blood and ratios to blood.");
    private readonly Option<string?> _background = CommonOptions.Text("--background", "PATH", "Region of normal tissue, for a50p, nestle and ratios. Default: a shell around the lesion.");
    private readonly PetOptions _pet = new();
    private readonly Option<string?> _output = CommonOptions.Text("--out", "FILE", "Where to write, by the ending: .csv, .json (with provenance), .html, .txt. Default: a table on the terminal.");
    private readonly Option<bool> _wide = new("--wide") { Description = "Write one row per region and one column per measure (.csv)." };
    private readonly Option<string?> _mask = CommonOptions.Text("--mask", "FILE", "Also write what was measured as a label image (.nii.gz, .nrrd).");
    private readonly Option<string?> _ratio = CommonOptions.Text("--ratio-map", "FILE", "Also write the ratio to the mean of --blood, or else of --background, as an image.");
    private readonly Option<string?> _report = CommonOptions.Text("--sr", "FILE", "Also write a DICOM structured report (.dcm). Needs --series.");
    private readonly Option<string?> _segmentation = CommonOptions.Text("--seg", "FILE", "Also write what was measured as a DICOM segmentation (.dcm). Needs --series.");
    private readonly Option<string?> _case = CommonOptions.Text("--case", "NAME", "Name of the case in the results. Default: the image's name.");
    private readonly Option<bool> _resample = new("--resample-roi") { Description = "Interpolate a mask that lies on another grid onto the image's." };
    private readonly Option<bool> _overwrite = CommonOptions.Overwrite();
    private readonly Option<string?> _threads = CommonOptions.Threads();
    private readonly DicomOptions _dicom = new();

    /// <summary>All of them, in the order of the help.</summary>
    public IEnumerable<Option> All =>
    [
        _series, _image, _unit, _roi, _roiName, _drawnOn, _label, _threshold, _volume, _connectivity, _exclude, _liver, _blood, _background, .. _pet.All,
        _output, _wide, _mask, _ratio, _report, _segmentation, _case, _resample, _overwrite, _threads, .. _dicom.All,
    ];

    /// <summary>What they ask for.</summary>
    /// <exception cref="UsageException">An option is missing, stands beside one it does not go with, or cannot be read.</exception>
    public PetRequest Read(ParseResult result)
    {
        InputPath image = ReadImage(result, out Unit unit);
        string[] rois = result.GetValue(_roi) ?? [];
        ThresholdChoice? threshold = result.GetValue(_threshold) is { } rule ? ThresholdChoice.Read(rule) : null;
        CheckRegions(result, rois.Length > 0, threshold);
        bool overwrite = result.GetValue(_overwrite);
        string[] labels = result.GetValue(_label) ?? [];
        return new()
        {
            Image = image,
            Case = result.GetValue(_case) ?? Cli.Case.NameOf(image.Given),
            Suv = result.GetValue(_series) is null ? null : _pet.Read(result),
            Unit = unit,
            Rois = [.. rois.Select(static path => InputPath.OfOption(path, "--roi"))],
            DrawnOn = Reference(result.GetValue(_drawnOn), "--roi-source"),
            Choice = new(
                LabelSelection.TryParse(labels) ?? throw new UsageException($"--label is '{string.Join(" ", labels)}'; whole numbers from 1 to 65535 or 'all' are expected."),
                result.GetValue(_roiName) ?? []),
            Threshold = threshold,
            Lesions = new() { MinimumVolume = ReadVolume(result.GetValue(_volume)), Connectivity = ReadConnectivity(result.GetValue(_connectivity)) },
            Excluded = ReadNumbers(result.GetValue(_exclude)),
            Liver = Reference(result.GetValue(_liver), "--liver"),
            Blood = Reference(result.GetValue(_blood), "--blood"),
            Background = Reference(result.GetValue(_background), "--background"),
            Output = result.GetValue(_output) is { } path ? OutputFile.Create(path, result.GetValue(_wide), overwrite)
                : result.GetValue(_wide) ? throw new UsageException("--wide needs an --out file that ends in .csv.") : null,
            Mask = ImagePath.Check(result.GetValue(_mask), "--mask", overwrite),
            RatioMap = ImagePath.Check(result.GetValue(_ratio), "--ratio-map", overwrite),
            Objects = DicomOutput.Create(result.GetValue(_report), result.GetValue(_segmentation), result.GetValue(_image), overwrite),
            Overwrite = overwrite,
            Repair = new(result.GetValue(_resample), null),
            Dicom = _dicom.Read(result),
            Threads = CommonOptions.ReadThreads(result.GetValue(_threads)),
        };
    }

    private InputPath ReadImage(ParseResult result, out Unit unit)
    {
        string? series = result.GetValue(_series);
        string? image = result.GetValue(_image);
        string? name = result.GetValue(_unit);
        unit = Unit.Arbitrary;
        if ((series is null) == (image is null))
        {
            throw new UsageException(series is null
                ? "--series is missing. Give --series DIR, or --image PATH with --unit; or see 'biomarkers pet --help'."
                : "--series and --image were both given; take one.");
        }

        if (series is not null)
        {
            return name is null ? InputPath.OfOption(series, "--series") : throw new UsageException("--unit belongs to --image; the unit of a series follows from --type.");
        }

        if (DicomPath.IsDicom(image!))
        {
            throw new UsageException($"--image is '{image}', which is DICOM; give it as --series, so that its header is used.");
        }

        _pet.DemandNone(result, "derives SUV from the header of --series; the values of --image are taken as --unit says.");
        unit = name switch
        {
            "suv" => Unit.SuvBodyWeight,
            "bqml" => Unit.BecquerelPerMillilitre,
            null => throw new UsageException("--unit is missing: what the values of --image are, suv or bqml."),
            _ => throw new UsageException($"--unit is '{name}'; suv or bqml is expected."),
        };
        return InputPath.OfOption(image!, "--image");
    }

    private void CheckRegions(ParseResult result, bool hasRegions, ThresholdChoice? threshold)
    {
        if (!hasRegions && threshold is null)
        {
            throw new UsageException("Nothing says what to measure. Give --roi PATH, or --threshold RULE, or both; or see 'biomarkers pet --help'.");
        }

        if (!hasRegions && threshold is { IsOfImage: false })
        {
            throw new UsageException($"--threshold {threshold.Text} depends on the lesion and needs --roi PATH around it. For a whole image give a value, percist or percist-blood.");
        }

        Option[] ofImage = [_volume, _connectivity, _exclude];
        if (hasRegions && Array.Find(ofImage, option => result.GetResult(option) is { Implicit: false }) is { } stray)
        {
            throw new UsageException($"{stray.Name} is for lesions of a whole image; with --roi, all that reaches the threshold in the region counts.");
        }

        if (threshold?.Reference is { } reference && result.GetValue(reference == "--liver" ? _liver : _blood) is null)
        {
            throw new UsageException($"--threshold {threshold.Text} needs {reference} PATH, the region it is taken from.");
        }

        if (result.GetValue(_ratio) is not null && result.GetValue(_blood) is null && result.GetValue(_background) is null)
        {
            throw new UsageException("--ratio-map needs --blood PATH or --background PATH, the region that uptake is divided by.");
        }
    }

    private static InputPath? Reference(string? path, string option) => path is null ? null : InputPath.OfOption(path, option);

    private static double ReadVolume(string? text) => text is null ? 3
        : double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out double volume) && volume >= 0 && double.IsFinite(volume) ? volume
        : throw new UsageException($"--min-volume is '{text}'; a volume in mL of 0 or more is expected.");

    private static Connectivity ReadConnectivity(string? text) => text switch
    {
        null or "26" => Connectivity.TwentySix,
        "18" => Connectivity.Eighteen,
        "6" => Connectivity.Six,
        _ => throw new UsageException($"--connectivity is '{text}'; 6, 18 or 26 is expected."),
    };

    private static int[] ReadNumbers(string? text) => text is null ? [] : Array.ConvertAll(
        text.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries),
        word => int.TryParse(word, NumberStyles.None, CultureInfo.InvariantCulture, out int number) && number >= 1
            ? number
            : throw new UsageException($"--exclude names '{word}'; numbers of lesions are expected, separated by commas."));
}
