namespace Biomarkers.Perfusion.Tests;

/// <summary>Fits to inputs that are formulas, and what the record of a fit says of its input.</summary>
public sealed class FormulaInputTests
{
    private const double Haematocrit = 0.42;
    private static readonly double[] Times = Inputs.Times(60, 4);
    private static readonly ArterialInput Parker = ArterialInput.Parker(onset: 24);

    [Fact]
    public void FitCurves_Formula_IsThatOfItsSamplesInPlasma()
    {
        double[] tissue = Tissue(ArterialInput.Parker(24).Sample(Times).ToPlasma(Haematocrit));
        CurveFits byFormula = KineticFit.FitCurves<ExtendedTofts>(Times, tissue, Parker, Haematocrit);
        CurveFits bySamples = KineticFit.FitCurves<ExtendedTofts>(Times, tissue, Parker.Sample(Times).ToPlasma(Haematocrit));
        foreach (MeasureDefinition parameter in byFormula.Definitions)
        {
            Assert.Equal(bySamples[parameter].ToArray(), byFormula[parameter].ToArray());
        }

        Assert.Equal(0.15, byFormula[KineticMeasures.Ktrans][0], 1e-6);
    }

    [Fact]
    public void FitCurves_FineStep_FindsTheTruthThatFramesFarApartLose()
    {
        // The tissue follows the formula itself; at frames 4 s apart its peak is lost.
        double[] tissue = Tissue(Parker.ToCurve(Times[^1], 0.05).ToPlasma(Haematocrit));
        double coarse = KineticFit.FitCurves<ExtendedTofts>(Times, tissue, Parker, Haematocrit)[KineticMeasures.Ktrans][0];
        double fine = KineticFit.FitCurves<ExtendedTofts>(Times, tissue, Parker, Haematocrit, new() { InputStep = 0.25 })[KineticMeasures.Ktrans][0];
        Assert.Equal(0.15, fine, 0.15 * 1e-3);
        Assert.True(Math.Abs(coarse - 0.15) > 5 * Math.Abs(fine - 0.15), $"{coarse} {fine}");
    }

    [Fact]
    public void FitCurves_InputInPlasma_DoesNotDependOnHaematocrit()
    {
        double[] tissue = Tissue(ArterialInput.Weinmann(24).Sample(Times));
        double low = KineticFit.FitCurves<ExtendedTofts>(Times, tissue, ArterialInput.Weinmann(24), 0)[KineticMeasures.Ktrans][0];
        Assert.Equal(low, KineticFit.FitCurves<ExtendedTofts>(Times, tissue, ArterialInput.Weinmann(24), 0.6)[KineticMeasures.Ktrans][0]);
    }

    [Fact]
    public void FitCurves_WhatCannotBe_IsRefused()
    {
        double[] tissue = Tissue(Parker.Sample(Times).ToPlasma(Haematocrit));
        Assert.Throws<ArgumentOutOfRangeException>(() => KineticFit.FitCurves<Tofts>(Times, tissue, Parker, 1));
        Assert.Throws<ArgumentException>(() => KineticFit.FitCurves<Tofts>(Times, tissue, Parker, Haematocrit, new() { InputStep = 0 }));
        Assert.Throws<ArgumentNullException>(() => KineticFit.FitCurves<Tofts>(Times, tissue, (ArterialInput)null!, Haematocrit));
        Assert.Throws<DataRefusedException>(() => KineticFit.FitCurves<Tofts>(Times, tissue, ArterialInput.Parker(Times[^1] + 1), Haematocrit, new() { InputStep = 0.5 }));
        double[] milliseconds = Array.ConvertAll(Times, static t => 1000 * t);
        Assert.Contains("milliseconds", Assert.Throws<DataRefusedException>(() => KineticFit.FitCurves<Tofts>(milliseconds, tissue, Parker, Haematocrit)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Run_Formula_IsInTheProvenance()
    {
        TimeSeries<float> series = TestSeries.Make(Times, 3, static (_, _) => [0.1, 0.3, 0.02], Parker.Sample(Times).ToPlasma(Haematocrit), 0, 1);
        ParameterMaps maps = KineticFit.Run<Tofts>(series, Parker, Haematocrit, options: new() { FitDelay = true, InputStep = 1 });
        ProcessingStep step = maps.Provenance!.Steps[0];
        Assert.Equal("kinetic_input", step.Name);
        Assert.Equal("Parker, onset 24 s, in blood, every 1 s; plasma at haematocrit 0.42", Fact("input"));
        Assert.Equal("none", Fact("second_input"));
        Assert.Equal("sought, the same for every input", Fact("delay"));
        Assert.Equal("60 from 0 to 236 s", Fact("times"));
        Assert.Equal("curve_fit", maps.Provenance.Steps[1].Name);

        string Fact(string name) => step.Facts.Single(fact => fact.Key == name).Value;
    }

    [Fact]
    public void FitCurves_ADelayOfEachInput_IsFoundAndMisplacedWithOneForBoth()
    {
        InputCurve portal = Inputs.PortalAt(Times);
        InputCurve artery = Parker.Sample(Times).ToPlasma(Haematocrit);
        double[] truth = [90, 0.3, 0.3, 1.5, 7];
        var curve = new double[Times.Length];
        CurveFitter.Simulate(DelayedInputs<DualInputOneCompartment>.Create(new KineticInput(Times, artery, portal)), truth, curve);
        CurveFits separate = KineticFit.FitCurves<DualInputOneCompartment>(Times, curve, Parker, Haematocrit, new() { FitDelay = true, SeparateDelays = true }, portal);
        Assert.Equal(truth[0], separate[KineticMeasures.Fp][0], 1e-3 * truth[0]);
        Assert.Equal(truth[3], separate[KineticMeasures.Delay][0], 1e-2);
        Assert.Equal(truth[4], separate[KineticMeasures.SecondDelay][0], 1e-2);
        CurveFits one = KineticFit.FitCurves<DualInputOneCompartment>(Times, curve, Parker, Haematocrit, new() { FitDelay = true }, portal);
        Assert.True(Math.Abs(one[KineticMeasures.Fp][0] - truth[0]) > 0.02 * truth[0]);
        Assert.Throws<ArgumentException>(() => KineticFit.FitCurves<DualInputOneCompartment>(Times, curve, Parker, Haematocrit, new() { SeparateDelays = true }, portal));
        Assert.Throws<ArgumentException>(() => KineticFit.FitCurves<Tofts>(Times, curve, Parker, Haematocrit, new() { FitDelay = true, SeparateDelays = true }));
    }

    [Fact]
    public void Description_OfACurveOfACurve_NamesEveryStep()
    {
        InputCurve curve = new([0, 10, 20, 30], [0, 4, 2, 1], InputKind.Blood);
        Assert.Equal("samples given", curve.Description);
        InputCurve made = curve.WithDescription("aif.csv").Shift(2.5).Scale(1.2).ToPlasma(0.45).Disperse(Dispersion.Exponential(3)).ExtendTo(60, InputExtension.HoldLast);
        Assert.Equal("aif.csv; later by 2.5 s; times 1.2; plasma at haematocrit 0.45; dispersed by a gamma distribution of shape 1 and scale 3 s; held to 60 s", made.Description);
        Assert.Equal("samples given; plasma at haematocrit 0.4; blood at haematocrit 0.4; at 2 other times", curve.ToPlasma(0.4).ToBlood(0.4).Resample([1, 2]).Description);
        Assert.Equal(32.5, made.ExtendedFrom);
        Assert.Throws<ArgumentException>(() => curve.WithDescription(" "));
        Assert.Equal("Gamma variate, onset 5 s, in blood, peak 6, a 3, b 1.5, at 2 times", ArterialInput.GammaVariate(6, 3, 1.5, onset: 5).Sample([0, 1]).Description);
    }

    private static double[] Tissue(InputCurve input)
    {
        var curve = new double[Times.Length];
        CurveFitter.Simulate(ExtendedTofts.Create(new KineticInput(Times, input)), [0.15, 0.3, 0.04], curve);
        return curve;
    }
}
