namespace Biomarkers.Perfusion.Tests;

/// <summary>The exchange model fitted with sums along the curve reaches the minimum of the fit with stored derivatives.</summary>
public sealed class ExchangeFitTests
{
    private static readonly double[] Times = Inputs.Times(100, 3);
    private static readonly InputCurve Input = Inputs.ParkerAt(Times);

    [Theory]
    [InlineData(0.02, false)]
    [InlineData(0.1, true)]
    public void Fit_EveryCurve_ReachesTheSumOfStoredDerivatives(double noise, bool isDifficult)
    {
        const int Curves = 400;
        var random = new Random(17);
        TwoCompartmentExchange model = TwoCompartmentExchange.Create(new KineticInput(Times, Input));
        double[] tissue = new double[Curves * Times.Length];
        for (int i = 0; i < Curves; i++)
        {
            double[] truth = [10 + (50 * random.NextDouble()), 0.02 + (0.2 * random.NextDouble()), 0.1 + (0.4 * random.NextDouble()), 0.02 + (0.1 * random.NextDouble())];
            if (isDifficult)
            {
                truth[i % 4] *= i % 4 == 0 ? 3 : 0.1;
            }

            Span<double> curve = tissue.AsSpan(i * Times.Length, Times.Length);
            CurveFitter.Simulate(model, truth, curve);
            foreach (ref double value in curve)
            {
                value += noise * Inputs.Normal(random);
            }
        }

        // Weights that are all 1 change nothing but the way: sums are then formed from stored derivatives.
        CurveFitOptions fit = KineticFitOptions.Default.Fit with { AllStarts = true, Tolerance = 1e-10 };
        CurveFits along = KineticFit.FitCurves<TwoCompartmentExchange>(Times, tissue, Input, new() { Fit = fit });
        CurveFits stored = KineticFit.FitCurves<TwoCompartmentExchange>(
            Times, tissue, Input, new() { Fit = fit with { SampleWeights = [.. Times.Select(static _ => 1.0)] } });
        for (int i = 0; i < Curves; i++)
        {
            Assert.True(FitStatusLegend.HasValues(along.Status[i]), $"curve {i}: {along.Status[i]}, stored {stored.Status[i]}");
            double excess = (Sum(along, i) / Sum(stored, i)) - 1;
            Assert.True(excess <= 1e-6, $"curve {i}: {excess:G3} more than with stored derivatives; {along.Status[i]} and {stored.Status[i]}, iterations {along.Iterations[i]} and {stored.Iterations[i]}");
        }

        double Sum(CurveFits fits, int i)
        {
            var there = new double[Times.Length];
            CurveFitter.Simulate(model, [.. TwoCompartmentExchange.Parameters.Select(p => fits[p.Definition][i])], there);
            return there.Select((value, t) => Math.Pow(tissue[(i * Times.Length) + t] - value, 2)).Sum();
        }
    }
}
