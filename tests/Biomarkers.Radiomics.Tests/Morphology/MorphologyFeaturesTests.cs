namespace Biomarkers.Radiomics.Tests.Morphology;

public sealed class MorphologyFeaturesTests
{
    private static readonly MeasureDefinition[] NeedIntensities =
    [
        MorphologyFeatures.CentreOfMassShift, MorphologyFeatures.IntegratedIntensity, MorphologyFeatures.MoranI, MorphologyFeatures.GearyC,
    ];

    // Found by search to a relative 1e-6; everything else is exact up to rounding.
    private static readonly MeasureDefinition[] Searched =
    [
        MorphologyFeatures.VolumeDensityOmbb, MorphologyFeatures.AreaDensityOmbb, MorphologyFeatures.VolumeDensityMvee, MorphologyFeatures.AreaDensityMvee,
    ];

    private static readonly Size3 Size = new(13, 10, 8);
    private static readonly Vector3D Spacing = new(0.8, 1.3, 2.1);

    [Theory]
    [InlineData(4, 0, 7)]
    [InlineData(0, 90, 1)]
    public void Compute_MovedRegion_GivesTheSame(int dx, int dy, int dz)
    {
        (Volume<float> image, Mask mask) = Sample();
        var size = new Size3(Size.X + dx, Size.Y + dy, Size.Z + dz);
        AssertSame(
            MorphologyFeatures.Compute(image, new RegionOfInterest(mask)),
            Rearranged(image, mask, size, Spacing, v => v + new Index3(dx, dy, dz)));
    }

    [Theory]
    [InlineData(true, false, false)]
    [InlineData(false, true, false)]
    [InlineData(false, false, true)]
    [InlineData(true, true, true)]
    public void Compute_MirroredRegion_GivesTheSame(bool x, bool y, bool z)
    {
        (Volume<float> image, Mask mask) = Sample();
        AssertSame(
            MorphologyFeatures.Compute(image, new RegionOfInterest(mask)),
            Rearranged(image, mask, Size, Spacing, v => new(x ? Size.X - 1 - v.X : v.X, y ? Size.Y - 1 - v.Y : v.Y, z ? Size.Z - 1 - v.Z : v.Z)));
    }

    [Theory]
    [InlineData(1, 2, 0)]
    [InlineData(2, 1, 0)]
    [InlineData(0, 2, 1)]
    public void Compute_PermutedAxes_GiveTheSame(int a, int b, int c)
    {
        (Volume<float> image, Mask mask) = Sample();
        AssertSame(
            MorphologyFeatures.Compute(image, new RegionOfInterest(mask)),
            Rearranged(image, mask, new(Size[a], Size[b], Size[c]), new(Spacing[a], Spacing[b], Spacing[c]), v => new(v[a], v[b], v[c])));
    }

    [Fact]
    public void Compute_ScaledSpacing_ScalesAsTheUnitsSay()
    {
        (Volume<float> image, Mask mask) = Sample();
        const double k = 2.5;
        IReadOnlyList<Measurement> one = MorphologyFeatures.Compute(image, new RegionOfInterest(mask));
        IReadOnlyList<Measurement> other = Rearranged(image, mask, Size, Spacing * k, static v => v);
        for (int i = 0; i < one.Count; i++)
        {
            string unit = one[i].Unit.Code;
            double factor = unit.StartsWith("mm3", StringComparison.Ordinal) ? k * k * k : unit == "mm2" ? k * k : unit == "mm" ? k : unit == "/mm" ? 1 / k : 1;
            double tolerance = Searched.Contains(one[i].Definition) ? 1e-4 : 1e-10;
            Assert.Equal(one[i].Value * factor, other[i].Value, tolerance * Math.Abs(one[i].Value * factor));
        }
    }

    [Fact]
    public void Compute_AnyThreadCount_IsBitIdentical()
    {
        // Large enough for several blocks of everything, and for Fourier transforms.
        var random = new Random(99);
        Mask mask = TestShapes.Make(new(44, 37, 41), Spacing, (x, y, z) =>
            ((x - 21) * (x - 21)) + (1.4 * (y - 18) * (y - 18)) + (1.2 * (z - 20) * (z - 20)) < 400 && random.NextDouble() < 0.97);
        Volume<float> image = TestShapes.MakeImage(random, mask.Geometry);
        var region = new RegionOfInterest(mask);
        double[] one = [.. MorphologyFeatures.Compute(image, region, maxDegreeOfParallelism: 1).Select(static v => v.Value)];
        Assert.All(one, static v => Assert.True(double.IsFinite(v)));
        foreach (int threads in (int[])[2, 4, 7, 0])
        {
            Assert.Equal(one, MorphologyFeatures.Compute(image, region, maxDegreeOfParallelism: threads).Select(static v => v.Value));
        }
    }

    [Fact]
    public void Compute_VoxelsOutsideTheRegion_AreNotLookedAt()
    {
        (Volume<float> image, Mask mask) = Sample();
        float[] voxels = image.Voxels.ToArray();
        foreach (int i in Enumerable.Range(0, voxels.Length))
        {
            if (!mask.Contains(new(i % Size.X, i / Size.X % Size.Y, i / (Size.X * Size.Y))))
            {
                voxels[i] = i % 2 == 0 ? float.NaN : float.PositiveInfinity;
            }
        }

        AssertSame(MorphologyFeatures.Compute(image, new RegionOfInterest(mask)), MorphologyFeatures.Compute(Volume.Wrap(image.Geometry, voxels), new RegionOfInterest(mask)));
    }

    [Fact]
    public void CentreOfMassShift_TwoMasks_ComparesTheirCentres()
    {
        Mask whole = TestShapes.Make(new(4, 3, 2), new(2, 3, 5), static (_, _, _) => true);
        Mask part = TestShapes.Make(new(4, 3, 2), new(2, 3, 5), static (x, y, z) => (x, y, z) is (3, 2, 1) or (3, 1, 1));
        Volume<float> image = Volume.Wrap(whole.Geometry, Enumerable.Range(0, 24).Select(static i => (float)i).ToArray());

        // Weights 23 at y = 2 and 19 at y = 1; the centre of the box is (1.5, 1, 0.5).
        double y = ((23 * 2) + (19 * 1)) / 42.0;
        double expected = new Vector3D((3 - 1.5) * 2, (y - 1) * 3, (1 - 0.5) * 5).Length;
        IReadOnlyList<Measurement> values = MorphologyFeatures.Compute(image, new RegionOfInterest(whole, part));
        Assert.Equal(expected, TestShapes.Value(values, MorphologyFeatures.CentreOfMassShift), 1e-12);
        Assert.Equal(21 * TestShapes.Value(values, MorphologyFeatures.VolumeMesh), TestShapes.Value(values, MorphologyFeatures.IntegratedIntensity), 1e-10);
    }

    [Fact]
    public void Compute_LongRows_SumEveryVoxelOnce()
    {
        var random = new Random(6);
        for (int length = 1; length <= 70; length++)
        {
            Mask mask = TestShapes.MakeRandom(random, new(length, 2, 2), new(1, 1, 1), 0.7);
            Volume<float> image = TestShapes.MakeImage(random, mask.Geometry);
            List<Index3> voxels = TestShapes.Voxels(mask);
            double mean = voxels.Average(v => (double)image[v.X, v.Y, v.Z]);
            IReadOnlyList<Measurement> values = MorphologyFeatures.Compute(image, new RegionOfInterest(mask), spatialAutocorrelation: false);
            Assert.Equal(voxels.Count, TestShapes.Value(values, MorphologyFeatures.VolumeVoxelCounting), 1e-12);
            Assert.Equal(mean * TestShapes.Value(values, MorphologyFeatures.VolumeMesh), TestShapes.Value(values, MorphologyFeatures.IntegratedIntensity), 1e-9);
        }
    }

    [Fact]
    public void Compute_EmptyIntensityMask_LeavesShapeAlone()
    {
        (Volume<float> image, Mask mask) = Sample();
        AssertStatuses(MorphologyFeatures.Compute(image, new RegionOfInterest(mask, Mask.Empty(mask.Geometry))), MeasureStatus.Undefined, "empty");
    }

    [Theory]
    [InlineData(float.NaN)]
    [InlineData(float.PositiveInfinity)]
    [InlineData(float.NegativeInfinity)]
    public void Compute_ValueThatIsNotFinite_FailsWithItsCount(float bad)
    {
        (Volume<float> image, Mask mask) = Sample();
        float[] voxels = image.Voxels.ToArray();
        foreach (Index3 v in TestShapes.Voxels(mask).Take(3))
        {
            voxels[(((v.Z * Size.Y) + v.Y) * Size.X) + v.X] = bad;
        }

        AssertStatuses(MorphologyFeatures.Compute(Volume.Wrap(image.Geometry, voxels), new RegionOfInterest(mask)), MeasureStatus.Failed, $"3 of {mask.Count}");
    }

    [Fact]
    public void Compute_ConstantIntensity_LeavesAutocorrelationUndefined()
    {
        (Volume<float> image, Mask mask) = Sample();
        IReadOnlyList<Measurement> values = MorphologyFeatures.Compute(
            Volume.Wrap(image.Geometry, Array.ConvertAll(image.Voxels.ToArray(), static _ => 0.1f)), new RegionOfInterest(mask));
        Assert.All(values, static v => Assert.Equal(
            v.Definition == MorphologyFeatures.MoranI || v.Definition == MorphologyFeatures.GearyC ? MeasureStatus.Undefined : MeasureStatus.Computed, v.Status));
        Assert.Equal(0.0, TestShapes.Value(values, MorphologyFeatures.CentreOfMassShift), 1e-12);
    }

    [Fact]
    public void Compute_IntensitiesThatSumToZero_HaveNoCentreOfMass()
    {
        Mask mask = TestShapes.Make(new(4, 2, 2), new(1, 1, 1), static (_, _, _) => true);
        Volume<float> image = Volume.Wrap(mask.Geometry, Enumerable.Range(0, 16).Select(static i => i % 2 == 0 ? 3f : -3f).ToArray());
        IReadOnlyList<Measurement> values = MorphologyFeatures.Compute(image, new RegionOfInterest(mask));
        Assert.Equal(MeasureStatus.Undefined, values.Single(static v => v.Definition == MorphologyFeatures.CentreOfMassShift).Status);
        Assert.Equal(0.0, TestShapes.Value(values, MorphologyFeatures.IntegratedIntensity));
        Assert.True(TestShapes.Value(values, MorphologyFeatures.MoranI) < 0);
    }

    [Fact]
    public void Compute_ImageOnAnotherGrid_IsRefused()
    {
        (Volume<float> image, Mask mask) = Sample();
        var other = new ImageGeometry(Size, new(0.8, 1.3, 2.2));
        var failure = Assert.Throws<DataRefusedException>(() => MorphologyFeatures.Compute(image.WithGeometry(other), new RegionOfInterest(mask)));
        Assert.Contains("different grids", failure.Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentNullException>(() => MorphologyFeatures.Compute(null!, new RegionOfInterest(mask)));
        Assert.Throws<ArgumentNullException>(() => MorphologyFeatures.Compute(image, null!));
    }

    [Fact]
    public void Compute_Cancelled_Stops()
    {
        (Volume<float> image, Mask mask) = Sample();
        using var source = new CancellationTokenSource();
        source.Cancel();
        Assert.ThrowsAny<OperationCanceledException>(() => MorphologyFeatures.Compute(image, new RegionOfInterest(mask), cancellationToken: source.Token));
    }

    private static (Volume<float> Image, Mask Mask) Sample()
    {
        var random = new Random(2024);
        Mask mask = TestShapes.Make(Size, Spacing, (x, y, z) => ((x - 6) * (x - 6) / 38.0) + ((y - 4.5) * (y - 4.5) / 22.0) + ((z - 3.7) * (z - 3.7) / 13.0) + (0.02 * x * y) < 1.5 && random.NextDouble() < 0.9);
        return (TestShapes.MakeImage(random, mask.Geometry), mask);
    }

    /// <summary>Measures image and mask with every voxel at another place.</summary>
    private static IReadOnlyList<Measurement> Rearranged(Volume<float> image, Mask mask, Size3 size, Vector3D spacing, Func<Index3, Index3> move)
    {
        var voxels = new float[size.Count];
        var bytes = new byte[size.Count];
        foreach (Index3 v in TestShapes.Voxels(mask))
        {
            Index3 to = move(v);
            int i = (((to.Z * size.Y) + to.Y) * size.X) + to.X;
            voxels[i] = image[v.X, v.Y, v.Z];
            bytes[i] = 1;
        }

        var geometry = new ImageGeometry(size, spacing);
        return MorphologyFeatures.Compute(Volume.Wrap(geometry, voxels), new RegionOfInterest(Mask.FromBytes(geometry, IndexBox.Whole(size), new(bytes, size))));
    }

    private static void AssertSame(IReadOnlyList<Measurement> expected, IReadOnlyList<Measurement> actual)
    {
        for (int i = 0; i < expected.Count; i++)
        {
            Assert.Equal(MeasureStatus.Computed, actual[i].Status);

            // The area of a box may differ more than its volume, which is least.
            double tolerance = Searched.Contains(expected[i].Definition) ? 1e-4 : 1e-10;
            Assert.True(Math.Abs(expected[i].Value - actual[i].Value) <= tolerance * Math.Abs(expected[i].Value), $"{expected[i]} became {actual[i]}.");
        }
    }

    private static void AssertStatuses(IReadOnlyList<Measurement> values, MeasureStatus status, string reason) => Assert.All(values, v =>
    {
        bool affected = NeedIntensities.Contains(v.Definition);
        Assert.Equal(affected ? status : MeasureStatus.Computed, v.Status);
        if (affected)
        {
            Assert.Contains(reason, v.Reason, StringComparison.Ordinal);
        }
    });
}
