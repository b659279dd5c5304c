using System.Collections.Concurrent;

namespace Biomarkers.Perfusion.Tests;

/// <summary>Both ways to fit the Tofts models reach the least sum of squares that an independent search finds.</summary>
public sealed class ToftsFitTests
{
    private const int Curves = 2000;
    private static readonly double[] Times = Inputs.Times(100, 3);
    private static readonly InputCurve Input = Inputs.ParkerAt(Times);

    private static readonly ConcurrentDictionary<(bool HasPlasma, bool IsDifficult), double[]> LeastSums = new();

    public static TheoryData<bool, bool, bool> Cases => new()
    {
        { true, true, false },
        { true, true, true },
        { true, false, false },
        { true, false, true },
        { false, true, false },
        { false, true, true },
        { false, false, false },
        { false, false, true },
    };

    [Theory]
    [MemberData(nameof(Cases))]
    public void Fit_EveryCurve_ReachesTheLeastSum(bool hasPlasma, bool usesSolver, bool isDifficult)
    {
        double[][] tissue = Tissue(hasPlasma, isDifficult);
        double[] all = [.. tissue.SelectMany(static curve => curve)];
        var options = new KineticFitOptions { Fit = KineticFitOptions.Default.Fit with { UseSolver = usesSolver, AllStarts = isDifficult } };
        CurveFits fit = hasPlasma ? KineticFit.FitCurves<ExtendedTofts>(Times, all, Input, options) : KineticFit.FitCurves<Tofts>(Times, all, Input, options);
        double[] least = LeastSums.GetOrAdd((hasPlasma, isDifficult), _ => Search(tissue, hasPlasma));
        double[] excess = [.. Enumerable.Range(0, Curves).Select(i => (Sum(fit, hasPlasma, i, tissue[i]) / least[i]) - 1)];
        Assert.All(fit.Status.ToArray(), static status => Assert.True(FitStatusLegend.HasValues(status), status.ToString()));
        int worst = Array.IndexOf(excess, excess.Max());
        Assert.True(
            excess[worst] <= 1e-6, $"curve {worst} has {excess[worst]:G3} more; {excess.Count(static e => e > 1e-6)} beyond; {fit.Status[worst]}, it {fit.Iterations[worst]}, Ktrans {fit[KineticMeasures.Ktrans][worst]:G6}, ve {fit[KineticMeasures.Ve][worst]:G6}");
    }

    private static double[] Search(double[][] tissue, bool hasPlasma)
    {
        double[] plasma = Input.Concentration.ToArray();
        var least = new double[tissue.Length];
        Parallel.For(0, tissue.Length, i => least[i] = PlainToftsFit.LeastSum(Times, plasma, tissue[i], hasPlasma, 120));
        return least;
    }

    private static double Sum(CurveFits fit, bool hasPlasma, int curve, double[] tissue)
    {
        var there = new double[Times.Length];
        var kinetic = new KineticInput(Times, Input);
        double ktrans = fit[KineticMeasures.Ktrans][curve];
        double ve = fit[KineticMeasures.Ve][curve];
        if (hasPlasma)
        {
            CurveFitter.Simulate(ExtendedTofts.Create(kinetic), [ktrans, ve, fit[KineticMeasures.Vp][curve]], there);
        }
        else
        {
            CurveFitter.Simulate(Tofts.Create(kinetic), [ktrans, ve], there);
        }

        return there.Zip(tissue, static (a, b) => (a - b) * (a - b)).Sum();
    }

    private static double[][] Tissue(bool hasPlasma, bool isDifficult)
    {
        var random = new Random(isDifficult ? 12 : 11);
        ExtendedTofts model = ExtendedTofts.Create(new KineticInput(Times, Input));
        var tissue = new double[Curves][];
        for (int i = 0; i < Curves; i++)
        {
            double ktrans = 0.02 + (0.48 * random.NextDouble());
            double ve = 0.1 + (0.5 * random.NextDouble());
            double vp = hasPlasma ? 0.005 + (0.095 * random.NextDouble()) : 0;
            double noise = 0.02;
            switch (isDifficult ? i % 4 : 4)
            {
                case 0:
                    vp = 0;
                    break;
                case 1:
                    ktrans = 0.0005 + (0.004 * random.NextDouble());
                    break;
                case 2:
                    noise = 0.1;
                    break;
                case 3:
                    ve = ktrans / (2 + (6 * random.NextDouble()));
                    break;
            }

            tissue[i] = new double[Times.Length];
            CurveFitter.Simulate(model, [ktrans, ve, vp], tissue[i]);
            for (int t = 0; t < Times.Length; t++)
            {
                tissue[i][t] += noise * Inputs.Normal(random);
            }
        }

        return tissue;
    }
}
