using System.Globalization;
using System.Text;
using Biomarkers.Perfusion;
using Biomarkers.Testing;

namespace Biomarkers.Design.Tests;

/// <summary>A page for each curve model and one for the input functions, written from what they declare.</summary>
public sealed class ModelPageTests
{
    private static readonly string Folder = Path.Combine(Repository.Root, "docs", "models");

    public static TheoryData<string> Models => [.. ModelCatalogue.All.Select(static model => model.Id)];

    [Theory]
    [MemberData(nameof(Models))]
    public void Page_OfAModel_IsUpToDate(string id) => Snapshot.VerifyFile(Page(ModelCatalogue.All.Single(model => model.Id == id)), Path.Combine(Folder, $"{id}.md"));

    [Fact]
    public void Page_OfTheInputFunctions_IsUpToDate() => Snapshot.VerifyFile(Inputs(), Path.Combine(Folder, "input_functions.md"));

    [Fact]
    public void Index_IsUpToDate() => Snapshot.VerifyFile(Index(), Path.Combine(Folder, "README.md"));

    [Fact]
    public void Pages_AreThoseOfTheModels() => Assert.Equal(
        [.. ModelCatalogue.All.Select(static model => $"{model.Id}.md").Append("README.md").Append("input_functions.md").Order(StringComparer.Ordinal)],
        Directory.EnumerateFiles(Folder).Select(static path => Path.GetFileName(path)).Where(static name => !name.Contains(".received.", StringComparison.Ordinal)).Order(StringComparer.Ordinal));

    [Fact]
    public void Models_AreFound()
    {
        Assert.True(ModelCatalogue.All.Count >= 20);
        Assert.All(ModelCatalogue.Kinds, static kind => Assert.Contains(ModelCatalogue.All, model => model.Kind == kind));
        Assert.All(ModelCatalogue.All, static model => Assert.NotEmpty(model.Comment.Summary));
    }

    private static string Page(ModelCatalogue model)
    {
        var text = new StringBuilder();
        text.Append(CultureInfo.InvariantCulture, $"# {ModelDocumentation.Escape(model.Name)}\n\nGenerated from the model's declaration and compared on every test run.\n\n");
        foreach (string paragraph in model.Comment.Summary.Concat(model.Comment.Remarks))
        {
            text.Append(CultureInfo.InvariantCulture, $"{paragraph}\n\n");
        }

        text.Append("| | |\n|---|---|\n");
        text.Append(CultureInfo.InvariantCulture, $"| type | `{model.Type.FullName}` |\n| identifier | `{model.Id}` |\n");
        if (model.Kind == "Tracer kinetics")
        {
            text.Append(CultureInfo.InvariantCulture, $"| OSIPI's lexicon CAPLEX | {model.CaplexId ?? "–"} |\n| inputs | {(model.NeedsSecondInput ? "two: the second is given with the first" : "one")} |\n");
        }

        text.Append(CultureInfo.InvariantCulture, $"| maps of a series | {Maps(model)} |\n| curves | {Curves(model)} |\n| source | {ModelDocumentation.Escape(model.Source)} |\n");
        text.Append("\n## Parameters\n\n| parameter | tag | identifier | unit | sought from | to | typical | meaning |\n|---|---|---|---|---:|---:|---:|---|\n");
        foreach (CurveParameter p in model.Parameters)
        {
            text.Append(CultureInfo.InvariantCulture, $"| {ModelDocumentation.Escape(p.Definition.Name)} | `{p.Definition.Tag}` | {p.Definition.Id ?? "–"} | {ModelDocumentation.Escape(p.Definition.Unit.Description)} | {Number(p.Lower)} | {Number(p.Upper)} | {Number(p.Typical)} | {ModelDocumentation.Escape(p.Definition.Formula)} |\n");
        }

        text.Append("\nBounds can be narrowed, parameters held or tied, and weights given: `FitOptions`. Every value comes with a standard error and a status.\n");
        return text.ToString();
    }

    private static string Maps(ModelCatalogue model) => model.Kind switch
    {
        "Tracer kinetics" => $"`KineticFit.Run<{model.Type.Name}>`",
        "T1" => "`T1Fit`",
        "First pass of a bolus" => "`FirstPassFit.Run`",
        _ => $"`DiffusionFit.FitMaps(signals, b => new {model.Type.Name}(b))`",
    };

    private static string Curves(ModelCatalogue model) => model.Kind switch
    {
        "Tracer kinetics" => $"`KineticFit.FitCurves<{model.Type.Name}>`",
        "First pass of a bolus" => "`FirstPassFit.FitCurve`",
        _ => "`CurveFitter.Fit`",
    };

    private static string Number(double value) => double.IsPositiveInfinity(value) ? "∞" : double.IsNegativeInfinity(value) ? "−∞" : value.ToString("R", CultureInfo.InvariantCulture).Replace('-', '−');

    private static string Index()
    {
        var text = new StringBuilder();
        text.Append("# Models\n\nA page for each model of a curve, generated from what it declares and compared on every test run. Times are in seconds, b-values in s/mm², Ct is the\nconcentration in tissue, Cp that in plasma, ⊗ convolution; transfer rates are per minute.\n");
        foreach (IGrouping<string, ModelCatalogue> kind in ModelCatalogue.All.GroupBy(static model => model.Kind))
        {
            text.Append(CultureInfo.InvariantCulture, $"\n## {kind.Key}\n\n| model | type | CAPLEX | parameters |\n|---|---|---|---|\n");
            foreach (ModelCatalogue model in kind)
            {
                text.Append(CultureInfo.InvariantCulture, $"| [{ModelDocumentation.Escape(model.Name)}]({model.Id}.md) | `{model.Type.Name}` | {model.CaplexId ?? "–"} | {string.Join(", ", model.Parameters.Select(static p => $"`{p.Definition.Tag}`"))} |\n");
            }
        }

        text.Append("\n## Around another model\n\n| type | what it does |\n|---|---|\n");
        foreach ((Type type, ModelDocumentation comment) in ModelCatalogue.Wrappers)
        {
            text.Append(CultureInfo.InvariantCulture, $"| `{type.Name.Split('`')[0]}<TModel>` | {string.Join(' ', comment.Summary)} |\n");
        }

        text.Append("\nAny struct that implements `ICurveModel<TSelf>` is fitted, simulated and mapped like these; with `IKineticModel<TSelf>` it takes part in delays and model selection too.\n");
        text.Append("\n## Input functions\n\nThe formulas of arterial inputs, with their constants: [Input functions](input_functions.md).\n");
        return text.ToString();
    }

    private static string Inputs()
    {
        var text = new StringBuilder();
        text.Append("# Input functions by formula\n\nGenerated from the declarations and compared on every test run. `ArterialInput.Create(InputFunctions.Find(identifier), onset)` makes one; how to use them\nstands in [Input functions and arrival](../input-functions.md).\n");
        foreach (InputFunction function in InputFunctions.All)
        {
            text.Append(CultureInfo.InvariantCulture, $"\n## {ModelDocumentation.Escape(function.Name)}\n\nIdentifier `{function.Identifier}`. Concentration in {(function.Kind == InputKind.Plasma ? "plasma" : "whole blood")}, mmol/L.\n\n{ModelDocumentation.Escape(function.Formula)}\n\n{(function.Note is { } note ? $"{ModelDocumentation.Escape(note)}\n\n" : string.Empty)}Source: {ModelDocumentation.Escape(function.Source)}.\n\n| constant | unit | value | meaning |\n|---|---|---:|---|\n");
            foreach (InputParameter p in function.Parameters)
            {
                text.Append(CultureInfo.InvariantCulture, $"| `{p.Symbol}` | {ModelDocumentation.Escape(p.Unit.ToString() ?? string.Empty)} | {(p.Value is { } value ? Number(value) : "to be given")} | {ModelDocumentation.Escape(p.Meaning)} |\n");
            }
        }

        return text.ToString();
    }
}
