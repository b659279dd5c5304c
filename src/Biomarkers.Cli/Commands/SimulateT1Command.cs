using System.CommandLine;

namespace Biomarkers.Cli;

/// <summary><c>biomarkers simulate t1</c>: images at several flip angles whose T1 is known.</summary>
internal static class SimulateT1Command
{
    private const string More = """
        Examples:
          biomarkers simulate t1 --out object
              Without noise.
          biomarkers simulate t1 --noise 10 --seed 3 --dicom --out object
              With noise, also as a DICOM series.
        """;

    public static Command Create(CommandContext context, Dictionary<Command, string> more)
    {
        Option<string?> noise = SimulateOptions.Noise();
        Option<string?> seed = SimulateOptions.Seed();
        Option<bool> dicom = SimulateOptions.Dicom();
        Option<string?> output = SimulateOptions.Output();
        Option<bool> overwrite = SimulateOptions.Overwrite();
        var command = new Command("t1", "Spoiled gradient echoes at 3, 6, 9, 15, 24 and 35 degrees, TR 0.005 s, over 7 values of S0 and 15 of T1.") { noise, seed, dicom, output, overwrite };
        command.SetAction(result => SimulateT1Run.Run(
            new(
                SimulateOptions.ReadNoise(result.GetValue(noise)) ?? 0,
                SimulateOptions.ReadSeed(result.GetValue(seed)),
                result.GetValue(dicom),
                SimulateOptions.ReadOutput(result.GetValue(output)),
                result.GetValue(overwrite)),
            context));
        more.Add(command, More);
        return command;
    }
}
