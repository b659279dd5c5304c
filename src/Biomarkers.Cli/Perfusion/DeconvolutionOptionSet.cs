using System.CommandLine;
using Biomarkers.Perfusion;

namespace Biomarkers.Cli;

/// <summary>The options that say how flow and volume come out of the curves.</summary>
internal sealed class DeconvolutionOptionSet
{
    private readonly Option<string?> _method = CommonOptions.Text("--method", "NAME", "svd, csvd, osvd or tikhonov (deconvolution), or gamma (a gamma-variate of the first pass, which needs no artery and gives no flow). Default: csvd, which a delay does not disturb.");
    private readonly Option<string?> _threshold = CommonOptions.Text("--threshold", "T", "Singular values below T times the largest are left out by svd and csvd. Default: 0.2 and 0.1.");
    private readonly Option<string?> _oscillation = CommonOptions.Text("--oscillation", "I", "Oscillation index below which osvd stops. Default: 0.035.");
    private readonly Option<string?> _lambda = CommonOptions.Text("--lambda", "HOW", "How tikhonov chooses its weight: lcurve or gcv. Default: lcurve.");
    private readonly Option<string?> _penalty = CommonOptions.Text("--penalty", "WHAT", "What tikhonov keeps small: identity (the samples) or difference (neighbours' differences). Default: identity.");
    private readonly Option<string?> _rule = CommonOptions.Text("--rule", "NAME", "How samples stand for curves: rectangle or volterra. Default: rectangle.");
    private readonly Option<string?> _volume = CommonOptions.Text("--cbv", "FROM", "Blood volume from the areas of the curves (area) or of the residue function (residue). Default: area.");
    private readonly Option<string?> _factor = CommonOptions.Text("--kh", "K", "Factor for the haematocrit of small vessels. Default: 0.733, (1 - 0.45) / (1 - 0.25).");
    private readonly Option<string?> _density = CommonOptions.Text("--density", "G", "Density of tissue in g/mL, for values per 100 g. Default: values per 100 mL.");

    /// <summary>All of them, in the order of the help.</summary>
    public IEnumerable<Option> All => [_method, _threshold, _oscillation, _lambda, _penalty, _rule, _volume, _factor, _density];

    /// <summary>Name of the method asked for.</summary>
    public string Name(ParseResult result) => result.GetValue(_method) ?? "csvd";

    /// <summary>What they ask for; null for the gamma-variate.</summary>
    /// <exception cref="UsageException">A value cannot be read, or belongs to another method.</exception>
    public DeconvolutionOptions? Read(ParseResult result)
    {
        string name = Name(result);
        DeconvolutionMethod? method = name switch
        {
            "svd" => DeconvolutionMethod.StandardSvd,
            "csvd" => DeconvolutionMethod.CirculantSvd,
            "osvd" => DeconvolutionMethod.OscillationIndexSvd,
            "tikhonov" => DeconvolutionMethod.Tikhonov,
            "gamma" => null,
            _ => throw new UsageException($"--method is '{name}'; svd, csvd, osvd, tikhonov or gamma is expected."),
        };
        Demand(result, [_threshold], method is DeconvolutionMethod.StandardSvd or DeconvolutionMethod.CirculantSvd, "svd and csvd");
        Demand(result, [_oscillation], method == DeconvolutionMethod.OscillationIndexSvd, "osvd");
        Demand(result, [_lambda, _penalty], method == DeconvolutionMethod.Tikhonov, "tikhonov");
        Demand(result, [_rule, _volume, _factor, _density], method is not null, "methods that deconvolve");
        if (method is not { } chosen)
        {
            return null;
        }

        DeconvolutionOptions usual = DeconvolutionOptions.Default;
        double? threshold = OptionNumber.Read("--threshold", result.GetValue(_threshold), static t => t is >= 1e-4 and < 1, "a part of the largest singular value, from 0.0001 to less than 1,");
        double? density = OptionNumber.Read("--density", result.GetValue(_density), static g => g is >= 0.1 and <= 5, "a density in g/mL from 0.1 to 5");
        return usual with
        {
            Method = chosen,
            Threshold = threshold,
            OscillationLimit = OptionNumber.Read("--oscillation", result.GetValue(_oscillation), static i => i is >= 1e-6 and <= 10, "an oscillation index above 0, at most 10,") ?? usual.OscillationLimit,
            LambdaChoice = Word(result, _lambda, ("lcurve", LambdaChoice.LCurve), ("gcv", LambdaChoice.GeneralizedCrossValidation)),
            Penalty = Word(result, _penalty, ("identity", TikhonovPenalty.Identity), ("difference", TikhonovPenalty.FirstDifference)),
            Rule = Word(result, _rule, ("rectangle", ConvolutionRule.Rectangle), ("volterra", ConvolutionRule.Volterra)),
            BloodVolume = Word(result, _volume, ("area", BloodVolumeSource.AreaRatio), ("residue", BloodVolumeSource.ResidueArea)),
            HaematocritFactor = OptionNumber.Read("--kh", result.GetValue(_factor), static k => k is >= 0.1 and <= 2, "a factor from 0.1 to 2") ?? usual.HaematocritFactor,
            Density = density,
        };
    }

    /// <summary>True when the factor for the haematocrit was given.</summary>
    public bool IsFactorGiven(ParseResult result) => result.GetResult(_factor) is { Implicit: false };

    private static void Demand(ParseResult result, Option[] options, bool fits, string methods)
    {
        if (!fits && Array.Find(options, o => result.GetResult(o) is { Implicit: false }) is { } useless)
        {
            throw new UsageException($"{useless.Name} belongs to {methods}.");
        }
    }

    /// <summary>What a word means; the first meaning where the option is not given.</summary>
    private static T Word<T>(ParseResult result, Option<string?> option, params (string Word, T Meaning)[] known)
    {
        string text = result.GetValue(option) ?? known[0].Word;
        foreach ((string word, T meaning) in known)
        {
            if (word == text)
            {
                return meaning;
            }
        }

        throw new UsageException($"{option.Name} is '{text}'; {string.Join(" or ", known.Select(static k => k.Word))} is expected.");
    }
}
