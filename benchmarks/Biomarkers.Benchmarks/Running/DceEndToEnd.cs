using System.Diagnostics;
using Biomarkers.Perfusion;

namespace Biomarkers.Benchmarks;

/// <summary>One run of DCE-MRI from files to maps, stage by stage: 256 × 256 × 40 voxels, 100 frames, extended Tofts, noise 0.02 mmol/L.</summary>
/// <remarks>Once rather than often: the series takes a gigabyte, and a user waits for the first run. Stages are those of the command, whose tables and pictures come after.</remarks>
internal static class DceEndToEnd
{
    private const int Frames = 100;
    private const int Kinds = 512;
    private const double S0 = 10_000;
    private const double Noise = 28;
    private const double T1 = 1.2;
    private const double Relaxivity = 4.5;
    private const double RepetitionTime = 0.005;
    private static readonly double[] Angles = [2, 5, 10, 15, 20];
    private static readonly ImageGeometry Grid = new(new(256, 256, 40), new(1, 1, 3));
    private static readonly double[] Times = [.. Enumerable.Range(0, Frames).Select(static i => 3.0 * i)];

    public static int Run()
    {
        string folder = Directory.CreateTempSubdirectory("dce").FullName;
        try
        {
            Write(folder);
            Console.WriteLine("| stage | wall s | processor s |\n|---|---|---|");
            using var process = Process.GetCurrentProcess();
            TimeSpan before = process.TotalProcessorTime;
            var watch = Stopwatch.StartNew();
            Measure(folder);
            process.Refresh();
            Row("all", watch.Elapsed, process.TotalProcessorTime - before);
            return 0;
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static void Measure(string folder)
    {
        string Name(string file) => Path.Combine(folder, file);
        TimeSeries<float> series = Stage("read, with hash", () => ImageFile.ReadTimeSeries<float>(Name("dce.nii"), new ImageReadOptions { ComputeSha256 = true }));
        Volume<float>[] images = Stage("read 5 flip angles", () => Angles.Select(angle => ImageFile.Read<float>(Name($"{angle}.nii.gz"))).ToArray());
        ParameterMaps t1 = Stage("T1, nonlinear", () => T1Fit.FlipAngles(images, Angles, RepetitionTime));
        var sequence = new SpoiledGradientEcho(RepetitionTime, 15);
        ConvertedSeries gd = Stage("signal to concentration", () => sequence.ToConcentration(series, t1[T1Measures.T1], Relaxivity));
        InputCurve input = ArterialInput.Parker(onset: 24).Sample(Times).ToPlasma(0.42);
        ParameterMaps maps = Stage("extended Tofts", () => KineticFit.Run<ExtendedTofts>(gd.Series, input, preceding: gd.ToFitStatus()));
        _ = Stage("write maps", () => maps.WriteNifti(Name("maps")));
    }

    private static T Stage<T>(string name, Func<T> work)
    {
        using var process = Process.GetCurrentProcess();
        TimeSpan before = process.TotalProcessorTime;
        var watch = Stopwatch.StartNew();
        T result = work();
        TimeSpan wall = watch.Elapsed;
        process.Refresh();
        Row(name, wall, process.TotalProcessorTime - before);
        return result;
    }

    private static void Row(string name, TimeSpan wall, TimeSpan processor) => Console.WriteLine(FormattableString.Invariant($"| {name} | {wall.TotalSeconds:F2} | {processor.TotalSeconds:F2} |"));

    private static void Write(string folder)
    {
        var random = new Random(1);
        var model = ExtendedTofts.Create(new KineticInput(Times, ArterialInput.Parker(onset: 24).Sample(Times).ToPlasma(0.42)));
        float[][] kinds = [.. Enumerable.Range(0, Kinds).Select(_ =>
        {
            var curve = new double[Frames];
            CurveFitter.Simulate(model, [0.02 + (0.48 * random.NextDouble()), 0.1 + (0.5 * random.NextDouble()), 0.005 + (0.095 * random.NextDouble())], curve);
            new SpoiledGradientEcho(RepetitionTime, 15).ComputeSignal(curve, T1, Relaxivity, S0, curve);
            return Array.ConvertAll(curve, static value => (float)value);
        })];
        float[] noise = [.. Enumerable.Range(0, 1 << 20).Select(_ => (float)(Noise * Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble())))];
        int[] kind = [.. Enumerable.Range(0, Grid.VoxelCount).Select(_ => random.Next(Kinds))];
        var frames = new Volume<float>[Frames];
        Parallel.For(0, Frames, t => frames[t] = Volume.Wrap(Grid, [.. kind.Select((k, i) => kinds[k][t] + noise[((i * 31) + (t * 7919)) & (noise.Length - 1)])]));
        ImageFile.Write(Path.Combine(folder, "dce.nii"), new TimeSeries<float>(Times, frames));
        foreach (double angle in Angles)
        {
            var signal = new double[1];
            new SpoiledGradientEcho(RepetitionTime, angle).ComputeSignal([0.0], T1, Relaxivity, S0, signal);
            ImageFile.Write(Path.Combine(folder, $"{angle}.nii.gz"), Volume.Wrap(Grid, [.. kind.Select((_, i) => (float)signal[0] + (0.1f * noise[(i * 17) & (noise.Length - 1)]))]));
        }
    }
}
