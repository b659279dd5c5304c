using System.CommandLine;
using System.Globalization;
using Biomarkers.Diffusion;

namespace Biomarkers.Cli;

/// <summary><c>biomarkers ivim</c>: intravoxel incoherent motion of images or curves.</summary>
internal static class IvimCommand
{
    private const string More = """
        Methods: full (S0, D, f and D* together, bounded, the amplitudes by variable projection), segmented (D and f
        from the b-values above the threshold, then D*), simplified (the ADC of low and of high b-values). D and D*
        are in mm²/s, f is a fraction from 0 to 1. D* is seldom well determined: look at its standard error.

        The folder receives NIfTI maps with standard errors where the method has them, maps.json, summary.csv and
        pictures. A voxel without a value holds NaN, and the status map says why.

        Examples:
          biomarkers ivim --image dwi.nii.gz --bvals dwi.bval --out maps
              All parameters of every voxel.
          biomarkers ivim --image dwi.nii.gz --bvals dwi.bval --method segmented --roi liver.nii.gz --roi-only --out maps
              In steps, in a region only.
          biomarkers ivim --series dwi/ --roi seg.dcm --dicom-maps --out maps
              A DICOM series, which has its b-values itself; maps for a PACS too.
          biomarkers ivim --curves signals.csv --out fits.csv
              Curves from a table.
        """;

    private const double DefaultThreshold = 200;
    private const int LeastBValues = 4;

    private enum Method
    {
        Full,
        VariableProjection,
        Segmented,
        Simplified,
    }

    public static void AddTo(RootCommand root, CommandContext context, Dictionary<Command, string> more)
    {
        var options = new DiffusionOptions();
        Option<string?> method = CommonOptions.Text("--method", "NAME", "full, varpro (D and D* alone, f free), segmented or simplified. Default: full.");
        Option<string?> threshold = CommonOptions.Text("--threshold", "B", "b-value in s/mm² from which on perfusion is taken to be gone; segmented and simplified. Default: 200.");
        var command = new Command("ivim", "Intravoxel incoherent motion (IVIM): diffusion and perfusion of images or curves.") { method, threshold };
        foreach (Option option in options.All)
        {
            command.Add(option);
        }

        command.SetAction(result =>
        {
            DiffusionRequest request = options.Read(result, "ivim");
            Method chosen = ReadMethod(result.GetValue(method));
            double b = ReadThreshold(result.GetValue(threshold), chosen);
            return CreateRun(chosen, b, request).Run(request, context);
        });
        root.Add(command);
        more.Add(command, More);
    }

    private static DiffusionRun CreateRun(Method method, double threshold, DiffusionRequest request)
    {
        if (method is not (Method.Full or Method.VariableProjection) && request.Noise.Kind == NoiseKind.Rician)
        {
            throw new UsageException("--noise rician needs --method full or varpro, which fit the signals themselves.");
        }

        if (method == Method.Segmented && request.Noise.Kind != NoiseKind.None)
        {
            throw new UsageException("--noise does not go with --method segmented; take full, or simplified with exclude.");
        }

        CurveFitOptions? fit = method == Method.VariableProjection ? IvimFit.FreeAmplitudes() : null;
        return method switch
        {
            Method.Simplified => new DiffusionRun(
                (signals, region, _, cancel) => SimplifiedIvim.FitMaps(signals, threshold, request.Noise, region, request.Threads, cancel),
                (curves, cancel) => SimplifiedIvim.FitCurves(curves, threshold, request.Noise, cancel),
                SimplifiedIvim.AdcHigh),
            Method.Segmented => new DiffusionRun(
                (signals, region, progress, cancel) => SegmentedIvim.FitMaps(signals, threshold, region, request.Threads, progress, cancel),
                (curves, cancel) => SegmentedIvim.FitCurves(curves, threshold, cancel),
                Ivim.D),
            _ => new DiffusionRun(
                (signals, region, progress, cancel) => DiffusionFit.FitMaps(signals, static b => CreateModel(b), request.Noise, region, fit, request.Threads, progress, cancel),
                (curves, cancel) => DiffusionFit.FitCurves(curves, static b => CreateModel(b), request.Noise, fit, default, cancel),
                Ivim.D),
        };
    }

    private static Ivim CreateModel(ReadOnlySpan<double> bValues)
    {
        BValues.Demand(bValues, LeastBValues);
        return new Ivim(bValues);
    }

    private static Method ReadMethod(string? name) => name switch
    {
        null or "full" => Method.Full,
        "varpro" => Method.VariableProjection,
        "segmented" => Method.Segmented,
        "simplified" => Method.Simplified,
        _ => throw new UsageException($"--method is '{name}'; full, varpro, segmented or simplified is expected."),
    };

    private static double ReadThreshold(string? text, Method method) => text is null ? DefaultThreshold
        : method is Method.Full or Method.VariableProjection ? throw new UsageException("--threshold belongs to --method segmented and --method simplified.")
        : double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out double b) && double.IsFinite(b) && b > 0 ? b
        : throw new UsageException($"--threshold is '{text}'; a b-value in s/mm² greater than 0 is expected.");
}
