namespace Biomarkers.Pet.Tests;

public sealed class SuvToMeasuresTests
{
    [Fact]
    public void SeriesToMeasures_OneSlice_KeepsUnitsAndScale()
    {
        var geometry = new ImageGeometry(new(21, 21, 1), new(4, 4, 4));
        var middle = new Index3(10, 10, 0);
        double Uptake(Index3 i) => Phantom.Distance(geometry, i, middle) <= 12 ? 8 - (Phantom.Distance(geometry, i, middle) / 12) : 1;
        Volume<float> activity = Phantom.Image(geometry, i => Uptake(i) / PetSample.Factor(), Unit.BecquerelPerMillilitre);

        SuvResult suv = Suv.Compute(activity, PetSample.Static);
        PetSegmentation lesion = PetThreshold.PercentOfMaximum(41).Apply(suv.Volume, new Index3(12, 10, 0));
        FeatureSet measures = UptakeMeasures.Compute(suv.Volume, lesion);

        Assert.Equal(middle, lesion.Hottest);
        Phantom.AssertSame(Phantom.Ball(geometry, middle, 12), lesion.Mask);
        Assert.Equal(8, measures[UptakeMeasures.Maximum].Value, 1e-5);
        Assert.Equal(29 * 0.064, measures[UptakeMeasures.MetabolicVolume].Value, 1e-12);
        Assert.Equal("g/ml", measures[UptakeMeasures.GlobalPeak].Unit.Code);
        Assert.Equal("g", measures[UptakeMeasures.TotalLesionGlycolysis].Unit.Code);
        Assert.Equal(Phantom.Voxels(lesion.Mask).Sum(Uptake) * 0.064, measures[UptakeMeasures.TotalLesionGlycolysis].Value, 1e-5);
        Assert.Contains("leaves the image", measures[UptakeMeasures.GlobalPeak].Reason, StringComparison.Ordinal);
    }
}
