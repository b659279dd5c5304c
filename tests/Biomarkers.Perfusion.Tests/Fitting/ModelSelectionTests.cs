namespace Biomarkers.Perfusion.Tests;

public sealed class ModelSelectionTests
{
    private static readonly double[] Times = Inputs.Times(100, 3);
    private static readonly InputCurve Input = Inputs.ParkerAt(Times);

    // Critical values of the F distribution from printed tables: F, d1, d2, upper tail.
    [Theory]
    [InlineData(4.9646, 1, 10, 0.05)]
    [InlineData(3.4928, 2, 20, 0.05)]
    [InlineData(10.0443, 1, 10, 0.01)]
    [InlineData(2.5336, 5, 30, 0.05)]
    [InlineData(3.9361, 1, 100, 0.05)]
    [InlineData(161.4476, 1, 1, 0.05)]
    public void FTest_TabulatedCriticalValue_HasItsProbability(double f, int d1, int d2, double p)
    {
        int small = 2;
        int large = small + d1;
        Assert.Equal(p, ModelSelection.ComputeFTest(1 + (f * d1 / d2), small, 1, large, large + d2), 1e-5);
    }

    [Fact]
    public void FTest_OneAgainstTwoDegrees_HasItsClosedForm()
    {
        // With d1 = 2 the upper tail is (1 + 2 F / d2)^(−d2 / 2).
        foreach (int d2 in (int[])[1, 3, 10, 77, 900])
        {
            foreach (double f in (double[])[0.01, 0.5, 2, 9])
            {
                Assert.Equal(Math.Pow(1 + (2 * f / d2), -0.5 * d2), ModelSelection.ComputeFTest(1 + (f * 2 / d2), 1, 1, 3, 3 + d2), 1e-12);
            }
        }
    }

    [Fact]
    public void Aicc_KnownNumbers_GivesTheFormula()
    {
        Assert.Equal((20 * Math.Log(0.5 / 20)) + 8 + (40.0 / 15), ModelSelection.ComputeAicc(0.5, 20, 3), 1e-12);
        Assert.Equal(double.PositiveInfinity, ModelSelection.ComputeAicc(1, 5, 3));
        Assert.Throws<ArgumentException>(() => ModelSelection.ComputeAicc(0, 20, 3));
        Assert.Throws<ArgumentException>(() => ModelSelection.ComputeFTest(1, 2, 2, 3, 20));
        Assert.Throws<ArgumentException>(() => ModelSelection.ComputeFTest(2, 3, 1, 3, 20));
    }

    [Theory]
    [InlineData(SelectionCriterion.Aicc)]
    [InlineData(SelectionCriterion.FTest)]
    public void Choose_TissueWithAndWithoutPlasma_FindsTheModelItWasMadeFrom(SelectionCriterion criterion)
    {
        TimeSeries<float> series = TestSeries.Make(Times, 400, (random, voxel) => [0.2, 0.3, voxel % 2 == 0 ? 0 : 0.06], Input, 0.02, 4);
        ModelCandidate[] candidates =
        [
            new(Tofts.Name, KineticFit.Run<Tofts>(series, Input), 2),
            new(ExtendedTofts.Name, KineticFit.Run<ExtendedTofts>(series, Input), 3),
        ];
        Volume<byte> chosen = ModelSelection.Choose(candidates, Times.Length, criterion);
        int right = 0;
        for (int voxel = 0; voxel < 400; voxel++)
        {
            right += chosen.Memory.Span[voxel] == voxel % 2 ? 1 : 0;
        }

        // A tenth of the simple curves may pass for the larger model at 5 %, all others must be found.
        Assert.InRange(right, 360, 400);
    }

    [Fact]
    public void Choose_NoFit_SaysSo()
    {
        TimeSeries<float> series = TestSeries.Make(Times, 4, static (_, _) => [0.2, 0.3, 0.02], Input, double.NaN, 1);
        Volume<byte> chosen = ModelSelection.Choose([new(Tofts.Name, KineticFit.Run<Tofts>(series, Input), 2)], Times.Length);
        Assert.All(chosen.Memory.ToArray(), static value => Assert.Equal(ModelSelection.None, value));
    }
}
