namespace Biomarkers.Perfusion.Tests;

public sealed class LinearFitTests
{
    private static readonly double[] Times = Inputs.Times(600, 0.5);
    private static readonly InputCurve Input = Inputs.ParkerAt(Times);
    private static readonly KineticFitOptions Linear = new() { Method = KineticMethod.Linear };

    public static TheoryData<string, double> Forms => new()
    {
        { Tofts.Name, 2e-3 },
        { ExtendedTofts.Name, 2e-3 },
        { TwoCompartmentExchange.Name, 0.03 },
        { ReferenceRegion.Name, 2e-3 },
        { Patlak.Name, 1e-9 },
    };

    [Theory]
    [MemberData(nameof(Forms))]
    public void Fit_NoiseFreeCurve_GivesItsParametersToTheTrapezoidRule(string name, double tolerance)
    {
        ModelCase model = ModelCase.Get(name);
        double[] tissue = model.Evaluate(Times, Input, model.Truth).Curve;
        CurveFits fit = model.Fit(Times, tissue, Input, Linear);
        Assert.Equal(FitStatus.Converged, fit.Status[0]);
        for (int j = 0; j < model.Truth.Length; j++)
        {
            Assert.InRange(fit[model.Parameters[j].Definition][0] / model.Truth[j], 1 - tolerance, 1 + tolerance);
        }
    }

    [Theory]
    [InlineData("Tofts model")]
    [InlineData("Extended Tofts model")]
    public void Fit_Coefficients_AreThoseOfPlainLeastSquares(string name)
    {
        ModelCase model = ModelCase.Get(name);
        var random = new Random(8);
        double[] tissue = [.. model.Evaluate(Times, Input, model.Truth).Curve.Select(value => value + (0.005 * Inputs.Normal(random)))];
        CurveFits fit = model.Fit(Times, tissue, Input, Linear);
        double[] plasma = Input.Concentration.ToArray();
        double[][] columns = [Integral(plasma), [.. Integral(tissue).Select(static value => -value)], plasma];
        (double[] b, double[][] covariance) = PlainLeastSquares(columns[..model.Truth.Length], tissue);
        double vp = b.Length > 2 ? b[2] : 0;
        double ktrans = b[0] - (b[1] * vp);
        Assert.Equal(ktrans, fit[KineticMeasures.Ktrans][0], 1e-9);
        Assert.Equal(ktrans / b[1], fit[KineticMeasures.Ve][0], 1e-9);

        // By propagation: Ktrans = b0 − b1 b2.
        double[] gradient = b.Length > 2 ? [1, -vp, -b[1]] : [1, 0];
        double variance = 0;
        for (int i = 0; i < b.Length; i++)
        {
            for (int j = 0; j < b.Length; j++)
            {
                variance += gradient[i] * covariance[i][j] * gradient[j];
            }
        }

        Assert.Equal(1, fit.StandardError(KineticMeasures.Ktrans)[0] / Math.Sqrt(variance), 1e-6);
    }

    [Fact]
    public void Fit_NegativeRoot_IsRefusedWithAStatus()
    {
        // Falling where it should rise: kep and Ktrans come out negative.
        double[] tissue = [.. Times.Select(static t => -0.2 * t / 300)];
        CurveFits fit = KineticFit.FitCurves<Tofts>(Times, tissue, Input, Linear);
        Assert.Equal(FitStatus.OutOfRange, fit.Status[0]);
        Assert.True(double.IsNaN(fit[KineticMeasures.Ktrans][0]));
    }

    [Fact]
    public void Fit_WhatALinearFormCannotDo_IsRefused()
    {
        var tissue = new double[Times.Length];
        Assert.Throws<ArgumentException>(() => KineticFit.FitCurves<TwoCompartmentUptake>(Times, tissue, Input, Linear));
        Assert.Throws<ArgumentException>(() => KineticFit.FitCurves<Tofts>(Times, tissue, Input, Linear with { FitDelay = true }));
        Assert.Throws<ArgumentException>(() => KineticFit.FitCurves<Tofts>(
            Times, tissue, Input, Linear with { Fit = new() { Rules = [new(KineticMeasures.Ve) { Held = 0.2 }] } }));
    }

    private static double[] Integral(double[] values)
    {
        var integral = new double[values.Length];
        for (int i = 1; i < values.Length; i++)
        {
            integral[i] = integral[i - 1] + ((Times[i] - Times[i - 1]) / 60 * 0.5 * (values[i] + values[i - 1]));
        }

        return integral;
    }

    /// <summary>Normal equations inverted by Gauss–Jordan.</summary>
    private static (double[] Solution, double[][] Covariance) PlainLeastSquares(double[][] columns, double[] y)
    {
        int size = columns.Length;
        double[][] a = [.. columns.Select((left, i) => (double[])[.. columns.Select(right => Dot(left, right)), .. Enumerable.Range(0, size).Select(j => i == j ? 1.0 : 0)])];
        for (int i = 0; i < size; i++)
        {
            double pivot = a[i][i];
            a[i] = [.. a[i].Select(value => value / pivot)];
            for (int k = 0; k < size; k++)
            {
                if (k != i)
                {
                    double factor = a[k][i];
                    a[k] = [.. a[k].Zip(a[i], (value, other) => value - (factor * other))];
                }
            }
        }

        double[] right = [.. columns.Select(column => Dot(column, y))];
        double[] solution = [.. a.Select(row => Dot(row[size..], right))];
        double sum = Enumerable.Range(0, y.Length).Sum(i => Math.Pow(y[i] - columns.Select((column, j) => column[i] * solution[j]).Sum(), 2));
        double variance = sum / (y.Length - size);
        return (solution, [.. a.Select(row => row[size..].Select(value => value * variance).ToArray())]);
    }

    private static double Dot(double[] left, double[] right) => left.Zip(right, static (a, b) => a * b).Sum();
}
