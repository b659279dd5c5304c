using System.Globalization;

namespace Viewer;

/// <summary>Runs a piece of work and tells what it allocated.</summary>
internal static class Measured
{
    public static T Run<T>(string name, long inputBytes, Func<T> work, Func<T, string> describe)
    {
        // Once before, so that compiled code and tables of constants do not count.
        work();
        long before = GC.GetTotalAllocatedBytes(precise: true);
        T result = work();
        long allocated = GC.GetTotalAllocatedBytes(precise: true) - before;
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{name}: {describe(result)}"));
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"  allocated {allocated / 1024.0:F0} KiB, {100.0 * allocated / inputBytes:F1} % of the {inputBytes / 1048576.0:F1} MiB of pixels"));
        return result;
    }
}
