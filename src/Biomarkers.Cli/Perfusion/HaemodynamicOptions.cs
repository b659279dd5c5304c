using System.CommandLine;
using Biomarkers.Perfusion;

namespace Biomarkers.Cli;

/// <summary>The options that dsc and ctp share.</summary>
/// <param name="unit">The unit of the curves, for the help.</param>
internal sealed class HaemodynamicOptions(string unit)
{
    private readonly DynamicOptions _series = new();
    private readonly SupplyOptions _supply = new(unit);
    private readonly DeconvolutionOptionSet _deconvolution = new();
    private readonly Option<string?> _baseline = CommonOptions.Text("--baseline", "N|A-B", "Frames before contrast: the first N, or those from A to B, counted from 0. Default: found on the mean curve.");
    private readonly Option<string?> _tissue = CommonOptions.Text("--mask", "PATH", "Voxels to compute, such as the brain; the others have no value. Default: all.");
    private readonly Option<string?> _normal = CommonOptions.Text("--normal-roi", "PATH", "Mask of normal tissue, for what is related to it; it is computed too. Default: none.");

    private readonly Option<bool> _residues = new("--residues") { Description = "Also write each voxel's residue function times its flow, over time." };

    /// <summary>What is read, in the order of the help.</summary>
    public IEnumerable<Option> OfInput => _series.OfInput;

    /// <summary>How it is computed, in the order of the help.</summary>
    public IEnumerable<Option> OfMethod => [_baseline, .. _supply.All, .. _deconvolution.All, _residues];

    /// <summary>Where it is looked at and where results go, in the order of the help.</summary>
    public IEnumerable<Option> OfOutput => [_tissue, _normal, .. _series.OfOutput];

    /// <summary>What they ask for.</summary>
    /// <param name="result">The command line.</param>
    /// <param name="command">Name of the command, for messages.</param>
    /// <exception cref="UsageException">An option is missing, stands beside one it does not go with, or cannot be read.</exception>
    public HaemodynamicRequest Read(ParseResult result, string command)
    {
        SeriesRequest series = _series.Read(result, command);
        DeconvolutionOptions? deconvolution = _deconvolution.Read(result);
        if (series.Curves is not null && Array.Find([_tissue, _normal], o => result.GetResult(o) is { Implicit: false }) is { } image)
        {
            throw new UsageException($"{image.Name} needs --dynamic PATH; curves have no voxels.");
        }

        if (result.GetValue(_residues) && (deconvolution is null || series.Curves is not null))
        {
            throw new UsageException(deconvolution is null ? "--residues belongs to methods that deconvolve." : "--residues needs --dynamic PATH.");
        }

        if (deconvolution is null && _supply.Given(result) is { } vessel)
        {
            throw new UsageException($"{vessel.Name} belongs to methods that deconvolve; --method gamma takes the tissue's curve alone.");
        }

        return new HaemodynamicRequest(
            series,
            deconvolution is null ? null : _supply.Read(result, series.Dynamic is not null),
            deconvolution,
            SignalOptionSet.ReadBaseline(result.GetValue(_baseline)),
            result.GetValue(_tissue),
            result.GetValue(_normal),
            deconvolution is not null && !_deconvolution.IsFactorGiven(result),
            result.GetValue(_residues));
    }

    /// <summary>True when the frames before contrast were given.</summary>
    public bool IsBaselineGiven(ParseResult result) => result.GetResult(_baseline) is { Implicit: false };
}
