using System.CommandLine;
using System.Globalization;
using Biomarkers.Diffusion;

namespace Biomarkers.Cli;

/// <summary>The options that commands on diffusion-weighted images share.</summary>
internal sealed class DiffusionOptions
{
    private const int MostBValues = 1024;

    private readonly Option<string?> _image = CommonOptions.Text("--image", "PATH", "The images: a 4-D NIfTI or NRRD, one frame for each b-value.");
    private readonly Option<string?> _series = CommonOptions.Text("--series", "DIR", "Instead, a DICOM series: its header has the b-values.");
    private readonly Option<string?> _bValues = CommonOptions.Text("--bvals", "FILE", "b-values in s/mm² as FSL writes them, in the order of the frames.");
    private readonly Option<string?> _curves = CommonOptions.Text("--curves", "FILE", "Signals of curves instead of images: CSV with b_s_per_mm2 as first column, one further column for each curve.");
    private readonly Option<string?> _select = CommonOptions.Text("--b", "b,b,...", "Use these b-values only, for example 0,800.");
    private readonly Option<bool> _average = new("--average-directions") { Description = "Geometric mean of all images of one b-value." };
    private readonly Option<string?> _noise = CommonOptions.Text("--noise", "NAME", "Weak signals: none; exclude (below 3 sigma); rician (fit the floor that noise makes; with a fit to the signals themselves). Default: none.");
    private readonly Option<string?> _sigma = CommonOptions.Text("--sigma", "S", "Standard deviation of the noise in the signals' unit, for --noise.");
    private readonly Option<string?> _roi = CommonOptions.Text("--roi", "PATH", "A mask or label image on the images' grid, or DICOM contours or segmentation, to sum the maps up in.");
    private readonly Option<string[]> _roiName = CommonOptions.RoiName();
    private readonly Option<string[]> _label = CommonOptions.Label();
    private readonly Option<bool> _regionOnly = new("--roi-only") { Description = "Fit the region's voxels only." };
    private readonly Option<bool> _dicomMaps = new("--dicom-maps") { Description = "Also write the maps as DICOM parametric maps. Needs --series." };
    private readonly DicomOptions _dicom = new();
    private readonly Option<string?> _output = CommonOptions.Text("--out", "PATH", "Folder for maps, tables and pictures; with --curves a file that ends in .csv.");
    private readonly Option<bool> _overwrite = CommonOptions.Overwrite();
    private readonly Option<string?> _threads = CommonOptions.Threads();

    public DiffusionOptions() => _overwrite.Description = "Replace files, and use a folder that holds others.";

    /// <summary>All of them, in the order of the help.</summary>
    public IEnumerable<Option> All => [_image, _bValues, _series, _curves, _select, _average, _noise, _sigma, _roi, _label, _roiName, _regionOnly, _output, _dicomMaps, _overwrite, _threads, .. _dicom.All];

    /// <summary>What they ask for.</summary>
    /// <param name="result">The command line.</param>
    /// <param name="command">Name of the command, for messages.</param>
    /// <exception cref="UsageException">An option is missing, stands beside one it does not go with, or cannot be read.</exception>
    public DiffusionRequest Read(ParseResult result, string command)
    {
        string? curves = result.GetValue(_curves);
        Option[] ofImages = [_image, _bValues, _series, _select, _average, _roi, _label, _roiName, _regionOnly, _dicomMaps];
        if (curves is not null && Array.Find(ofImages, o => result.GetResult(o) is { Implicit: false }) is { } both)
        {
            throw new UsageException($"--curves and {both.Name} were both given; curves come with their b-values and have no voxels.");
        }

        string? image = result.GetValue(_image);
        string? bValues = result.GetValue(_bValues);
        string? series = result.GetValue(_series);
        if (series is not null && (image ?? bValues) is not null)
        {
            throw new UsageException($"--series and {(image is null ? "--bvals" : "--image")} were both given; a series has its images and b-values itself.");
        }

        if (curves is null && series is null && (image is null || bValues is null))
        {
            throw new UsageException($"{(image is null ? "--image" : "--bvals")} is missing. Give --image PATH and --bvals FILE, --series DIR, or --curves FILE; or see 'biomarkers {command} --help'.");
        }

        if (series is null && result.GetValue(_dicomMaps))
        {
            throw new UsageException("--dicom-maps needs --series DIR, the images that the maps refer to.");
        }

        string? roi = result.GetValue(_roi);
        string[] labels = result.GetValue(_label) ?? [];
        if (roi is null && (labels.Length > 0 || result.GetResult(_roiName) is { Implicit: false } || result.GetValue(_regionOnly)))
        {
            throw new UsageException($"{(labels.Length > 0 ? "--label" : result.GetValue(_regionOnly) ? "--roi-only" : "--roi-name")} needs --roi PATH.");
        }

        string output = result.GetValue(_output) ?? throw new UsageException($"--out is missing: {(curves is null ? "a folder for the maps" : "a file that ends in .csv")}.");
        LabelSelection chosen = LabelSelection.TryParse(labels) ?? throw new UsageException($"--label is '{string.Join(" ", labels)}'; whole numbers from 1 to 65535 or 'all' are expected.");
        DicomReading dicom = _dicom.Read(result);
        int threads = CommonOptions.ReadThreads(result.GetValue(_threads));
        return new DiffusionRequest(
            image ?? string.Empty,
            bValues ?? string.Empty,
            curves,
            ReadSelection(result.GetValue(_select)),
            result.GetValue(_average),
            ReadNoise(result.GetValue(_noise), result.GetValue(_sigma)),
            new(roi, chosen, result.GetValue(_roiName) ?? [], dicom, threads),
            result.GetValue(_regionOnly),
            output,
            result.GetValue(_overwrite),
            series is null ? null : InputPath.OfOption(series, "--series"),
            dicom,
            result.GetValue(_dicomMaps),
            threads);
    }

    private static double[] ReadSelection(string? text)
    {
        if (text is null)
        {
            return [];
        }

        string[] words = text.Split(',', StringSplitOptions.TrimEntries);
        if (words.Length > MostBValues)
        {
            throw new UsageException(FormattableString.Invariant($"--b names {words.Length} b-values; at most {MostBValues} can be chosen."));
        }

        return Array.ConvertAll(words, word => ReadNumber(word) is { } b and >= 0 ? b : throw new UsageException($"--b names '{word}'; b-values in s/mm² are expected, separated by commas."));
    }

    private static NoiseHandling ReadNoise(string? name, string? sigma)
    {
        double? deviation = sigma is null ? null
            : ReadNumber(sigma) is { } s and > 0 ? s
            : throw new UsageException($"--sigma is '{sigma}'; a number greater than 0 is expected, in the signals' unit.");
        return (name, deviation) switch
        {
            (null or "none", null) => NoiseHandling.None,
            ("exclude", { } spread) => NoiseHandling.Exclude(spread),
            ("rician", { } spread) => NoiseHandling.Rician(spread),
            ("exclude" or "rician", null) => throw new UsageException($"--noise {name} needs --sigma S, the standard deviation of the noise."),
            (null or "none", _) => throw new UsageException("--sigma needs --noise exclude or --noise rician."),
            _ => throw new UsageException($"--noise is '{name}'; none, exclude or rician is expected."),
        };
    }

    private static double? ReadNumber(string text) =>
        double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out double number) && double.IsFinite(number) ? number : null;
}
