using BenchmarkDotNet.Attributes;
using Biomarkers.Perfusion;

namespace Biomarkers.Benchmarks;

/// <summary>Kinetic fits of 200,000 simulated voxels: 100 frames, Parker's input, noise 0.02 mmol/L, from float volumes to float maps.</summary>
public class KineticSuite : Suite
{
    private const int Frames = 100;
    private static readonly ImageGeometry Grid = new(new Size3(100, 100, 20), new Vector3D(2, 2, 4));
    private static readonly double[] Times = [.. Enumerable.Range(0, Frames).Select(static i => 3.0 * i)];
    private static readonly InputCurve Input = new(Times, Array.ConvertAll(Times, Plasma));
    private static readonly KineticFitOptions WithoutErrors = new() { Fit = KineticFitOptions.Default.Fit with { StandardErrors = false } };
    private static readonly KineticFitOptions General = new() { Fit = KineticFitOptions.Default.Fit with { StandardErrors = false, UseSolver = false } };
    private static readonly KineticFitOptions GeneralWithErrors = new() { Fit = KineticFitOptions.Default.Fit with { UseSolver = false } };
    private static readonly KineticFitOptions Linear = new() { Method = KineticMethod.Linear };

    private TimeSeries<float> _tofts = null!;
    private TimeSeries<float> _extended = null!;
    private TimeSeries<float> _exchange = null!;

    public override long Voxels() => Grid.VoxelCount;

    public override void Setup()
    {
        var kinetic = new KineticInput(Times, Input);
        _tofts = Simulate(Perfusion.Tofts.Create(kinetic), static random => [0.02 + (0.48 * random.NextDouble()), 0.1 + (0.5 * random.NextDouble())]);
        _extended = Simulate(
            Perfusion.ExtendedTofts.Create(kinetic), static random => [0.02 + (0.48 * random.NextDouble()), 0.1 + (0.5 * random.NextDouble()), 0.005 + (0.095 * random.NextDouble())]);
        _exchange = Simulate(
            TwoCompartmentExchange.Create(kinetic),
            static random => [10 + (50 * random.NextDouble()), 0.02 + (0.2 * random.NextDouble()), 0.1 + (0.4 * random.NextDouble()), 0.02 + (0.1 * random.NextDouble())]);
    }

    /// <summary>The general lane-parallel search, which serves every model.</summary>
    [Benchmark]
    public object ExtendedToftsGeneral() => KineticFit.Run<ExtendedTofts>(_extended, Input, options: General, maxDegreeOfParallelism: Threads);

    /// <summary>The same with standard errors.</summary>
    [Benchmark]
    public object ExtendedToftsGeneralErrors() => KineticFit.Run<ExtendedTofts>(_extended, Input, options: GeneralWithErrors, maxDegreeOfParallelism: Threads);

    /// <summary>In the reduced basis.</summary>
    [Benchmark]
    public object ExtendedTofts() => KineticFit.Run<ExtendedTofts>(_extended, Input, options: WithoutErrors, maxDegreeOfParallelism: Threads);

    /// <summary>The same with standard errors.</summary>
    [Benchmark]
    public object ExtendedToftsErrors() => KineticFit.Run<ExtendedTofts>(_extended, Input, maxDegreeOfParallelism: Threads);

    [Benchmark]
    public object Tofts() => KineticFit.Run<Tofts>(_tofts, Input, options: WithoutErrors, maxDegreeOfParallelism: Threads);

    [Benchmark]
    public object ToftsErrors() => KineticFit.Run<Tofts>(_tofts, Input, maxDegreeOfParallelism: Threads);

    /// <summary>The integrated equation.</summary>
    [Benchmark]
    public object ExtendedToftsLinear() => KineticFit.Run<ExtendedTofts>(
        _extended, Input, options: Linear with { Fit = WithoutErrors.Fit }, maxDegreeOfParallelism: Threads);

    [Benchmark]
    public object ExtendedToftsLinearErrors() => KineticFit.Run<ExtendedTofts>(_extended, Input, options: Linear, maxDegreeOfParallelism: Threads);

    [Benchmark]
    public object Patlak() => KineticFit.Run<Patlak>(_extended, Input, options: WithoutErrors, maxDegreeOfParallelism: Threads);

    [Benchmark]
    public object PatlakErrors() => KineticFit.Run<Patlak>(_extended, Input, maxDegreeOfParallelism: Threads);

    [Benchmark]
    public object Exchange() => KineticFit.Run<TwoCompartmentExchange>(_exchange, Input, options: WithoutErrors, maxDegreeOfParallelism: Threads);

    [Benchmark]
    public object ExchangeErrors() => KineticFit.Run<TwoCompartmentExchange>(_exchange, Input, maxDegreeOfParallelism: Threads);

    protected override IEnumerable<string> SizesToMeasure() => ["S"];

    private static TimeSeries<float> Simulate<TModel>(TModel model, Func<Random, double[]> parameters)
        where TModel : struct, IKineticModel<TModel>
    {
        var random = new Random(1);
        float[][] frames = [.. Times.Select(static _ => new float[Grid.VoxelCount])];
        var curve = new double[Frames];
        for (int voxel = 0; voxel < Grid.VoxelCount; voxel++)
        {
            CurveFitter.Simulate(model, parameters(random), curve);
            for (int i = 0; i < Frames; i++)
            {
                double normal = Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble());
                frames[i][voxel] = (float)(curve[i] + (0.02 * normal));
            }
        }

        return new TimeSeries<float>(Times, [.. frames.Select(static frame => Volume.Wrap(Grid, frame))]);
    }

    /// <summary>Parker's curve from 12 s on, haematocrit 0.42.</summary>
    private static double Plasma(double seconds)
    {
        double t = (seconds - 12) / 60;
        double first = 0.809 / (0.0563 * Math.Sqrt(2 * Math.PI)) * Math.Exp(-Math.Pow((t - 0.17046) / 0.0563, 2) / 2);
        double second = 0.330 / (0.132 * Math.Sqrt(2 * Math.PI)) * Math.Exp(-Math.Pow((t - 0.365) / 0.132, 2) / 2);
        return t < 0 ? 0 : (first + second + (1.050 * Math.Exp(-0.1685 * t) / (1 + Math.Exp(-38.078 * (t - 0.483))))) / 0.58;
    }
}
