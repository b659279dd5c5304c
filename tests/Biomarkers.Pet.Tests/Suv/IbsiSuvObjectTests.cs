using Biomarkers.Testing;

namespace Biomarkers.Pet.Tests;

public sealed class IbsiSuvObjectTests
{
    private static readonly bool[] InMask = [.. PlainNifti.Read(Repository.Data("suv", "ibsi_suv", "DRO_mask.nii.gz")).Voxels.ToArray().Select(static v => v != 0)];

    [Theory]
    [InlineData("DRO_0_0", SuvRule.AcquisitionTime)]
    [InlineData("DRO_1_0", SuvRule.AcquisitionTime)]
    [InlineData("DRO_2_0", SuvRule.StoredSuv)]
    [InlineData("DRO_2_2", SuvRule.StoredSuv)]
    [InlineData("DRO_2_4", SuvRule.PhilipsSuvFactor)]
    [InlineData("DRO_3_0", SuvRule.AcquisitionTime)]
    [InlineData("DRO_3_3", SuvRule.GePrivateTime)]
    [InlineData("DRO_4_0", SuvRule.AcquisitionTime)]
    [InlineData("DRO_4_2", SuvRule.AcquisitionTime)]
    public void Suv_OfTheObject_IsThePublishedOne(string name, SuvRule rule)
    {
        PetSeries series = PetSeries.Ibsi(name);

        SuvResult result = Suv.Compute(series.Stored, series.Facts, SuvKind.BodyWeight, new() { Values = PetValues.Stored });

        (double minimum, double median, double maximum) = PetSeries.Summary(result.Volume.Voxels, InMask);
        Assert.Equal(0.20, minimum, 0.005);
        Assert.Equal(1.00, median, 0.005);
        Assert.Equal(4.00, maximum, 0.005);
        Assert.Equal(rule, Assert.Single(result.Audit.Rules).Rule);
    }
}
