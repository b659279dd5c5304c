using System.Diagnostics;
using System.Runtime.ExceptionServices;

namespace Biomarkers.HostileProbe;

/// <summary>Runs one case on a thread with a small stack, under a watchdog.</summary>
internal static class Probe
{
    public const string Hang = "hang";

    private const int StackBytes = 256 << 10;
    private const int LimitMilliseconds = 2000;

    public static ProbeResult Run(Func<string> read)
    {
        string type = "ok";
        string message = string.Empty;
        long allocated = 0;
        var forbidden = new SortedSet<string>(StringComparer.Ordinal);
        void Watch(object? sender, FirstChanceExceptionEventArgs thrown)
        {
            if (!IsAllowed(thrown.Exception))
            {
                lock (forbidden)
                {
                    forbidden.Add(thrown.Exception.GetType().Name);
                }
            }
        }

        var worker = new Thread(
            () =>
            {
                long before = GC.GetTotalAllocatedBytes(precise: true);
                try
                {
                    message = read();
                }
                catch (Exception problem)
                {
                    type = problem.GetType().Name;
                    message = problem.Message;
                }

                allocated = GC.GetTotalAllocatedBytes(precise: true) - before;
            },
            StackBytes) { IsBackground = true };
        AppDomain.CurrentDomain.FirstChanceException += Watch;
        var clock = Stopwatch.StartNew();
        worker.Start();
        bool ended = worker.Join(LimitMilliseconds);
        double milliseconds = clock.Elapsed.TotalMilliseconds;
        AppDomain.CurrentDomain.FirstChanceException -= Watch;
        return ended
            ? new(type, message, milliseconds, allocated, string.Join(',', forbidden))
            : new(Hang, string.Empty, milliseconds, 0, string.Join(',', forbidden));
    }

    // Everything else is a fault of the parser: an index, a cast, an overflow, memory, a null, a number that was not checked.
    private static bool IsAllowed(Exception exception) => exception is ImageFormatException or DataRefusedException or InvalidDataException or FileNotFoundException;
}
