using System.CommandLine;

namespace Biomarkers.Cli;

/// <summary>The options that name the vessels of a tissue.</summary>
/// <param name="unit">The unit of the curves, for the help.</param>
internal sealed class SupplyOptions(string unit)
{
    private const string None = "none";

    private readonly Option<string?> _artery = CommonOptions.Text("--aif", "INPUT", $"Arterial input: auto (found in the images), roi:FILE (mean of a mask; of several labels one, as roi:FILE:2), or a CSV file with the columns time_s,concentration in the unit of the tissue's curves ({unit}); with --curves also a column. Default: auto.");
    private readonly Option<string?> _within = CommonOptions.Text("--aif-within", "PATH", "Mask in which --aif auto looks for the artery; --vof auto looks everywhere. Default: everywhere.");
    private readonly Option<string?> _vein = CommonOptions.Text("--vof", "VEIN", "Vein by whose area the artery's partial volume is undone: auto, roi:FILE, a CSV file as for --aif, or none. Default: none.");

    /// <summary>All of them, in the order of the help.</summary>
    public IEnumerable<Option> All => [_artery, _within, _vein];

    /// <summary>The first that was given; null where none was.</summary>
    public Option? Given(ParseResult result) => All.FirstOrDefault(option => result.GetResult(option) is { Implicit: false });

    /// <summary>What they ask for.</summary>
    /// <param name="result">The command line.</param>
    /// <param name="hasImages">There are images to take vessels from.</param>
    /// <exception cref="UsageException">Options do not go together, or the input is missing.</exception>
    public SupplyRequest Read(ParseResult result, bool hasImages)
    {
        string? artery = result.GetValue(_artery);
        string? vein = result.GetValue(_vein);
        var request = new SupplyRequest(artery ?? InputRequest.Auto, result.GetValue(_within), vein == None ? null : vein);
        string? problem =
            !hasImages && artery is null ? "--aif is missing: curves need a CSV file, or the name of the artery's column."
            : !hasImages && SupplyRequest.IsFromImage(artery) ? "--aif auto and roi:FILE need --dynamic PATH; curves have no voxels."
            : !hasImages && SupplyRequest.IsFromImage(request.Vein) ? "--vof auto and roi:FILE need --dynamic PATH; curves have no voxels."
            : request.Within is not null && request.Artery != InputRequest.Auto ? "--aif-within needs --aif auto."
            : hasImages && !SupplyRequest.IsFromImage(request.Artery) && Path.GetExtension(request.Artery).Length == 0 ? $"--aif is '{artery}'; auto, roi:FILE or a CSV file is expected."
            : request.Vein is { } v && !SupplyRequest.IsFromImage(v) && Path.GetExtension(v).Length == 0 && hasImages ? $"--vof is '{v}'; auto, roi:FILE, a CSV file or none is expected."
            : null;
        return problem is null ? request : throw new UsageException(problem);
    }
}
