using System.Reflection;
using Biomarkers.Radiomics;

namespace Biomarkers.Design.Tests;

/// <summary>What Radiomics declares, and the other packages beside it, found by reflection.</summary>
internal static class DeclaredMeasures
{
    private static readonly BindingFlags PublicStatic = BindingFlags.Public | BindingFlags.Static;
    private static readonly List<string> FamilyOrder = [.. new RadiomicsSettings().Families];

    /// <summary>Every definition that is a public static property, with where it stands.</summary>
    public static IReadOnlyList<(string Where, MeasureDefinition Definition)> Properties { get; } =
    [
        .. typeof(RadiomicsSettings).Assembly.GetExportedTypes()
            .SelectMany(static type => type.GetProperties(PublicStatic)
                .Where(static p => p.PropertyType == typeof(MeasureDefinition))
                .Select(p => ($"{type.Name}.{p.Name}", (MeasureDefinition)p.GetValue(null)!))),
    ];

    /// <summary>Every public list of definitions, with where it stands; in the order of the families in the manual.</summary>
    public static IReadOnlyList<(string Where, IReadOnlyList<MeasureDefinition> Definitions)> Lists { get; } =
    [
        .. typeof(RadiomicsSettings).Assembly.GetExportedTypes()
            .SelectMany(static type => type.GetProperties(PublicStatic)
                .Where(static p => p.PropertyType.IsAssignableTo(typeof(IReadOnlyList<MeasureDefinition>)))
                .Select(p => ($"{type.Name}.{p.Name}", (IReadOnlyList<MeasureDefinition>)p.GetValue(null)!)))
            .OrderBy(static l => FamilyOrder.IndexOf(l.Item2[0].Family.Name)).ThenBy(static l => l.Item1, StringComparer.Ordinal),
    ];

    /// <summary>Every definition of every package, once, with one of the places where it stands.</summary>
    public static IReadOnlyList<(string Where, MeasureDefinition Definition)> OfAllPackages { get; } =
    [
        .. Packages.Names.SelectMany(static package => Packages.Assembly(package).GetExportedTypes())
            .Where(static type => !type.ContainsGenericParameters)
            .SelectMany(static type => type.GetProperties(PublicStatic)
                .Where(static p => p.PropertyType == typeof(MeasureDefinition))
                .Select(p => ($"{type.FullName}.{p.Name}", (MeasureDefinition)p.GetValue(null)!)))
            .DistinctBy(static d => d.Item2),
    ];
}
