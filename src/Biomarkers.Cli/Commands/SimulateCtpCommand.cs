using System.CommandLine;
using System.Globalization;
using Biomarkers.Perfusion;

namespace Biomarkers.Cli;

/// <summary><c>biomarkers simulate ctp</c>: CT perfusion series whose blood flow, volume, transit time and delay are known.</summary>
internal static class SimulateCtpCommand
{
    private const string Kudo = "kudo";
    private const string Stroke = "stroke";
    private const int MostSide = 100;
    private const int MostFrames = 1000;

    private const string More = """
        Specifications: kudo (exponential, linear and box residue functions and volumes 1 to 5 from slice to slice;
        transit times 3.4 to 24 s to the right, delays 0 to 3 s downwards), stroke (one volume of 4; transit times 4.8,
        12 and 40 s, delays 0, 7 and 11 s). Below the tiles lie an artery on the left and a vein on the right.

        The folder receives signal and enhancement, labels (1 tissue, 2 artery, 3 vein), masks, true maps, artery.csv and
        vein.csv, pictures, and simulation.json, which says all that was chosen. With --dicom also dicom/dynamic.

        Examples:
          biomarkers simulate ctp --out object
              The grid of Kudo's object without noise.
          biomarkers simulate ctp --spec stroke --noise 3 --seed 1 --arterial-fraction 0.7 --dicom --out object
              A stroke with noise and a thin artery, also as a DICOM series.
        """;

    public static Command Create(CommandContext context, Dictionary<Command, string> more)
    {
        Option<string?> specification = CommonOptions.Text("--spec", "NAME", $"{Kudo} or {Stroke}. Default: {Kudo}.");
        Option<string?> interval = CommonOptions.Text("--interval", "S", "Seconds from one frame to the next. Default: 1.");
        Option<string?> frames = CommonOptions.Text("--frames", "N", "Number of frames. Default: 60, of a stroke 90.");
        Option<string?> fraction = CommonOptions.Text("--arterial-fraction", "F", "Part of the artery's voxels that is blood, above 0 and at most 1. Default: 1.");
        Option<string?> tile = CommonOptions.Text("--patch", "N", "Voxels along each side of a tile. Default: 8.");
        Option<string?> noise = CommonOptions.Text("--noise", "SIGMA", "Standard deviation of normal noise in Hounsfield units. Default: 0.");
        Option<string?> seed = SimulateOptions.Seed();
        Option<bool> dicom = new("--dicom") { Description = "Also write a DICOM CT series, in whole numbers of sixteen bits; what rounding costs is said." };
        Option<string?> output = SimulateOptions.Output();
        Option<bool> overwrite = SimulateOptions.Overwrite();
        var command = new Command("ctp", "A CT perfusion series whose blood flow, volume, transit time and delay are known.") { specification, interval, frames, fraction, tile, noise, seed, dicom, output, overwrite };
        command.SetAction(result =>
        {
            string name = result.GetValue(specification) ?? Kudo;
            CtPerfusionReferenceSpecification known = Find(name);
            CtPerfusionReferenceSpecification made = known with
            {
                FrameInterval = OptionNumber.Read("--interval", result.GetValue(interval), static s => s is > 0 and <= 60, "seconds above 0, at most 60") ?? known.FrameInterval,
                FrameCount = Whole("--frames", result.GetValue(frames), 2, MostFrames) ?? known.FrameCount,
                ArterialFraction = OptionNumber.Read("--arterial-fraction", result.GetValue(fraction), static f => f is > 0 and <= 1, "a part above 0, at most 1") ?? known.ArterialFraction,
                TileSize = Whole("--patch", result.GetValue(tile), 1, MostSide) ?? known.TileSize,
                NoiseDeviation = SimulateOptions.ReadNoise(result.GetValue(noise)) ?? 0,
            };
            return SimulateCtpRun.Run(
                new(name, made, new(SimulateOptions.ReadSeed(result.GetValue(seed)), result.GetValue(dicom), SimulateOptions.ReadOutput(result.GetValue(output)), result.GetValue(overwrite))), context);
        });
        more.Add(command, More);
        return command;
    }

    private static CtPerfusionReferenceSpecification Find(string name) => name switch
    {
        Kudo => CtPerfusionReferenceSpecification.Default,
        Stroke => CtPerfusionReferenceSpecification.Default with { Residues = [CtPerfusionResidue.Exponential], BloodVolumes = [4], TransitTimes = [4.8, 12, 40], Delays = [0, 7, 11], FrameCount = 90 },
        _ => throw new UsageException($"--spec is '{name}'; {Kudo} or {Stroke} is expected."),
    };

    private static int? Whole(string option, string? text, int least, int most) =>
        (int?)OptionNumber.Read(option, text, n => n >= least && n <= most && n == Math.Floor(n), string.Create(CultureInfo.InvariantCulture, $"a whole number from {least} to {most}"));
}
