using System.Reflection;

namespace Biomarkers.Design.Tests;

/// <summary>Every curve model that the packages offer, found by reflection, with what it declares.</summary>
internal sealed class ModelCatalogue
{
    private static readonly BindingFlags PublicStatic = BindingFlags.Public | BindingFlags.Static;

    private static readonly string[] KindOrder = ["Tracer kinetics", "T1", "First pass of a bolus", "Diffusion"];

    private ModelCatalogue(Type type)
    {
        Type = type;
        Comment = ModelDocumentation.Read(type);
        Kind = Comment.Folder switch
        {
            "Relaxometry" => "T1",
            "FirstPass" => "First pass of a bolus",
            _ when IsKinetic(type) => "Tracer kinetics",
            _ => "Diffusion",
        };
    }

    /// <summary>The kinds, in the order of the index.</summary>
    public static IReadOnlyList<string> Kinds => KindOrder;

    /// <summary>The models, by kind and identifier.</summary>
    public static IReadOnlyList<ModelCatalogue> All { get; } =
    [
        .. Types().Where(static type => !type.ContainsGenericParameters).Select(static type => new ModelCatalogue(type))
            .OrderBy(static model => Array.IndexOf(KindOrder, model.Kind)).ThenBy(static model => model.Id, StringComparer.Ordinal),
    ];

    /// <summary>Models around another model.</summary>
    public static IReadOnlyList<(Type Type, ModelDocumentation Comment)> Wrappers { get; } =
        [.. Types().Where(static type => type.ContainsGenericParameters).OrderBy(static type => type.Name, StringComparer.Ordinal).Select(static type => (type, ModelDocumentation.Read(type)))];

    public Type Type { get; }

    public ModelDocumentation Comment { get; }

    public string Kind { get; }

    public string Id => Get<string>("Id")!;

    public string Name => Get<string>("Name")!;

    public string Source => Get<string>("Source")!;

    public IReadOnlyList<CurveParameter> Parameters => Get<IReadOnlyList<CurveParameter>>("Parameters")!;

    public string? CaplexId => Type.GetProperty("CaplexId", PublicStatic) is { } property ? (string?)property.GetValue(null) : null;

    public bool NeedsSecondInput => Type.GetProperty("NeedsSecondInput", PublicStatic)?.GetValue(null) is true;

    private static IEnumerable<Type> Types() => Packages.Names.SelectMany(static package => Packages.Assembly(package).GetExportedTypes())
        .Where(static type => type.IsValueType && type.GetInterfaces().Any(static i => i.IsGenericType && i.GetGenericTypeDefinition() == typeof(ICurveModel<>)));

    private static bool IsKinetic(Type type) => type.GetInterfaces().Any(static i => i.Name.StartsWith("IKineticModel", StringComparison.Ordinal));

    private T? Get<T>(string name) => (T?)Type.GetProperty(name, PublicStatic)!.GetValue(null);
}
