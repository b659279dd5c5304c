using System.Runtime.InteropServices;
using System.Text;

namespace Biomarkers.Cli;

/// <summary>Connects the command to its process: console, signals, exit.</summary>
internal static class ProcessHost
{
    // Work looks at its token often; what does not is left behind after this.
    private static readonly TimeSpan Grace = TimeSpan.FromMilliseconds(900);

    public static int Run(string[] args)
    {
        UseUtf8();
        using var stop = new CancellationTokenSource();
        using PosixSignalRegistration interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, Stop);
        using PosixSignalRegistration terminate = PosixSignalRegistration.Create(PosixSignal.SIGTERM, Stop);
        Task<int> work = Task.Run(() => BiomarkersCommand.Invoke(args, Console.Out, Console.Error, !Console.IsErrorRedirected, stop.Token));
        try
        {
            work.Wait(stop.Token);
        }
        catch (OperationCanceledException)
        {
            if (!work.Wait(Grace))
            {
                CommandRunner.WriteError(Console.Error, "Stopped before the end.");
                return ExitCode.Other;
            }
        }

        Console.Out.Flush();
        return work.Result;

        void Stop(PosixSignalContext signal)
        {
            // The first signal ends the work in good order, a second one the process.
            signal.Cancel = !stop.IsCancellationRequested;
            stop.Cancel();
        }
    }

    private static void UseUtf8()
    {
        try
        {
            Console.OutputEncoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false);
        }
        catch (IOException)
        {
            // A console that keeps its own encoding shows what it can.
        }
    }
}
