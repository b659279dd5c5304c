using System.Reflection;

namespace Biomarkers.Design.Tests;

/// <summary>Models are declared once and in full, whichever package they stand in.</summary>
public sealed class CurveModelTests
{
    private static readonly Type[] Models =
    [
        .. Packages.Names.SelectMany(static package => Packages.Assembly(package).GetExportedTypes())
            .Where(static type => type.IsValueType && !type.ContainsGenericParameters && type.GetInterfaces().Any(static i => i.IsGenericType && i.GetGenericTypeDefinition() == typeof(ICurveModel<>))),
    ];

    [Fact]
    public void Models_AreFoundInBothFields()
    {
        Assert.Contains(Models, static type => type.Namespace == "Biomarkers.Diffusion");
        Assert.Contains(Models, static type => type.Namespace == "Biomarkers.Perfusion");
    }

    [Fact]
    public void Models_HaveNameAndSource() => Rule.Holds("A model has a name and a source.", Models
        .Where(static type => string.IsNullOrWhiteSpace(Get<string>(type, "Name")) || string.IsNullOrWhiteSpace(Get<string>(type, "Source"))).Select(static type => type.Name));

    [Fact]
    public void Identifiers_AreUniqueAndPlain()
    {
        string[] identifiers = [.. Models.Select(static type => Get<string>(type, "Id"))];
        Assert.All(identifiers, static id => Assert.Matches("^[a-z][a-z0-9_]*$", id));
        Rule.Holds("An identifier stands for one model.", identifiers.GroupBy(static id => id).Where(static group => group.Count() > 1).Select(static group => group.Key));
    }

    [Fact]
    public void Parameters_AreDeclaredMeasuresWithinBounds()
    {
        HashSet<MeasureDefinition> declared = [.. DeclaredMeasures.OfAllPackages.Select(static d => d.Definition)];
        List<string> wrong = [];
        foreach (Type type in Models)
        {
            IReadOnlyList<CurveParameter> parameters = Get<IReadOnlyList<CurveParameter>>(type, "Parameters");
            Assert.InRange(parameters.Count, 1, CurveFitter.MostParameters);
            wrong.AddRange(parameters.Where(p => !declared.Contains(p.Definition)).Select(p => $"{type.Name}: {p} is no declared measure."));
            wrong.AddRange(parameters.Where(static p => !(p.Lower < p.Upper && p.Typical > 0)).Select(p => $"{type.Name}: {p} lies in {p.Lower} to {p.Upper}, typically {p.Typical}."));
            wrong.AddRange(parameters.GroupBy(static p => p.Definition).Where(static g => g.Count() > 1).Select(g => $"{type.Name}: {g.Key.Tag} twice."));
        }

        Rule.Holds("A parameter is a measure that the package declares, with bounds and a size.", wrong);
    }

    private static T Get<T>(Type type, string property) => (T)type.GetProperty(property, BindingFlags.Public | BindingFlags.Static)!.GetValue(null)!;
}
