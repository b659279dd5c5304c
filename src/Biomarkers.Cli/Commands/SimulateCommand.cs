using System.CommandLine;

namespace Biomarkers.Cli;

/// <summary><c>biomarkers simulate</c>: images whose true values are known. Each kind is a subcommand of its own file.</summary>
internal static class SimulateCommand
{
    private const string More = """
        Examples:
          biomarkers simulate dce --spec v6 --out object
              QIBA's grid for the Tofts model, with signals, truth and plasma curve.
          biomarkers simulate t1 --noise 5 --seed 1 --out object
              Images at six flip angles over a grid of T1.
          biomarkers simulate dsc --spec dsc-leakage --out object
              A susceptibility series with tissue that leaks.
          biomarkers simulate ctp --spec stroke --noise 3 --out object
              A CT perfusion series with core and penumbra.
        """;

    public static void AddTo(RootCommand root, CommandContext context, Dictionary<Command, string> more)
    {
        var command = new Command("simulate", "Make images whose true values are known, to test programs with.")
        {
            SimulateDceCommand.Create(context, more),
            SimulateT1Command.Create(context, more),
            SimulateDscCommand.Create(context, more),
            SimulateCtpCommand.Create(context, more),
        };
        root.Add(command);
        more.Add(command, More);
    }
}
