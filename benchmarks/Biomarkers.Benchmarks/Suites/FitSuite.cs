using BenchmarkDotNet.Attributes;
using Biomarkers.Diffusion;

namespace Biomarkers.Benchmarks;

/// <summary>Curve fits of simulated voxels: IVIM with 18 b-values and four parameters at a signal-to-noise ratio of 50, from float volumes to float maps.</summary>
public class FitSuite : Suite
{
    private static readonly double[] B = [0, 1, 2, 5, 10, 20, 30, 50, 75, 100, 150, 250, 350, 400, 550, 700, 850, 1000];
    private static readonly ImageGeometry Grid = new(new Size3(100, 100, 20), new Vector3D(2, 2, 4));

    private CurveData _data = null!;

    public override long Voxels() => Grid.VoxelCount;

    public override void Setup()
    {
        var random = new Random(1);
        var frames = new float[B.Length][];
        for (int i = 0; i < frames.Length; i++)
        {
            frames[i] = new float[Grid.VoxelCount];
        }

        var curve = new double[B.Length];
        var model = new Diffusion.Ivim(B);
        for (int voxel = 0; voxel < Grid.VoxelCount; voxel++)
        {
            CurveFitter.Simulate(
                model, [0.9 + (0.2 * random.NextDouble()), 0.0005 + (0.002 * random.NextDouble()), 0.05 + (0.25 * random.NextDouble()), 0.01 + (0.09 * random.NextDouble())], curve);
            for (int i = 0; i < B.Length; i++)
            {
                double normal = Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble());
                frames[i][voxel] = (float)(curve[i] + (0.02 * normal));
            }
        }

        _data = CurveData.FromVolumes([.. frames.Select(static frame => Volume.Wrap(Grid, frame))]);
    }

    /// <summary>All four maps with standard errors.</summary>
    [Benchmark]
    public object Ivim() => CurveFitter.FitMaps(new Diffusion.Ivim(B), _data, null, Threads);

    /// <summary>All four maps alone.</summary>
    [Benchmark]
    public object IvimWithoutErrors() => CurveFitter.FitMaps(new Diffusion.Ivim(B), _data, new CurveFitOptions { StandardErrors = false }, Threads);

    /// <summary>Two parameters, the same samples.</summary>
    [Benchmark]
    public object MonoExponential() => CurveFitter.FitMaps(new Diffusion.MonoExponential(B), _data, null, Threads);

    /// <summary>Three parameters with an exponential of a square.</summary>
    [Benchmark]
    public object Kurtosis() => CurveFitter.FitMaps(new DiffusionKurtosis(B), _data, null, Threads);

    protected override IEnumerable<string> SizesToMeasure() => ["S"];
}
