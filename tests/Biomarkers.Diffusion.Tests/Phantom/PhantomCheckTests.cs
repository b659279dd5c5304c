namespace Biomarkers.Diffusion.Tests;

public sealed class PhantomCheckTests
{
    [Fact]
    public void Compute_PerfectPhantom_IsWithinAllLimits()
    {
        PhantomVial[] vials = [.. new[] { 0.0, 10, 20, 30, 40, 50 }.Select(static p => new PhantomVial($"{p} %", p, [Truth(p), Truth(p)]) { AdcOfLowerPair = Truth(p), AdcOfHigherPair = Truth(p) })];
        PhantomReport report = PhantomCheck.Compute(vials, 0);

        Assert.True(report.IsWithinAllLimits);
        Assert.All(report.Findings, static f => Assert.Equal(MeasureStatus.Computed, f.Measurement.Status));
        Assert.Equal(1, Value(report, PhantomCheck.Slope), 1e-12);
        Assert.Equal(0, Value(report, PhantomCheck.Intercept), 1e-15);
        Assert.Equal(1, Value(report, PhantomCheck.RSquared), 1e-12);
        Assert.Equal(0, Value(report, PhantomCheck.Quadratic), 1e-8);
        Assert.Equal(0, Value(report, PhantomCheck.Variation));
        Assert.All(report.Findings.Where(static f => f.LimitSource is not null), static f => Assert.Contains("confirm", f.LimitSource, StringComparison.Ordinal));
    }

    [Fact]
    public void Compute_KnownErrors_AreFound()
    {
        // Y = 2e-5 + 0.9 X + 30 X²
        static double Measured(double p) => 2e-5 + (0.9 * Truth(p)) + (30 * Truth(p) * Truth(p));
        PhantomVial[] vials = [.. new[] { 0.0, 10, 20, 30, 50 }.Select(static p => new PhantomVial($"{p} %", p, [Measured(p)]))];
        PhantomReport report = PhantomCheck.Compute(vials, 0);
        Assert.Equal(30, Value(report, PhantomCheck.Quadratic), 1e-6);
        Assert.Equal(MeasureStatus.Undefined, report.Findings.Single(static f => f.Vial is null && f.Measurement.Definition == PhantomCheck.Variation).Measurement.Status);

        PhantomReport water = PhantomCheck.Compute([new("ice", 0, [1.2e-3, 1.22e-3, 1.18e-3]) { AdcOfLowerPair = 1.2e-3, AdcOfHigherPair = 1.14e-3 }], 0);
        Assert.False(water.IsWithinAllLimits);
        Assert.Equal(1.2e-3 - Truth(0), Value(water, PhantomCheck.Bias), 1e-15);
        Assert.Equal(5, Value(water, PhantomCheck.BDependence), 1e-9);
        Assert.Equal(1.96 * Math.Sqrt(2) * 2e-5, Value(water, PhantomCheck.Repeatability), 1e-12);
        Assert.Equal(100 * 2e-5 / 1.2e-3, Value(water, PhantomCheck.Variation), 1e-9);
        Assert.False(water.Findings.Single(static f => f.Measurement.Definition == PhantomCheck.Bias).IsWithin);
        Assert.Null(water.Findings.Single(static f => f.Measurement.Definition == PhantomCheck.Slope).IsWithin);
        Assert.Contains("at least 3", water.Findings.Single(static f => f.Measurement.Definition == PhantomCheck.Slope).Measurement.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void ToRegions_HoldsEveryFinding()
    {
        PhantomReport report = PhantomCheck.Compute([new("a", 0, [1.1e-3]), new("b", 20, [0.65e-3])], 0);
        IReadOnlyList<MeasuredRegion> regions = report.ToRegions("site 3");
        Assert.Equal(["a", "b", "phantom"], regions.Select(static r => r.Roi));
        Assert.Equal(report.Findings.Count, regions.Sum(static r => r.Features!.Count));
    }

    [Fact]
    public void Compute_WhatCannotBe_IsRefused()
    {
        Assert.Throws<ArgumentException>(static () => PhantomCheck.Compute([], 0));
        Assert.Throws<ArgumentException>(static () => PhantomCheck.Compute([new("a", 0, [])], 0));
        Assert.Throws<ArgumentException>(static () => PhantomCheck.Compute([new("a", 0, [0])], 0));
        Assert.Throws<ArgumentException>(static () => PhantomCheck.Compute([new("a", 0, [1e-3]), new("a", 10, [1e-3])], 0));
        Assert.Throws<ArgumentOutOfRangeException>(static () => PhantomCheck.Compute([new("a", 0, [1e-3])], -5));
    }

    private static double Truth(double percent) => WaterDiffusion.Pvp(percent, 0);

    private static double Value(PhantomReport report, MeasureDefinition definition) => report.Findings.Single(f => f.Measurement.Definition == definition).Measurement.Value;
}
