using Biomarkers.Numerics;

namespace Biomarkers.Perfusion.Tests.Relaxometry;

public sealed class RelaxometryModelTests
{
    private static readonly double[] Angles = [2, 5, 9, 15, 25];
    private static readonly double[] Times = [0.05, 0.15, 0.4, 0.9, 1.8, 3.5];

    private static VariableFlipAngle FlipAngles => new(Angles, 0.006);

    private static InversionRecovery Magnitude => new(Times, 4);

    private static InversionRecovery Signed => new(Times, double.PositiveInfinity, false);

    private static Hifi Both => new([3, 8, 16], 0.006, [0.3, 0.6, 1.2], 6, 2.5);

    private static ParameterRule Held(MeasureDefinition parameter, double value) => new(parameter) { Held = value };

    [Fact]
    public void Jacobians_OfAllModels_EqualFiniteDifferences()
    {
        CheckJacobian(FlipAngles);
        CheckJacobian(Magnitude);
        CheckJacobian(Signed);
        CheckJacobian(new SaturationRecovery(Times));
        CheckJacobian(new LookLocker(Times));
        CheckJacobian(new LookLocker(Times, false));
        CheckJacobian(Both);
    }

    [Fact]
    public void Fits_OfOwnCurves_ReturnTheParameters()
    {
        CheckReturn(FlipAngles, Held(T1Measures.B1, 1));
        CheckReturn(Magnitude, Held(T1Measures.InversionFactor, 2));
        CheckReturn(Signed);
        CheckReturn(new SaturationRecovery(Times));
        CheckReturn(new LookLocker(Times, false));
        CheckReturn(new LookLocker(Times));
        CheckReturn(Both);
    }

    [Fact]
    public void Curves_OfAllModels_EqualThePlainFormulae()
    {
        CheckCurve(FlipAngles, [800, 1.3, 0.9], i => 800 * Spoiled(0.9 * Angles[i], 0.006, 1.3));
        CheckCurve(Magnitude, [800, 1.3, 1.9], i => 800 * Math.Abs(1 - (1.9 * Math.Exp(-Times[i] / 1.3)) + (0.9 * Math.Exp(-4 / 1.3))));
        CheckCurve(Signed, [800, 1.3, 2], i => 800 * (1 - (2 * Math.Exp(-Times[i] / 1.3))));
        CheckCurve(new SaturationRecovery(Times), [800, 1.3], i => 800 * (1 - Math.Exp(-Times[i] / 1.3)));

        // A = 800, B = 1.8 A, T1* = T1 / (B/A − 1)
        CheckCurve(new LookLocker(Times), [800, 1.3, 1.8], i => 800 * Math.Abs(1 - (1.8 * Math.Exp(-Times[i] / (1.3 / 0.8)))));
        double[] inversion = [0.3, 0.6, 1.2];
        CheckCurve(Both, [800, 1.3, 1.1], i => 800 * (i < 3
            ? Spoiled(1.1 * new[] { 3.0, 8, 16 }[i], 0.006, 1.3)
            : Math.Sin(1.1 * 6 * Math.PI / 180) * Math.Abs(1 - (2 * Math.Exp(-inversion[i - 3] / 1.3)) + Math.Exp(-2.5 / 1.3))));
    }

    [Fact]
    public void Magnitude_OfInversionRecovery_FindsT1AcrossTheRange()
    {
        var model = new InversionRecovery([0.05, 0.2, 0.5, 1, 2, 4], 6);
        foreach (double t1 in (double[])[0.1, 0.25, 0.6, 0.9, 1.5, 2.5, 4])
        {
            var curve = new double[6];
            CurveFitter.Simulate(model, [500, t1, 2], curve);
            CurveFits fit = CurveFitter.Fit(model, CurveData.FromCurves<double>(curve, 1), new() { Rules = [Held(T1Measures.InversionFactor, 2)] });
            Assert.InRange(fit[T1Measures.T1][0] / t1, 1 - 1e-6, 1 + 1e-6);
        }
    }

    [Fact]
    public void Models_OfUnusableTimes_SayWhy()
    {
        Assert.Contains("milliseconds", Assert.Throws<ArgumentException>(static () => new InversionRecovery([50, 150, 400], 4000)).Message, StringComparison.Ordinal);
        Assert.Contains("milliseconds", Assert.Throws<ArgumentOutOfRangeException>(static () => new VariableFlipAngle([3, 9], 15)).Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(static () => new VariableFlipAngle([3, 3], 0.005));
        Assert.Throws<ArgumentOutOfRangeException>(static () => new VariableFlipAngle([3, double.NaN], 0.005));
        Assert.Throws<ArgumentException>(static () => new InversionRecovery([0.1, 2], 1));
        Assert.Throws<ArgumentException>(static () => new SaturationRecovery([0.1, 0.1]));
        Assert.Throws<ArgumentException>(static () => new SaturationRecovery([0.1, -0.1]));
        Assert.Throws<ArgumentException>(static () => new LookLocker([0.1, 0.2]));
        Assert.Throws<ArgumentException>(static () => new Hifi([3, 9], 0.005, [], 5, 2));
        Assert.Throws<ArgumentException>(static () => new Hifi([3, 9], 0.005, [0.3], 5, double.PositiveInfinity));
    }

    [Fact]
    public void Definitions_OfAllQuantities_AreCompleteAndUnique()
    {
        Assert.Equal(T1Measures.All.Count, T1Measures.All.Select(static d => d.Tag).Distinct().Count());
        foreach (MeasureDefinition definition in VariableFlipAngle.Parameters.Concat(InversionRecovery.Parameters).Concat(SaturationRecovery.Parameters)
            .Concat(LookLocker.Parameters).Concat(Hifi.Parameters).Select(static p => p.Definition))
        {
            Assert.Contains(definition, T1Measures.All);
        }
    }

    private static double Spoiled(double degrees, double tr, double t1)
    {
        double angle = degrees * Math.PI / 180;
        double e = Math.Exp(-tr / t1);
        return Math.Sin(angle) * (1 - e) / (1 - (e * Math.Cos(angle)));
    }

    private static void CheckCurve<TModel>(TModel model, double[] point, Func<int, double> formula)
        where TModel : struct, ICurveModel<TModel>
    {
        var curve = new double[model.SampleCount];
        CurveFitter.Simulate(model, point, curve);
        for (int i = 0; i < curve.Length; i++)
        {
            Assert.Equal(formula(i), curve[i], 1e-11 * 800);
        }
    }

    private static void CheckJacobian<TModel>(TModel model)
        where TModel : struct, ICurveModel<TModel>
    {
        int n = model.SampleCount;
        foreach (double[] start in (double[][])[[700, 0.83, 0.93], [1200, 1.71, 1.17], [50, 2.9, 1.3]])
        {
            double[] point = start[..TModel.Parameters.Count];
            if (TModel.Id is "inversion_recovery" or "look_locker")
            {
                point[2] += 0.6;
            }

            ScalarLane[] jacobian = new ScalarLane[point.Length * n];
            model.Evaluate<ScalarLane>(Array.ConvertAll(point, ScalarLane.Create), new ScalarLane[n], jacobian);
            for (int j = 0; j < point.Length; j++)
            {
                double step = 1e-6 * point[j];
                double[] up = [.. point];
                double[] down = [.. point];
                up[j] += step;
                down[j] -= step;
                var above = new double[n];
                var below = new double[n];
                CurveFitter.Simulate(model, up, above);
                CurveFitter.Simulate(model, down, below);
                for (int i = 0; i < n; i++)
                {
                    Assert.Equal((above[i] - below[i]) / (2 * step), jacobian[(j * n) + i].Value, 1e-6 * point[0] / point[j]);
                }
            }
        }
    }

    private static void CheckReturn<TModel>(TModel model, params ParameterRule[] rules)
        where TModel : struct, ICurveModel<TModel>
    {
        const int Curves = 203;
        var random = new Random(19);
        int n = model.SampleCount;
        ParameterRule[] kept = rules;
        var truth = new double[Curves][];
        var samples = new double[n * Curves];
        var curve = new double[n];
        for (int k = 0; k < Curves; k++)
        {
            double[] point = [200 + (900 * random.NextDouble()), 0.4 + (1.6 * random.NextDouble()), TModel.Id == "hifi" ? 0.8 + (0.4 * random.NextDouble()) : 1.6 + (0.35 * random.NextDouble())];
            point = point[..TModel.Parameters.Count];
            foreach (ParameterRule rule in kept)
            {
                point[Enumerable.Range(0, point.Length).Single(j => TModel.Parameters[j].Definition == rule.Parameter)] = rule.Held!.Value;
            }

            truth[k] = point;
            CurveFitter.Simulate(model, point, curve);
            for (int i = 0; i < n; i++)
            {
                samples[(i * Curves) + k] = curve[i];
            }
        }

        CurveFits? first = null;
        foreach (LaneWidth width in (LaneWidth[])[LaneWidth.Scalar, LaneWidth.Vector256, LaneWidth.Vector512])
        {
            CurveFits fit = CurveFitter.Fit(model, CurveData.FromCurves<double>(samples, Curves), new() { Rules = kept, LaneWidth = width, Tolerance = 1e-14, AllStarts = true }, 3);
            first ??= fit;
            for (int j = 0; j < TModel.Parameters.Count; j++)
            {
                MeasureDefinition definition = TModel.Parameters[j].Definition;
                Assert.True(fit[definition].SequenceEqual(first[definition]));
                for (int k = 0; k < Curves; k++)
                {
                    Assert.True(
                        Math.Abs((fit[definition][k] / truth[k][j]) - 1) < 1e-5,
                        FormattableString.Invariant($"{TModel.Id} {definition.Tag}: {fit[definition][k]} for {string.Join(", ", truth[k])}, {fit.Status[k]}"));
                }
            }
        }
    }

    [Fact]
    public void RepetitionTime_InMilliseconds_IsRefused()
    {
        // As full relaxation it would make a T1 of 1.5 s one of 0.9 s.
        Assert.Contains("milliseconds", Assert.Throws<ArgumentException>(static () => new InversionRecovery([0.05, 0.2, 1], 2000)).Message, StringComparison.Ordinal);
        Assert.Contains("milliseconds", Assert.Throws<ArgumentException>(static () => new Hifi([3, 9], 0.005, [0.3], 5, 2000)).Message, StringComparison.Ordinal);
        Assert.Equal(3, new InversionRecovery([0.05, 0.2, 1], double.PositiveInfinity).SampleCount);
    }
}
