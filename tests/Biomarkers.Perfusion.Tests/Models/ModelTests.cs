namespace Biomarkers.Perfusion.Tests;

/// <summary>What holds of every model.</summary>
public sealed class ModelTests
{
    private static readonly double[] Times = Inputs.Times(100, 3);

    public static TheoryData<string> Models => ModelCase.Names;

    [Fact]
    public void Models_AreDeclaredInFull()
    {
        Assert.Equal(ModelCase.All.Count, ModelCase.All.Select(static model => model.Id).Distinct().Count());
        Assert.All(ModelCase.All, static model =>
        {
            Assert.Matches("^[a-z0-9_]+$", model.Id);
            Assert.False(string.IsNullOrWhiteSpace(model.Source));
            Assert.Equal(model.Truth.Length, model.Parameters.Count);
            Assert.All(model.Parameters, static parameter => Assert.Contains(parameter.Definition, KineticMeasures.All));
            Assert.Matches("^M\\.IC1\\.\\d{3}$", model.Caplex ?? "M.IC1.999");
        });
    }

    [Theory]
    [MemberData(nameof(Models))]
    public void Jacobian_IsThatOfDifferences(string name)
    {
        ModelCase model = ModelCase.Get(name);
        var random = new Random(5);
        double[] uneven = [.. Times.Select((t, i) => t + (i % 3 == 1 ? 0.7 : 0))];
        foreach (double[] times in (double[][])[Times, uneven])
        {
            InputCurve input = Inputs.ParkerAt(times);
            for (int trial = 0; trial < 8; trial++)
            {
                double[] point = [.. model.Truth.Select(value => value * (0.6 + (0.8 * random.NextDouble())))];
                double[] jacobian = model.Evaluate(times, input, point).Jacobian;
                for (int j = 0; j < point.Length; j++)
                {
                    double step = 1e-4 * Math.Max(Math.Abs(point[j]), 1e-3);
                    double[] plus = model.Evaluate(times, input, Moved(step)).Curve;
                    double[] minus = model.Evaluate(times, input, Moved(-step)).Curve;
                    double[] plus2 = model.Evaluate(times, input, Moved(2 * step)).Curve;
                    double[] minus2 = model.Evaluate(times, input, Moved(-2 * step)).Curve;
                    double scale = Enumerable.Range(0, times.Length).Max(i => Math.Abs(jacobian[(j * times.Length) + i]));
                    for (int i = 0; i < times.Length; i++)
                    {
                        double difference = ((8 * (plus[i] - minus[i])) - (plus2[i] - minus2[i])) / (12 * step);
                        Assert.True(
                            Math.Abs(difference - jacobian[(j * times.Length) + i]) <= 2e-7 * scale,
                            $"{name}, {model.Parameters[j]}, sample {i}: {jacobian[(j * times.Length) + i]:R} instead of {difference:R} of {scale:R}");
                    }

                    double[] Moved(double by)
                    {
                        double[] moved = [.. point];
                        moved[j] += by;
                        return moved;
                    }
                }
            }
        }
    }

    [Theory]
    [MemberData(nameof(Models))]
    public void Fit_NoiseFreeCurve_GivesItsParameters(string name)
    {
        ModelCase model = ModelCase.Get(name);
        InputCurve input = Inputs.ParkerAt(Times);
        double[] curve = model.Evaluate(Times, input, model.Truth).Curve;
        CurveFits fit = model.Fit(Times, curve, input, new() { Fit = new() { AllStarts = true, MaxIterations = 500 } });
        Assert.Equal(FitStatus.Converged, fit.Status[0]);
        for (int j = 0; j < model.Truth.Length; j++)
        {
            double truth = model.Truth[j];
            Assert.True(Math.Abs(fit[model.Parameters[j].Definition][0] - truth) <= 1e-5 * Math.Abs(truth), $"{model.Parameters[j]}: {fit[model.Parameters[j].Definition][0]:R} instead of {truth:R}");
        }
    }

    [Theory]
    [MemberData(nameof(Models))]
    public void Curve_BeforeTheInputArrives_IsZero(string name)
    {
        ModelCase model = ModelCase.Get(name);
        InputCurve input = Inputs.ParkerAt(Times, onset: 60.1);
        double[] curve = model.Evaluate(Times, input, model.Truth).Curve;

        // The second input arrives at 20 s.
        Assert.All(curve[..(model.NeedsSecondInput ? 7 : 20)], static value => Assert.Equal(0, value));
        Assert.True(curve[25] > 0);
    }
}
