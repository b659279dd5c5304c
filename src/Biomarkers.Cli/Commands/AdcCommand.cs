using System.CommandLine;
using Biomarkers.Diffusion;

namespace Biomarkers.Cli;

/// <summary><c>biomarkers adc</c>: apparent diffusion coefficient of images or curves.</summary>
internal static class AdcCommand
{
    private const string More = """
        Methods: two-point (exactly two images), loglinear (straight line through ln S), weighted (the same with
        weights S², which undoes what the logarithm does to noise), nonlinear (the signals themselves, ADC from 0
        to 0.1 mm²/s). ADCs are in mm²/s; a common value is 0.001.

        The folder receives NIfTI maps (adc, s0, their standard errors, residual, status), maps.json, summary.csv
        and pictures. A voxel without a value holds NaN, and the status map says why. b-values are taken as they
        stand: ones that look like another unit are refused, never converted.

        With several directions for a b-value, all images enter the fit; --average-directions takes their
        geometric mean first.

        Examples:
          biomarkers adc --image dwi.nii.gz --bvals dwi.bval --out maps
              ADC of every voxel by a straight line.
          biomarkers adc --image dwi.nii.gz --bvals dwi.bval --method two-point --b 0,800 --average-directions --out maps
              From two b-values, as many scanners compute it.
          biomarkers adc --image dwi.nii.gz --bvals dwi.bval --method weighted --roi tumour.nii.gz --out maps
              With mean, percentiles and histogram in a region.
          biomarkers adc --series dwi/ --roi seg.dcm --dicom-maps --out maps
              A DICOM series, which has its b-values itself; maps for a PACS too.
          biomarkers adc --curves signals.csv --method nonlinear --out fits.csv
              Curves from a table.
        """;

    public static void AddTo(RootCommand root, CommandContext context, Dictionary<Command, string> more)
    {
        var options = new DiffusionOptions();
        Option<string?> method = CommonOptions.Text("--method", "NAME", "two-point, loglinear, weighted or nonlinear. Default: loglinear.");
        var command = new Command("adc", "Apparent diffusion coefficient (ADC) of diffusion-weighted images or curves.") { method };
        foreach (Option option in options.All)
        {
            command.Add(option);
        }

        command.SetAction(result =>
        {
            DiffusionRequest request = options.Read(result, "adc");
            AdcSettings settings = new() { Method = ReadMethod(result.GetValue(method)), Noise = request.Noise };
            if (settings.Noise.Kind == NoiseKind.Rician && settings.Method != AdcMethod.Nonlinear)
            {
                throw new UsageException("--noise rician needs --method nonlinear: the others take logarithms, for which the floor is no constant.");
            }

            return new DiffusionRun(
                (signals, region, progress, cancel) => Adc.FitMaps(signals, settings, region, request.Threads, progress, cancel),
                (curves, cancel) => Adc.FitCurves(curves, settings, default, cancel),
                MonoExponential.Adc).Run(request, context);
        });
        root.Add(command);
        more.Add(command, More);
    }

    private static AdcMethod ReadMethod(string? name) => name switch
    {
        null or "loglinear" => AdcMethod.LogLinear,
        "two-point" => AdcMethod.TwoPoint,
        "weighted" => AdcMethod.Weighted,
        "nonlinear" => AdcMethod.Nonlinear,
        _ => throw new UsageException($"--method is '{name}'; two-point, loglinear, weighted or nonlinear is expected."),
    };
}
