using System.CommandLine;

namespace Biomarkers.Cli;

/// <summary>The options that commands on images over time share: what is read, where it is looked at, and where results go.</summary>
internal sealed class DynamicOptions
{
    private readonly Option<string?> _dynamic = CommonOptions.Text("--dynamic", "PATH", "The images over time: a 4-D NIfTI or NRRD, or the folder of a DICOM series.");
    private readonly Option<string?> _times = CommonOptions.Text("--times", "FILE|SECONDS", "Times of the frames in seconds: a CSV file with the column time_s, or the step from one frame to the next. Default: what the image's header says.");
    private readonly Option<string?> _curves = CommonOptions.Text("--curves", "FILE", "Curves instead of images: a CSV file with the first column time_s and one further column for each curve.");
    private readonly Option<string?> _roi = CommonOptions.Text("--roi", "PATH", "Regions to sum the maps up in: a label image on the images' grid, or DICOM contours or segmentation.");
    private readonly Option<string[]> _label = CommonOptions.Label();
    private readonly Option<string[]> _roiName = CommonOptions.RoiName();
    private readonly Option<bool> _regionOnly = new("--roi-only") { Description = "Compute the regions' voxels only; the others have no value." };
    private readonly Option<string?> _output = CommonOptions.Text("--out", "PATH", "Where results go: a folder; with --curves a file that ends in .csv.");
    private readonly Option<bool> _dicomMaps = new("--dicom-maps") { Description = "Also write the maps as DICOM parametric maps; with --dynamic of a DICOM series." };
    private readonly Option<bool> _overwrite = CommonOptions.Overwrite();
    private readonly Option<string?> _threads = CommonOptions.Threads();
    private readonly DicomOptions _dicom = new();

    public DynamicOptions() => _overwrite.Description = "Replace files, and use a folder that holds others.";

    /// <summary>What is read, in the order of the help.</summary>
    public IEnumerable<Option> OfInput => [_dynamic, _times, _curves];

    /// <summary>Where it is looked at and where results go, in the order of the help.</summary>
    public IEnumerable<Option> OfOutput => [_roi, _label, _roiName, _regionOnly, _output, _dicomMaps, _overwrite, _threads, .. _dicom.All];

    /// <summary>What they ask for.</summary>
    /// <param name="result">The command line.</param>
    /// <param name="command">Name of the command, for messages.</param>
    /// <exception cref="UsageException">An option is missing, stands beside one it does not go with, or cannot be read.</exception>
    public SeriesRequest Read(ParseResult result, string command)
    {
        string? curves = result.GetValue(_curves);
        string? dynamic = result.GetValue(_dynamic);
        Option[] ofImages = [_dynamic, _times, _roi, _label, _roiName, _regionOnly, _dicomMaps];
        if (curves is not null && Array.Find(ofImages, o => result.GetResult(o) is { Implicit: false }) is { } both)
        {
            throw new UsageException($"--curves and {both.Name} were both given; curves come with their times and have no voxels.");
        }

        if (curves is null && dynamic is null)
        {
            throw new UsageException($"--dynamic is missing. Give --dynamic PATH, or --curves FILE; or see 'biomarkers {command} --help'.");
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
        bool dicomMaps = result.GetValue(_dicomMaps);
        if (dicomMaps && !(dynamic!.Length > 0 && DicomPath.IsDicom(dynamic)))
        {
            throw new UsageException("--dicom-maps needs --dynamic of a DICOM series, the images that the maps refer to.");
        }

        return new SeriesRequest(
            dynamic is null ? null : new(InputPath.OfOption(dynamic, "--dynamic"), FrameTiming.Read(result.GetValue(_times)), dicom, threads),
            curves,
            new(roi, chosen, result.GetValue(_roiName) ?? [], dicom, threads),
            result.GetValue(_regionOnly),
            output,
            result.GetValue(_overwrite),
            dicomMaps,
            threads);
    }
}
