using System.CommandLine;
using System.Globalization;
using Biomarkers.Perfusion;

namespace Biomarkers.Cli;

/// <summary>The options of <c>biomarkers dce</c>.</summary>
internal sealed class DceOptions
{
    private readonly DynamicOptions _series = new();
    private readonly SignalOptionSet _signal = new();
    private readonly InputOptions _input = new();
    private readonly Option<string?> _model = CommonOptions.Text("--model", "NAME", $"Model: {KineticChoices.Names}. Default: etofts.");
    private readonly Option<string?> _select = CommonOptions.Text("--select", "a,b", "In place of --model: models to choose among by AICc in every voxel, for example patlak,tofts,etofts.");
    private readonly Option<string?> _delay = CommonOptions.Text("--delay", "HOW", "Arterial delay: none, or fit (from -10 to 10 s). Default: none.");
    private readonly Option<string?> _method = CommonOptions.Text("--method", "NAME", "nonlinear or linear (tofts, etofts, 2cxm, rrm). Default: nonlinear.");
    private readonly Option<string[]> _fix = CommonOptions.Texts("--fix", "NAME=VALUE", "Hold a parameter, for example vp=0.05. May be given several times.");
    private readonly Option<string?> _second = CommonOptions.Text("--pvif", "INPUT", "Second input of di1c, dietofts and auem, such as the portal vein's: a CSV file as for --aif, or roi:FILE.");
    private readonly Option<string?> _reference = CommonOptions.Text("--reference", "TISSUE", "Reference tissue of rrm and crrm: roi:FILE, a CSV file with the columns time_s,concentration, or a column of --curves.");
    private readonly Option<bool> _withoutModel = new("--iauc") { Description = "Also compute measures that need no model: area under the curve of the first 60, 90 and 120 s, peak, time to peak, slopes." };
    private readonly Option<string?> _least = CommonOptions.Text("--least-enhancement", "C", "Voxels whose concentration stays below C mmol/L are not fitted. Default: 0, all are.");

    /// <summary>All of them, in the order of the help.</summary>
    public IEnumerable<Option> All => [.. _series.OfInput, .. _signal.All, .. _input.All, _model, _select, _delay, _method, _fix, _second, _reference, _withoutModel, _least, .. _series.OfOutput];

    /// <summary>What they ask for.</summary>
    /// <exception cref="UsageException">An option is missing, stands beside one it does not go with, or cannot be read.</exception>
    public DceRequest Read(ParseResult result)
    {
        SeriesRequest series = _series.Read(result, "dce");
        IReadOnlyList<KineticChoice> models = ReadModels(result);
        SignalRequest signal = _signal.Read(result, series);
        string? second = result.GetValue(_second);
        string? reference = result.GetValue(_reference);
        CheckInputs(result, models[0], second, reference, series);
        bool withoutModel = result.GetValue(_withoutModel);
        InputRequest? input = models[0].TakesReference ? null : _input.Read(result, series.Dynamic is not null, withoutModel, InputRequest.IsMask(second));
        return new DceRequest(series, signal, models, ReadFit(result, models), input, second, reference, withoutModel);
    }

    private IReadOnlyList<KineticChoice> ReadModels(ParseResult result)
    {
        string? model = result.GetValue(_model);
        if (result.GetValue(_select) is not { } select)
        {
            return [KineticChoices.Find("--model", model ?? "etofts")];
        }

        if (model is not null)
        {
            throw new UsageException("--model and --select were both given; --select names the models itself.");
        }

        KineticChoice[] models = [.. select.Split(',', StringSplitOptions.TrimEntries).Distinct().Select(static name => KineticChoices.Find("--select", name))];
        return models.Length < 2 ? throw new UsageException($"--select is '{select}'; two models or more are expected.")
            : Array.Exists(models, static m => m.TakesReference || m.NeedsSecondInput) ? throw new UsageException("--select compares models of one arterial input; those of a reference tissue or of two inputs stand alone.")
            : models;
    }

    private void CheckInputs(ParseResult result, KineticChoice model, string? second, string? reference, SeriesRequest series)
    {
        string? problem =
            model.TakesReference && _input.Given(result) is { } given ? $"{given.Name} does not go with --model {model.Name}, which takes a reference tissue in place of an artery."
            : model.TakesReference && reference is null ? $"--reference is missing: --model {model.Name} needs the curve of a reference tissue."
            : !model.TakesReference && reference is not null ? "--reference belongs to --model rrm and crrm."
            : model.NeedsSecondInput && second is null ? $"--pvif is missing: --model {model.Name} has two inputs."
            : !model.NeedsSecondInput && second is not null ? $"--pvif belongs to models of two inputs, and {model.Name} has one."
            : series.Curves is not null && ((second ?? reference)?.StartsWith(InputRequest.RegionPrefix, StringComparison.Ordinal) ?? false) ? $"{(second is null ? "--reference" : "--pvif")} roi:FILE needs --dynamic PATH; curves have no voxels."
            : null;
        if (problem is not null)
        {
            throw new UsageException(problem);
        }
    }

    private KineticFitOptions ReadFit(ParseResult result, IReadOnlyList<KineticChoice> models)
    {
        bool isLinear = result.GetValue(_method) switch
        {
            null or "nonlinear" => false,
            "linear" => true,
            { } other => throw new UsageException($"--method is '{other}'; nonlinear or linear is expected."),
        };
        bool fitDelay = result.GetValue(_delay) switch
        {
            null or "none" => false,
            "fit" => true,
            { } other => throw new UsageException($"--delay is '{other}'; none or fit is expected."),
        };
        string[] fixes = result.GetValue(_fix) ?? [];
        if (isLinear && (fitDelay || fixes.Length > 0 || models.Any(static m => m.IsConstrained)))
        {
            throw new UsageException($"--method linear does not go with {(fitDelay ? "--delay fit" : fixes.Length > 0 ? "--fix" : "--model crrm")}: it holds nothing and has no delay.");
        }

        KineticFitOptions options = KineticFitOptions.Default with
        {
            Method = isLinear ? KineticMethod.Linear : KineticMethod.Nonlinear,
            FitDelay = fitDelay,
            LeastEnhancement = OptionNumber.Read("--least-enhancement", result.GetValue(_least), static c => c >= 0, "a concentration in mmol/L, 0 or more,") ?? 0,
        };
        return options with { Fit = options.Fit with { Rules = [.. fixes.Select(fix => ReadRule(fix, models, options))] } };
    }

    private static ParameterRule ReadRule(string text, IReadOnlyList<KineticChoice> models, KineticFitOptions options)
    {
        string[] parts = text.Split('=', 2, StringSplitOptions.TrimEntries);
        MeasureDefinition[] known = [.. models.SelectMany(model => model.ParametersOf(options)).Distinct()];
        MeasureDefinition parameter = Array.Find(known, p => p.Tag == parts[0])
            ?? throw new UsageException($"--fix names '{parts[0]}'; the parameters are {string.Join(", ", known.Select(static p => p.Tag))}.");
        double value = parts.Length == 2 && OptionNumber.TryRead(parts[1]) is { } number
            ? number
            : throw new UsageException($"--fix is '{text}'; NAME=VALUE with a number is expected, for example vp=0.05.");
        CurveParameter? broken = models.SelectMany(model => model.BoundsOf(options)).FirstOrDefault(p => p.Definition == parameter && !(value >= p.Lower && value <= p.Upper));
        Unit unit = parameter.Unit.Resolve(Unit.One);
        return broken is null ? new ParameterRule(parameter) { Held = value } : throw new UsageException(string.Create(
            CultureInfo.InvariantCulture, $"--fix is '{text}'; {parameter.Tag} lies from {broken.Lower} to {broken.Upper}{(unit == Unit.One ? string.Empty : $" {unit}")}."));
    }
}
