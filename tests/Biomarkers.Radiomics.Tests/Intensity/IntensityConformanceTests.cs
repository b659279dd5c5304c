using Biomarkers.Testing;

namespace Biomarkers.Radiomics.Tests;

/// <summary>The intensity families on the IBSI data sets that need no interpolation.</summary>
public sealed class IntensityConformanceTests
{
    private static readonly string[] Families = ["local_intensity", "intensity_statistics", "intensity_histogram", "ivh"];

    private static readonly Lazy<IReadOnlyList<Measurement>> DigitalPhantom = new(static () =>
    {
        (Volume<float> image, RegionOfInterest region) = IntensityCases.DigitalPhantom();
        return ComputeAll(image, region, new DiscretisationSettings(), null);
    });

    private static readonly Lazy<IReadOnlyList<Measurement>> ConfigurationA = new(static () =>
    {
        (Volume<float> image, RegionOfInterest region) = IntensityCases.ConfigurationA();
        Assert.Equal(125_256, region.Morphological.Count);
        Assert.Equal(114_596, region.Intensity.Count);
        var fixedSize = new DiscretisationSettings { Method = DiscretisationMethod.FixedBinSize, BinWidth = 25 };
        return ComputeAll(image, region, fixedSize, new IntensityRange(-500, 400));
    });

    public static IEnumerable<object[]> Rows => IbsiReference.All
        .Where(static r => r.Dataset is "digital_phantom" or "config_A" && Families.Contains(r.Family))
        .Select(static r => new object[] { r.Dataset, r.Tag });

    [Theory]
    [MemberData(nameof(Rows))]
    public void Feature_ReferenceData_MatchesTheReferenceAndItsFullPrecision(string dataset, string tag)
    {
        IbsiReference reference = IbsiReference.All.Single(r => r.Dataset == dataset && r.Tag == tag);
        IReadOnlyList<Measurement> all = dataset == "config_A" ? ConfigurationA.Value : DigitalPhantom.Value;
        Measurement found = all.Single(m => m.Tag == tag);
        Assert.Equal(MeasureStatus.Computed, found.Status);
        Assert.Equal(reference.FeatureId, found.Definition.Id);
        Assert.Equal(reference.Family, found.Definition.Family.Name);
        if (reference.Value is { } value)
        {
            double tolerance = reference.Tolerance ?? 0;
            Assert.True(IbsiReference.Matches(value, tolerance, found.Value), $"{found.Value:R} against {value:R} ± {tolerance}");
        }

        if (IbsiReference.FullPrecision.TryGetValue((dataset, tag), out double exact))
        {
            Assert.True(Math.Abs(found.Value - exact) <= 1e-6 * Math.Abs(exact), $"{found.Value:R} against {exact:R}");
        }
    }

    [Fact]
    public void Definitions_AllFamilies_AreThoseOfTheReferenceTableInItsOrder()
    {
        (string Family, IReadOnlyList<MeasureDefinition> Definitions)[] families =
        [
            ("local_intensity", LocalIntensityFeatures.All),
            ("intensity_statistics", IntensityStatisticsFeatures.All),
            ("intensity_histogram", IntensityHistogramFeatures.All),
            ("ivh", IntensityVolumeHistogramFeatures.All),
        ];
        foreach ((string family, IReadOnlyList<MeasureDefinition> definitions) in families)
        {
            var rows = Csv.Read(Repository.Data("ibsi1", "reference_values.csv"))
                .Where(r => r["dataset"] == "digital_phantom" && r["family"] == family);
            Assert.Equal(
                rows.Select(static r => (r["feature_name"], r["feature_id"], r["tag"], r["family_id"])),
                definitions.Select(static d => (d.Name, d.Id!, d.Tag, d.Family.Id!)));
        }
    }

    private static List<Measurement> ComputeAll(
        Volume<float> image, RegionOfInterest region, DiscretisationSettings levels, IntensityRange? range)
    {
        RegionIntensities intensities = RegionIntensities.Gather(image, region);
        return
        [
            .. LocalIntensityFeatures.Compute(image, region),
            .. IntensityStatisticsFeatures.Compute(intensities, image.Unit),
            .. IntensityHistogramFeatures.Compute(Discretiser.Discretise(intensities, levels, range)),
            .. IntensityVolumeHistogramFeatures.Compute(intensities, new DiscretisationSettings(), range, image.Unit),
        ];
    }
}
