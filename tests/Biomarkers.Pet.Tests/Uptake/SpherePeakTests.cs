namespace Biomarkers.Pet.Tests;

public sealed class SpherePeakTests
{
    public static TheoryData<int, int, int, double, double, double, double, double> Cases => new()
    {
        { 12, 11, 10, 2, 2, 2, 6.2035, 0.4 }, { 30, 14, 9, 2, 2, 3, 6.2035, 0.2 }, { 30, 14, 9, 4.07, 4.07, 5, 6.2035, 0.6 },
        { 9, 9, 9, 1, 1, 1, 2.6, 1 }, { 40, 1, 1, 1, 1, 1, 3, 1 }, { 1, 1, 40, 1, 1, 1, 3, 1 }, { 5, 4, 3, 2, 2, 2, 6.2035, 1 },
        { 70, 5, 5, 1, 2, 2, 4, 0.9 }, { 20, 20, 6, 13, 13, 13, 6.2035, 0.5 }, { 1, 1, 1, 1, 1, 1, 6, 1 },
    };

    [Theory]
    [MemberData(nameof(Cases))]
    public void Peaks_AnyImage_AreThoseOfTheSlowSearch(int nx, int ny, int nz, double sx, double sy, double sz, double radius, double fill)
    {
        var geometry = new ImageGeometry(new(nx, ny, nz), new(sx, sy, sz));
        for (int seed = 0; seed < 4; seed++)
        {
            // Smooth hills with noise, so that the search has something to pass over; negative values among them.
            var random = new Random(seed);
            var top = new Index3(random.Next(nx), random.Next(ny), random.Next(nz));
            Volume<float> image = Phantom.Image(
                geometry, i => (10 * Math.Exp(-Phantom.Distance(geometry, i, top) / (3 * radius))) + (seed * (random.NextDouble() - 0.5)) - (seed == 3 ? 8 : 0));
            Mask region = Phantom.Mask(geometry, _ => random.NextDouble() < fill);
            foreach (SphereKernel kernel in (SphereKernel[])
                [SphereKernel.Binary(geometry.Spacing, radius), SphereKernel.PartialVolume(geometry.Spacing, radius)])
            {
                Check(Highest(image, kernel, Phantom.Voxels(region)), SpherePeak.Global(image.AsVolumeSpan(), region, kernel), image, kernel);
                float maximum = region.IsEmpty ? 0 : Phantom.Voxels(region).Max(image.At);
                Check(Highest(image, kernel, Phantom.Voxels(region).Where(i => image.At(i) == maximum)), SpherePeak.Local(image.AsVolumeSpan(), region, kernel), image, kernel);
                Check(Highest(image, kernel, Phantom.Voxels(region).Where(i => Fits(region, kernel, i))), SpherePeak.Interior(image.AsVolumeSpan(), region, kernel), image, kernel);
            }
        }
    }

    [Fact]
    public void Global_RowsOfOneValue_AreBoundedTightlyAndNotPassedOver()
    {
        // Where a row has one value the bound of a run is its mean. Spikes out of reach raise the bounds of some runs, centres at the
        // border shift weight to short rows: a bound that is a little too low passes the best run over.
        var geometry = new ImageGeometry(new(60, 12, 11), new(1, 1.1, 1.2));
        for (int seed = 0; seed < 60; seed++)
        {
            var random = new Random(seed);
            double[] rows = [.. Enumerable.Range(0, 12 * 11).Select(_ => 10 + (seed % 3 * random.NextDouble()))];
            double spread = 1 + (seed % 5);
            bool[] spikes = [.. rows.Select(_ => random.NextDouble() < 0.3)];
            Volume<float> image = Phantom.Image(
                geometry, i => rows[(12 * i.Z) + i.Y] + (i.X == 30 && spikes[(12 * i.Z) + i.Y] ? spread : 0) - (seed % 2 * 10.5));
            Mask region = Phantom.Mask(geometry, i => i.X is 0 or 10 or 50 && random.NextDouble() < 0.4);
            foreach (SphereKernel kernel in (SphereKernel[])[SphereKernel.Binary(geometry.Spacing, 3.3), SphereKernel.PartialVolume(geometry.Spacing, 3.3)])
            {
                Check(Highest(image, kernel, Phantom.Voxels(region)), SpherePeak.Global(image.AsVolumeSpan(), region, kernel), image, kernel);
            }
        }
    }

    [Fact]
    public void Global_HotShortRowsAtTheBorder_AreNotPassedOver()
    {
        // At the border long rows lose half their weight and single voxels none, so that the mean is higher than that of whole rows.
        ImageGeometry geometry = Phantom.Grid(40, 12, 30);
        var kernel = SphereKernel.Binary(geometry.Spacing, 3);
        double whole = 200 / kernel.WeightSum;
        Volume<float> image = Phantom.Image(geometry, i => i.Z > 18 ? 1.4 * whole : i is { Y: 3 or 9, Z: 6 } ? 100 : 0);
        Mask region = Phantom.Mask(geometry, static i => i is { X: 0, Y: 6, Z: 6 } or { X: 20, Y: > 3 and < 9, Z: 24 });
        PeakUptake peak = SpherePeak.Global(image.AsVolumeSpan(), region, kernel)!;
        Assert.Equal(new Index3(0, 6, 6), peak.Centre);
        Assert.True(peak.Value > 1.5 * whole);
        Check(Highest(image, kernel, Phantom.Voxels(region)), peak, image, kernel);
    }

    [Fact]
    public void Interior_BallsOfGrowingRadius_FitsWhereTheWholeSphereDoes()
    {
        ImageGeometry geometry = Phantom.Grid(17, 17, 17);
        Volume<float> image = Phantom.Noise(geometry, 3);
        foreach (double radius in (double[])[2, 3, 3.5, 4, 5, 7.3, 20])
        {
            Mask region = Phantom.Ball(geometry, new(8, 8, 8), radius);
            foreach (SphereKernel kernel in (SphereKernel[])[SphereKernel.Binary(geometry.Spacing, 3), SphereKernel.PartialVolume(geometry.Spacing, 3)])
            {
                Check(Highest(image, kernel, Phantom.Voxels(region).Where(i => Fits(region, kernel, i))), SpherePeak.Interior(image.AsVolumeSpan(), region, kernel), image, kernel);
            }
        }
    }

    [Fact]
    public void Global_IsNeverBelowTheOthers()
    {
        for (int seed = 0; seed < 30; seed++)
        {
            ImageGeometry geometry = Phantom.Grid(14, 13, 12, 2);
            ReadOnlyVolumeSpan<float> image = Phantom.Noise(geometry, seed).AsVolumeSpan();
            Mask region = Phantom.Ball(geometry, new(seed % 14, 6, 6), 11);
            var kernel = SphereKernel.PartialVolume(geometry.Spacing, SpherePeak.RadiusOfOneMillilitre);
            double global = SpherePeak.Global(image, region, kernel)!.Value;
            Assert.True(global >= SpherePeak.Local(image, region, kernel)!.Value);
            Assert.True(!(SpherePeak.Interior(image, region, kernel) is { } interior) || global >= interior.Value);
        }
    }

    [Fact]
    public void Peaks_UniformImage_AreTheValueAndTheFirstVoxel()
    {
        ImageGeometry geometry = Phantom.Grid(15, 15, 15, 2);
        Volume<float> image = Phantom.Image(geometry, static _ => 4);
        Mask region = Phantom.Ball(geometry, new(7, 7, 7), 9);
        PeakUptake peak = SpherePeak.Global(image.AsVolumeSpan(), region, SphereKernel.PartialVolume(geometry.Spacing, 4))!;
        Assert.Equal(4, peak.Value, 1e-12);
        Assert.Equal(1, peak.ShareInImage);
        Assert.False(peak.LeavesImage);
    }

    [Fact]
    public void Peaks_EqualMeans_TakeTheFirstCentreInScanOrder()
    {
        // Two equal hills, the later one in a run of its own; integers, so that equal means are equal bits.
        ImageGeometry geometry = Phantom.Grid(40, 9, 9);
        Volume<float> image = Phantom.Image(geometry, i => Phantom.Distance(geometry, i, new(8, 4, 4)) <= 2 || Phantom.Distance(geometry, i, new(30, 4, 4)) <= 2 ? 8 : 0);
        PeakUptake peak = SpherePeak.Global(image.AsVolumeSpan(), Phantom.Whole(geometry), SphereKernel.Binary(geometry.Spacing, 2))!;
        Assert.Equal(8, peak.Value);
        Assert.Equal(new Index3(8, 4, 4), peak.Centre);

        // The later of two equal hills is looked at first, since something hot out of its reach raises its bound.
        geometry = Phantom.Grid(40, 9, 25);
        image = Phantom.Image(geometry, i => Phantom.Distance(geometry, i, new(8, 4, 5)) <= 2 || Phantom.Distance(geometry, i, new(30, 4, 18)) <= 2 ? 8
            : i == new Index3(8, 4, 18) ? 9 : 0);
        peak = SpherePeak.Global(image.AsVolumeSpan(), Phantom.Whole(geometry), SphereKernel.Binary(geometry.Spacing, 2))!;
        Assert.Equal(new Index3(8, 4, 5), peak.Centre);
    }

    [Fact]
    public void Global_SphereBeyondTheBorder_SaysSo()
    {
        ImageGeometry geometry = Phantom.Grid(9, 9, 9);
        Volume<float> image = Phantom.Image(geometry, static i => i == default ? 100 : 1);
        var kernel = SphereKernel.Binary(geometry.Spacing, 1);
        PeakUptake peak = SpherePeak.Global(image.AsVolumeSpan(), Phantom.Mask(geometry, static i => i == default), kernel)!;
        Assert.True(peak.LeavesImage);
        Assert.Equal(4.0 / 7, peak.ShareInImage, 1e-15);
        Assert.Equal(103.0 / 4, peak.Value, 1e-12);
    }

    [Fact]
    public void Peaks_NaNInASphere_HaveAReason()
    {
        ImageGeometry geometry = Phantom.Grid(21, 9, 9);
        Volume<float> image = Phantom.Image(geometry, static i => i == new Index3(2, 4, 4) ? double.NaN : i.X);
        var kernel = SphereKernel.PartialVolume(geometry.Spacing, 2.5);
        ReadOnlyVolumeSpan<float> span = image.AsVolumeSpan();
        PeakUptake near = SpherePeak.Global(span, Phantom.Ball(geometry, new(6, 4, 4), 3), kernel)!;
        Assert.Contains("not a finite number", near.Reason, StringComparison.Ordinal);
        Assert.True(double.IsNaN(near.Value));
        Assert.False(near.LeavesImage);
        Assert.Null(SpherePeak.Global(span, Phantom.Ball(geometry, new(12, 4, 4), 3), kernel)!.Reason);

        // Only the sphere at the hottest voxel matters to the local peak.
        Assert.Null(SpherePeak.Local(span, Phantom.Ball(geometry, new(6, 4, 4), 3), kernel)!.Reason);
    }

    [Fact]
    public void Peaks_EmptyRegion_AreNull()
    {
        ImageGeometry geometry = Phantom.Grid(5, 5, 5);
        ReadOnlyVolumeSpan<float> image = Phantom.Noise(geometry, 1).AsVolumeSpan();
        var kernel = SphereKernel.Binary(geometry.Spacing, 1);
        Assert.Null(SpherePeak.Global(image, Mask.Empty(geometry), kernel));
        Assert.Null(SpherePeak.Local(image, Mask.Empty(geometry), kernel));
        Assert.Null(SpherePeak.Interior(image, Phantom.Ball(geometry, new(2, 2, 2), 0.5), kernel));
    }

    [Fact]
    public void Peaks_WrongArguments_Throw()
    {
        ImageGeometry geometry = Phantom.Grid(5, 5, 5);
        float[] image = new float[125];
        Mask region = Phantom.Whole(geometry);
        Assert.Throws<ArgumentException>(() => SpherePeak.Global(new(image, new(5, 5, 5)), region, SphereKernel.Binary(new(1, 1, 2), 1)));
        Assert.Throws<ArgumentException>(() => SpherePeak.Global(new(image, new(5, 5, 4)), region, SphereKernel.Binary(geometry.Spacing, 1)));
        Assert.Throws<ArgumentNullException>(() => SpherePeak.Local(new(image, new(5, 5, 5)), null!, SphereKernel.Binary(geometry.Spacing, 1)));
    }

    // Voxels whose centre lies in a sphere of 1 mL centred on a voxel, and their volume, for the grids of PET scanners.
    [Theory]
    [InlineData(1, 1, 1, 1021, 1.021)]
    [InlineData(2, 2, 2, 123, 0.984)]
    [InlineData(3, 3, 3, 33, 0.891)]
    [InlineData(4, 4, 4, 19, 1.216)]
    [InlineData(5, 5, 5, 7, 0.875)]
    [InlineData(4.07, 4.07, 3, 21, 1.0436)]
    [InlineData(5.47, 5.47, 3.27, 7, 0.6849)]
    [InlineData(2.73, 2.73, 3.27, 39, 0.9505)]
    public void CreateKernel_GridsOfScanners_HaveTheKnownVolumes(double x, double y, double z, int voxels, double millilitres)
    {
        var spacing = new Vector3D(x, y, z);
        SphereKernel binary = new UptakeOptions { PeakWeights = SphereWeights.Binary }.CreateKernel(spacing);
        Assert.Equal(6.2035, binary.Radius, 1e-4);
        Assert.Equal(voxels, binary.WeightSum);
        Assert.Equal(millilitres, binary.WeightSum * x * y * z / 1000, 5e-5);

        // The exact weights make 1 mL on every grid, and the bundled fractions agree with a fine subdivision of the voxels.
        SphereKernel exact = new UptakeOptions().CreateKernel(spacing);
        Assert.Equal(1, exact.WeightSum * x * y * z / 1000, 1e-12);
        for (int i = 0; i < exact.Weights.Length; i += 7)
        {
            var at = new Index3(i % exact.Size.X, i / exact.Size.X % exact.Size.Y, i / (exact.Size.X * exact.Size.Y));
            Assert.Equal(Supersampled(at - exact.Reach, spacing, exact.Radius), exact.Weights[i], 4e-3);
        }
    }

    [Fact]
    public void CreateKernel_TwelveMillimetres_IsALittleSmaller()
    {
        SphereKernel kernel = new UptakeOptions { PeakDiameter = 12 }.CreateKernel(new(2, 2, 2));
        Assert.Equal(Math.PI * 12 * 12 * 12 / 6, kernel.WeightSum * 8, 1e-9);
    }

    private static double Supersampled(Index3 voxel, Vector3D spacing, double radius)
    {
        const int Parts = 24;
        int inside = 0;
        foreach (Index3 part in Phantom.Indices(new(Parts, Parts, Parts)))
        {
            double Place(int axis) => (voxel[axis] - 0.5 + ((part[axis] + 0.5) / Parts)) * spacing[axis];
            inside += new Vector3D(Place(0), Place(1), Place(2)).Length <= radius ? 1 : 0;
        }

        return inside / (double)(Parts * Parts * Parts);
    }

    private static (double Value, bool Leaves)? Highest(Volume<float> image, SphereKernel kernel, IEnumerable<Index3> centres)
    {
        (double, bool)? best = null;
        foreach (Index3 centre in centres)
        {
            double mean = kernel.MeanAround(image.AsVolumeSpan(), centre);
            if (best is not { } known || mean > known.Item1)
            {
                best = (mean, Support(kernel).Any(o => !image.Size.Contains(centre + o)));
            }
        }

        return best;
    }

    private static void Check((double Value, bool Leaves)? expected, PeakUptake? found, Volume<float> image, SphereKernel kernel)
    {
        Assert.Equal(expected is null, found is null);
        if (found is not null)
        {
            Assert.Equal(expected!.Value.Value, found.Value, 1e-12);
            Assert.Equal(kernel.MeanAround(image.AsVolumeSpan(), found.Centre), found.Value, 1e-12);
            Assert.Equal(Support(kernel).Any(o => !image.Size.Contains(found.Centre + o)), found.LeavesImage);
        }
    }

    private static bool Fits(Mask region, SphereKernel kernel, Index3 centre) => Support(kernel).All(o => region.Contains(centre + o));

    private static IEnumerable<Index3> Support(SphereKernel kernel) =>
        Phantom.Indices(kernel.Size).Where((_, i) => kernel.Weights[i] > 0).Select(i => i - kernel.Reach);
}
