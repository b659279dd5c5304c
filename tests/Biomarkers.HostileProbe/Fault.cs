using System.Runtime.CompilerServices;

namespace Biomarkers.HostileProbe;

/// <summary>The faults a parser can have.</summary>
internal static class Fault
{
    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.NoOptimization)]
    public static int Recurse(int depth) => depth == 10_000_000 ? 0 : Recurse(depth + 1) + 1;

    public static string Wait()
    {
        Thread.Sleep(Timeout.Infinite);
        return string.Empty;
    }

    public static string Allocate(int bytes) => new byte[bytes].Length > 0 ? "allocated" : string.Empty;

    public static string Swallow()
    {
        try
        {
            throw new IndexOutOfRangeException();
        }
        catch (IndexOutOfRangeException)
        {
            return "swallowed";
        }
    }
}
