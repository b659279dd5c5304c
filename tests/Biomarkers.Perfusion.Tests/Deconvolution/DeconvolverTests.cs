namespace Biomarkers.Perfusion.Tests.Deconvolution;

public sealed class DeconvolverTests
{
    private const int Count = 60;

    private static readonly double[] Times = Inputs.Times(Count, PerfusionObject.Step);
    private static readonly double[] Input = PerfusionObject.Bolus(Count);
    private static readonly DeconvolutionOptions[] Every =
    [
        new() { Method = DeconvolutionMethod.StandardSvd },
        new() { Method = DeconvolutionMethod.CirculantSvd },
        new() { Method = DeconvolutionMethod.OscillationIndexSvd },
        new() { Method = DeconvolutionMethod.Tikhonov },
        new() { Method = DeconvolutionMethod.Tikhonov, Penalty = TikhonovPenalty.FirstDifference, LambdaChoice = LambdaChoice.GeneralizedCrossValidation },
    ];

    [Theory]
    [InlineData(ConvolutionRule.Rectangle)]
    [InlineData(ConvolutionRule.Volterra)]
    public void BloodVolume_OfACompleteObjectOfTheSameRule_IsExact(ConvolutionRule rule)
    {
        foreach (DeconvolutionOptions options in Every)
        {
            Deconvolver deconvolver = Make(options with { Rule = rule, HaematocritFactor = 1 });
            foreach (double transit in (double[])[2, 4, 8, 12])
            {
                // Volterra's straight lines begin at the first sample: half a step less.
                double[] residue = PerfusionObject.Exponential(Count, transit);
                double area = PerfusionObject.Step * (residue.Sum() - (rule == ConvolutionRule.Volterra ? residue[0] / 2 : 0));

                DeconvolvedCurve curve = deconvolver.Deconvolve(PerfusionObject.Tissue(Input, residue, rule));

                Assert.Equal(100 * area, curve.BloodVolume, 1e-6 * curve.BloodVolume);
                Assert.Equal(60 * curve.BloodVolume / curve.BloodFlow, curve.MeanTransitTime, 1e-12 * curve.MeanTransitTime);
            }
        }
    }

    [Theory]
    [InlineData(DeconvolutionMethod.CirculantSvd, ConvolutionRule.Rectangle)]
    [InlineData(DeconvolutionMethod.CirculantSvd, ConvolutionRule.Volterra)]
    [InlineData(DeconvolutionMethod.OscillationIndexSvd, ConvolutionRule.Rectangle)]
    [InlineData(DeconvolutionMethod.OscillationIndexSvd, ConvolutionRule.Volterra)]
    public void ResidueArea_OnACircle_IsTheRatioOfTheAreas(DeconvolutionMethod method, ConvolutionRule rule)
    {
        var options = new DeconvolutionOptions { Method = method, Rule = rule };
        double[] tissue = PerfusionObject.Tissue(Input, PerfusionObject.Exponential(Count, 5, 3), ConvolutionRule.Rectangle);
        DeconvolvedCurve ratio = Make(options).Deconvolve(tissue);
        DeconvolvedCurve area = Make(options with { BloodVolume = BloodVolumeSource.ResidueArea }).Deconvolve(tissue);
        Assert.Equal(ratio.BloodVolume, area.BloodVolume, 1e-9 * ratio.BloodVolume);
        Assert.Equal(area.BloodVolume, PerfusionObject.Step / 60 * area.Residue.ToArray().Sum(), 1e-9 * area.BloodVolume);
    }

    [Fact]
    public void ResidueArea_OfAnAlmostExactInversion_IsTheRatioOfTheAreas()
    {
        // Without samples before the bolus the triangular matrix can be inverted, but for its smallest singular values.
        double[] input = [1, 3, 5, 4, 2.5, 1.5, 0.8, 0.4, 0.2, 0.1, .. new double[30]];
        double[] times = Inputs.Times(input.Length, 1);
        double[] tissue = PerfusionObject.Tissue(input, PerfusionObject.Exponential(input.Length, 4, end: 20, step: 1), step: 1);
        foreach (BloodVolumeSource source in Enum.GetValues<BloodVolumeSource>())
        {
            var options = new DeconvolutionOptions { Method = DeconvolutionMethod.StandardSvd, Threshold = 1e-4, BloodVolume = source, HaematocritFactor = 1 };
            DeconvolvedCurve curve = new Deconvolver(PerfusionObject.Input(input, 1), times, options).Deconvolve(tissue);
            Assert.Equal(60, curve.BloodFlow, 1e-8);
            Assert.Equal(Enumerable.Range(0, 21).Sum(static i => Math.Exp(-i / 4.0)), curve.BloodVolume, 1e-6);
            Assert.Equal(0, curve.Tmax);
        }
    }

    [Theory]
    [InlineData(DeconvolutionMethod.CirculantSvd)]
    [InlineData(DeconvolutionMethod.OscillationIndexSvd)]
    public void Tmax_OfADelayedCurve_FollowsTheDelayAndNothingElse(DeconvolutionMethod method)
    {
        Deconvolver deconvolver = Make(new() { Method = method });
        double[] late = PerfusionObject.Tissue(Input, PerfusionObject.Exponential(Count, 5, 4, end: 15));
        DeconvolvedCurve middle = deconvolver.Deconvolve(late);

        // The oscillation index leaves out the circle's seam, so that its truncation may change as the curve moves along.
        double part = method == DeconvolutionMethod.CirculantSvd ? 1e-9 : 0.05;
        for (int shift = -8; shift <= 8; shift++)
        {
            double[] moved = [.. Enumerable.Range(0, Count).Select(i => i - shift >= 0 && i - shift < Count ? late[i - shift] : 0)];
            foreach (double volume in (double[])[0.2, 1, 7])
            {
                DeconvolvedCurve curve = deconvolver.Deconvolve(Array.ConvertAll(moved, value => volume * value));
                Assert.Equal(middle.Tmax + (shift * PerfusionObject.Step), curve.Tmax, 1e-9);
                Assert.Equal(middle.Delay + (shift * PerfusionObject.Step), curve.Delay, part * PerfusionObject.Step);
                Assert.Equal(volume * middle.BloodFlow, curve.BloodFlow, part * curve.BloodFlow);
            }
        }

        Assert.True(deconvolver.Deconvolve([.. late[8..], .. new double[8]]).Tmax < 0);
    }

    [Fact]
    public void StandardSvd_OfADelayedCurve_LosesFlow()
    {
        Deconvolver deconvolver = Make(new() { Method = DeconvolutionMethod.StandardSvd });
        double none = deconvolver.Deconvolve(PerfusionObject.Tissue(Input, PerfusionObject.Exponential(Count, 4))).BloodFlow;
        double some = deconvolver.Deconvolve(PerfusionObject.Tissue(Input, PerfusionObject.Exponential(Count, 4, 2))).BloodFlow;
        Assert.True(some < 0.9 * none, $"{some} of {none}");
    }

    [Fact]
    public void Factors_ScaleVolumeAndFlowAlone()
    {
        double[] tissue = PerfusionObject.Tissue(Input, PerfusionObject.Exponential(Count, 4));
        DeconvolvedCurve bare = Make(new() { HaematocritFactor = 1 }).Deconvolve(tissue);
        DeconvolvedCurve usual = Make(new()).Deconvolve(tissue);
        Deconvolver perMass = Make(new() { Density = 1.04 });
        DeconvolvedCurve mass = perMass.Deconvolve(tissue);
        Assert.Equal(0.55 / 0.75 * bare.BloodVolume, usual.BloodVolume, 1e-12);
        Assert.Equal(0.55 / 0.75 / 1.04 * bare.BloodFlow, mass.BloodFlow, 1e-10);
        Assert.Equal(bare.MeanTransitTime, mass.MeanTransitTime, 1e-10);
        Assert.Equal("mL/(100.g)", perMass.FitCurves(tissue, ["a"])[0].Unit.Code);
        Assert.Equal("mL/(100.mL.min)", Make(new()).FitCurves(tissue, ["a"])[1].Unit.Code);
    }

    [Fact]
    public void FitCurves_OfTwoCurves_GivesARowAMeasureAndCurve()
    {
        double[] tissue = PerfusionObject.Tissue(Input, PerfusionObject.Exponential(Count, 4));
        Deconvolver deconvolver = Make(new() { Method = DeconvolutionMethod.OscillationIndexSvd });
        IReadOnlyList<CurveFitRow> rows = deconvolver.FitCurves([.. tissue, .. new double[Count]], ["tumour", "air"]);
        Assert.Equal(12, rows.Count);
        Assert.All(rows, static row => Assert.Equal("osvd", row.Model));
        Assert.Equal(["cbv", "cbf", "mtt", "tmax", "delay", "svd_threshold"], rows.Take(6).Select(static row => row.Parameter.Tag));
        Assert.All(rows.Take(6), static row => Assert.True(double.IsFinite(row.Value) && row.Status == FitStatus.Converged));
        Assert.All(rows.Skip(6), static row => Assert.True(double.IsNaN(row.Value) && row.Status == FitStatus.NoSignal && row.Reason is not null));
        Assert.Equal(deconvolver.Deconvolve(tissue).BloodVolume, rows[0].Value);
        Assert.Throws<ArgumentException>(() => deconvolver.FitCurves(tissue, ["a", "b"]));
        Assert.Throws<ArgumentException>(() => deconvolver.Deconvolve(tissue.AsSpan(1)));
    }

    [Fact]
    public void Deconvolve_OfCurvesWithoutAnAnswer_SaysWhy()
    {
        double[] tissue = PerfusionObject.Tissue(Input, PerfusionObject.Exponential(Count, 4));
        foreach (DeconvolutionOptions options in Every)
        {
            Deconvolver deconvolver = Make(options);
            Assert.Equal(FitStatus.NoSignal, deconvolver.Deconvolve(new double[Count]).Status);
            Assert.Equal(FitStatus.NotEnhanced, deconvolver.Deconvolve([.. Enumerable.Repeat(3.0, Count)]).Status);
            Assert.Equal(FitStatus.OutOfRange, deconvolver.Deconvolve(Array.ConvertAll(tissue, static value => -value)).Status);
            foreach (double bad in (double[])[double.NaN, double.PositiveInfinity, double.NegativeInfinity, 1e200])
            {
                double[] broken = [.. tissue];
                broken[17] = bad;
                DeconvolvedCurve curve = deconvolver.Deconvolve(broken);
                Assert.Equal(FitStatus.NotFinite, curve.Status);
                Assert.True(double.IsNaN(curve.BloodFlow) && curve.Residue.IsEmpty);
            }
        }
    }

    [Theory]
    [InlineData(DeconvolutionMethod.StandardSvd, "svd")]
    [InlineData(DeconvolutionMethod.CirculantSvd, "csvd")]
    [InlineData(DeconvolutionMethod.OscillationIndexSvd, "osvd")]
    [InlineData(DeconvolutionMethod.Tikhonov, "tikhonov")]
    public void FitCurves_OfEachMethod_NamesIt(DeconvolutionMethod method, string name) =>
        Assert.Equal(name, Make(new() { Method = method }).FitCurves(PerfusionObject.Tissue(Input, PerfusionObject.Exponential(Count, 4)), ["a"])[0].Model);

    [Fact]
    public void Deconvolve_OfTissueThatIsCutOff_HasValuesAndSaysSo()
    {
        // The bolus reaches the tissue so late that the series ends before it has passed.
        double[] whole = PerfusionObject.Tissue(Input, PerfusionObject.Exponential(Count, 4));
        int peak = Array.IndexOf(whole, whole.Max());
        double[] late = [.. new double[Count - peak - 2], .. whole[..(peak + 2)]];
        foreach (DeconvolutionOptions options in Every)
        {
            Deconvolver deconvolver = Make(options);
            Assert.NotEqual(FitStatus.Truncated, deconvolver.Deconvolve(whole).Status);
            DeconvolvedCurve cut = deconvolver.Deconvolve(late);
            Assert.Equal(FitStatus.Truncated, cut.Status);
            Assert.True(double.IsFinite(cut.BloodVolume) && double.IsFinite(cut.BloodFlow));
            CurveFitRow row = deconvolver.FitCurves(late, ["late"])[0];
            Assert.Equal(cut.BloodVolume, row.Value);
            Assert.Contains("series ends while the curve is still high", row.Reason, StringComparison.Ordinal);
            Assert.NotEqual(FitStatus.Truncated, Make(options with { MostTissueFinalShare = 1 }).Deconvolve(late).Status);
            ParameterMaps maps = deconvolver.Run(PerfusionObject.Series(Times, whole, late));
            Assert.NotEqual(FitStatus.Truncated, maps.StatusAt(0, 0, 0));
            Assert.Equal(FitStatus.Truncated, maps.StatusAt(1, 0, 0));
            Assert.Equal((float)cut.BloodVolume, maps[DeconvolutionMeasures.BloodVolume].Voxels[1], 1e-3f * (float)cut.BloodVolume);
        }
    }

    [Fact]
    public void Deconvolve_OfTissueAtTheShareStated_IsCutOffAboveItOnly()
    {
        // The last three samples are 0.4 of the peak.
        double[] tissue = PerfusionObject.Tissue(Input, PerfusionObject.Exponential(Count, 4));
        tissue.AsSpan(Count - 3).Fill(0.4 * tissue.Max());
        Assert.Equal(FitStatus.Converged, Make(new() { MostTissueFinalShare = 0.41 }).Deconvolve(tissue).Status);
        Assert.Equal(FitStatus.Truncated, Make(new() { MostTissueFinalShare = 0.39 }).Deconvolve(tissue).Status);
        Assert.Throws<ArgumentOutOfRangeException>(static () => new DeconvolutionOptions { MostTissueFinalShare = 1.1 });
        Assert.Throws<ArgumentOutOfRangeException>(static () => new DeconvolutionOptions { MostTissueFinalShare = double.NaN });
    }

    private static Deconvolver Make(DeconvolutionOptions options) => new(PerfusionObject.Input(Input), Times, options);
}
