using Biomarkers.Testing;

namespace Biomarkers.Radiomics.Tests.Morphology;

public sealed class MorphologyConformanceTests
{
    [Fact]
    public void All_HasNamesIdsTagsAndOrderOfTheReferenceTable()
    {
        IReadOnlyDictionary<string, string>[] rows = [.. Csv.Read(Repository.Data("ibsi1", "reference_values.csv"))
            .Where(static row => row["dataset"] == "digital_phantom" && row["family"] == "morphology")];
        Assert.Equal(29, MorphologyFeatures.All.Count);
        Assert.Equal(rows.Select(static row => (row["feature_name"], row["feature_id"], row["tag"])), MorphologyFeatures.All.Select(static d => (d.Name, d.Id!, d.Tag)));
        Assert.All(MorphologyFeatures.All, static d =>
        {
            Assert.Same(IbsiFamilies.Morphology, d.Family);
            Assert.NotEmpty(d.Formula);
            Assert.NotEmpty(d.Source);
        });
    }

    [Theory]
    [InlineData("digital_phantom")]
    [InlineData("config_A")]
    public void Compute_ReferencePhantom_GivesTheReferenceValues(string dataset)
    {
        (Volume<float> image, RegionOfInterest region) = dataset == "config_A" ? ConfigurationA() : DigitalPhantom();
        IReadOnlyList<Measurement> values = MorphologyFeatures.Compute(image, region);
        Assert.Equal(MorphologyFeatures.All, values.Select(static v => v.Definition));
        foreach (Measurement value in values)
        {
            Assert.True(value.Status == MeasureStatus.Computed, value.ToString());
            IbsiReference row = IbsiReference.All.Single(r => r.Dataset == dataset && r.Tag == value.Tag);
            if (row.Value is { } reference)
            {
                Assert.True(IbsiReference.Matches(reference, row.Tolerance!.Value, value.Value), $"{value} is not {reference} ± {row.Tolerance}.");
                double precise = IbsiReference.FullPrecision[(dataset, value.Tag)];
                Assert.True(Math.Abs(value.Value - precise) <= 1e-10 * Math.Abs(precise), $"{value} is not {precise:R}.");
            }
        }
    }

    [Fact]
    public void Compute_DigitalPhantom_GivesUnitsOfTheImage()
    {
        (Volume<float> image, RegionOfInterest region) = DigitalPhantom();
        IReadOnlyList<Measurement> values = MorphologyFeatures.Compute(image.WithUnit(Unit.SuvBodyWeight), region);
        Unit Of(MeasureDefinition definition) => values.Single(v => v.Definition == definition).Unit;
        Assert.Equal(Unit.CubicMillimetre, Of(MorphologyFeatures.VolumeMesh));
        Assert.Equal(Unit.SquareMillimetre, Of(MorphologyFeatures.SurfaceArea));
        Assert.Equal(Unit.PerMillimetre, Of(MorphologyFeatures.SurfaceToVolumeRatio));
        Assert.Equal(Unit.Millimetre, Of(MorphologyFeatures.MaximumDiameter));
        Assert.Equal(Unit.One, Of(MorphologyFeatures.Sphericity));
        Assert.Equal("mm3.(g/ml)", Of(MorphologyFeatures.IntegratedIntensity).Code);
    }

    private static (Volume<float> Image, RegionOfInterest Region) DigitalPhantom() => (
        PlainNifti.Read(Repository.Data("ibsi1", "digital_phantom", "image.nii.gz")),
        new RegionOfInterest(PlainNifti.ReadMask(Repository.Data("ibsi1", "digital_phantom", "mask.nii.gz"))));

    /// <summary>CT rounded to integers, not resampled; intensities re-segmented to −500 to 400 HU.</summary>
    private static (Volume<float> Image, RegionOfInterest Region) ConfigurationA()
    {
        Volume<float> image = PlainNifti.Read(Repository.Data("ibsi1", "ct_phantom", "image.nii.gz"));
        Mask mask = PlainNifti.ReadMask(Repository.Data("ibsi1", "ct_phantom", "mask.nii.gz"));
        image = Volume.Wrap(image.Geometry, Array.ConvertAll(image.Voxels.ToArray(), MathF.Round));
        byte[] bytes = mask.ToVolume().Voxels.ToArray();
        for (int i = 0; i < bytes.Length; i++)
        {
            bytes[i] = bytes[i] != 0 && image.Voxels[i] is >= -500 and <= 400 ? (byte)1 : (byte)0;
        }

        return (image, new RegionOfInterest(mask, Mask.FromBytes(image.Geometry, IndexBox.Whole(image.Size), new(bytes, image.Size))));
    }
}
