using BenchmarkDotNet.Attributes;
using Biomarkers.Perfusion;

namespace Biomarkers.Benchmarks;

/// <summary>Deconvolution of 128 × 128 × 20 simulated voxels, 60 frames at 1.5 s, from float volumes to float maps of blood volume, flow, transit time,
/// Tmax and delay; the input's decomposition is part of what is measured.</summary>
public class DeconvolutionSuite : Suite
{
    private const int Frames = 60;
    private const int Tissues = 500;
    private const double Step = 1.5;

    private static readonly ImageGeometry Grid = new(new Size3(128, 128, 20), new Vector3D(2, 2, 4));
    private static readonly double[] Times = [.. Enumerable.Range(0, Frames).Select(static i => Step * i)];
    private static readonly double[] Blood = Array.ConvertAll(Times, static t => t <= 10 ? 0 : 5 * Math.Pow((t - 10) / 4.5, 3) * Math.Exp(3 - (3 * (t - 10) / 4.5)));
    private static readonly InputCurve Input = new(Times, Blood, InputKind.Blood);

    private TimeSeries<float> _series = null!;

    public override long Voxels() => Grid.VoxelCount;

    public override void Setup()
    {
        var random = new Random(1);
        double[][] tissues = [.. Enumerable.Range(0, Tissues).Select(_ => Tissue((10 + (60 * random.NextDouble())) / 6000, 3 + (5 * random.NextDouble()), 4 * random.NextDouble()))];
        float[][] frames = [.. Times.Select(static _ => new float[Grid.VoxelCount])];
        for (int voxel = 0; voxel < Grid.VoxelCount; voxel++)
        {
            double[] tissue = tissues[random.Next(Tissues)];
            for (int i = 0; i < Frames; i++)
            {
                double normal = Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble());
                frames[i][voxel] = (float)(tissue[i] + (0.01 * normal));
            }
        }

        _series = new TimeSeries<float>(Times, [.. frames.Select(static frame => Volume.Wrap(Grid, frame))]);
    }

    [Benchmark]
    public object StandardSvd() => Run(new() { Method = DeconvolutionMethod.StandardSvd });

    [Benchmark]
    public object CirculantSvd() => Run(new() { Method = DeconvolutionMethod.CirculantSvd });

    [Benchmark]
    public object OscillationIndexSvd() => Run(new() { Method = DeconvolutionMethod.OscillationIndexSvd });

    [Benchmark]
    public object TikhonovLCurve() => Run(new() { Method = DeconvolutionMethod.Tikhonov });

    [Benchmark]
    public object TikhonovCrossValidation() => Run(new() { Method = DeconvolutionMethod.Tikhonov, LambdaChoice = LambdaChoice.GeneralizedCrossValidation });

    protected override IEnumerable<string> SizesToMeasure() => ["S"];

    private static double[] Tissue(double flow, double transit, double delay)
    {
        var tissue = new double[Frames];
        for (int i = 0; i < Frames; i++)
        {
            for (int j = 0; j <= i; j++)
            {
                double t = (j * Step) - delay;
                tissue[i] += t < 0 ? 0 : Step * flow * Math.Exp(-t / transit) * Blood[i - j];
            }
        }

        return tissue;
    }

    private ParameterMaps Run(DeconvolutionOptions options) => new Deconvolver(Input, Times, options).Run(_series, maxDegreeOfParallelism: Threads);
}
