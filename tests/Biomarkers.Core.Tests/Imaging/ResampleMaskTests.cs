namespace Biomarkers.Core.Tests.Imaging;

public sealed class ResampleMaskTests
{
    public static TheoryData<Interpolation, EdgeHandling> KindsAndEdges => ResamplerTests.KindsAndEdges;

    [Theory]
    [InlineData(1e-3)]
    [InlineData(1e-6)]
    [InlineData(1e-9)]
    public void ResampleMask_ThresholdNearZero_NeverTakesWhatTheMaskDoesNotTouch(double threshold)
    {
        var geometry = new ImageGeometry(new(9, 9, 9), new(1, 1, 1));
        byte[] bytes = new byte[27];
        Array.Fill(bytes, (byte)1);
        Mask mask = Mask.FromBytes(geometry, new(new(3, 3, 3), new(3, 3, 3)), new(bytes, new(3, 3, 3)));
        var settings = new ResamplingSettings { Spacing = new(0.7, 0.7, 0.7), MaskThreshold = threshold };
        Mask resampled = Resampler.ResampleMask(mask, ResamplingGrid.ForSpacing(geometry, settings), settings);

        // Linear interpolation reaches less than a voxel beyond the outermost centres: 2 + 2 mm, at most 6 new voxels.
        Assert.InRange(resampled.BoundingBox.Size.X, 1, 6);
        Assert.InRange(resampled.Count, 1, 216);
    }

    [Theory]
    [MemberData(nameof(KindsAndEdges))]
    public void ResampleMask_ParallelGrid_IsTheThresholdOfTheKernelSum(Interpolation kind, EdgeHandling edge)
    {
        for (int seed = 0; seed < 4; seed++)
        {
            ImageGeometry geometry = Samples.Grid(9, 7, 6, 1, 1.1, 2, new(3, 4, 5));
            Mask mask = seed == 0 ? Samples.MaskOf(geometry, static (x, y, z) => x < 3 && y > 2 && z < 4) : Samples.RandomMask(geometry, seed, 0.4);
            foreach (Vector3D spacing in new Vector3D[] { new(0.7, 1.9, 1.3), new(2.2, 0.8, 2) })
            {
                var settings = new ResamplingSettings { Spacing = spacing, Mask = kind, Edge = edge, EdgeValue = 9999, AntiAliasing = 1, MaskThreshold = 0.4 };
                CompareWithTwin(mask, ResamplingGrid.ForSpacing(geometry, settings), settings);
            }
        }
    }

    [Theory]
    [MemberData(nameof(KindsAndEdges))]
    public void ResampleMask_ObliqueGrid_IsTheThresholdOfTheKernelSum(Interpolation kind, EdgeHandling edge)
    {
        ImageGeometry geometry = Samples.Grid(9, 8, 7, 1, 1.2, 1.5);
        foreach (Mask mask in new[] { Samples.RandomMask(geometry, 5, 0.5), Samples.MaskOf(geometry, static (x, y, z) => x >= 6 && y >= 5 && z >= 4) })
        {
            CompareWithTwin(mask, Samples.Grid(16, 15, 14, 1, 0.9, 1.1, new(-4, -3, -2), Samples.Tilted(0.4)), new() { Mask = kind, Edge = edge });
        }
    }

    [Fact]
    public void ResampleMask_ExactHalves_Belong()
    {
        // Slices 3 mm apart to 2 mm: every third new slice lies half way between an inner and an outer one.
        ImageGeometry geometry = Samples.Grid(5, 5, 60, 0.977, 0.977, 3, new(-50.3, 17, -1000.1));
        var settings = new ResamplingSettings { Spacing = new(0.977, 0.977, 2) };
        Mask mask = Samples.MaskOf(geometry, static (_, _, z) => z % 3 < 1);
        ImageGeometry target = ResamplingGrid.ForSpacing(geometry, settings);
        Mask result = Resampler.ResampleMask(mask, target, settings);
        int halves = 0;
        for (int z = 0; z < 90; z++)
        {
            // Position (2 z − 0.5)/3 in sixths, so that the comparison is in integers: weight of the upper slice is t/6.
            int sixths = (4 * z) - 1;
            int lower = (int)Math.Floor(sixths / 6.0);
            int t = sixths - (6 * lower);
            bool In(int slice) => Math.Clamp(slice, 0, 59) % 3 < 1;
            int part = ((6 - t) * (In(lower) ? 1 : 0)) + (t * (In(lower + 1) ? 1 : 0));
            halves += part == 3 ? 1 : 0;
            Assert.Equal(part >= 3, result.Contains(new(2, 2, z)));
        }

        Assert.True(halves > 10);
    }

    [Theory]
    [InlineData(1e-7, true)]
    [InlineData(1e-5, false)]
    public void ResampleMask_JustBelowTheThreshold_BelongsOnlyWithinRounding(double below, bool expected)
    {
        Mask mask = Samples.MaskOf(Samples.Grid(2, 1, 1), static (x, _, _) => x == 0);
        Mask result = Resampler.ResampleMask(mask, Samples.Grid(1, 1, 1, 1, 1, 1, new(0.5 + below, 0, 0)), new());
        Assert.Equal(expected, result.Count == 1);
    }

    [Theory]
    [InlineData(0.25, 0.75, true)]
    [InlineData(0.25, 0.76, false)]
    [InlineData(1, 0, true)]
    [InlineData(1, 0.01, false)]
    public void ResampleMask_AnyThreshold_IsCompared(double threshold, double position, bool expected)
    {
        Mask mask = Samples.MaskOf(Samples.Grid(2, 1, 1), static (x, _, _) => x == 0);
        Mask result = Resampler.ResampleMask(mask, Samples.Grid(1, 1, 1, 1, 1, 1, new(position, 0, 0)), new() { MaskThreshold = threshold });
        Assert.Equal(expected, result.Count == 1);
    }

    [Fact]
    public void ResampleMask_BeyondTheOutermostVoxels_IsEmpty()
    {
        // The whole image belongs to the mask; half a voxel beyond its last centre it ends, whatever the edge handling.
        Mask mask = Samples.MaskOf(Samples.Grid(4, 4, 4), static (_, _, _) => true);
        foreach (EdgeHandling edge in new[] { EdgeHandling.Replicate, EdgeHandling.Mirror })
        {
            Mask result = Resampler.ResampleMask(mask, Samples.Grid(40, 1, 1, 0.5, 1, 1, new(-5, 0, 0)), new() { Edge = edge });
            Assert.Equal(new IndexBox(new(9, 0, 0), new(9, 1, 1)), result.BoundingBox);

            // A tilted grid with its middle in the middle of the image.
            Direction3 direction = Samples.Tilted(0.6);
            Vector3D origin = new Vector3D(1.5, 1.5, 1.5) - direction.ToWorld(new(20, 20, 20));
            Mask tilted = Resampler.ResampleMask(mask, Samples.Grid(41, 41, 41, 1, 1, 1, origin, direction), new() { Edge = edge });
            Assert.InRange(tilted.Count, 50, 80);
        }
    }

    [Fact]
    public void ResampleMask_GridElsewhere_IsEmpty()
    {
        Mask mask = Samples.MaskOf(Samples.Grid(4, 4, 4), static (_, _, _) => true);
        Assert.True(Resampler.ResampleMask(mask, Samples.Grid(4, 4, 4, 1, 1, 1, new(100, 0, 0)), new()).IsEmpty);
        Assert.True(Resampler.ResampleMask(mask, Samples.Grid(4, 4, 4, 1, 1, 1, new(100, 0, 0), Samples.Tilted(0.3)), new()).IsEmpty);
        Assert.True(Resampler.ResampleMask(Mask.Empty(mask.Geometry), Samples.Grid(4, 4, 4, 2, 2, 2), new()).IsEmpty);
    }

    [Fact]
    public void ResampleMask_SameGrid_IsTheMask()
    {
        Mask mask = Samples.RandomMask(Samples.Grid(5, 4, 3), 1, 0.5);
        Assert.Same(mask, Resampler.ResampleMask(mask, Samples.Grid(5, 4, 3), new()));
    }

    [Fact]
    public void ResampleMask_FinerNearest_KeepsTheVolume()
    {
        Mask mask = Samples.RandomMask(Samples.Grid(6, 5, 4, 3, 3, 3), 2, 0.3);
        var settings = new ResamplingSettings { Spacing = new(1, 1, 1), Mask = Interpolation.Nearest };
        Mask result = Resampler.ResampleMask(mask, ResamplingGrid.ForSpacing(mask.Geometry, settings), settings);
        Assert.Equal(mask.Count * 27, result.Count);
        Assert.Equal(mask.Volume, result.Volume, 1e-9);
    }

    [Fact]
    public void ResampleMask_AnyThreadCount_GivesTheSameMask()
    {
        Mask mask = Samples.RandomMask(Samples.Grid(20, 19, 18), 3, 0.5);
        foreach (ImageGeometry target in new[] { Samples.Grid(15, 14, 13, 1.3, 1.2, 1.1), Samples.Grid(15, 14, 13, 1.3, 1.2, 1.1, default, Samples.Tilted(0.2)) })
        {
            Mask one = Resampler.ResampleMask(mask, target, new(), maxDegreeOfParallelism: 1);
            Mask three = Resampler.ResampleMask(mask, target, new(), maxDegreeOfParallelism: 3);
            Assert.Equal(Samples.ToBools(one), Samples.ToBools(three));
        }
    }

    private static void CompareWithTwin(Mask mask, ImageGeometry target, ResamplingSettings settings)
    {
        Volume<byte> bytes = mask.ToVolume();
        Volume<float> image = Samples.Fill(mask.Geometry, (x, y, z) => bytes[x, y, z]);
        Mask result = Resampler.ResampleMask(mask, target, settings);
        int count = 0;
        foreach (Index3 i in Samples.Indices(target.Size))
        {
            Vector3D p = mask.Geometry.WorldToIndex(target.IndexToWorld(new(i.X, i.Y, i.Z)));
            p = new(Snap(p.X), Snap(p.Y), Snap(p.Z));
            bool inside = true;
            for (int axis = 0; axis < 3; axis++)
            {
                inside &= p[axis] >= -0.5 && p[axis] <= mask.Geometry.Size[axis] - 0.5;
            }

            double part = SlowResampler.At(image, p, settings.Mask, settings.Edge);
            bool expected = inside && part >= settings.MaskThreshold - 1e-7;
            Assert.Equal(expected, result.Contains(i));
            count += expected ? 1 : 0;
        }

        Assert.Equal(count, result.Count);
    }

    private static double Snap(double x) => Math.Abs((2 * x) - Math.Round(2 * x)) < 1e-8 ? Math.Round(2 * x) / 2 : x;
}
