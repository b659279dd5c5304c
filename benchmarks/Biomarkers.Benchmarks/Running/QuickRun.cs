using System.Diagnostics;
using System.Globalization;
using System.Reflection;

namespace Biomarkers.Benchmarks;

/// <summary>Best of a few runs of every benchmark: enough to see a change while working, not to publish.</summary>
internal static class QuickRun
{
    private const int MostRuns = 15;
    private static readonly TimeSpan Budget = TimeSpan.FromMilliseconds(400);

    public static int Run(IReadOnlyList<Type> suites)
    {
        Console.WriteLine($"{"suite",-12} {"benchmark",-34} {"size",-5} {"threads",7} {"best",12} {"allocated",12} {"rate",16}");
        foreach (Type type in suites)
        {
            var probe = (Suite)Activator.CreateInstance(type)!;
            foreach (string size in probe.Sizes)
            {
                foreach (int threads in probe.ThreadCounts)
                {
                    var suite = (Suite)Activator.CreateInstance(type)!;
                    (suite.Size, suite.Threads) = (size, threads);
                    suite.Setup();
                    foreach (MethodInfo method in Suite.Benchmarks(type))
                    {
                        Print(Suite.NameOf(type), method, suite, Measure(() => _ = method.Invoke(suite, null)));
                    }

                    suite.Cleanup();
                }
            }
        }

        return suites.Count == 0 ? 2 : 0;
    }

    private static (double Seconds, long Bytes) Measure(Action action)
    {
        // The first runs compile; give the compiler a moment to do it well.
        var total = Stopwatch.StartNew();
        for (int run = 0; run < MostRuns && (run == 0 || total.Elapsed < Budget / 2); run++)
        {
            action();
        }

        double best = double.PositiveInfinity;
        long bytes = long.MaxValue;
        total.Restart();
        for (int run = 0; run < MostRuns && (run < 2 || total.Elapsed < Budget); run++)
        {
            long before = GC.GetTotalAllocatedBytes(precise: true);
            long start = Stopwatch.GetTimestamp();
            action();
            best = Math.Min(best, Stopwatch.GetElapsedTime(start).TotalSeconds);
            bytes = Math.Min(bytes, GC.GetTotalAllocatedBytes(precise: true) - before);
        }

        return (best, bytes);
    }

    private static void Print(string suite, MethodInfo method, Suite instance, (double Seconds, long Bytes) result) => Console.WriteLine(string.Create(
        CultureInfo.InvariantCulture,
        $"{suite,-12} {method.Name,-34} {instance.Size,-5} {instance.Threads,7} {result.Seconds * 1e3,9:F3} ms {result.Bytes / 1048576.0,9:F2} MiB {instance.Voxels() / result.Seconds / 1e6,9:F1} Mvox/s"));
}
