using System.Reflection;
using Biomarkers.Numerics;

namespace Biomarkers.Diffusion.Tests.Models;

public sealed class ModelTests
{
    private static readonly double[] B = [0, 1, 2, 5, 10, 20, 30, 50, 75, 100, 150, 250, 350, 400, 550, 700, 850, 1000];

    /// <summary>Every public model of the package, also as seen through the noise floor.</summary>
    public static TheoryData<string> Models => [.. Types().Select(static type => type.ToString())];

    [Theory]
    [MemberData(nameof(Models))]
    public void Jacobian_OfModel_EqualsFiniteDifferences(string model) => Call(model, nameof(CheckJacobian));

    [Theory]
    [MemberData(nameof(Models))]
    public void Evaluate_InEveryWidth_IsTheSameToTheBit(string model) => Call(model, nameof(CheckWidths));

    [Theory]
    [MemberData(nameof(Models))]
    public void Fit_OfItsOwnCurve_ReturnsTheParameters(string model) => Call(model, nameof(CheckReturn));

    [Theory]
    [MemberData(nameof(Models))]
    public void Definitions_OfModel_AreComplete(string model) => Call(model, nameof(CheckDefinitions));

    [Fact]
    public void Tags_OfAllModels_StandForOneDefinition()
    {
        MeasureDefinition[] all =
        [
            .. MonoExponential.Parameters.Concat(Ivim.Parameters).Concat(DiffusionKurtosis.Parameters).Concat(StretchedExponential.Parameters)
                .Select(static p => p.Definition).Distinct(),
        ];
        Assert.Equal(all.Length, all.Select(static d => d.Tag).Distinct().Count());
        Assert.Equal(9, all.Length);
    }

    [Theory]
    [InlineData(new double[] { 500 }, "different")]
    [InlineData(new double[] { 500, 500 }, "different")]
    [InlineData(new double[] { 0, 1e9 }, "s/m²")]
    [InlineData(new double[] { 0, -1 }, "-1")]
    [InlineData(new double[] { 0, double.NaN }, "NaN")]
    public void Model_OfUnusableBValues_SaysWhy(double[] bValues, string part) =>
        Assert.Contains(part, Assert.Throws<ArgumentException>(() => new MonoExponential(bValues)).Message, StringComparison.Ordinal);

    [Fact]
    public void MonoExponential_NoiseFree_IsExact()
    {
        double[] b = [0, 50, 400, 800];
        foreach (double adc in (double[])[1e-5, 3e-4, 1.1e-3, 3.2e-3])
        {
            double[] signal = [.. b.Select(value => 731.5 * Math.Exp(-value * adc))];
            CurveFits fit = CurveFitter.Fit(new MonoExponential(b), CurveData.FromCurves<double>(signal, 1));
            Assert.InRange(fit[MonoExponential.Adc][0] / adc, 1 - 1e-9, 1 + 1e-9);

            float[] single = [.. signal.Select(static s => (float)s)];
            fit = CurveFitter.Fit(new MonoExponential(b), CurveData.FromCurves<float>(single, 1));
            Assert.InRange(fit[MonoExponential.Adc][0], adc - (1e-6 * Math.Max(adc, 1e-3)), adc + (1e-6 * Math.Max(adc, 1e-3)));
        }
    }

    [Fact]
    public void RicianFloor_OfACurveOnTheFloor_RecoversTheDecay()
    {
        double[] b = [0, 200, 500, 1000, 2000, 3000];
        double[] magnitude = [.. b.Select(static value => Math.Sqrt(Math.Pow(100 * Math.Exp(-value * 1.5e-3), 2) + (8 * 8)))];
        CurveData data = CurveData.FromCurves<double>(magnitude, 1);
        double plain = CurveFitter.Fit(new MonoExponential(b), data)[MonoExponential.Adc][0];
        double aware = CurveFitter.Fit(new RicianFloor<MonoExponential>(new MonoExponential(b), 8), data)[MonoExponential.Adc][0];
        Assert.InRange(aware, 1.5e-3 * (1 - 1e-6), 1.5e-3 * (1 + 1e-6));
        Assert.True(plain < 1.45e-3, $"{plain}");
    }

    [Fact]
    public void Ivim_DStarBelowD_IsReorderedAndFlagged()
    {
        var model = new Ivim(B);
        double[] signal = new double[B.Length];
        CurveFitter.Simulate(model, [1, 0.0012, 0.3, 0.03], signal);
        var options = new CurveFitOptions
        {
            Rules =
            [
                new ParameterRule(Ivim.D) { Lower = 0.01, Upper = 0.2 },
                new ParameterRule(Ivim.DStar) { Lower = 1e-4, Upper = 0.005 },
            ],
        };
        CurveFits fit = CurveFitter.Fit(model, CurveData.FromCurves<double>(signal, 1), options);
        Assert.Equal(FitStatus.Reordered, fit.Status[0]);
        Assert.Equal(0.0012, fit[Ivim.D][0], 1e-8);
        Assert.Equal(0.3, fit[Ivim.F][0], 1e-6);
        Assert.Equal(0.03, fit[Ivim.DStar][0], 1e-7);
    }

    private static IEnumerable<Type> Types()
    {
        foreach (Type type in typeof(Ivim).Assembly.GetExportedTypes().Where(static t => t.IsValueType && t.GetInterfaces().Any(static i => i.IsGenericType && i.GetGenericTypeDefinition() == typeof(ICurveModel<>))))
        {
            if (!type.IsGenericTypeDefinition)
            {
                yield return type;
                yield return typeof(RicianFloor<>).MakeGenericType(type);
            }
        }
    }

    private static void Call(string model, string check) =>
        typeof(ModelTests).GetMethod(check, BindingFlags.NonPublic | BindingFlags.Static)!
            .MakeGenericMethod(Types().Single(type => type.ToString() == model)).Invoke(null, BindingFlags.DoNotWrapExceptions, null, [], null);

    private static TModel Make<TModel>() => (TModel)Make(typeof(TModel));

    private static object Make(Type type)
    {
        if (type.IsGenericType)
        {
            return Activator.CreateInstance(type, Make(type.GetGenericArguments()[0]), 0.03)!;
        }

        // A span cannot pass through reflection's object array.
        return type == typeof(Ivim) ? new Ivim(B)
            : type == typeof(MonoExponential) ? new MonoExponential(B)
            : type == typeof(DiffusionKurtosis) ? new DiffusionKurtosis(B)
            : type == typeof(StretchedExponential) ? new StretchedExponential(B)
            : throw new InvalidOperationException($"Say how to make a {type}.");
    }

    private static double[] Inside<TModel>(Random random)
        where TModel : struct, ICurveModel<TModel> =>
        [.. TModel.Parameters.Select(p => p.Typical * (0.7 + (0.5 * random.NextDouble())))];

    private static void CheckJacobian<TModel>()
        where TModel : struct, ICurveModel<TModel>
    {
        TModel model = Make<TModel>();
        int n = model.SampleCount;
        var random = new Random(7);
        for (int trial = 0; trial < 20; trial++)
        {
            double[] point = Inside<TModel>(random);
            var curve = new ScalarLane[n];
            var jacobian = new ScalarLane[n * point.Length];
            model.Evaluate<ScalarLane>([.. point.Select(static v => new ScalarLane(v))], curve, jacobian);
            var upper = new double[n];
            var lower = new double[n];
            for (int j = 0; j < point.Length; j++)
            {
                double h = 1e-5 * point[j];
                CurveFitter.Simulate(model, [.. point.Select((v, k) => k == j ? v + h : v)], upper);
                CurveFitter.Simulate(model, [.. point.Select((v, k) => k == j ? v - h : v)], lower);
                double scale = Enumerable.Range(0, n).Max(i => Math.Abs(upper[i] - lower[i])) / (2 * h);
                for (int i = 0; i < n; i++)
                {
                    Assert.Equal((upper[i] - lower[i]) / (2 * h), jacobian[(j * n) + i].Value, 1e-6 * Math.Max(scale, 1e-9));
                }
            }
        }
    }

    private static void CheckWidths<TModel>()
        where TModel : struct, ICurveModel<TModel>
    {
        TModel model = Make<TModel>();
        var random = new Random(8);
        double[] point = Inside<TModel>(random);
        double[] scalar = All<TModel, ScalarLane>(model, point, static v => v.Value);
        Assert.Equal(scalar, All<TModel, Lane256>(model, point, static v => v.Value[3]));
        Assert.Equal(scalar, All<TModel, Lane512>(model, point, static v => v.Value[6]));
    }

    private static double[] All<TModel, TLane>(TModel model, double[] point, Func<TLane, double> lane)
        where TModel : struct, ICurveModel<TModel>
        where TLane : unmanaged, ILane<TLane>
    {
        var curve = new TLane[model.SampleCount];
        var jacobian = new TLane[model.SampleCount * point.Length];
        model.Evaluate<TLane>([.. point.Select(TLane.Create)], curve, jacobian);
        return [.. curve.Concat(jacobian).Select(lane)];
    }

    private static void CheckReturn<TModel>()
        where TModel : struct, ICurveModel<TModel>
    {
        TModel model = Make<TModel>();
        var random = new Random(9);
        var curve = new double[model.SampleCount];
        for (int trial = 0; trial < 30; trial++)
        {
            double[] truth = Inside<TModel>(random);
            CurveFitter.Simulate(model, truth, curve);
            CurveFits fit = CurveFitter.Fit(model, CurveData.FromCurves<double>(curve.ToArray(), 1));
            Assert.Equal(FitStatus.Converged, fit.Status[0]);
            for (int j = 0; j < truth.Length; j++)
            {
                Assert.InRange(fit[TModel.Parameters[j].Definition][0] / truth[j], 1 - 1e-6, 1 + 1e-6);
            }
        }
    }

    private static void CheckDefinitions<TModel>()
        where TModel : struct, ICurveModel<TModel>
    {
        Assert.Matches("^[a-z][a-z0-9_]*$", TModel.Id);
        Assert.False(string.IsNullOrWhiteSpace(TModel.Name));
        Assert.False(string.IsNullOrWhiteSpace(TModel.Source));
        Assert.InRange(TModel.Parameters.Count, 1, CurveFitter.MostParameters);
        Assert.All(TModel.Parameters, static p =>
        {
            Assert.Matches("^[a-z][a-z0-9_]*$", p.Definition.Tag);
            Assert.False(string.IsNullOrWhiteSpace(p.Definition.Formula));
            Assert.False(string.IsNullOrWhiteSpace(p.Definition.Source));
        });
    }
}
