using System.Globalization;

namespace Biomarkers.Benchmarks;

/// <summary>Holds the allocated bytes of small cases against a stored table: growth of more than a tenth is a failure.</summary>
internal static class AllocationCheck
{
    private const double Limit = 1.1;
    private const int WarmUps = 3;
    private const int Runs = 5;

    private static string TablePath => Path.Combine(Case.Root(), "benchmarks", "allocations.csv");

    /// <summary>Stores what is allocated now.</summary>
    public static int Write()
    {
        DemandSteadyCode();
        IEnumerable<string> rows = AllocationCase.All().Select(static test => string.Create(CultureInfo.InvariantCulture, $"{test.Name},{Measure(test)}"));
        File.WriteAllText(TablePath, $"case,bytes\n{string.Join('\n', rows.ToArray())}\n");
        return 0;
    }

    /// <summary>Compares with what is stored.</summary>
    public static int Compare()
    {
        DemandSteadyCode();
        Dictionary<string, long> stored = File.ReadLines(TablePath).Skip(1).Select(static line => line.Split(','))
            .ToDictionary(static cells => cells[0], static cells => long.Parse(cells[1], CultureInfo.InvariantCulture));
        int failed = 0;
        int passed = 0;
        foreach (AllocationCase test in AllocationCase.All())
        {
            long bytes = Measure(test);
            if (!stored.Remove(test.Name, out long before))
            {
                failed++;
                Console.WriteLine($"FAILED {test.Name}: {bytes} bytes, and no row in the table.");
                continue;
            }

            bool grown = IsGrown(bytes, before);

            // A check that would let growth pass is none.
            bool works = IsGrown((long)Math.Ceiling(before * (Limit + 0.001)) + 1, before);
            _ = grown || !works ? failed++ : passed++;
            Console.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"{(grown || !works ? "FAILED " : string.Empty)}{test.Name}: {bytes} bytes, {100.0 * (bytes - before) / before:+0.0;-0.0;0.0} % beside the table{(bytes * Limit < before ? "; store the lower number" : string.Empty)}"));
        }

        foreach (string gone in stored.Keys)
        {
            failed++;
            Console.WriteLine($"FAILED {gone}: a row in the table, and no case.");
        }

        Console.WriteLine($"{passed} passed, {failed} failed");
        return failed == 0 ? 0 : 1;
    }

    private static bool IsGrown(long bytes, long before) => bytes > before * Limit;

    // The least of several runs: what a pool had to replace, or the first use of something set up, is no cost of the case.
    private static long Measure(AllocationCase test)
    {
        for (int run = 0; run < WarmUps; run++)
        {
            GC.KeepAlive(test.Run());
        }

        long least = long.MaxValue;
        for (int run = 0; run < Runs; run++)
        {
            long before = GC.GetTotalAllocatedBytes(precise: true);
            GC.KeepAlive(test.Run());
            least = Math.Min(least, GC.GetTotalAllocatedBytes(precise: true) - before);
        }

        return least;
    }

    // Code that is compiled again while it runs moves objects to the stack at a moment of its own choice.
    private static void DemandSteadyCode()
    {
        if (Environment.GetEnvironmentVariable("DOTNET_TieredCompilation") != "0")
        {
            throw new InvalidOperationException("Set DOTNET_TieredCompilation=0, as eng/allocations.sh does: what is allocated must not depend on when code is compiled.");
        }
    }
}
