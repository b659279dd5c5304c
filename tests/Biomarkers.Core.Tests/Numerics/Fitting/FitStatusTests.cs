namespace Biomarkers.Core.Tests.Numerics.Fitting;

public sealed class FitStatusTests
{
    private static readonly double[] Times = [0, 0.5, 1, 2, 3, 5];

    [Theory]
    [InlineData(double.NaN)]
    [InlineData(double.PositiveInfinity)]
    [InlineData(double.NegativeInfinity)]
    [InlineData(1e200)]
    public void Curve_WithASampleNobodyCanSquare_IsNotFinite(double value)
    {
        CurveFits fit = Fit([3, 2, value, 1, 0.5, 0.4]);
        AssertNoValues(fit, FitStatus.NotFinite);
    }

    [Fact]
    public void Curve_OfZeros_HasNoSignal() => AssertNoValues(Fit([0, 0, 0, 0, 0, 0]), FitStatus.NoSignal);

    [Fact]
    public void Curve_WithFewerSamplesThanParameters_IsNotFitted() =>
        AssertNoValues(Fit([3, 2, 1.5, 1, 0.5, 0.4], new CurveFitOptions { SampleWeights = [1, 0, 0, 0, 0, 1] }), FitStatus.TooFewSamples);

    [Fact]
    public void Curve_WithoutAnySampleThatCounts_HasTooFew()
    {
        CurveData data = CurveData.FromCurves<double>(new double[] { 3, 2, 1.5, 1, 0.5, 0.4 }, 1).WithWeights<double>(new double[6]);
        AssertNoValues(CurveFitter.Fit(new OffsetExponential(Times), data), FitStatus.TooFewSamples);
    }

    [Fact]
    public void Curve_WithAsManySamplesAsParameters_HasValuesWithoutErrors()
    {
        CurveFits fit = Fit([3, 2, 1.5, 1, 0.7, 0.6], new CurveFitOptions { SampleWeights = [1, 0, 1, 0, 0, 1] });
        Assert.Equal(FitStatus.Converged, fit.Status[0]);
        Assert.Equal(0, fit.DegreesOfFreedom[0]);
        Assert.True(double.IsNaN(fit.StandardError(OffsetExponential.A)[0]));
        Assert.True(double.IsNaN(fit.ResidualDeviation[0]));
    }

    [Fact]
    public void Curve_ThatRises_EndsAtTheBoundWithoutAnError()
    {
        // The amplitude may not be negative.
        CurveFits fit = Fit([0.1, 0.5, 0.8, 0.9, 1.1, 1]);
        Assert.Equal(FitStatus.AtBound, fit.Status[0]);
        Assert.Equal(0, fit[OffsetExponential.A][0]);
        Assert.True(double.IsNaN(fit.StandardError(OffsetExponential.A)[0]));
        Assert.Equal((0.1 + 0.5 + 0.8 + 0.9 + 1.1 + 1) / 6, fit[OffsetExponential.C][0], 1e-7);
        Assert.True(fit.StandardError(OffsetExponential.C)[0] > 0);
    }

    [Fact]
    public void Curve_ThatIsConstant_HasNoDeterminationAndNoError()
    {
        CurveFits fit = Fit([2, 2, 2, 2, 2, 2]);
        Assert.True(FitStatusLegend.HasValues(fit.Status[0]));
        Assert.True(double.IsNaN(fit.RSquared[0]));
        Assert.Equal(2, fit[OffsetExponential.C][0] + fit[OffsetExponential.A][0], 1e-6);
    }

    [Fact]
    public void Curve_GivenTooFewIterations_HasNotConverged() =>
        AssertNoValues(Fit([3, 2, 1.9, 1, 0.5, 0.9], new CurveFitOptions { MaxIterations = 2, Tolerance = 1e-14 }), FitStatus.NotConverged);

    [Fact]
    public void Curve_WhoseGivenValueIsNaN_IsNotFitted()
    {
        CurveData data = CurveData.FromCurves<double>(new double[] { 3, 2, 1.5, 1, 0.5, 0.4 }, 1).WithGiven<double>(OffsetExponential.C, new[] { double.NaN });
        AssertNoValues(CurveFitter.Fit(new OffsetExponential(Times), data), FitStatus.NotFinite);
    }

    [Fact]
    public void Curve_WhoseWeightIsNegative_IsNotFitted()
    {
        CurveData data = CurveData.FromCurves<double>(new double[] { 3, 2, 1.5, 1, 0.5, 0.4 }, 1).WithWeights<double>(new double[] { 1, 1, -1, 1, 1, 1 });
        AssertNoValues(CurveFitter.Fit(new OffsetExponential(Times), data), FitStatus.NotFinite);
    }

    [Fact]
    public void Curves_OfHostileValues_EndWithAStatusAndNeverWithoutReason()
    {
        double[] odd = [0, -0.0, -1, 1, 1e-300, -1e-300, 1e150, -1e150, 1e15, double.Epsilon, double.NaN, double.PositiveInfinity, float.MaxValue, 3, -7];
        var random = new Random(3);
        var curves = new double[3000][];
        for (int k = 0; k < curves.Length; k++)
        {
            curves[k] = [.. Times.Select(_ => odd[random.Next(odd.Length)])];
        }

        CurveFits fits = CurveFitter.Fit(new OffsetExponential(Times), CurveFitterTests.ToData(curves));
        for (int k = 0; k < curves.Length; k++)
        {
            Assert.NotEqual(FitStatus.Excluded, fits.Status[k]);
            bool has = FitStatusLegend.HasValues(fits.Status[k]);
            foreach (MeasureDefinition parameter in fits.Definitions)
            {
                Assert.Equal(has, double.IsFinite(fits[parameter][k]));
            }

            Assert.False(has && curves[k].Any(static v => !double.IsFinite(v)));
        }
    }

    [Fact]
    public void Legend_HasOneEntryForEveryStatus()
    {
        Assert.Equal(Enum.GetValues<FitStatus>(), FitStatusLegend.All.Select(static e => e.Status));
        Assert.Equal(FitStatusLegend.All.Count, FitStatusLegend.All.Select(static e => e.Name).Distinct().Count());
        Assert.All(FitStatusLegend.All, static e => Assert.Equal(e, FitStatusLegend.Of(e.Status)));
        Assert.Throws<ArgumentOutOfRangeException>(() => FitStatusLegend.Of((FitStatus)200));
        Assert.False(FitStatusLegend.HasValues((FitStatus)200));
    }

    [Fact]
    public void Misuse_SaysWhatIsWrong()
    {
        var model = new OffsetExponential(Times);
        CurveData data = CurveData.FromCurves<double>(new double[] { 3, 2, 1.5, 1, 0.5, 0.4 }, 1);
        Assert.Throws<ArgumentException>(() => CurveFitter.Fit(new OffsetExponential([0, 1, 2, 3]), data));
        Assert.Throws<ArgumentException>(() => CurveFitter.FitMaps(model, data));
        Assert.Throws<ArgumentException>(() => CurveFitter.Fit(model, data, new CurveFitOptions { SampleWeights = [1, 1] }));
        Assert.Throws<ArgumentException>(() => CurveFitter.Fit(model, data, new CurveFitOptions { SampleWeights = [1, 1, 1, 1, 1, -1] }));
        Assert.Throws<ArgumentException>(() => CurveFitter.Fit(model, data, new CurveFitOptions { Rules = [new ParameterRule(ExtendedUptake.K)] }));
        Assert.Throws<ArgumentException>(() => CurveFitter.Fit(model, data, new CurveFitOptions { Rules = [new ParameterRule(OffsetExponential.R) { Lower = 30 }] }));
        Assert.Throws<ArgumentException>(() => CurveFitter.Fit(model, data, new CurveFitOptions { Tolerance = double.NaN }));
        Assert.Throws<ArgumentException>(() => CurveFitter.Fit(model, data, new CurveFitOptions { Rules = [.. OffsetExponential.Parameters.Select(static p => new ParameterRule(p.Definition) { Held = 1 })] }));
        Assert.Throws<ArgumentException>(() => CurveData.FromCurves<double>(new double[7], 2));
        Assert.Throws<ArgumentException>(() => data.WithWeights<double>(new double[4]));
        Assert.Throws<KeyNotFoundException>(() => CurveFitter.Fit(model, data)[ExtendedUptake.K].Length);
    }

    private static CurveFits Fit(double[] curve, CurveFitOptions? options = null) =>
        CurveFitter.Fit(new OffsetExponential(Times), CurveData.FromCurves<double>(curve, 1), options);

    private static void AssertNoValues(CurveFits fit, FitStatus status)
    {
        Assert.Equal(status, fit.Status[0]);
        foreach (MeasureDefinition parameter in fit.Definitions)
        {
            Assert.True(double.IsNaN(fit[parameter][0]));
            Assert.True(double.IsNaN(fit.StandardError(parameter)[0]));
        }

        Assert.True(double.IsNaN(fit.ResidualDeviation[0]));
    }
}
