using System.CommandLine;
using System.Globalization;
using Biomarkers.Perfusion;

namespace Biomarkers.Cli;

/// <summary><c>biomarkers simulate dsc</c>: susceptibility series whose blood volume, flow, delay and leakage are known.</summary>
internal static class SimulateDscCommand
{
    private const int MostSide = 100;
    private const int DefaultPatch = 6;
    private const int ArteryRows = 6;

    private const string More = """
        Specifications: dsc-haemodynamics (blood volumes 1 to 5, transit times 3.4 to 24 s, delays 0 to 2 s, no leakage),
        dsc-leakage (Ktrans to the right; volumes, and T1 or T2* effects downwards), dsc-leakage-60 (the same at a flip
        angle of 60 degrees), dsc-leakage-transit (transit times and delays unlike the reference's).

        Below the patches of the leaking objects lies normal tissue, below everything an artery, a tenth of it blood.
        aif.csv is the rate of pure blood, to be used with --kh 1. At one echo agent in blood shortens T1 as well: volumes read
        12 to 29 % low from the signal at 30°, 4 % from relaxation.nii.gz; flows 20 to 50 % low, by the method of deconvolution.

        The folder receives signal, relaxation, concentration, labels, masks, true parameters, plasma.csv and aif.csv, pictures,
        and simulation.json, which says all that was chosen. With --dicom also dicom/dynamic.

        Examples:
          biomarkers simulate dsc --out object
              Volumes, transit times and delays.
          biomarkers simulate dsc --spec dsc-leakage --noise 3 --seed 7 --dicom --out object
              Tissue that leaks, with noise, also as a DICOM series with its times and echo time.
        """;

    public static Command Create(CommandContext context, Dictionary<Command, string> more)
    {
        Option<string?> specification = CommonOptions.Text("--spec", "NAME", $"{string.Join(", ", DscReferenceSpecifications.All.Select(static s => s.Id))}. Default: dsc-haemodynamics.");
        Option<string?> bolus = CommonOptions.Text("--bolus", "KIND", "recirculating (Parker's, from 20 s on) or single (a gamma-variate from 15 s on). Default: recirculating.");
        Option<string?> patch = CommonOptions.Text("--patch", "N", $"Voxels along each side of a patch. Default: {DefaultPatch}.");
        Option<string?> noise = SimulateOptions.Noise();
        Option<string?> seed = SimulateOptions.Seed();
        Option<bool> dicom = SimulateOptions.Dicom();
        Option<string?> output = SimulateOptions.Output();
        Option<bool> overwrite = SimulateOptions.Overwrite();
        var command = new Command("dsc", "A susceptibility contrast series whose blood volume, flow, delay and leakage are known.") { specification, bolus, patch, noise, seed, dicom, output, overwrite };
        command.SetAction(result =>
        {
            DscReferenceSpecification made = Find(result.GetValue(specification)) with
            {
                PatchSize = (int)(OptionNumber.Read("--patch", result.GetValue(patch), static n => n is >= 1 and <= MostSide && n == Math.Floor(n), $"a whole number from 1 to {MostSide.ToString(CultureInfo.InvariantCulture)}") ?? DefaultPatch),
                VascularRows = ArteryRows,
                NoiseSigma = SimulateOptions.ReadNoise(result.GetValue(noise)) ?? 0,
            };
            bool recirculates = result.GetValue(bolus) switch
            {
                null or "recirculating" => true,
                "single" => false,
                { } other => throw new UsageException($"--bolus is '{other}'; recirculating or single is expected."),
            };
            return SimulateDscRun.Run(
                new(made, recirculates, new(SimulateOptions.ReadSeed(result.GetValue(seed)), result.GetValue(dicom), SimulateOptions.ReadOutput(result.GetValue(output)), result.GetValue(overwrite))), context);
        });
        more.Add(command, More);
        return command;
    }

    private static DscReferenceSpecification Find(string? name) => DscReferenceSpecifications.All.FirstOrDefault(s => s.Id == (name ?? DscReferenceSpecifications.Haemodynamics.Id))
        ?? throw new UsageException($"--spec is '{name}'; {string.Join(", ", DscReferenceSpecifications.All.Select(static s => s.Id))} is expected.");
}
