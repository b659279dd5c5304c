using System.Numerics.Tensors;
using Biomarkers.Perfusion.Tests.Deconvolution;
using Biomarkers.Testing;

namespace Biomarkers.Perfusion.Tests;

public sealed class CurveTensorTests
{
    public static TheoryData<int> Layouts => [0, 1, 2];

    [Theory]
    [MemberData(nameof(Layouts))]
    public void KineticFit_OfATensor_EqualsThatOfTheSpan(int layout)
    {
        double[] times = Inputs.Times(60, 4);
        InputCurve input = Inputs.ParkerAt(times);
        Tofts model = Tofts.Create(new KineticInput(times, input));
        var tissue = new double[3 * 60];
        var random = new Random(5);
        for (int i = 0; i < 3; i++)
        {
            CurveFitter.Simulate(model, [0.1 + (0.1 * i), 0.3], tissue.AsSpan(60 * i, 60));
        }

        tissue = Array.ConvertAll(tissue, c => c + (0.01 * Inputs.Normal(random)));
        StridedTensor<double> tensor = Make(tissue, 3, 60, layout);
        CurveFits expected = KineticFit.FitCurves<Tofts>(times, tissue, input);
        CurveFits found = KineticFit.FitCurves<Tofts>(times, tensor.ReadOnly, input);

        Assert.Equal(expected[KineticMeasures.Ktrans].ToArray(), found[KineticMeasures.Ktrans].ToArray());
        Assert.Equal(expected.StandardError(KineticMeasures.Ve).ToArray(), found.StandardError(KineticMeasures.Ve).ToArray());
        Assert.Equal(expected.Status.ToArray(), found.Status.ToArray());

        ArterialInput formula = ArterialInput.Parker(12);
        Assert.Equal(
            KineticFit.FitCurves<Tofts>(times, tissue, formula, 0.42)[KineticMeasures.Ktrans].ToArray(),
            KineticFit.FitCurves<Tofts>(times, tensor.ReadOnly, formula, 0.42)[KineticMeasures.Ktrans].ToArray());
        string message = Assert.Throws<ArgumentException>(() => KineticFit.FitCurves<Tofts>(times, new ReadOnlyTensorSpan<double>(tissue, [60, 3]), input)).Message;
        Assert.Contains("[curve, sample]", message, StringComparison.Ordinal);
    }

    [Fact]
    public void KineticFit_OfADenseTensor_AllocatesWhatTheSpanDoes()
    {
        double[] times = Inputs.Times(60, 4);
        InputCurve input = Inputs.ParkerAt(times);
        double[] tissue = [.. Enumerable.Range(0, 50 * 60).Select(static i => i % 60 / 100.0)];
        long span = Allocation.Of(() => KineticFit.FitCurves<Patlak>(times, tissue, input));
        long tensor = Allocation.Of(() => KineticFit.FitCurves<Patlak>(times, new ReadOnlyTensorSpan<double>(tissue, [50, 60]), input));

        // The copy of the curves would be 24 000 bytes.
        Assert.InRange(tensor - span, -2000, 2000);
    }

    [Theory]
    [MemberData(nameof(Layouts))]
    public void Deconvolution_OfATensor_EqualsThatOfTheSpan(int layout)
    {
        double[] bolus = PerfusionObject.Bolus(40);
        double[] tissue = [.. ((double[])[3, 5, 8]).SelectMany(transit => PerfusionObject.Tissue(bolus, PerfusionObject.Exponential(40, transit)))];
        var deconvolver = new Deconvolver(PerfusionObject.Input(bolus), Inputs.Times(40, PerfusionObject.Step));
        string[] names = ["a", "b", "c"];

        Assert.Equal(deconvolver.FitCurves(tissue, names), deconvolver.FitCurves(Make(tissue, 3, 40, layout).ReadOnly, names));
        Assert.Throws<ArgumentException>(() => deconvolver.FitCurves(new ReadOnlyTensorSpan<double>(tissue, [40, 3]), names));
        Assert.Throws<ArgumentException>(() => deconvolver.FitCurves(new ReadOnlyTensorSpan<double>(tissue, [3, 40]), ["a"]));
    }

    [Theory]
    [MemberData(nameof(Layouts))]
    public void T1_OfATensor_EqualsSingleCurves(int layout)
    {
        double[] angles = [2, 5, 12, 20];
        double[] truth = [0.5, 1.1, 1.9];
        double[] factors = [0.9, 1, 1.1];
        var signals = new double[3 * 4];
        for (int i = 0; i < signals.Length; i++)
        {
            new SpoiledGradientEcho(0.006, angles[i % 4]).ComputeSignal([1 / truth[i / 4]], 1000, signals.AsSpan(i, 1), factors[i / 4]);
        }

        StridedTensor<double> tensor = Make(signals, 3, 4, layout);
        foreach (FlipAngleMethod method in (FlipAngleMethod[])[FlipAngleMethod.Linear, FlipAngleMethod.Nonlinear])
        {
            var found = new T1Estimate[3];
            T1Fit.FlipAngleCurves(tensor.ReadOnly, angles, 0.006, found, method, factors);
            for (int i = 0; i < 3; i++)
            {
                Assert.Equal(T1Fit.FlipAngleCurve(signals.AsSpan(4 * i, 4), angles, 0.006, method, factors[i]), found[i]);
                Assert.Equal(truth[i], found[i].T1, 1e-6);
            }

            T1Fit.FlipAngleCurves(tensor.ReadOnly, angles, 0.006, found, method);
            Assert.Equal(T1Fit.FlipAngleCurve(signals.AsSpan(8, 4), angles, 0.006, method), found[2]);
        }

        Assert.Throws<ArgumentException>(() => T1Fit.FlipAngleCurves(tensor.ReadOnly, angles.AsSpan(1), 0.006, new T1Estimate[3]));
        Assert.Throws<ArgumentException>(() => T1Fit.FlipAngleCurves(tensor.ReadOnly, angles, 0.006, new T1Estimate[2]));
        Assert.Throws<ArgumentException>(() => T1Fit.FlipAngleCurves(tensor.ReadOnly, angles, 0.006, new T1Estimate[3], b1: [1, 1]));
    }

    private static StridedTensor<double> Make(double[] values, int curves, int samples, int layout) => layout switch
    {
        0 => StridedTensor<double>.Padded(values, [curves, samples], [0, 0], double.NaN),
        1 => StridedTensor<double>.Padded(values, [curves, samples], [7, 0], double.NaN),
        _ => StridedTensor<double>.Permuted(values, [curves, samples], [1, 0], double.NaN),
    };
}
