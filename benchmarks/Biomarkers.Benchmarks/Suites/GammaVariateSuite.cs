using BenchmarkDotNet.Attributes;
using Biomarkers.Perfusion;

namespace Biomarkers.Benchmarks;

/// <summary>Gamma-variate fits of simulated boluses: 60 frames of 1.5 s at a signal-to-noise ratio of 50, from float volumes to float maps.</summary>
public class GammaVariateSuite : Suite
{
    private const int Frames = 60;
    private const int FirstPassFrames = 20;
    private static readonly ImageGeometry Grid = new(new Size3(128, 128, 20), new Vector3D(1.7, 1.7, 5));

    private TimeSeries<float> _series = null!;
    private TimeSeries<float> _signal = null!;
    private CurveData _whole = null!;
    private CurveData _firstPass = null!;

    public override long Voxels() => Grid.VoxelCount;

    public override void Setup()
    {
        var random = new Random(1);
        double[] times = [.. Enumerable.Range(0, Frames).Select(static i => 1.5 * i)];
        float[][] frames = [.. times.Select(static _ => new float[Grid.VoxelCount])];
        for (int voxel = 0; voxel < Grid.VoxelCount; voxel++)
        {
            double alpha = 2 + (4 * random.NextDouble());
            double width = 2.5 + (2 * random.NextDouble());
            var bolus = new GammaVariateParameters(5 + (20 * random.NextDouble()), 8 + (6 * random.NextDouble()), alpha, width / Math.Sqrt(alpha));
            for (int i = 0; i < Frames; i++)
            {
                double normal = Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble());
                frames[i][voxel] = (float)(bolus.ValueAt(times[i]) + (bolus.Peak / 50 * normal));
            }
        }

        _series = new TimeSeries<float>(times, [.. frames.Select(static frame => Volume.Wrap(Grid, frame, Unit.FromUcum("/s")))]);
        _signal = new TimeSeries<float>(times, [.. frames.Select(static frame => Volume.Wrap(Grid, Array.ConvertAll(frame, static rate => 500 * MathF.Exp(-0.03f * rate))))]);
        _whole = CurveData.FromVolumes(_series.Frames);
        _firstPass = CurveData.FromVolumes([.. _series.Frames.Take(FirstPassFrames)]);
    }

    /// <summary>Cut-off of every voxel, fit, and twelve maps with standard errors.</summary>
    [Benchmark]
    public object FirstPass() => FirstPassFit.Run(_series, maxDegreeOfParallelism: Threads);

    /// <summary>The fit of four parameters alone, to the 20 frames that a first pass takes.</summary>
    [Benchmark]
    public object FitOf20Frames() => CurveFitter.FitMaps(new GammaVariate(_series.Times[..FirstPassFrames]), _firstPass, FirstPassOptions.Default.Fit, Threads);

    /// <summary>The fit of four parameters alone, to all 60 frames.</summary>
    [Benchmark]
    public object FitOf60Frames() => CurveFitter.FitMaps(new GammaVariate(_series.Times), _whole, FirstPassOptions.Default.Fit, Threads);

    /// <summary>Area, peak, arrival and times of every voxel without a model.</summary>
    [Benchmark]
    public object WithoutModel() => BolusCurve.Run(_series, maxDegreeOfParallelism: Threads);

    /// <summary>Signal to ΔR2*, of as many frames.</summary>
    [Benchmark]
    public object SignalToRate() => TransverseRelaxation.Compute(_signal, 0.03, new() { Baseline = new(0, 4) }, Threads);

    protected override IEnumerable<string> SizesToMeasure() => ["S"];
}
