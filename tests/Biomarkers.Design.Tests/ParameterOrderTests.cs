using System.Reflection;

namespace Biomarkers.Design.Tests;

/// <summary>Threads, progress and cancellation stand last, in this order, and may be left out.</summary>
public sealed class ParameterOrderTests
{
    public static TheoryData<string> AllPackages => Packages.Theory;

    [Theory]
    [MemberData(nameof(AllPackages))]
    public void Threads_ProgressAndCancellation_StandLastAndMayBeLeftOut(string package)
    {
        List<string> wrong = [];
        foreach (MethodInfo method in Methods(package))
        {
            ParameterInfo[] parameters = method.GetParameters();
            int[] ranks = [.. parameters.Select(static p => Rank(p))];
            if (!ranks.SequenceEqual(ranks.Order()) || parameters.Any(static p => Rank(p) > 0 && !p.HasDefaultValue))
            {
                wrong.Add($"{method.DeclaringType!.Name}.{method.Name}({string.Join(", ", parameters.Select(static p => p.Name))})");
            }
        }

        Rule.Holds("maxDegreeOfParallelism, progress and cancellationToken stand last, in this order, with defaults.", wrong);
    }

    [Theory]
    [MemberData(nameof(AllPackages))]
    public void Threads_ByDefault_AreThoseOfTheMachine(string package) => Rule.Holds("No number of threads means one per processor.", Methods(package)
        .SelectMany(static method => method.GetParameters().Where(static p => p.Name == "maxDegreeOfParallelism" && p.HasDefaultValue && p.DefaultValue is not 0).Select(p => $"{method.DeclaringType!.Name}.{method.Name}")));

    [Fact]
    public void Packages_HaveSuchMethods() => Assert.InRange(Packages.Names.Sum(static package => Methods(package).Count()), 50, int.MaxValue);

    // Only what computes over many voxels takes these; a loop's own body takes its threads where it needs them.
    private static IEnumerable<MethodInfo> Methods(string package) => Packages.Assembly(package).GetExportedTypes()
        .Where(static type => type.Namespace != "Biomarkers.Numerics" && !type.IsSubclassOf(typeof(Delegate)))
        .SelectMany(static type => type.GetMethods(BindingFlags.Public | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly))
        .Where(static method => method.GetParameters().Any(static p => Rank(p) > 0));

    private static int Rank(ParameterInfo parameter) => parameter switch
    {
        { Name: "maxDegreeOfParallelism" } => 1,
        { ParameterType: { IsGenericType: true } type } when type.GetGenericTypeDefinition() == typeof(IProgress<>) => 2,
        _ when parameter.ParameterType == typeof(CancellationToken) => 3,
        _ => 0,
    };
}
