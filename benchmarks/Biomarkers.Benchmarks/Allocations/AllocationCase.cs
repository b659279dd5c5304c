namespace Biomarkers.Benchmarks;

/// <summary>A small computation on one thread whose allocated bytes are watched.</summary>
/// <param name="Name">Its row in benchmarks/allocations.csv.</param>
/// <param name="Run">Computes; what it returns is kept alive while it is measured.</param>
internal sealed record AllocationCase(string Name, Func<object> Run)
{
    private static readonly Type[] Small =
        [typeof(ExtractorSuite), typeof(TextureSuite), typeof(MorphologySuite), typeof(IntensitySuite), typeof(ResamplingSuite), typeof(FileSuite)];

    /// <summary>The suites that run on the volume S as they are, and small cases of the other fields.</summary>
    public static IReadOnlyList<AllocationCase> All() => [.. Small.SelectMany(OfSuite), .. MapAllocations.All(), .. DicomAllocations.All()];

    private static IEnumerable<AllocationCase> OfSuite(Type type)
    {
        var suite = (Suite)Activator.CreateInstance(type)!;
        (suite.Size, suite.Threads) = ("S", 1);
        suite.Setup();
        foreach (System.Reflection.MethodInfo method in Suite.Benchmarks(type))
        {
            var run = method.CreateDelegate<Func<object>>(suite);
            yield return new($"{Suite.NameOf(type)}.{method.Name}", run);
        }
    }
}
