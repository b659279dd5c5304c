using Biomarkers.Perfusion;

namespace Biomarkers.Conformance.Tests;

/// <summary>The curves of the kinetic models against their differential equations, integrated in small steps.</summary>
public sealed class CompartmentEquationTests
{
    private const int Last = 240;
    private const int StepsPerSecond = 20;

    private static readonly double[] Seconds = [.. Enumerable.Range(0, Last + 1).Select(static i => (double)i)];
    private static readonly InputCurve Artery = ArterialInput.Parker(onset: 12).Sample(Seconds).ToPlasma(0.42);
    private static readonly InputCurve Vein = new(Seconds, [.. Seconds.Select(static t => 0.6 * Artery.At(t - 7))]);

    /// <summary>Change per minute of the amounts in the compartments at a time in seconds.</summary>
    private delegate void Equation(double seconds, ReadOnlySpan<double> amounts, Span<double> change);

    private delegate double Reading(double seconds, ReadOnlySpan<double> amounts);

    [Fact]
    public void Tofts_IsItsEquation() => Check<Tofts>([0.21, 0.33], 1, static (t, x, d) => d[0] = 0.21 * (Artery.At(t) - (x[0] / 0.33)), static (_, x) => x[0]);

    [Fact]
    public void ExtendedTofts_IsItsEquation() => Check<ExtendedTofts>(
        [0.13, 0.27, 0.04], 1, static (t, x, d) => d[0] = 0.13 * (Artery.At(t) - (x[0] / 0.27)), static (t, x) => (0.04 * Artery.At(t)) + x[0]);

    [Fact]
    public void Patlak_IsItsEquation() => Check<Patlak>([0.07, 0.05], 1, static (t, _, d) => d[0] = 0.07 * Artery.At(t), static (t, x) => (0.05 * Artery.At(t)) + x[0]);

    [Fact]
    public void OneCompartment_IsItsEquation() => Check<OneCompartment>([23, 0.31], 1, static (t, x, d) => d[0] = 0.23 * (Artery.At(t) - (x[0] / 0.31)), static (_, x) => x[0]);

    [Fact]
    public void TwoCompartmentUptake_IsItsEquations() => Check<TwoCompartmentUptake>(
        [31, 0.06, 0.07],
        2,
        static (t, x, d) =>
        {
            double plasma = x[0] / 0.07;
            d[0] = (0.31 * (Artery.At(t) - plasma)) - (0.06 * plasma);
            d[1] = 0.06 * plasma;
        },
        static (_, x) => x[0] + x[1]);

    [Fact]
    public void TwoCompartmentExchange_IsItsEquations() => Check<TwoCompartmentExchange>(
        [35, 0.11, 0.23, 0.08],
        2,
        static (t, x, d) =>
        {
            double plasma = x[0] / 0.08;
            double outside = x[1] / 0.23;
            d[0] = (0.35 * (Artery.At(t) - plasma)) - (0.11 * (plasma - outside));
            d[1] = 0.11 * (plasma - outside);
        },
        static (_, x) => x[0] + x[1]);

    [Fact]
    public void TwoCompartmentFiltration_IsItsEquations() => Check<TwoCompartmentFiltration>(
        [150, 0.4, 0.3, 0.15],
        2,
        static (t, x, d) =>
        {
            double plasma = x[0] / 0.15;
            d[0] = 1.5 * (Artery.At(t) - plasma);
            d[1] = 0.4 * (plasma - (x[1] / 0.3));
        },
        static (_, x) => x[0] + x[1]);

    [Fact]
    public void AdiabaticTissueHomogeneity_IsItsEquations()
    {
        // Plasma stays for 0.09 / 0.6 min = 9 s; what is extracted then leaves the tissue by its own rate.
        const double Transit = 9;
        double extraction = 1 - Math.Exp(-0.15 / 0.6);
        Check<AdiabaticTissueHomogeneity>(
            [60, 0.15, 0.2, 0.09],
            2,
            (t, x, d) =>
            {
                d[0] = 0.6 * (Artery.At(t) - Artery.At(t - Transit));
                d[1] = extraction * 0.6 * (Artery.At(t - Transit) - (x[1] / 0.2));
            },
            static (_, x) => x[0] + x[1]);
    }

    [Fact]
    public void ActiveUptakeEfflux_IsItsEquations() => Check<ActiveUptakeEfflux>(
        [80, 0.22, 0.12, 0.02, 0.3],
        2,
        static (t, x, d) =>
        {
            double outside = x[0] / 0.22;
            d[0] = (0.8 * (Mixed(t, 0.3) - outside)) - (0.12 * outside);
            d[1] = (0.12 * outside) - (0.02 * x[1] / 0.78);
        },
        static (_, x) => x[0] + x[1]);

    [Fact]
    public void DualInputOneCompartment_IsItsEquation() => Check<DualInputOneCompartment>(
        [70, 0.3, 0.25], 1, static (t, x, d) => d[0] = 0.7 * (Mixed(t, 0.25) - (x[0] / 0.3)), static (_, x) => x[0]);

    [Fact]
    public void DualInputExtendedTofts_IsItsEquation() => Check<DualInputExtendedTofts>(
        [0.6, 0.25, 0.05, 0.3], 1, static (t, x, d) => d[0] = 0.6 * (Mixed(t, 0.3) - (x[0] / 0.25)), static (t, x) => (0.05 * Mixed(t, 0.3)) + x[0]);

    [Fact]
    public void ReferenceRegion_IsItsEquation() => Check<ReferenceRegion>(
        [1.4, 0.35, 0.6],
        1,

        // Without plasma: Ct' + k Ct = R (Cr' + kr Cr); of y = Ct − R Cr no derivative of the reference is left.
        static (t, y, d) => d[0] = (1.4 * 0.6 * Artery.At(t)) - (0.35 * (y[0] + (1.4 * Artery.At(t)))),
        static (t, y) => y[0] + (1.4 * Artery.At(t)));

    private static double Mixed(double seconds, double arterial) => (arterial * Artery.At(seconds)) + ((1 - arterial) * Vein.At(seconds));

    private static void Check<TModel>(double[] parameters, int compartments, Equation equation, Reading reading)
        where TModel : struct, IKineticModel<TModel>
    {
        var curve = new double[Seconds.Length];
        CurveFitter.Simulate(TModel.Create(new KineticInput(Seconds, Artery, TModel.NeedsSecondInput ? Vein : null)), parameters, curve);
        double[] expected = Integrate(compartments, equation, reading);
        double scale = expected.Max();
        Assert.True(scale > 0.05);
        for (int i = 0; i < curve.Length; i++)
        {
            Assert.True(Math.Abs(curve[i] - expected[i]) <= 1e-7 * scale, $"{TModel.Name} at {i} s: {curve[i]:R} instead of {expected[i]:R}");
        }
    }

    /// <summary>Runge and Kutta's fourth order; the steps meet the bends of the inputs, which lie at whole seconds.</summary>
    private static double[] Integrate(int compartments, Equation equation, Reading reading)
    {
        const double Step = 1.0 / StepsPerSecond;
        const double Minutes = Step / 60;
        double[] x = new double[compartments];
        double[][] k = [.. Enumerable.Range(0, 4).Select(_ => new double[compartments])];
        double[] result = new double[Last + 1];
        result[0] = reading(0, x);
        for (int step = 0; step < Last * StepsPerSecond; step++)
        {
            double t = step * Step;

            // Just inside the step, so that a jump at its end is not seen from beyond.
            equation(t + 1e-9, x, k[0]);
            equation(t + (Step / 2), Moved(x, k[0], Minutes / 2), k[1]);
            equation(t + (Step / 2), Moved(x, k[1], Minutes / 2), k[2]);
            equation(t + Step - 1e-9, Moved(x, k[2], Minutes), k[3]);
            for (int c = 0; c < compartments; c++)
            {
                x[c] += Minutes * (k[0][c] + (2 * k[1][c]) + (2 * k[2][c]) + k[3][c]) / 6;
            }

            if ((step + 1) % StepsPerSecond == 0)
            {
                int second = (step + 1) / StepsPerSecond;
                result[second] = reading(second, x);
            }
        }

        return result;
    }

    private static double[] Moved(double[] from, double[] along, double by) => [.. from.Zip(along, (a, b) => a + (by * b))];
}
