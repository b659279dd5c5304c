using System.Reflection;
using BenchmarkDotNet.Attributes;

namespace Biomarkers.Benchmarks;

/// <summary>A group of benchmarks over the volumes S, M and L, with one and two threads.</summary>
/// <remarks>Its benchmarks are the public methods with <see cref="BenchmarkAttribute"/>; each returns its result.</remarks>
public abstract class Suite
{
    /// <summary>Every suite, by name.</summary>
    public static IReadOnlyList<Type> All { get; } =
        [.. Assembly.GetExecutingAssembly().GetTypes().Where(static t => t is { IsAbstract: false } && t.IsSubclassOf(typeof(Suite))).OrderBy(NameOf, StringComparer.Ordinal)];

    [ParamsSource(nameof(Sizes))]
    public string Size { get; set; } = "S";

    [ParamsSource(nameof(ThreadCounts))]
    public int Threads { get; set; } = 1;

    /// <summary>The volumes this suite runs on.</summary>
    public IEnumerable<string> Sizes => SizesToMeasure();

    /// <summary>The numbers of threads this suite runs with.</summary>
    public IEnumerable<int> ThreadCounts => ThreadCountsToMeasure();

    /// <summary>The volume in use.</summary>
    protected Case Data => Case.Get(Size);

    /// <summary>Name of a suite: its class in lower case, without the word suite.</summary>
    public static string NameOf(Type type) => type.Name.Replace("Suite", string.Empty, StringComparison.Ordinal).ToLowerInvariant();

    /// <summary>The benchmarks of a suite.</summary>
    public static IEnumerable<MethodInfo> Benchmarks(Type type) =>
        type.GetMethods(BindingFlags.Public | BindingFlags.Instance).Where(static m => m.IsDefined(typeof(BenchmarkAttribute)));

    /// <summary>Voxels of the region; rates refer to them.</summary>
    public virtual long Voxels() => Data.Region.Morphological.Count;

    /// <summary>Prepares what is not measured.</summary>
    [GlobalSetup]
    public virtual void Setup() => _ = Data;

    /// <summary>Removes what was prepared.</summary>
    [GlobalCleanup]
    public virtual void Cleanup()
    {
    }

    protected virtual IEnumerable<string> SizesToMeasure() => ["S", "M", "L"];

    protected virtual IEnumerable<int> ThreadCountsToMeasure() => [1, 2];
}
