namespace Biomarkers.Diffusion.Tests;

public sealed class AdcChangeTests
{
    [Theory]
    [InlineData("brain", 8)]
    [InlineData("liver", 27)]
    [InlineData("prostate", 27)]
    [InlineData("breast", 15)]
    public void Limits_AreThoseOfTheProposal(string organ, double percent)
    {
        RepeatabilityLimit limit = RepeatabilityLimit.Proposed.Single(l => l.Organ == organ);
        Assert.Equal(percent, limit.Percent);
        Assert.Equal(percent, 100 * 1.96 * Math.Sqrt(2) * limit.WithinSubjectVariation, 1e-12);
        Assert.Equal(LimitStanding.Proposed, limit.Standing);
        Assert.Contains("PMC11537247", limit.Source, StringComparison.Ordinal);
    }

    [Fact]
    public void EarlierLimits_SayThatTheyWereRecalled() => Assert.All(RepeatabilityLimit.Earlier, static l =>
    {
        Assert.Equal(LimitStanding.Recalled, l.Standing);
        Assert.Contains("recalled", AdcChange.Compute(1e-3, 2e-3, l)[AdcChange.IsReal].Reason, StringComparison.Ordinal);

        // The profile's figures are rounded; its liver figure is that of its own study.
        Assert.Equal(l.Percent, 277 * l.WithinSubjectVariation, 1.2);
    });

    [Theory]
    [InlineData(1.0e-3, 1.28e-3, 1)]
    [InlineData(1.0e-3, 1.26e-3, 0)]
    [InlineData(1.0e-3, 0.72e-3, 1)]
    [InlineData(1.0e-3, 0.74e-3, 0)]
    [InlineData(1.0e-3, 1.0e-3, 0)]
    public void Compute_Liver_SaysWhetherTheChangeIsReal(double first, double second, double expected)
    {
        FeatureSet found = AdcChange.Compute(first, second, RepeatabilityLimit.Liver);
        Assert.Equal(AdcChange.All, found.Select(static m => m.Definition));
        Assert.Equal(expected, found[AdcChange.IsReal].Value);
        Assert.Equal(second - first, found[AdcChange.Change].Value, 1e-18);
        Assert.Equal(100 * (second - first) / first, found[AdcChange.Percent].Value, 1e-10);
        double half = 1.96 * RepeatabilityLimit.Liver.WithinSubjectVariation * Math.Sqrt((first * first) + (second * second));
        Assert.Equal(second - first - half, found[AdcChange.Lower].Value, 1e-15);
        Assert.Equal(second - first + half, found[AdcChange.Upper].Value, 1e-15);
        Assert.Contains(expected == 1 ? "larger than" : "within", found[AdcChange.IsReal].Reason, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-1e-3)]
    [InlineData(double.NaN)]
    public void Compute_AdcWithoutAPercentage_IsRefused(double adc)
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => AdcChange.Compute(adc, 1e-3, RepeatabilityLimit.Brain));
        Assert.Throws<ArgumentOutOfRangeException>(() => AdcChange.Compute(1e-3, adc, RepeatabilityLimit.Brain));
    }

    [Fact]
    public void Variation_OfPairs_IsTheRootMeanSquareOfTheirs()
    {
        (double, double)[] pairs = [(1.0, 1.1), (2.0, 1.9), (0.8, 0.8)];
        double expected = Math.Sqrt(((0.01 / 2 / (1.05 * 1.05)) + (0.01 / 2 / (1.95 * 1.95))) / 3);
        double found = RepeatabilityLimit.ComputeVariation(pairs);
        Assert.Equal(expected, found, 1e-12);
        Assert.Equal(277.18585822512662 * found, RepeatabilityLimit.FromVariation("kidney", found, "own study").Percent, 1e-10);
        Assert.Throws<ArgumentException>(() => RepeatabilityLimit.ComputeVariation([]));
        Assert.Throws<ArgumentException>(() => RepeatabilityLimit.ComputeVariation([(0, 1)]));
        Assert.Throws<ArgumentOutOfRangeException>(() => RepeatabilityLimit.FromVariation("kidney", 0, "own study"));
    }
}
