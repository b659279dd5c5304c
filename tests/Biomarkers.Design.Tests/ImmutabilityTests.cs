using System.Collections;
using System.Reflection;
using System.Runtime.CompilerServices;

namespace Biomarkers.Design.Tests;

public sealed class ImmutabilityTests
{
    private static readonly BindingFlags Everything = BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly;

    public static TheoryData<string> AllPackages => Packages.Theory;

    [Theory]
    [MemberData(nameof(AllPackages))]
    public void Properties_AreSetByInitialisersOnly(string package) =>
        Rule.Holds("A property is set by an initialiser or not at all.", Types(package).SelectMany(static type => type.GetProperties(Everything)
            .Where(static p => p.SetMethod is { IsPublic: true } setter && !setter.ReturnParameter.GetRequiredCustomModifiers().Contains(typeof(IsExternalInit)))
            .Select(p => $"{type}.{p.Name}")));

    [Theory]
    [MemberData(nameof(AllPackages))]
    public void Fields_AreReadOnly(string package) =>
        Rule.Holds("A field that others could change is read-only.", Types(package).SelectMany(static type => type.GetFields(Everything)
            .Where(f => !type.IsEnum && f is { IsInitOnly: false, IsLiteral: false })

            // A property with init keeps its value in a field that only initialisers reach.
            .Where(f => !f.IsDefined(typeof(CompilerGeneratedAttribute), inherit: false))
            .Where(f => f.IsPublic || f.IsStatic || type.IsValueType)
            .Select(f => $"{type}.{f.Name}")));

    [Theory]
    [MemberData(nameof(AllPackages))]
    public void Results_AreNotMutableCollections(string package) =>
        Rule.Holds("A result is not a collection that its holder can change.", Types(package).SelectMany(static type => type.GetProperties(Everything)
            .Where(static p => p.GetMethod is { IsPublic: true } && IsMutableCollection(p.PropertyType))
            .Select(p => $"{type}.{p.Name}: {TypeNames.Of(p.PropertyType)}")));

    [Theory]
    [MemberData(nameof(AllPackages))]
    public void ValueTypes_AreReadOnly(string package) =>
        Rule.Holds("A struct is readonly.", Types(package).Where(static type => type is { IsValueType: true, IsEnum: false } && !type.IsDefined(typeof(IsReadOnlyAttribute), inherit: false)).Select(static type => TypeNames.Of(type)));

    private static Type[] Types(string package) => Packages.Assembly(package).GetExportedTypes();

    private static bool IsMutableCollection(Type type) =>
        type.IsArray
        || (type.IsGenericType && type.GetGenericTypeDefinition() is var d && (d == typeof(List<>) || d == typeof(IList<>) || d == typeof(ICollection<>) || d == typeof(Dictionary<,>) || d == typeof(IDictionary<,>) || d == typeof(Span<>)))
        || (type == typeof(IList) || type == typeof(IDictionary));
}
