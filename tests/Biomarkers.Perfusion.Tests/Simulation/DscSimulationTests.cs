namespace Biomarkers.Perfusion.Tests;

public sealed class DscSimulationTests
{
    private static readonly double[] Times = Inputs.Times(60, 1.5);
    private static readonly InputCurve Plasma = Inputs.ParkerAt(Inputs.Times(181, 0.5));
    private static readonly DscSequence Sequence = new();

    [Theory]
    [InlineData(4, 48, 0.1, 0.25, 0)]
    [InlineData(2, 60, 0.02, 0.4, 1.3)]
    [InlineData(6, 20, 2.0, 0.1, -2)]
    [InlineData(5, 10, 0.5, 0.25, 0)]
    [InlineData(5, 10, 0.500001, 0.25, 0)]
    [InlineData(3, 36, 0, 0.2, 0)]
    public void ComputeConcentration_SmallSteps_AgreeWithTheDifferentialEquations(double cbv, double cbf, double ktrans, double ve, double delay)
    {
        const int Steps = 3000;
        var tissue = new DscTissue { Cbv = cbv, Cbf = cbf, Ktrans = ktrans, Ve = ve, Delay = delay };
        var vascular = new double[Times.Length];
        var outside = new double[Times.Length];
        DscSimulation.ComputeConcentration(Times, Plasma, tissue, Sequence, DscQuadrature.Exact, vascular, outside);

        // Midpoint steps of dCc/dt = (Ca − Cc) / MTT and ve dCe/dt = Ktrans (Cc − Ce).
        (double cc, double ce) = (0, 0);
        for (int frame = 1; frame < Times.Length; frame++)
        {
            double step = (Times[frame] - Times[frame - 1]) / Steps;
            for (int i = 0; i < Steps; i++)
            {
                double t = Times[frame - 1] + (i * step);
                double halfC = cc + (0.5 * step * (Arterial(t) - cc) / tissue.Mtt);
                double halfE = ce + (0.5 * step * ktrans / 60 / ve * (cc - ce));
                cc += step * (Arterial(t + (0.5 * step)) - halfC) / tissue.Mtt;
                ce += step * ktrans / 60 / ve * (halfC - halfE);
            }

            Assert.Equal(0.58 * cbv / 100 * cc, vascular[frame], 1e-6);
            Assert.Equal(ve * ce, outside[frame], 1e-6);
        }

        double Arterial(double t) => t - delay < Plasma.Times[0] ? 0 : Plasma.At(t - delay);
    }

    [Fact]
    public void ComputeConcentration_Rectangle_IsTheSumOverFrames()
    {
        var tissue = new DscTissue { Cbv = 4, Cbf = 40 };
        var vascular = new double[Times.Length];
        var outside = new double[Times.Length];
        outside.AsSpan().Fill(1);
        DscSimulation.ComputeConcentration(Times, Plasma, tissue, Sequence, DscQuadrature.Rectangle, vascular, outside);
        for (int i = 0; i < Times.Length; i++)
        {
            double sum = Enumerable.Range(0, i + 1).Sum(j => Plasma.At(Times[j]) * Math.Exp(-(Times[i] - Times[j]) / 6));
            Assert.Equal(0.58 * 40 / 6000 * 1.5 * sum, vascular[i], 1e-12);
            Assert.Equal(0, outside[i]);
        }
    }

    [Fact]
    public void ComputeConcentration_BolusThatEnds_HasTheAreaOfTheBloodVolume()
    {
        double[] knots = Inputs.Times(1001, 0.4);
        var bolus = new InputCurve(knots, Array.ConvertAll(knots, static t => t is < 10 or > 25 ? 0 : 5.0));
        double[] times = Inputs.Times(1001, 0.4);
        foreach (double mtt in (double[])[3, 5, 12])
        {
            var vascular = new double[times.Length];
            DscSimulation.ComputeConcentration(times, bolus, new DscTissue { Cbv = 3, Cbf = 180 / mtt }, Sequence, DscQuadrature.Exact, vascular, new double[times.Length]);

            // d/dt of the vessels' content is inflow less outflow, so the area follows exactly from the flow: ∫C = vp ∫Ca once all has left.
            double inflow = knots.Zip(knots.Skip(1), (a, b) => 0.5 * (b - a) * (bolus.At(a) + bolus.At(b))).Sum();
            var fine = new InputCurve(times, vascular);
            double area = times.Zip(times.Skip(1), (a, b) => 0.5 * (b - a) * (fine.At(a) + fine.At(b))).Sum();
            Assert.Equal(0.58 * 0.03 * inflow, area, 1e-3 * area);
            Assert.Equal(0, vascular[^1], 1e-6);
        }
    }

    [Fact]
    public void ComputeSignal_AnyTissue_IsTheStatedFormula()
    {
        var sequence = new DscSequence { FlipAngle = 60, RepetitionTime = 1.2, EchoTime = 0.04, Relaxivity = 4.1, VascularRelaxivity = 60, Haematocrit = 0.4, S0 = 7 };
        var tissue = new DscTissue { Cbv = 5, Cbf = 50, Ktrans = 0.1, ExtravascularRelaxivity = 25, T1 = 1.4 };
        double[] vascular = [0, 0.1, 0.2, 0.001];
        double[] outside = [0, 0.02, 0.3, 0.5];
        var signal = new double[4];
        DscSimulation.ComputeSignal(vascular, outside, tissue, sequence, signal);
        for (int i = 0; i < 4; i++)
        {
            double e1 = Math.Exp(-1.2 * ((1 / 1.4) + (4.1 * (vascular[i] + outside[i]))));
            double r2 = (60 * 0.03 * Math.Abs((vascular[i] / 0.03) - outside[i])) + (25 * outside[i]);
            double expected = 7 * Math.Sin(Math.PI / 3) * (1 - e1) / (1 - (0.5 * e1)) * Math.Exp(-0.04 * r2);
            Assert.Equal(expected, signal[i], 1e-12 * expected);
        }
    }

    [Fact]
    public void ComputeConcentration_UnusableInput_Throws()
    {
        var tissue = new DscTissue { Cbv = 4, Cbf = 40 };
        Throws(Times, Plasma, tissue with { Cbv = 0 });
        Throws(Times, Plasma, tissue with { Cbf = -1 });
        Throws(Times, Plasma, tissue with { Ktrans = double.NaN });
        Throws(Times, Plasma, tissue with { Ve = 0 });
        Throws(Times, Plasma, tissue with { T1 = 0 });
        Throws(Times, Plasma.ToBlood(0.42), tissue);
        Throws(Inputs.Times(60, 3), Plasma, tissue);
        Throws(Times, Plasma, tissue with { Ktrans = 0.1 }, DscQuadrature.Rectangle);
        Throws([.. Times.Select(static (t, i) => t + (0.1 * (i % 2)))], Plasma, tissue, DscQuadrature.Rectangle);
        Assert.Throws<ArgumentException>(() => DscSimulation.ComputeSignal(new double[3], new double[3], tissue, Sequence, new double[2]));
        Assert.Throws<ArgumentException>(() => DscSimulation.ComputeSignal(new double[3], new double[3], tissue, Sequence with { EchoTime = 0 }, new double[3]));

        static void Throws(double[] times, InputCurve plasma, DscTissue tissue, DscQuadrature quadrature = DscQuadrature.Exact) => Assert.ThrowsAny<ArgumentException>(
            () => DscSimulation.ComputeConcentration(times, plasma, tissue, Sequence, quadrature, new double[times.Length], new double[times.Length]));
    }
}
