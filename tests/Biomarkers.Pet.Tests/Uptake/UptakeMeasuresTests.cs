using System.Reflection;
using Biomarkers.Radiomics;

namespace Biomarkers.Pet.Tests;

public sealed class UptakeMeasuresTests
{
    [Fact]
    public void Definitions_AreCompleteAndUnique()
    {
        MeasureDefinition[] declared = [.. typeof(UptakeMeasures).Assembly.GetExportedTypes()
            .SelectMany(static t => t.GetProperties(BindingFlags.Public | BindingFlags.Static))
            .Where(static p => p.PropertyType == typeof(MeasureDefinition)).Select(static p => (MeasureDefinition)p.GetValue(null)!)];
        Assert.NotEmpty(declared);
        Assert.Equal(declared.Length, declared.Select(static d => d.Tag).Distinct().Count());
        string[] codes = [.. declared.Where(static d => d.Id is not null).Select(static d => d.Id!)];
        Assert.Equal(codes.Length, codes.Distinct().Count());
        Assert.All(codes, static code => Assert.Matches("^DCM:126[0-9]{3}$", code));
        Assert.All(declared, static d =>
        {
            Assert.Matches("^[a-z][a-z0-9_]*$", d.Tag);
            Assert.False(string.IsNullOrWhiteSpace(d.Name) || string.IsNullOrWhiteSpace(d.Formula) || string.IsNullOrWhiteSpace(d.Source), d.Tag);
        });
        Assert.Equal(UptakeMeasures.All.Count, UptakeMeasures.All.Distinct().Count());
    }

    [Fact]
    public void Compute_SmallRegion_GivesTheValuesByHand()
    {
        // 2 × 2 × 1 voxels of 0.5 mL: 1, 2, 3, 6 in a surrounding of 0.5.
        var geometry = new ImageGeometry(new(8, 8, 5), new(10, 5, 10));
        Dictionary<Index3, double> values = new() { [new(3, 3, 2)] = 1, [new(4, 3, 2)] = 2, [new(3, 4, 2)] = 3, [new(4, 4, 2)] = 6 };
        Volume<float> image = Phantom.Image(geometry, i => values.GetValueOrDefault(i, 0.5));
        Mask region = Phantom.Mask(geometry, values.ContainsKey);
        Mask background = Phantom.Mask(geometry, static i => i.Z == 0);
        Mask blood = Phantom.Mask(geometry, static i => i == new Index3(3, 3, 2));
        FeatureSet set = UptakeMeasures.Compute(image, region, new() { HottestCount = 3 }, new(background, blood));

        void Is(double expected, MeasureDefinition definition, string unit)
        {
            Measurement found = set[definition];
            Assert.Equal(MeasureStatus.Computed, found.Status);
            Assert.Equal(expected, found.Value, 1e-12);
            Assert.Equal(unit, found.Unit.Code);
        }

        Assert.Equal(UptakeMeasures.All, set.Select(static m => m.Definition));
        Is(6, UptakeMeasures.Maximum, "g/ml");
        Is(3, UptakeMeasures.Mean, "g/ml");
        Is(Math.Sqrt((4 + 1 + 0 + 9) / 4.0), UptakeMeasures.StandardDeviation, "g/ml");
        Is(1, UptakeMeasures.Minimum, "g/ml");
        Is(2.5, UptakeMeasures.Median, "g/ml");
        Is(1.15, UptakeMeasures.Percentile5, "g/ml");
        Is(1.75, UptakeMeasures.Percentile25, "g/ml");
        Is(3.75, UptakeMeasures.Percentile75, "g/ml");
        Is(11 / 3.0, UptakeMeasures.HottestMean, "g/ml");
        Is(2, UptakeMeasures.MetabolicVolume, "ml");
        Is(6, UptakeMeasures.TotalLesionGlycolysis, "g");
        Is(1, UptakeMeasures.VolumeOfQuarter1, "ml");
        Is(0.5, UptakeMeasures.VolumeOfQuarter2, "ml");
        Is(0, UptakeMeasures.VolumeOfQuarter3, "ml");
        Is(0.5, UptakeMeasures.VolumeOfQuarter4, "ml");
        Is(5, UptakeMeasures.AddedActivity, "g");
        Is(0.5, UptakeMeasures.AddedActivityBackground, "g/ml");
        Is(12, UptakeMeasures.MaximumToBackground, "1");
        Is(6, UptakeMeasures.MeanToBackground, "1");
        Is(6, UptakeMeasures.MaximumToBlood, "1");
        Is(3, UptakeMeasures.MeanToBlood, "1");
        Assert.Equal(MeasureStatus.Undefined, set[UptakeMeasures.InteriorPeak].Status);
        Assert.Equal("N = 3", set[UptakeMeasures.HottestMean].Reason);
        ProcessingStep step = Assert.Single(set.Provenance!.Steps);
        Assert.Contains(step.Facts, static f => f is { Key: "peak weights", Value: "PartialVolume" });
        Assert.Contains(step.Facts, static f => f is { Key: "voxel volume", Value: "500 mm3" });
    }

    [Theory]
    [InlineData(2, 2, 2)]
    [InlineData(4.07, 4.07, 5)]
    [InlineData(1.65, 1.65, 2)]
    public void Compute_BinaryWeights_AgreesWithIbsiPeaks(double sx, double sy, double sz)
    {
        var geometry = new ImageGeometry(new(22, 20, 15), new(sx, sy, sz));
        for (int seed = 0; seed < 5; seed++)
        {
            Volume<float> image = Phantom.Noise(geometry, seed);
            if (seed == 4)
            {
                image = Phantom.Image(geometry, static i => Math.Min(7, i.X + i.Y)); // many equally hot voxels
            }

            var region = new RegionOfInterest(Phantom.Ball(geometry, new(3 + (4 * seed), 10, 7), 9 * Math.Max(1, sx / 2)));
            FeatureSet uptake = UptakeMeasures.Compute(image, region, new() { PeakWeights = SphereWeights.Binary });
            var ibsi = new FeatureSet(LocalIntensityFeatures.Compute(image, region));
            Assert.Equal(ibsi[LocalIntensityFeatures.GlobalPeak].Value, uptake[UptakeMeasures.GlobalPeak].Value, 1e-12);
            Assert.Equal(ibsi[LocalIntensityFeatures.LocalPeak].Value, uptake[UptakeMeasures.LocalPeak].Value, 1e-12);
            var statistics = new FeatureSet(IntensityStatisticsFeatures.Compute(RegionIntensities.Gather(image, region), image.Unit));
            Assert.Equal(statistics[IntensityStatisticsFeatures.Mean].Value, uptake[UptakeMeasures.Mean].Value);
            Assert.Equal(statistics[IntensityStatisticsFeatures.Percentile90].Value, uptake[UptakeMeasures.Percentile90].Value);
            Assert.Equal(Math.Sqrt(statistics[IntensityStatisticsFeatures.Variance].Value), uptake[UptakeMeasures.StandardDeviation].Value, 1e-13);
        }
    }

    [Fact]
    public void Compute_ScaledImage_ScalesAndKeepsRatios()
    {
        ImageGeometry geometry = Phantom.Grid(16, 15, 14, 2);
        Volume<float> image = Phantom.Noise(geometry, 7, -1, 9);
        Volume<float> doubled = Phantom.Image(geometry, i => 4 * image.At(i), Unit.BecquerelPerMillilitre);
        Mask region = Phantom.Ball(geometry, new(8, 7, 7), 10);
        var references = new UptakeReferences(Phantom.Mask(geometry, static i => i.Z == 0), Phantom.Mask(geometry, static i => i.Z == 13));
        FeatureSet one = UptakeMeasures.Compute(image, region, null, references);
        FeatureSet four = UptakeMeasures.Compute(doubled, region, null, references);
        foreach ((Measurement a, Measurement b) in one.Zip(four))
        {
            double factor = a.Definition.Unit.Description.Contains("intensity", StringComparison.Ordinal) ? 4 : 1;
            Assert.Equal(MeasureStatus.Computed, a.Status);
            Assert.Equal(factor * a.Value, b.Value, 1e-12 * Math.Abs(b.Value));
        }

        Assert.True(one[UptakeMeasures.Minimum].Value < 0);
        Assert.Equal("Bq", four[UptakeMeasures.TotalLesionGlycolysis].Unit.Code);
    }

    [Theory]
    [InlineData("g/ml", "g")]
    [InlineData("Bq/ml", "Bq")]
    [InlineData("kBq/ml", "kBq")]
    [InlineData("{SUVlbm}g/ml", "{SUVlbm}g")]
    [InlineData("{SUVbsa}cm2/ml", "{SUVbsa}cm2")]
    [InlineData("%/ml", "%")]
    [InlineData("[arb'U]", "ml.[arb'U]")]
    [InlineData("1", "ml")]
    public void TotalLesionGlycolysis_HasTheUnitOfUptakeTimesVolume(string uptake, string expected)
    {
        ImageGeometry geometry = Phantom.Grid(3, 3, 3, 10);
        Volume<float> image = Phantom.Image(geometry, static _ => 2, Unit.FromUcum(uptake));
        Measurement glycolysis = UptakeMeasures.Compute(image, Phantom.Whole(geometry))[UptakeMeasures.TotalLesionGlycolysis];
        Assert.Equal((54, expected), (glycolysis.Value, glycolysis.Unit.Code));
    }

    [Fact]
    public void Compute_MirroredImage_GivesTheSame()
    {
        ImageGeometry geometry = Phantom.Grid(15, 14, 13, 3);
        Volume<float> image = Phantom.Noise(geometry, 11);
        Mask region = Phantom.Ball(geometry, new(3, 6, 6), 13);
        Volume<float> mirrored = Phantom.Image(geometry, i => image.At(new(14 - i.X, i.Y, i.Z)));
        Mask other = Phantom.Mask(geometry, i => region.Contains(new(14 - i.X, i.Y, i.Z)));
        foreach ((Measurement a, Measurement b) in UptakeMeasures.Compute(image, region).Zip(UptakeMeasures.Compute(mirrored, other)))
        {
            Assert.Equal(a.Status, b.Status);
            Assert.Equal(a.Value, b.Value, 1e-12 * (a.Status == MeasureStatus.Computed ? Math.Max(1, Math.Abs(a.Value)) : 1));
        }
    }

    [Fact]
    public void Compute_ManyRegions_EqualsOneByOneForAnyThreadCount()
    {
        ImageGeometry geometry = Phantom.Grid(30, 28, 26, 2);
        Volume<float> image = Phantom.Noise(geometry, 2);
        Mask[] regions = [.. Enumerable.Range(0, 11).Select(i => Phantom.Ball(geometry, new(3 + (2 * i), 14, 5 + i), 3 + i)), Mask.Empty(geometry)];
        foreach (int threads in (int[])[1, 2, 5, 0])
        {
            IReadOnlyList<FeatureSet> many = UptakeMeasures.Compute(image, regions, maxDegreeOfParallelism: threads);
            for (int i = 0; i < regions.Length; i++)
            {
                Assert.Equal(UptakeMeasures.Compute(image.AsVolumeSpan(), image.Unit, regions[i]).Select(Bits), many[i].Select(Bits));
            }
        }
    }

    [Fact]
    public void Compute_EmptyRegion_HasAVolumeOfZeroAndReasonsElsewhere()
    {
        ImageGeometry geometry = Phantom.Grid(5, 5, 5);
        FeatureSet set = UptakeMeasures.Compute(Phantom.Noise(geometry, 1), Mask.Empty(geometry));
        Assert.Equal(0, set[UptakeMeasures.MetabolicVolume].Value);
        Assert.All(set.Where(static m => m.Definition != UptakeMeasures.MetabolicVolume), static m =>
        {
            Assert.Equal(MeasureStatus.Undefined, m.Status);
            Assert.Equal("The region has no voxel.", m.Reason);
        });
    }

    [Theory]
    [InlineData(float.NaN)]
    [InlineData(float.PositiveInfinity)]
    [InlineData(float.NegativeInfinity)]
    public void Compute_NotFiniteVoxel_FailsWithACount(float bad)
    {
        ImageGeometry geometry = Phantom.Grid(9, 9, 9);
        Volume<float> image = Phantom.Image(geometry, i => i == new Index3(4, 4, 4) ? bad : 1 + i.X);
        FeatureSet set = UptakeMeasures.Compute(image, Phantom.Ball(geometry, new(4, 4, 4), 2));
        Assert.Equal(MeasureStatus.Computed, set[UptakeMeasures.MetabolicVolume].Status);
        Assert.All(set.Where(static m => m.Definition != UptakeMeasures.MetabolicVolume), static m =>
        {
            Assert.Equal(MeasureStatus.Failed, m.Status);
            Assert.StartsWith("1 of 33 voxels", m.Reason, StringComparison.Ordinal);
        });

        // In the ring it spoils the ring alone, and the peak whose sphere holds it.
        FeatureSet beside = UptakeMeasures.Compute(image, Phantom.Mask(geometry, static i => i.X is 5 or 6), new() { PeakDiameter = 3 });
        Assert.Equal(MeasureStatus.Computed, beside[UptakeMeasures.Mean].Status);
        Assert.Equal(MeasureStatus.Failed, beside[UptakeMeasures.AddedActivity].Status);
        Assert.Equal(MeasureStatus.Failed, beside[UptakeMeasures.GlobalPeak].Status);
        Assert.Equal(MeasureStatus.Computed, beside[UptakeMeasures.LocalPeak].Status);
    }

    [Fact]
    public void Compute_ReferencesThatCannotBeUsed_LeaveRatiosWithoutAValue()
    {
        ImageGeometry geometry = Phantom.Grid(9, 9, 9);
        Volume<float> image = Phantom.Image(geometry, static i => i.Z == 0 ? -1 : i.Z == 8 ? double.NaN : 2);
        Mask region = Phantom.Ball(geometry, new(4, 4, 4), 2);
        Measurement Ratio(Mask? background) => UptakeMeasures.Compute(image, region, null, new(background))[UptakeMeasures.MeanToBackground];

        Assert.Equal(MeasureStatus.NotApplicable, Ratio(null).Status);
        Assert.Equal((MeasureStatus.Undefined, "The background region has no voxel."), (Ratio(Mask.Empty(geometry)).Status, Ratio(Mask.Empty(geometry)).Reason));
        Assert.Equal(MeasureStatus.Undefined, Ratio(Phantom.Mask(geometry, static i => i.Z == 0)).Status);
        Assert.Equal(MeasureStatus.Failed, Ratio(Phantom.Mask(geometry, static i => i.Z == 8)).Status);
        Assert.Equal(1, Ratio(Phantom.Mask(geometry, static i => i.Z == 1)).Value);

        // A region that fills the image has no ring.
        Assert.Equal(MeasureStatus.Undefined, UptakeMeasures.Compute(Phantom.Noise(geometry, 1), Phantom.Whole(geometry))[UptakeMeasures.AddedActivity].Status);
    }

    [Fact]
    public void Compute_ConstantRegion_HasNoQuarters()
    {
        ImageGeometry geometry = Phantom.Grid(9, 9, 9);
        FeatureSet set = UptakeMeasures.Compute(Phantom.Image(geometry, static _ => 2.5), Phantom.Ball(geometry, new(4, 4, 4), 3));
        Assert.Equal(MeasureStatus.Undefined, set[UptakeMeasures.VolumeOfQuarter1].Status);
        Assert.Equal(0, set[UptakeMeasures.StandardDeviation].Value);
        Assert.Equal(2.5, set[UptakeMeasures.HottestMean].Value);
        Assert.Equal(2.5, set[UptakeMeasures.GlobalPeak].Value, 1e-12);
        Assert.Contains("leaves the image", set[UptakeMeasures.GlobalPeak].Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void HottestMean_MoreVoxelsThanThereAre_IsUndefined()
    {
        ImageGeometry geometry = Phantom.Grid(9, 9, 9);
        Volume<float> image = Phantom.Noise(geometry, 4);
        Mask region = Phantom.Ball(geometry, new(4, 4, 4), 2);
        Assert.Equal(MeasureStatus.Undefined, UptakeMeasures.Compute(image, region)[UptakeMeasures.HottestMean].Status);
        for (int count = 1; count <= region.Count; count++)
        {
            double expected = Phantom.Voxels(region).Select(image.At).OrderDescending().Take(count).Average(static v => (double)v);
            Assert.Equal(expected, UptakeMeasures.Compute(image, region, new() { HottestCount = count })[UptakeMeasures.HottestMean].Value, 1e-12);
        }
    }

    [Fact]
    public void Compute_WrongArguments_Throw()
    {
        ImageGeometry geometry = Phantom.Grid(5, 5, 5);
        Volume<float> image = Phantom.Noise(geometry, 1);
        Mask region = Phantom.Whole(geometry);
        Assert.Throws<ArgumentException>(() => UptakeMeasures.Compute(image, region, new() { PeakDiameter = 0 }));
        Assert.Throws<ArgumentException>(() => UptakeMeasures.Compute(image, region, new() { PeakDiameter = double.NaN }));
        Assert.Throws<ArgumentException>(() => UptakeMeasures.Compute(image, region, new() { HottestCount = 0 }));
        Assert.Throws<ArgumentException>(() => UptakeMeasures.Compute(image, region, new() { RingRadius = 0.5 }));
        Assert.Throws<ArgumentException>(() => UptakeMeasures.Compute(image, region, new() { PeakWeights = (SphereWeights)7 }));
        Mask elsewhere = Phantom.Whole(new ImageGeometry(new(5, 5, 5), new(1, 1, 1), new(50, 0, 0)));
        Assert.Equal(RefusalReason.GridsDiffer, Assert.Throws<DataRefusedException>(() => UptakeMeasures.Compute(image, elsewhere)).Reason);
        Assert.Throws<DataRefusedException>(() => UptakeMeasures.Compute(image, region, null, new(Background: elsewhere)));
        Assert.Throws<DataRefusedException>(() => UptakeMeasures.Compute(image, (Mask[])[region, elsewhere]));
        Assert.Throws<ArgumentException>(() => UptakeMeasures.Compute(new(new float[125], new(125, 1, 1)), default, region));
        using var cancelled = new CancellationTokenSource();
        cancelled.Cancel();
        Assert.ThrowsAny<OperationCanceledException>(() => UptakeMeasures.Compute(image, (Mask[])[region], cancellationToken: cancelled.Token));
    }

    private static (MeasureStatus, long, string?) Bits(Measurement m) => (m.Status, BitConverter.DoubleToInt64Bits(m.Value), m.Reason);
}
