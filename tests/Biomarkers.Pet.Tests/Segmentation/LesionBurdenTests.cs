namespace Biomarkers.Pet.Tests;

public sealed class LesionBurdenTests
{
    private static readonly ImageGeometry Geometry = Phantom.Grid(30, 12, 10, 10);
    private static readonly Volume<float> Image = Phantom.Image(Geometry, static i => 2 + (i.X / 10.0));

    private static Mask Row(int x, int length, int y, int z) => Phantom.Mask(Geometry, i => i.X >= x && i.X < x + length && i.Y == y && i.Z == z);

    [Fact]
    public void Compute_ThreeLesions_GivesTheValuesByHand()
    {
        // Centroids (30, 20, 20), (110, 50, 20) and (210, 20, 20) mm; 3, 5 and 1 mL.
        FeatureSet set = LesionBurden.Compute(Image, (Mask[])[Row(2, 3, 2, 2), Row(9, 5, 5, 2), Row(21, 1, 2, 2)], bodySurfaceArea: 1.8);
        void Is(double expected, MeasureDefinition definition, string unit)
        {
            Assert.Equal(expected, set[definition].Value, 1e-6);
            Assert.Equal(unit, set[definition].Unit.Code);
        }

        Is(3, LesionBurden.LesionCount, "1");
        Is(9, LesionBurden.TotalVolume, "ml");
        Is((2.2 + 2.3 + 2.4) + (2.9 + 3 + 3.1 + 3.2 + 3.3) + 4.1, LesionBurden.TotalGlycolysis, "g");
        Is(5, LesionBurden.BulkVolume, "ml");
        Is(180, LesionBurden.LargestDistance, "mm");
        Is(0.1, LesionBurden.StandardisedLargestDistance, "/m");
        Is(Math.Sqrt((100 * 100) + (30 * 30)), LesionBurden.BulkDistance, "mm");
        Assert.Equal(LesionBurden.All, set.Select(static m => m.Definition));
    }

    [Fact]
    public void Compute_TurnedGrid_KeepsDistances()
    {
        var turned = new ImageGeometry(Geometry.Size, new(4, 5, 6), new(7, -3, 2), new(new(0, 1, 0), new(0, 0, 1), new(1, 0, 0)));
        Volume<float> image = Image.WithGeometry(turned);
        Mask[] lesions = [.. new[] { Row(2, 3, 2, 2), Row(20, 5, 9, 8) }.Select(m => m.WithGeometry(turned))];
        double expected = new Vector3D(4 * (22 - 3), 5 * 7, 6 * 6).Length;
        Assert.Equal(expected, LesionBurden.Compute(image, lesions)[LesionBurden.LargestDistance].Value, 1e-9);
    }

    [Fact]
    public void Compute_OneLesion_HasDistancesOfZero()
    {
        FeatureSet set = LesionBurden.Compute(Image, (Mask[])[Row(2, 3, 2, 2)], 2);
        Assert.Equal([0, 0, 0], (double[])[set[LesionBurden.LargestDistance].Value, set[LesionBurden.StandardisedLargestDistance].Value, set[LesionBurden.BulkDistance].Value]);
    }

    [Fact]
    public void Compute_NoLesion_HasZeroesAndNoDistance()
    {
        FeatureSet set = LesionBurden.Compute(Image, (Mask[])[], 2);
        Assert.Equal(0, set[LesionBurden.LesionCount].Value);
        Assert.Equal(0, set[LesionBurden.TotalVolume].Value);
        Assert.Equal(0, set[LesionBurden.TotalGlycolysis].Value);
        Assert.Equal(0, set[LesionBurden.BulkVolume].Value);
        Assert.Equal(MeasureStatus.Undefined, set[LesionBurden.LargestDistance].Status);
        Assert.Equal(MeasureStatus.Undefined, set[LesionBurden.StandardisedLargestDistance].Status);
        Assert.Equal(MeasureStatus.Undefined, set[LesionBurden.BulkDistance].Status);
        Assert.Equal(MeasureStatus.NotApplicable, LesionBurden.Compute(Image, (Mask[])[])[LesionBurden.StandardisedLargestDistance].Status);
    }

    [Fact]
    public void Compute_Set_IsThatOfItsMasksForAnyThreadCount()
    {
        var set = LesionSet.Find(Phantom.Noise(Geometry, 4), PetThreshold.Fixed(7), new() { MinimumVolume = 2 });
        FeatureSet one = LesionBurden.Compute(Image, set, 1.9, 1);
        foreach (int threads in (int[])[2, 5])
        {
            Assert.Equal(one.Select(static m => m.Value), LesionBurden.Compute(Image, set, 1.9, threads).Select(static m => m.Value));
        }

        Assert.Equal(one.Select(static m => m.Value), LesionBurden.Compute(Image, [.. set.Lesions.Select(static l => l.Mask)], 1.9).Select(static m => m.Value));
        Assert.Contains(one.Provenance!.Steps.Single().Facts, static f => f is { Key: "threshold", Value: "fixed 7" });
        double sum = set.Lesions.Sum(l => UptakeMeasures.Compute(Image, l.Mask)[UptakeMeasures.TotalLesionGlycolysis].Value);
        Assert.Equal(sum, one[LesionBurden.TotalGlycolysis].Value, 1e-9 * sum);
    }

    [Fact]
    public void Compute_NotFiniteVoxel_FailsTheGlycolysisAlone()
    {
        Volume<float> image = Phantom.Image(Geometry, static i => i == new Index3(3, 2, 2) ? double.NaN : 1);
        FeatureSet set = LesionBurden.Compute(image, (Mask[])[Row(2, 3, 2, 2)]);
        Assert.Equal((MeasureStatus.Failed, "1 of 3 voxels of the lesions are not finite numbers."), (set[LesionBurden.TotalGlycolysis].Status, set[LesionBurden.TotalGlycolysis].Reason));
        Assert.Equal(3, set[LesionBurden.TotalVolume].Value);
    }

    [Fact]
    public void Compute_WrongArguments_Throw()
    {
        Assert.Throws<ArgumentException>(() => LesionBurden.Compute(Image, (Mask[])[Row(2, 3, 2, 2), Row(4, 3, 2, 2)]));
        Assert.Throws<ArgumentException>(() => LesionBurden.Compute(Image, (Mask[])[Mask.Empty(Geometry)]));
        Assert.Throws<ArgumentOutOfRangeException>(() => LesionBurden.Compute(Image, (Mask[])[], 0));
        Assert.Throws<ArgumentOutOfRangeException>(() => LesionBurden.Compute(Image, (Mask[])[], double.NaN));
        Assert.Throws<DataRefusedException>(() => LesionBurden.Compute(Image, (Mask[])[Phantom.Whole(Phantom.Grid(2, 2, 2))]));
    }
}
