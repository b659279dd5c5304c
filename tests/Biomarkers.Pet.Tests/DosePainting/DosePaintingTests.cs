namespace Biomarkers.Pet.Tests;

public sealed class DosePaintingTests
{
    private static readonly ImageGeometry Geometry = Phantom.Grid(12, 10, 8, 3);
    private static readonly Volume<float> Uptake = Phantom.Noise(Geometry, 9, 1, 11);
    private static readonly Mask Target = Phantom.Ball(Geometry, new(6, 5, 4), 11);
    private static readonly DosePaintingOptions Options = new() { MinimumDose = 60, MaximumDose = 84 };

    [Fact]
    public void ByContours_ContourBelowTheBaseDose_IsAnArgumentError()
    {
        var geometry = new ImageGeometry(new(4, 1, 1), new(1, 1, 1));
        Mask target = Phantom.Whole(geometry);

        Assert.Throws<ArgumentException>(() => DosePainting.ByContours(target, 70, [new(target, 60)]));
        Assert.Equal(70, DosePainting.ByContours(target, 70, [new(target, 70)]).MeanDose);
    }

    [Fact]
    public void ByNumbers_LinearWithLimits_IsTheFormulaVoxelByVoxel()
    {
        foreach ((double lowPercentile, double highPercentile) in ((double, double)[])[(0, 95), (0, 100), (5, 90), (50, 51)])
        {
            DosePaintingOptions options = Options with { LowPercentile = lowPercentile, HighPercentile = highPercentile };
            float[] sorted = [.. Phantom.Voxels(Target).Select(Uptake.At).Order()];
            double low = Percentile(sorted, lowPercentile);
            double high = Percentile(sorted, highPercentile);
            DosePrescription found = DosePainting.ByNumbers(Uptake, Target, options);
            int below = 0;
            int above = 0;
            foreach (Index3 i in Phantom.Indices(Geometry.Size))
            {
                double dose = 60 + ((Uptake.At(i) - low) / (high - low) * 24);
                Assert.Equal(Target.Contains(i) ? Math.Clamp(dose, 60, 84) : 0, found.Dose.At(i), 1e-4);
                below += Target.Contains(i) && Uptake.At(i) < low ? 1 : 0;
                above += Target.Contains(i) && Uptake.At(i) > high ? 1 : 0;
            }

            Assert.Equal((below, above), (found.VoxelsBelow, found.VoxelsAbove));
            Assert.Equal(below + above > 0, found.IsClamped);
            Assert.Equal("Gy", found.Dose.Unit.Code);
            Assert.Equal(Phantom.Voxels(Target).Average(i => (double)found.Dose.At(i)), found.MeanDose, 1e-9);
        }
    }

    [Fact]
    public void ByNumbers_GivenEnds_AreUsed()
    {
        DosePrescription found = DosePainting.ByNumbers(Uptake, Target, Options with { LowUptake = 0, HighUptake = 24 });
        Assert.False(found.IsClamped);
        Assert.All(Phantom.Voxels(Target), i => Assert.Equal(60 + Uptake.At(i), found.Dose.At(i), 1e-4));
        Assert.Equal("linear from 60 Gy at 0 to 84 Gy at 24", found.Derivation);
    }

    [Theory]
    [InlineData(60)]
    [InlineData(60.5)]
    [InlineData(70)]
    [InlineData(77)]
    [InlineData(83.9)]
    [InlineData(84)]
    public void Redistribute_AnyMean_IsKept(double mean)
    {
        DosePrescription found = DosePainting.Redistribute(Uptake, Target, mean, Options);
        Assert.Equal(mean, found.MeanDose, 1e-5);
        Index3[] voxels = [.. Phantom.Voxels(Target).OrderBy(Uptake.At)];
        for (int i = 1; i < voxels.Length; i++)
        {
            Assert.True(found.Dose.At(voxels[i]) >= found.Dose.At(voxels[i - 1]));
        }

        Assert.All(voxels, i => Assert.InRange(found.Dose.At(i), 60, 84));

        // The voxel whose dose is the limit itself was not cut.
        int lowest = voxels.Count(i => found.Dose.At(i) is 60);
        Assert.InRange(found.VoxelsBelow, lowest - 1, lowest);
    }

    [Fact]
    public void Redistribute_WithoutCuts_IsLinearAboutTheMean()
    {
        DosePaintingOptions options = Options with { LowUptake = 0, HighUptake = 30 };
        DosePrescription found = DosePainting.Redistribute(Uptake, Target, 72, options);
        double mean = Phantom.Voxels(Target).Average(static i => (double)Uptake.At(i));
        Assert.False(found.IsClamped);
        Assert.All(Phantom.Voxels(Target), i => Assert.Equal(72 + (0.8 * (Uptake.At(i) - mean)), found.Dose.At(i), 1e-4));
    }

    [Fact]
    public void ByContours_OverlappingLevels_TakeTheHighest()
    {
        Mask wide = Phantom.Ball(Geometry, new(6, 5, 4), 7);
        Mask narrow = Phantom.Ball(Geometry, new(6, 5, 4), 4);
        Mask beside = Phantom.Ball(Geometry, new(0, 0, 0), 4);
        DosePrescription found = DosePainting.ByContours(Target, 60, [new(narrow, 84), new(wide, 72), new(beside, 80)]);
        Assert.All(Phantom.Indices(Geometry.Size), i => Assert.Equal(
            !Target.Contains(i) ? 0 : narrow.Contains(i) ? 84 : wide.Contains(i) ? 72 : 60, found.Dose.At(i)));
        Assert.EndsWith($"{beside.Count} voxels of them outside the target", found.Derivation, StringComparison.Ordinal);
    }

    [Fact]
    public void Prescriptions_WithoutABasis_AreRefused()
    {
        RefusalReason Refused(Volume<float> uptake, Mask target) =>
            Assert.Throws<DataRefusedException>(() => DosePainting.ByNumbers(uptake, target, Options)).Reason;
        Assert.Equal(RefusalReason.EmptyRegion, Refused(Uptake, Mask.Empty(Geometry)));
        Assert.Equal(RefusalReason.UnsuitableValues, Refused(Phantom.Image(Geometry, static _ => 3), Target));
        Assert.Equal(RefusalReason.UnsuitableValues, Refused(Phantom.Image(Geometry, static i => i == new Index3(6, 5, 4) ? double.NaN : i.X), Target));
        Assert.Equal(RefusalReason.GridsDiffer, Refused(Uptake, Phantom.Whole(Phantom.Grid(3, 3, 3))));
        Assert.Throws<DataRefusedException>(() => DosePainting.ByContours(Mask.Empty(Geometry), 60, []));
    }

    [Fact]
    public void Prescriptions_WrongArguments_Throw()
    {
        void Throws(DosePaintingOptions options) => Assert.Throws<ArgumentException>(() => DosePainting.ByNumbers(Uptake, Target, options));
        Throws(Options with { MaximumDose = 60 });
        Throws(Options with { MinimumDose = -1 });
        Throws(Options with { MaximumDose = double.NaN });
        Throws(Options with { MaximumDose = double.PositiveInfinity });
        Throws(Options with { LowPercentile = 95 });
        Throws(Options with { HighPercentile = 101 });
        Throws(Options with { HighUptake = double.NaN });
        Assert.Throws<ArgumentException>(() => DosePainting.Redistribute(Uptake, Target, 59.9, Options));
        Assert.Throws<ArgumentException>(() => DosePainting.Redistribute(Uptake, Target, double.NaN, Options));
        Assert.Throws<ArgumentException>(() => DosePainting.ByContours(Target, 0, []));
        Assert.Throws<ArgumentException>(() => DosePainting.ByContours(Target, 60, [new(Target, double.NaN)]));
    }

    private static double Percentile(float[] sorted, double percent)
    {
        double h = (sorted.Length - 1) * percent / 100;
        int i = Math.Min((int)h, sorted.Length - 2);
        return sorted[i] + ((h - i) * ((double)sorted[i + 1] - sorted[i]));
    }
}
