using BenchmarkDotNet.Attributes;
using Biomarkers.Diffusion;

namespace Biomarkers.Benchmarks;

/// <summary>ADC of images made up for it: four b-values, 256 × 256 × 64 voxels, and of images that stay in the cache.</summary>
public class DiffusionAdcSuite : Suite
{
    private static readonly double[] BValues = [0, 100, 400, 800];

    private SignalImages<float>? _floats;
    private SignalImages<short>? _shorts;
    private SignalImages<double>? _doubles;
    private AdcBuffers<float>? _adc;
    private AdcBuffers<float>? _all;
    private AdcBuffers<double>? _exact;

    private int Slices => Size == "cached" ? 1 : 64;

    public override long Voxels() => 256L * 256 * Slices;

    public override void Setup()
    {
        int count = (int)Voxels();
        var size = new Size3(256, 256, Slices);
        var random = new Random(1);
        float[][] images = [.. BValues.Select(b => Image(count, b, random))];
        _floats = new([.. images.Select(static i => new ReadOnlyMemory<float>(i))], size);
        _shorts = new([.. images.Select(static i => new ReadOnlyMemory<short>(Array.ConvertAll(i, static s => (short)s)))], size);
        _doubles = new([.. images.Select(static i => new ReadOnlyMemory<double>(Array.ConvertAll(i, static s => (double)s)))], size);
        var status = new FitStatus[count];
        _adc = new() { Adc = new float[count], Status = status };
        _all = _adc with { S0 = new float[count], AdcError = new float[count], S0Error = new float[count], Residual = new float[count] };
        _exact = new() { Adc = new double[count], Status = status };
    }

    /// <summary>ADC and status from floats.</summary>
    [Benchmark(Baseline = true)]
    public object LogLinearFloat() => Fit(AdcMethod.LogLinear, _floats!, _adc!);

    /// <summary>ADC and status from 16-bit integers.</summary>
    [Benchmark]
    public object LogLinearShort() => Fit(AdcMethod.LogLinear, _shorts!, _adc!);

    /// <summary>ADC and status from doubles, in doubles.</summary>
    [Benchmark]
    public object LogLinearDouble() => Fit(AdcMethod.LogLinear, _doubles!, _exact!);

    /// <summary>ADC, S0, both standard errors, residual and status from floats.</summary>
    [Benchmark]
    public object LogLinearEverything() => Fit(AdcMethod.LogLinear, _floats!, _all!);

    /// <summary>The same with weights S².</summary>
    [Benchmark]
    public object WeightedEverything() => Fit(AdcMethod.Weighted, _floats!, _all!);

    protected override IEnumerable<string> SizesToMeasure() => ["memory", "cached"];

    private static float[] Image(int count, double b, Random random)
    {
        var image = new float[count];
        for (int i = 0; i < count; i++)
        {
            image[i] = (float)((500 + (500 * random.NextDouble())) * Math.Exp(-b * (5e-4 + (2e-3 * random.NextDouble()))));
        }

        return image;
    }

    private object Fit<T, TResult>(AdcMethod method, SignalImages<T> images, AdcBuffers<TResult> destination)
        where T : unmanaged, System.Numerics.INumber<T>
        where TResult : unmanaged
    {
        Adc.Fit(method, images, BValues, destination, maxDegreeOfParallelism: Threads);
        return destination;
    }
}
