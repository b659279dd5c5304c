namespace Biomarkers.Core.Tests.Imaging;

public sealed class ResamplerTests
{
    private static readonly Interpolation[] Kinds = Enum.GetValues<Interpolation>();
    private static readonly EdgeHandling[] Edges = Enum.GetValues<EdgeHandling>();

    public static TheoryData<Interpolation, EdgeHandling> KindsAndEdges
    {
        get
        {
            var data = new TheoryData<Interpolation, EdgeHandling>();
            foreach (Interpolation kind in Kinds)
            {
                foreach (EdgeHandling edge in Edges)
                {
                    data.Add(kind, edge);
                }
            }

            return data;
        }
    }

    public static TheoryData<Interpolation> AllKinds => [.. Kinds];

    [Theory]
    [MemberData(nameof(KindsAndEdges))]
    public void Resample_ParallelGrid_IsTheKernelSum(Interpolation kind, EdgeHandling edge)
    {
        Size3[] sizes = [new(7, 6, 5), new(1, 4, 2), new(3, 1, 1), new(2, 2, 9)];
        Vector3D[] spacings = [new(0.7, 1.3, 2.1), new(1.9, 0.6, 0.4), new(1, 2, 0.5)];
        foreach (Size3 size in sizes)
        {
            Volume<float> image = Samples.Noise(Samples.Grid(size.X, size.Y, size.Z, 1, 1.1, 2, new(5, -3, 40)), size.X);
            foreach (Vector3D spacing in spacings)
            {
                foreach (GridAlignment alignment in Enum.GetValues<GridAlignment>())
                {
                    var settings = new ResamplingSettings { Spacing = spacing, Alignment = alignment, Image = kind, Edge = edge, EdgeValue = 250 };
                    CompareWithTwin(image, ResamplingGrid.ForSpacing(image.Geometry, settings), settings);
                }
            }
        }
    }

    [Theory]
    [MemberData(nameof(KindsAndEdges))]
    public void Resample_GridBeyondTheImage_IsTheKernelSum(Interpolation kind, EdgeHandling edge)
    {
        Volume<float> image = Samples.Noise(Samples.Grid(6, 5, 4), 3);
        ImageGeometry target = Samples.Grid(12, 9, 8, 1.3, 1.7, 1.1, new(-5.3, -4.1, -2.2));
        CompareWithTwin(image, target, new() { Image = kind, Edge = edge, EdgeValue = -50 });
    }

    [Theory]
    [MemberData(nameof(KindsAndEdges))]
    public void Resample_ObliqueGrid_IsTheKernelSum(Interpolation kind, EdgeHandling edge)
    {
        Volume<float> image = Samples.Noise(Samples.Grid(7, 6, 5, 1, 1.2, 2), 4);
        ImageGeometry target = Samples.Grid(6, 7, 8, 1.1, 0.9, 1.3, new(-1, -2, 1), Samples.Tilted(0.4));
        CompareWithTwin(image, target, new() { Image = kind, Edge = edge, EdgeValue = 100 });
    }

    [Theory]
    [MemberData(nameof(KindsAndEdges))]
    public void Resample_AntiAliasing_SmoothsCoarserAxesFirst(Interpolation kind, EdgeHandling edge)
    {
        Volume<float> image = Samples.Noise(Samples.Grid(9, 8, 7, 1, 1, 2), 5);
        var settings = new ResamplingSettings { Spacing = new(2.5, 1.7, 1.5), Image = kind, Edge = edge, EdgeValue = 30, AntiAliasing = 0.8 };

        // Half the new spacing over the old, times the factor; the Z axis becomes finer.
        double[] sigma = [0.8 * 2.5 / 2, 0.8 * 1.7 / 2, 0];
        CompareWithTwin(image, ResamplingGrid.ForSpacing(image.Geometry, settings), settings, sigma);
    }

    [Fact]
    public void Resample_AntiAliasingOfAnObliqueGrid_SmoothsBeforeSampling()
    {
        Volume<float> image = Samples.Noise(Samples.Grid(20, 20, 20), 6);
        Direction3 tilted = Samples.Tilted(0.5);
        ImageGeometry target = Samples.Grid(3, 3, 3, 2, 2, 2, new(9, 8, 7), tilted);

        // An isotropic spacing is the same along every direction.
        CompareWithTwin(image, target, new() { AntiAliasing = 1 }, [1, 1, 1], tolerance: 0.02);
    }

    [Theory]
    [MemberData(nameof(KindsAndEdges))]
    public void Resample_Constant_StaysConstant(Interpolation kind, EdgeHandling edge)
    {
        Volume<float> image = Samples.Fill(Samples.Grid(9, 7, 5, 1, 1, 3), static (_, _, _) => 73);
        var settings = new ResamplingSettings { Spacing = new(0.7, 1.9, 1.1), Image = kind, Edge = edge, EdgeValue = 73, AntiAliasing = 1 };
        foreach (float value in Resampler.Resample(image, ResamplingGrid.ForSpacing(image.Geometry, settings), settings).Voxels)
        {
            Assert.Equal(73, value, 1e-5f);
        }
    }

    [Theory]
    [InlineData(Interpolation.Linear, 1)]
    [InlineData(Interpolation.CatmullRom, 2)]
    [InlineData(Interpolation.CubicSpline, 30)]
    public void Resample_LinearFunction_IsReproducedAwayFromTheBorder(Interpolation kind, int border)
    {
        Volume<float> image = Samples.Fill(Samples.Grid(70, 70, 70), static (x, y, z) => (0.5 * x) - (0.25 * y) + (2 * z) + 8);
        ImageGeometry target = Samples.Grid(5, 5, 5, 0.7, 0.9, 0.3, new(border + 1.3, border + 0.4, border + 2.1));
        Volume<float> result = Resampler.Resample(image, target, new() { Image = kind });
        foreach (Index3 i in Samples.Indices(target.Size))
        {
            Vector3D p = target.IndexToWorld(new(i.X, i.Y, i.Z));
            Assert.Equal((0.5 * p.X) - (0.25 * p.Y) + (2 * p.Z) + 8, result[i.X, i.Y, i.Z], 1e-5);
        }
    }

    [Fact]
    public void Resample_CatmullRomOfAQuadratic_IsExact()
    {
        Volume<float> image = Samples.Fill(Samples.Grid(20, 1, 1), static (x, _, _) => x * x);
        ImageGeometry target = Samples.Grid(30, 1, 1, 0.31, 1, 1, new(4.2, 0, 0));
        Volume<float> result = Resampler.Resample(image, target, new() { Image = Interpolation.CatmullRom });
        for (int i = 0; i < 30; i++)
        {
            double x = 4.2 + (0.31 * i);
            Assert.Equal(x * x, result[i, 0, 0], 1e-4);
        }
    }

    [Fact]
    public void Resample_CubicSplineOfACubic_IsExactFarFromTheBorder()
    {
        Volume<float> image = Samples.Fill(Samples.Grid(128, 1, 1), static (x, _, _) => Math.Pow((x - 64) / 8.0, 3));
        ImageGeometry target = Samples.Grid(20, 1, 1, 0.31, 1, 1, new(60.2, 0, 0));
        Volume<float> result = Resampler.Resample(image, target, new() { Image = Interpolation.CubicSpline });
        for (int i = 0; i < 20; i++)
        {
            Assert.Equal(Math.Pow((60.2 + (0.31 * i) - 64) / 8, 3), result[i, 0, 0], 1e-6);
        }
    }

    [Fact]
    public void Resample_SplineOfMirroredCosine_IsTheKnownGain()
    {
        // cos(πk/N) is an eigenfunction of the mirrored prefilter: at voxel centres the spline passes through it.
        const int Count = 9;
        Volume<float> image = Samples.Fill(Samples.Grid(Count, 1, 1), static (x, _, _) => Math.Cos(Math.PI * 3 * x / (Count - 1)));
        ImageGeometry target = Samples.Grid((2 * Count) - 1, 1, 1, 0.5, 1, 1);
        Volume<float> result = Resampler.Resample(image, target, new() { Image = Interpolation.CubicSpline, Edge = EdgeHandling.Mirror });
        double w = Math.PI * 3 / (Count - 1);
        double gain = 6 / (4 + (2 * Math.Cos(w)));
        for (int i = 0; i < (2 * Count) - 1; i++)
        {
            double x = i / 2.0;
            double expected = i % 2 == 0
                ? Math.Cos(w * x)
                : gain * ((Math.Cos(w * (x - 1.5)) + Math.Cos(w * (x + 1.5))) / 48 + ((Math.Cos(w * (x - 0.5)) + Math.Cos(w * (x + 0.5))) * 23 / 48));
            Assert.Equal(expected, result[i, 0, 0], 1e-6);
        }
    }

    [Theory]
    [MemberData(nameof(AllKinds))]
    public void Resample_SameGrid_GivesTheSameBits(Interpolation kind)
    {
        Volume<float> image = WithOddValues(Samples.Noise(Samples.Grid(13, 7, 5, 0.977, 0.8, 3, new(-250.1, 13.7, 99)), 8));
        Assert.Same(image, Resampler.Resample(image, image.Geometry, new() { Image = kind, AntiAliasing = 1 }));

        // The same grid under another object, and computed as a box.
        ImageGeometry again = Samples.Grid(13, 7, 5, 0.977, 0.8, 3, new(-250.1, 13.7, 99));
        if (kind != Interpolation.CubicSpline)
        {
            AssertSameBits(image, Resampler.Resample(image, again, new() { Image = kind }, IndexBox.Whole(again.Size)));
        }
        else
        {
            Volume<float> finite = Samples.Noise(again, 8);
            AssertSameBits(finite, Resampler.Resample(finite, again, new() { Image = kind }, IndexBox.Whole(again.Size)));
        }
    }

    [Theory]
    [MemberData(nameof(AllKinds))]
    public void Resample_InPlane_DoesNotMixSlices(Interpolation kind)
    {
        Volume<float> image = Samples.Fill(Samples.Grid(8, 8, 4, 1, 1, 3), static (_, _, z) => 100 * z * z);
        var settings = new ResamplingSettings { Spacing = new(0.6, 1.7, 1), InPlane = true, Image = kind };
        Volume<float> result = Resampler.Resample(image, ResamplingGrid.ForSpacing(image.Geometry, settings), settings);
        foreach (Index3 i in Samples.Indices(result.Size))
        {
            Assert.Equal(100 * i.Z * i.Z, result[i.X, i.Y, i.Z], 1e-4f);
        }
    }

    [Theory]
    [MemberData(nameof(KindsAndEdges))]
    public void Resample_AnyBox_GivesTheSameBits(Interpolation kind, EdgeHandling edge)
    {
        Volume<float> image = Samples.Noise(Samples.Grid(90, 40, 20, 1, 1, 2), 9);
        var settings = new ResamplingSettings { Spacing = new(1.3, 0.9, 1.1), Image = kind, Edge = edge, EdgeValue = 5, AntiAliasing = 0.7 };
        ImageGeometry parallel = ResamplingGrid.ForSpacing(image.Geometry, settings);
        ImageGeometry oblique = Samples.Grid(40, 30, 20, 1.2, 1.1, 1.4, new(10, 8, -3), Samples.Tilted(0.2));
        foreach (ImageGeometry target in new[] { parallel, oblique })
        {
            Volume<float> whole = Resampler.Resample(image, target, settings);
            var random = new Random(10);
            for (int trial = 0; trial < 6; trial++)
            {
                var box = RandomBox(random, target.Size);
                Volume<float> part = Resampler.Resample(image, target, settings, box);
                Assert.Equal(target.Crop(box), part.Geometry);
                foreach (Index3 i in Samples.Indices(box.Size))
                {
                    Assert.Equal(
                        BitConverter.SingleToInt32Bits(whole[i.X + box.Start.X, i.Y + box.Start.Y, i.Z + box.Start.Z]),
                        BitConverter.SingleToInt32Bits(part[i.X, i.Y, i.Z]));
                }
            }
        }
    }

    [Theory]
    [MemberData(nameof(AllKinds))]
    public void Resample_AnyThreadCount_GivesTheSameBits(Interpolation kind)
    {
        Volume<float> image = Samples.Noise(Samples.Grid(30, 25, 20, 1, 1, 2), 11);
        var settings = new ResamplingSettings { Spacing = new(1.3, 0.9, 1.1), Image = kind, AntiAliasing = 0.5 };
        ImageGeometry[] targets = [ResamplingGrid.ForSpacing(image.Geometry, settings), Samples.Grid(20, 20, 20, 1, 1, 1, default, Samples.Tilted(0.2))];
        foreach (ImageGeometry target in targets)
        {
            Volume<float> one = Resampler.Resample(image, target, settings, maxDegreeOfParallelism: 1);
            foreach (int threads in new[] { 2, 3, 7 })
            {
                AssertSameBits(one, Resampler.Resample(image, target, settings, maxDegreeOfParallelism: threads));
            }
        }
    }

    [Fact]
    public void Resample_FlippedGrid_IsTheReversedImage()
    {
        Volume<float> image = Samples.Noise(Samples.Grid(6, 5, 4, 1, 2, 3, new(1, 2, 3)), 12);
        var flipped = new ImageGeometry(image.Size, image.Geometry.Spacing, image.Geometry.IndexToWorld(new(5, 0, 3)), new(new(-1, 0, 0), new(0, 1, 0), new(0, 0, -1)));
        Volume<float> result = Resampler.Resample(image, flipped, new() { Image = Interpolation.CubicSpline });
        foreach (Index3 i in Samples.Indices(image.Size))
        {
            Assert.Equal(image[5 - i.X, i.Y, 3 - i.Z], result[i.X, i.Y, i.Z]);
        }
    }

    [Theory]
    [MemberData(nameof(AllKinds))]
    public void Resample_PermutedGrid_IsTheReorientedImage(Interpolation kind)
    {
        Volume<float> image = Samples.Noise(Samples.Grid(6, 5, 4, 1, 2, 3, new(1, 2, 3)), 13);
        Volume<float> reoriented = GeometryRepair.Reorient(image, new Direction3(new(0, 1, 0), new(0, 0, -1), new(-1, 0, 0)));
        Volume<float> result = Resampler.Resample(image, reoriented.Geometry, new() { Image = kind });
        for (int i = 0; i < image.Voxels.Length; i++)
        {
            Assert.Equal(reoriented.Voxels[i], result.Voxels[i], 1e-3f);
        }
    }

    [Fact]
    public void Resample_HalfWayPositions_TakeTheLargerIndexThroughout()
    {
        // Halving the resolution puts every new voxel exactly half way; rounding noise of world coordinates must not show.
        Volume<float> image = Samples.Fill(Samples.Grid(40, 1, 1, 0.977, 1, 1, new(-123.4, 0, 0)), static (x, _, _) => x);
        var settings = new ResamplingSettings { Spacing = new(2 * 0.977, 1, 1), Image = Interpolation.Nearest };
        Volume<float> result = Resampler.Resample(image, ResamplingGrid.ForSpacing(image.Geometry, settings), settings);
        Assert.Equal(20, result.Size.X);
        for (int i = 0; i < 20; i++)
        {
            Assert.Equal((2 * i) + 1, result[i, 0, 0]);
        }
    }

    [Theory]
    [InlineData(0.5, 0)]
    [InlineData(1.5, 2)]
    [InlineData(2.5, 2)]
    [InlineData(-0.5, 0)]
    [InlineData(-1.5, -2)]
    [InlineData(2.4999, 2)]
    [InlineData(2.5001, 3)]
    public void Resample_Rounding_TakesTiesToEven(double mean, double expected)
    {
        // The mean of two voxels half way between them.
        Volume<float> image = Volume.Wrap(Samples.Grid(2, 1, 1), new[] { (float)(mean - 10), (float)(mean + 10) });
        Volume<float> result = Resampler.Resample(image, Samples.Grid(1, 1, 1, 1, 1, 1, new(0.5, 0, 0)), new() { RoundIntensities = true });
        Assert.Equal(expected, result[0, 0, 0]);
    }

    [Fact]
    public void Resample_RoundingOfThirds_AbsorbsNoiseInTies()
    {
        // At 1/6 of the way from 0 to 6k + 3 the value is k + 0.5, which no sum of weights gives exactly.
        for (int k = -50; k <= 50; k++)
        {
            Volume<float> image = Volume.Wrap(Samples.Grid(2, 1, 1, 3), new[] { 0f, (6 * k) + 3 });
            Volume<float> result = Resampler.Resample(image, Samples.Grid(1, 1, 1, 1, 1, 1, new(0.5, 0, 0)), new() { RoundIntensities = true });
            Assert.Equal(Math.Round(k + 0.5), result[0, 0, 0]);
        }
    }

    [Fact]
    public void Resample_NonFiniteVoxel_SpreadsNoFurtherThanTheKernel()
    {
        float[] voxels = [.. Enumerable.Range(0, 12).Select(static x => (float)x)];
        voxels[5] = float.NaN;
        Volume<float> image = Volume.Wrap(Samples.Grid(12, 1, 1), voxels);
        ImageGeometry target = Samples.Grid(23, 1, 1, 0.5);
        Volume<float> linear = Resampler.Resample(image, target, new());
        for (int i = 0; i < 23; i++)
        {
            Assert.Equal(i is 9 or 10 or 11, float.IsNaN(linear[i, 0, 0]));
        }

        Volume<float> cubic = Resampler.Resample(image, target, new() { Image = Interpolation.CatmullRom });
        for (int i = 0; i < 23; i++)
        {
            Assert.Equal(i is 7 or 9 or 10 or 11 or 13, float.IsNaN(cubic[i, 0, 0]));
        }
    }

    [Fact]
    public void Resample_NonFiniteVoxelsUnderASpline_AreRefusedWithTheirCount()
    {
        Volume<float> image = WithOddValues(Samples.Noise(Samples.Grid(100, 4, 4), 14));
        ImageGeometry target = Samples.Grid(100, 4, 4, 1, 1, 1, new(0.3, 0, 0));
        var settings = new ResamplingSettings { Image = Interpolation.CubicSpline };
        var refused = Assert.Throws<DataRefusedException>(() => Resampler.Resample(image, target, settings));
        Assert.Equal(RefusalReason.UnsuitableValues, refused.Reason);
        Assert.Contains("2 voxels", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Resample_ConstantOutsideAnImageOfNaN_IsTheConstant()
    {
        Volume<float> image = Samples.Fill(Samples.Grid(3, 3, 3), static (_, _, _) => double.NaN);
        ImageGeometry target = Samples.Grid(2, 2, 2, 1, 1, 1, new(50, 50, 50));
        foreach (float value in Resampler.Resample(image, target, new() { Edge = EdgeHandling.Constant, EdgeValue = -7 }).Voxels)
        {
            Assert.Equal(-7, value);
        }
    }

    [Fact]
    public void Resample_NaNOutside_MarksWhatTheImageDoesNotCover()
    {
        Volume<float> image = Samples.Noise(Samples.Grid(4, 1, 1), 2);
        Volume<float> result = Resampler.Resample(
            image, Samples.Grid(8, 1, 1, 1, 1, 1, new(-2, 0, 0)), new() { Edge = EdgeHandling.Constant, EdgeValue = double.NaN });
        for (int x = 0; x < 8; x++)
        {
            Assert.Equal(x is < 2 or > 5 ? float.NaN : image[x - 2, 0, 0], result[x, 0, 0]);
        }
    }

    [Theory]
    [MemberData(nameof(AllKinds))]
    public void Resample_OtherVoxelTypesAndPaddedMemory_GiveTheSameBits(Interpolation kind)
    {
        ImageGeometry geometry = Samples.Grid(9, 8, 7, 1, 1, 2);
        Volume<float> image = Samples.Fill(geometry, static (x, y, z) => ((x * 31) + (y * 17) + (z * 101)) % 113);
        ImageGeometry target = ResamplingGrid.ForSpacing(geometry, new() { Spacing = new(1.3, 0.7, 0.9) });
        var settings = new ResamplingSettings { Image = kind };
        var box = new IndexBox(new(1, 2, 3), new(4, 5, 6));
        Volume<float> expected = Resampler.Resample(image, target, settings, box);
        AssertSameBits(expected, Resampler.Resample<byte>(geometry, new(Array.ConvertAll(image.Voxels.ToArray(), static v => (byte)v), geometry.Size), target, settings, box));
        AssertSameBits(expected, Resampler.Resample<double>(geometry, new(Array.ConvertAll(image.Voxels.ToArray(), static v => (double)v), geometry.Size), target, settings, box));

        // Rows of 12 and slices of 12 × 10 in the caller's buffer.
        var padded = new short[12 * 10 * 7];
        padded.AsSpan().Fill(short.MinValue);
        foreach (Index3 i in Samples.Indices(geometry.Size))
        {
            padded[(((i.Z * 10) + i.Y) * 12) + i.X] = (short)image[i.X, i.Y, i.Z];
        }

        Volume<float> result = Resampler.Resample(geometry, new ReadOnlyVolumeSpan<short>(padded, geometry.Size, 12, 120), target, settings, box, Unit.Hounsfield);
        AssertSameBits(expected, result);
        Assert.Equal(Unit.Hounsfield, result.Unit);
    }

    [Theory]
    [InlineData(1e12)]
    [InlineData(-1e12)]
    [InlineData(1e200)]
    public void Resample_GridFarAway_TakesTheBorderWithoutOverflow(double away)
    {
        Volume<float> image = Samples.Fill(Samples.Grid(3, 3, 3), static (x, _, _) => x);
        ImageGeometry target = Samples.Grid(2, 2, 2, 1.5, 1.5, 1.5, new(away, 0, 0));
        foreach (Interpolation kind in Kinds)
        {
            Volume<float> result = Resampler.Resample(image, target, new() { Image = kind });
            Assert.Equal(away > 0 ? 2 : 0, result[0, 0, 0], 1e-5f);
            Assert.Equal(0, Resampler.Resample(image, target, new() { Image = kind, Edge = EdgeHandling.Constant })[1, 1, 1], 1e-5f);
            Assert.InRange(Resampler.Resample(image, target, new() { Image = kind, Edge = EdgeHandling.Mirror })[1, 1, 1], -1, 3);
        }
    }

    [Fact]
    public void Resample_GridsThatCannotBeRelated_AreRefused()
    {
        Volume<float> image = Samples.Noise(Samples.Grid(2, 2, 2, 1e-200, 1, 1), 1);
        var refused = Assert.Throws<DataRefusedException>(() => Resampler.Resample(image, Samples.Grid(2, 2, 2, 1, 1, 1, new(1e300, 0, 0)), new()));
        Assert.Equal(RefusalReason.InvalidGeometry, refused.Reason);
    }

    [Fact]
    public void Resample_BoxOutsideTheGrid_Throws()
    {
        Volume<float> image = Samples.Noise(Samples.Grid(4, 4, 4), 1);
        Assert.Throws<ArgumentOutOfRangeException>(() => Resampler.Resample(image, image.Geometry, new(), new IndexBox(new(2, 0, 0), new(3, 1, 1))));
        Assert.Throws<ArgumentOutOfRangeException>(() => Resampler.Resample(image, image.Geometry, new(), new IndexBox(default, default)));
    }

    [Fact]
    public void Resample_InvalidSettings_Throw()
    {
        Volume<float> image = Samples.Noise(Samples.Grid(4, 4, 4), 1);
        ImageGeometry target = Samples.Grid(2, 2, 2, 2, 2, 2);
        Assert.Throws<ArgumentException>(() => Resampler.Resample(image, target, new() { MaskThreshold = 0 }));
        Assert.Throws<ArgumentException>(() => Resampler.Resample(image, target, new() { MaskThreshold = double.NaN }));
        Assert.Throws<ArgumentException>(() => Resampler.Resample(image, target, new() { AntiAliasing = -1 }));
        Assert.Throws<ArgumentException>(() => Resampler.Resample(image, target, new() { AntiAliasing = double.PositiveInfinity }));
        Assert.Throws<ArgumentException>(() => Resampler.Resample(image, target, new() { AntiAliasing = 1e9 }));
        Assert.Throws<ArgumentException>(() => Resampler.Resample<float>(Samples.Grid(4, 4, 5), image.AsVolumeSpan(), target, new()));
        Assert.Throws<ArgumentException>(() => Resampler.Resample(image, target, new() { Image = (Interpolation)77 }));
        Assert.Throws<ArgumentException>(() => Resampler.Resample(image, target, new() { Mask = (Interpolation)77 }));
        Assert.Throws<ArgumentException>(() => Resampler.Resample(image, target, new() { Edge = (EdgeHandling)77 }));
        Assert.Throws<ArgumentException>(() => Resampler.Resample(
            image, target, new() { Image = Interpolation.CubicSpline, Edge = EdgeHandling.Constant, EdgeValue = double.NaN }));
    }

    [Fact]
    public void Resample_Cancelled_Stops()
    {
        Volume<float> image = Samples.Noise(Samples.Grid(8, 8, 8), 1);
        using var source = new CancellationTokenSource();
        source.Cancel();
        Assert.ThrowsAny<OperationCanceledException>(() => Resampler.Resample(image, Samples.Grid(4, 4, 4, 2, 2, 2), new(), cancellationToken: source.Token));
    }

    [Fact]
    public void Resample_KeepsTheUnit() => Assert.Equal(
        Unit.Hounsfield, Resampler.Resample(Samples.Noise(Samples.Grid(4, 4, 4), 1).WithUnit(Unit.Hounsfield), Samples.Grid(2, 2, 2, 2, 2, 2), new()).Unit);

    private static void CompareWithTwin(Volume<float> image, ImageGeometry target, ResamplingSettings settings, double[]? sigma = null, double tolerance = 1e-4)
    {
        Volume<float> result = Resampler.Resample(image, target, settings);
        Assert.Equal(target, result.Geometry);
        foreach (Index3 i in Samples.Indices(target.Size))
        {
            Vector3D p = image.Geometry.WorldToIndex(target.IndexToWorld(new(i.X, i.Y, i.Z)));

            // Exact halves of a nearest-voxel grid are the subject of a test of their own.
            if (settings.Image == Interpolation.Nearest)
            {
                p = new(AwayFromHalf(p.X), AwayFromHalf(p.Y), AwayFromHalf(p.Z));
            }

            double expected = SlowResampler.At(image, p, settings.Image, settings.Edge, settings.EdgeValue, sigma);
            Assert.Equal(expected, result[i.X, i.Y, i.Z], tolerance);
        }
    }

    private static double AwayFromHalf(double x) => Math.Abs(x - Math.Floor(x) - 0.5) < 1e-9 ? Math.Floor(x) + 0.5 : x;

    private static IndexBox RandomBox(Random random, Size3 size)
    {
        int x = random.Next(size.X);
        int y = random.Next(size.Y);
        int z = random.Next(size.Z);
        return new(new(x, y, z), new(1 + random.Next(size.X - x), 1 + random.Next(size.Y - y), 1 + random.Next(size.Z - z)));
    }

    private static Volume<float> WithOddValues(Volume<float> image)
    {
        float[] voxels = image.Voxels.ToArray();
        voxels[3] = float.NaN;
        voxels[7] = float.NegativeInfinity;
        voxels[11] = -0f;
        return Volume.Wrap(image.Geometry, voxels);
    }

    private static void AssertSameBits(Volume<float> expected, Volume<float> actual)
    {
        Assert.Equal(expected.Size, actual.Size);
        Assert.True(System.Runtime.InteropServices.MemoryMarshal.AsBytes(expected.Voxels).SequenceEqual(System.Runtime.InteropServices.MemoryMarshal.AsBytes(actual.Voxels)));
    }
}
