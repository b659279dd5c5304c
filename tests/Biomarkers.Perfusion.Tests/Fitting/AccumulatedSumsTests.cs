using Biomarkers.Numerics;

namespace Biomarkers.Perfusion.Tests;

/// <summary>Sums formed along the convolution are those of the stored curve and its derivatives, at the point they were moved to.</summary>
public sealed class AccumulatedSumsTests
{
    private const int Trials = 300;

    public static TheoryData<bool, double> Samplings => new()
    {
        { true, 12 },
        { false, 12 },
        { true, 0 },
    };

    [Theory]
    [MemberData(nameof(Samplings))]
    public void Accumulate_Tofts_IsTheSumOverStoredDerivatives(bool isEven, double start) =>
        AssertTwin<Tofts>(isEven, start, static random => [0.01 + random.NextDouble(), 0.02 + (0.9 * random.NextDouble())]);

    [Theory]
    [MemberData(nameof(Samplings))]
    public void Accumulate_ExtendedTofts_IsTheSumOverStoredDerivatives(bool isEven, double start) =>
        AssertTwin<ExtendedTofts>(isEven, start, static random => [0.01 + random.NextDouble(), 0.02 + (0.9 * random.NextDouble()), 0.1 * random.NextDouble()]);

    [Theory]
    [MemberData(nameof(Samplings))]
    public void Accumulate_Exchange_IsTheSumOverStoredDerivatives(bool isEven, double start) =>
        AssertTwin<TwoCompartmentExchange>(
            isEven, start, static random => [5 + (100 * random.NextDouble()), 0.3 * random.NextDouble(), 0.05 + (0.5 * random.NextDouble()), 0.01 + (0.2 * random.NextDouble())]);

    [Fact]
    public void Accumulate_ExchangeWithEqualRates_IsTheSumOverStoredDerivatives() =>

        // With PS = 0 and Fp / vp small the rates lie anywhere; with PS tiny and PS / ve = (Fp + PS) / vp they meet.
        AssertTwin<TwoCompartmentExchange>(true, 12, static random =>
        {
            double vp = 0.05 + (0.1 * random.NextDouble());
            double ve = 1e-3 * (1 + random.NextDouble());
            double flow = 0.2 + (0.3 * random.NextDouble());
            double ps = flow * ve / vp * (1 + (0.01 * random.NextDouble()));
            return [100 * flow, ps, ve, vp];
        });

    [Fact]
    public void Accumulate_InputBetweenTheSamples_LeavesItToTheStoredCurve()
    {
        double[] times = Inputs.Times(40, 6);
        ExtendedTofts model = ExtendedTofts.Create(new KineticInput(times, Inputs.ParkerAt(Inputs.Times(240, 1))));
        ScalarLane sum = default;
        Assert.False(ExtendedTofts.Accumulate(model, new ScalarLane[40], [0, 0, 0], [1, 1, 1], new ScalarLane[3], new ScalarLane[6], new ScalarLane[3], ref sum));
    }

    private static void AssertTwin<TModel>(bool isEven, double start, Func<Random, double[]> point)
        where TModel : struct, IKineticModel<TModel>
    {
        double[] times = [.. Inputs.Times(100, 3).Select((t, i) => t + (isEven || i % 3 != 1 ? 0 : 0.7))];

        // An input that begins after the first samples leaves the model without nodes there.
        double[] known = [.. times.Where(t => t >= start)];
        TModel model = TModel.Create(new KineticInput(times, Inputs.ParkerAt(known)));
        int size = TModel.Parameters.Count;
        double[] lower = [.. TModel.Parameters.Select(static p => p.Lower)];
        double[] upper = [.. TModel.Parameters.Select(static p => p.Upper)];
        var random = new Random(31);
        int moves = 0;
        for (int trial = 0; trial < Trials; trial++)
        {
            double[] tissue = new double[times.Length];
            double[] truth = point(random);
            CurveFitter.Simulate(model, truth, tissue);
            tissue = [.. tissue.Select(value => value + (0.02 * Inputs.Normal(random)))];
            double[] begin = [.. point(random).Select((value, j) => truth[j] + (0.3 * (value - truth[j])))];
            ScalarLane[] parameters = [.. begin.Select(static value => new ScalarLane(value))];
            var normal = new ScalarLane[size * (size + 1) / 2];
            var gradient = new ScalarLane[size];
            ScalarLane sum = default;
            Assert.True(TModel.Accumulate<ScalarLane>(model, [.. tissue.Select(static value => new ScalarLane(value))], lower, upper, parameters, normal, gradient, ref sum));
            double[] there = [.. parameters.Select(static lane => lane.Value)];
            moves += there.SequenceEqual(begin) ? 0 : 1;
            Assert.All(there.Select((value, j) => value >= lower[j] && value <= upper[j]), Assert.True);
            (double[] square, double[] slope, double least) = Plain(model, tissue, there);
            Assert.True(least <= Plain(model, tissue, begin).Sum * (1 + 1e-9), $"trial {trial}: moved from {string.Join(' ', begin)} uphill to {string.Join(' ', there)}");
            Assert.InRange(sum.Value / least, 1 - 1e-7, 1 + 1e-7);
            for (int j = 0; j < size; j++)
            {
                double length = Math.Sqrt(square[(j * (j + 1) / 2) + j]);
                Assert.InRange((gradient[j].Value - slope[j]) / (length * Math.Sqrt(least)), -1e-6, 1e-6);
                for (int k = 0; k <= j; k++)
                {
                    int entry = (j * (j + 1) / 2) + k;
                    double other = Math.Sqrt(square[(k * (k + 1) / 2) + k]);
                    Assert.InRange((normal[entry].Value - square[entry]) / (length * other), -1e-7, 1e-7);
                }
            }
        }

        Assert.InRange(moves, Trials / 10, Trials);
    }

    /// <summary>J'J, J'r and r'r from the stored curve.</summary>
    private static (double[] Normal, double[] Gradient, double Sum) Plain<TModel>(TModel model, double[] tissue, double[] point)
        where TModel : struct, IKineticModel<TModel>
    {
        int n = tissue.Length;
        var curve = new ScalarLane[n];
        var jacobian = new ScalarLane[n * point.Length];
        model.Evaluate<ScalarLane>(Array.ConvertAll(point, static value => new ScalarLane(value)), curve, jacobian);
        double[] residual = [.. tissue.Zip(curve, static (y, c) => y - c.Value)];
        double[][] columns = [.. point.Select((_, j) => jacobian[(j * n)..((j + 1) * n)].Select(static lane => lane.Value).ToArray())];
        double[] normal = [.. columns.SelectMany((left, j) => columns[..(j + 1)].Select(right => Dot(left, right)))];
        return (normal, [.. columns.Select(column => Dot(column, residual))], Dot(residual, residual));
    }

    private static double Dot(double[] left, double[] right) => left.Zip(right, static (a, b) => a * b).Sum();
}
