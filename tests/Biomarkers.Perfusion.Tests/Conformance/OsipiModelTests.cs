namespace Biomarkers.Perfusion.Tests;

/// <summary>Every row of OSIPI's curves that are given: its official tolerance, and the tighter one that the best contributed codes reach.</summary>
public sealed class OsipiModelTests
{
    // Absolute and relative tolerance of the collection, then the tighter absolute one.
    private static readonly Dictionary<string, (double Absolute, double Relative)> Official = new()
    {
        ["ve"] = (0.05, 0),
        ["vp"] = (0.025, 0),
        ["Ktrans"] = (0.005, 0.1),
        ["ps"] = (0.005, 0.1),
        ["fp"] = (5, 0.1),
        ["delay"] = (1, 0),
    };

    [Fact]
    public void ExtendedTofts_EveryRow_IsWithinBothTolerances()
    {
        IReadOnlyList<OsipiCurve> curves = OsipiCurve.Read("dce_DRO_data_extended_tofts.csv", "C", "ca");
        Assert.Equal(15, curves.Count);
        foreach (OsipiCurve curve in curves)
        {
            CurveFits fit = KineticFit.FitCurves<ExtendedTofts>(curve.Times, curve.Tissue, curve.Input);
            Check(curve, fit, ("Ktrans", KineticMeasures.Ktrans, 0.003), ("ve", KineticMeasures.Ve, 0.005), ("vp", KineticMeasures.Vp, 0.002));
        }
    }

    [Fact]
    public void ExtendedTofts_EveryRowLater_IsWithinBothTolerances()
    {
        // OSIPI's delayed variant of this file: the tissue five samples, which is 5 s, later.
        const int Later = 5;
        foreach (OsipiCurve curve in OsipiCurve.Read("dce_DRO_data_extended_tofts.csv", "C", "ca"))
        {
            Assert.Equal(1, curve.Times[1] - curve.Times[0], 1e-9);
            double[] tissue = [.. Enumerable.Repeat(curve.Tissue[0], Later), .. curve.Tissue[..^Later]];
            CurveFits fit = KineticFit.FitCurves<ExtendedTofts>(curve.Times, tissue, curve.Input, new() { FitDelay = true });
            Check(curve, fit, ("Ktrans", KineticMeasures.Ktrans, 0.003), ("ve", KineticMeasures.Ve, 0.005), ("vp", KineticMeasures.Vp, 0.002));

            // Of the row with the least leakage at SNR 20 noise has moved the least sum of squares itself by 0.77 s, of a standard error of 0.63 s; the official tolerance is 1 s.
            double farthest = curve.Label == "test_vox_T3_20" ? 1 : 0.75;
            Assert.InRange(fit[KineticMeasures.Delay][0], Later - farthest, Later + farthest);
        }
    }

    [Fact]
    public void Patlak_EveryRow_IsWithinBothTolerances()
    {
        IReadOnlyList<OsipiCurve> curves = OsipiCurve.Read("patlak_sd_0.02_delay_0.csv", "C_t", "cp_aif");
        Assert.Equal(9, curves.Count);
        foreach (OsipiCurve curve in curves)
        {
            CurveFits fit = KineticFit.FitCurves<Patlak>(curve.Times, curve.Tissue, curve.Input);
            Check(curve, fit, ("ps", KineticMeasures.PS, 0.0005), ("vp", KineticMeasures.Vp, 0.002));
        }
    }

    [Fact]
    public void TwoCompartmentExchange_EveryRow_IsWithinBothTolerances()
    {
        IReadOnlyList<OsipiCurve> curves = OsipiCurve.Read("2cxm_sd_0.001_delay_0.csv", "C_t", "cp_aif");
        Assert.Equal(24, curves.Count);
        foreach (OsipiCurve curve in curves)
        {
            CurveFits fit = KineticFit.FitCurves<TwoCompartmentExchange>(curve.Times, curve.Tissue, curve.Input, new() { Fit = new() { AllStarts = true } });
            Check(curve, fit, ("ps", KineticMeasures.PS, 0.02), ("ve", KineticMeasures.Ve, 0.016), ("vp", KineticMeasures.Vp, 0.016), ("fp", KineticMeasures.Fp, 1.5));
        }
    }

    [Fact]
    public void TwoCompartmentExchange_EveryDelayedRow_IsWithinBothTolerances()
    {
        IReadOnlyList<OsipiCurve> curves = OsipiCurve.Read("2cxm_sd_0.001_delay_5.csv", "C_t", "cp_aif");
        Assert.Equal(24, curves.Count);
        foreach (OsipiCurve curve in curves)
        {
            CurveFits fit = KineticFit.FitCurves<TwoCompartmentExchange>(curve.Times, curve.Tissue, curve.Input, new() { FitDelay = true, Fit = new() { MaxIterations = 1000 } });

            // The sampled input limits what case 8 can say about PS.
            double ps = curve.Label == "case_8_delayed" ? 0.025 : 0.02;
            Check(curve, fit, ("ps", KineticMeasures.PS, ps), ("ve", KineticMeasures.Ve, 0.016), ("vp", KineticMeasures.Vp, 0.016), ("fp", KineticMeasures.Fp, 1.5));
            Assert.InRange(fit[KineticMeasures.Delay][0], 4.8, 5.2);
        }
    }

    [Fact]
    public void TwoCompartmentUptake_EveryRow_IsWithinBothTolerances()
    {
        IReadOnlyList<OsipiCurve> curves = OsipiCurve.Read("2cum_sd_0.0025_delay_0.csv", "C_t", "cp_aif");
        Assert.Equal(27, curves.Count);
        foreach (OsipiCurve curve in curves)
        {
            CurveFits fit = KineticFit.FitCurves<TwoCompartmentUptake>(curve.Times, curve.Tissue, curve.Input);

            // The curves were made with exchange into ve = 1, not with pure uptake, so that a little bias stays.
            Check(curve, fit, ("ps", KineticMeasures.PS, 0.002), ("vp", KineticMeasures.Vp, 0.025), ("fp", KineticMeasures.Fp, 4.5));
        }
    }

    private static void Check(OsipiCurve curve, CurveFits fit, params ReadOnlySpan<(string Column, MeasureDefinition Measure, double Tight)> parameters)
    {
        Assert.True(FitStatusLegend.HasValues(fit.Status[0]), $"{curve.Label}: {fit.Status[0]}");
        foreach ((string column, MeasureDefinition measure, double tight) in parameters)
        {
            double truth = curve.Truth[column];
            double value = fit[measure][0];
            (double absolute, double relative) = Official[column];
            Assert.True(Math.Abs(value - truth) <= absolute + (relative * Math.Abs(truth)), $"{curve.Label}: {column} {value} instead of {truth}, beyond the official tolerance");
            Assert.True(Math.Abs(value - truth) <= tight, $"{curve.Label}: {column} {value} instead of {truth}, beyond {tight}");
        }
    }
}
