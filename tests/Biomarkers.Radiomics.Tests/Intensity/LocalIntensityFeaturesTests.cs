using F = Biomarkers.Radiomics.LocalIntensityFeatures;

namespace Biomarkers.Radiomics.Tests;

public sealed class LocalIntensityFeaturesTests
{
    [Theory]
    [InlineData(1.0, 1.0, 1.0)]
    [InlineData(0.977, 0.977, 3.0)]
    [InlineData(4.0, 4.0, 4.0)]
    [InlineData(9.0, 9.0, 9.0)]
    public void Compute_RandomRegion_EqualsTheMeansAroundEveryVoxel(double x, double y, double z)
    {
        for (int seed = 0; seed < 4; seed++)
        {
            (Volume<float> image, RegionOfInterest region) =
                IntensityCases.Random(seed, new(11, 10, 9), static r => r.Next(0, 12), 0.4, new(x, y, z));
            var sphere = SphereKernel.Binary(new(x, y, z), F.Radius);
            float maximum = IntensityCases.ValuesInScanOrder(image, region).Max();
            double local = double.NegativeInfinity;
            double global = double.NegativeInfinity;
            for (int i = 0; i < image.Voxels.Length; i++)
            {
                var at = new Index3(i % 11, i / 11 % 10, i / 110);
                if (region.Intensity.Contains(at))
                {
                    double mean = sphere.MeanAround(image.AsVolumeSpan(), at);
                    global = Math.Max(global, mean);
                    local = image.Voxels[i] == maximum ? Math.Max(local, mean) : local;
                }
            }

            IReadOnlyList<Measurement> found = F.Compute(image, region);
            Assert.Equal(local, found.Value(F.LocalPeak));
            Assert.Equal(global, found.Value(F.GlobalPeak));
        }
    }

    [Fact]
    public void Peaks_OfTheImageOutsideTheRegion_TakePart()
    {
        // A bright neighbour outside the region raises the peak; the centre itself is the only voxel of the mask.
        (Volume<float> image, RegionOfInterest region) =
            IntensityCases.Row([0, 0, 0, 0, 0, 0, 10, 130, 0, 0, 0, 0, 0, 0], [0, 0, 0, 0, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0]);
        IReadOnlyList<Measurement> found = F.Compute(image, region);
        Assert.Equal(140.0 / 13, found.Value(F.LocalPeak));
        Assert.Equal(140.0 / 13, found.Value(F.GlobalPeak));
    }

    [Fact]
    public void LocalPeak_SeveralMaxima_IsTheHighest()
    {
        float[] values = new float[40];
        values[2] = values[30] = 50;
        values[31] = 40;
        (Volume<float> image, RegionOfInterest region) = IntensityCases.Row(values);
        Assert.Equal(90.0 / 13, F.Compute(image, region).Value(F.LocalPeak));
    }

    [Fact]
    public void Peaks_AllNegative_AreNegative()
    {
        (Volume<float> image, RegionOfInterest region) = IntensityCases.Row([-900, -950, -1000]);
        Assert.Equal(-950, F.Compute(image, region).Value(F.LocalPeak));
        Assert.Equal(-950, F.Compute(image, region).Value(F.GlobalPeak));
    }

    [Fact]
    public void VoxelNotFiniteInASphere_FailsThePeaksThatLookAtIt()
    {
        float[] values = new float[40];
        values[5] = 9;
        values[35] = float.NaN;
        byte[] inside = [.. values.Select(static v => float.IsNaN(v) ? (byte)0 : (byte)1)];
        (Volume<float> image, RegionOfInterest region) = IntensityCases.Row(values, inside);
        IReadOnlyList<Measurement> found = F.Compute(image, region);
        Assert.Equal(9.0 / 12, found.Value(F.LocalPeak));
        found.Missing(F.GlobalPeak, MeasureStatus.Failed, "10 of 39 spheres");
        values[10] = float.PositiveInfinity;
        inside[10] = 0;
        found = F.Compute(image, region.WithIntensity(IntensityCases.MaskOf(image.Geometry, inside)));
        found.Missing(F.LocalPeak, MeasureStatus.Failed, "1 of 1 spheres");
    }

    [Fact]
    public void VoxelNotFiniteInTheMask_FailsBothPeaks()
    {
        (Volume<float> image, RegionOfInterest region) = IntensityCases.Row([1, float.NaN, 3]);
        F.Compute(image, region).AllMissing(F.All, MeasureStatus.Failed, "1 of 3 voxels");
    }

    [Fact]
    public void EmptyIntensityMask_IsUndefined()
    {
        (Volume<float> image, RegionOfInterest region) = IntensityCases.Row([1, 3]);
        F.Compute(image, region.WithIntensity(Mask.Empty(image.Geometry))).AllMissing(F.All, MeasureStatus.Undefined, "no voxel");
    }

    [Fact]
    public void ScaledAndShiftedIntensities_MoveThePeaksAlike()
    {
        (Volume<float> image, RegionOfInterest region) =
            IntensityCases.Random(5, new(12, 12, 12), static r => r.Next(0, 1000), 0.3, new(2, 2, 2));
        var other = Volume.Wrap(image.Geometry, Array.ConvertAll(image.Voxels.ToArray(), static v => (2 * v) - 100), image.Unit);
        IReadOnlyList<Measurement> plain = F.Compute(image, region);
        IReadOnlyList<Measurement> moved = F.Compute(other, region);
        Assert.All(F.All, d => Outcomes.Near((2 * plain.Value(d)) - 100, moved.Value(d), 1e-12));
    }

    [Fact]
    public void AnyThreadCount_IsBitIdentical()
    {
        (Volume<float> image, RegionOfInterest region) = IntensityCases.Random(8, new(30, 29, 41), static r => r.NextSingle() * 7, 0.5);
        IReadOnlyList<Measurement> one = F.Compute(image, region, 1);
        F.Compute(image, region, 2).SameAs(one);
        F.Compute(image, region, 7).SameAs(one);
        Assert.All(one, static m => Assert.Equal(Unit.Hounsfield, m.Unit));
    }
}
