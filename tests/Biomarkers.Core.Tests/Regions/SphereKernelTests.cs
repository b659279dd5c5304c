namespace Biomarkers.Core.Tests;

public sealed class SphereKernelTests
{
    public static TheoryData<double, double, double, double> Grids => new()
    {
        { 1, 1, 1, 6.2035 }, { 2, 2, 2, 6.2035 }, { 0.977, 0.977, 3, 6.2035 }, { 4.07, 4.07, 5, 6.2035 }, { 1, 1, 1, 0.3 }, { 1, 1, 1, 0.5 },
        { 1, 1, 1, 1 }, { 1, 2, 4, 3.7 }, { 0.5, 0.5, 0.5, 4 }, { 10, 3, 0.7, 5 }, { 13, 13, 13, 6.2035 }, { 0.3, 0.3, 0.3, 6.2035 },
    };

    [Theory]
    [MemberData(nameof(Grids))]
    public void Binary_AnyGrid_HoldsTheVoxelsWhoseCentreIsInside(double x, double y, double z, double radius)
    {
        var kernel = SphereKernel.Binary(new(x, y, z), radius);
        Assert.All(Voxels(kernel), at =>
        {
            double distance = new Vector3D(at.Index.X * x, at.Index.Y * y, at.Index.Z * z).Length;
            Assert.Equal(distance <= radius * (1 + 1e-9) ? 1 : 0, at.Weight);
        });
        Assert.Equal(kernel.Weights.ToArray().Sum(), kernel.WeightSum);

        // Nothing lies beyond the reach.
        Assert.True((kernel.Reach.X + 1) * x > radius && (kernel.Reach.Y + 1) * y > radius && (kernel.Reach.Z + 1) * z > radius);
    }

    [Theory]
    [MemberData(nameof(Grids))]
    public void PartialVolume_AnyGrid_AddsUpToTheVolumeOfTheSphere(double x, double y, double z, double radius)
    {
        var kernel = SphereKernel.PartialVolume(new(x, y, z), radius);
        double volume = 4 * Math.PI * radius * radius * radius / 3;
        Assert.Equal(1, kernel.WeightSum * x * y * z / volume, 1e-9);
        Assert.All(kernel.Weights.ToArray(), static w => Assert.InRange(w, 0, 1));
    }

    [Theory]
    [MemberData(nameof(Grids))]
    public void Kernels_AnyGrid_AreSymmetricAlongEveryAxis(double x, double y, double z, double radius)
    {
        var spacing = new Vector3D(x, y, z);
        foreach (SphereKernel kernel in (SphereKernel[])[SphereKernel.Binary(spacing, radius), SphereKernel.PartialVolume(spacing, radius)])
        {
            double[] turned = kernel.Weights.ToArray();
            Array.Reverse(turned);
            Assert.Equal(turned, kernel.Weights.ToArray());
            foreach ((Index3 index, double weight) in Voxels(kernel))
            {
                Assert.Equal(weight, Weight(kernel, new(-index.X, index.Y, index.Z)));
                Assert.Equal(weight, Weight(kernel, new(index.X, -index.Y, index.Z)));
            }
        }
    }

    [Fact]
    public void PartialVolume_PermutedSpacing_PermutesTheWeights()
    {
        var kernel = SphereKernel.PartialVolume(new(1, 1.5, 2.5), 4);
        var turned = SphereKernel.PartialVolume(new(2.5, 1, 1.5), 4);
        Assert.All(Voxels(kernel), at => Assert.Equal(at.Weight, Weight(turned, new(at.Index.Z, at.Index.X, at.Index.Y)), 1e-12));
    }

    [Theory]
    [MemberData(nameof(Grids))]
    public void PartialVolume_AnyVoxel_EqualsTheIntegralOverItsBox(double x, double y, double z, double radius)
    {
        var kernel = SphereKernel.PartialVolume(new(x, y, z), radius);
        var random = new Random(1);
        foreach ((Index3 index, double weight) in Voxels(kernel).Where(_ => random.Next(Math.Max(1, (int)(kernel.Size.Count / 40))) == 0))
        {
            double integral = IntegrateBox(radius, new(index.X * x, index.Y * y, index.Z * z), new(x / 2, y / 2, z / 2));
            Assert.Equal(integral / (x * y * z), weight, 1e-4);
        }
    }

    [Theory]
    [MemberData(nameof(Grids))]
    public void PartialVolume_VoxelCutInThirds_IsTheMeanOfItsParts(double x, double y, double z, double radius)
    {
        var kernel = SphereKernel.PartialVolume(new(x, y, z), radius);
        var parts = SphereKernel.PartialVolume(new(x / 3, y / 3, z / 3), radius);
        var sums = new double[kernel.Weights.Length];
        foreach ((Index3 index, double weight) in Voxels(parts))
        {
            static int Whole(int part) => (int)Math.Floor((part + 1) / 3.0);
            Index3 at = new Index3(Whole(index.X), Whole(index.Y), Whole(index.Z)) + kernel.Reach;
            if (kernel.Size.Contains(at))
            {
                sums[(((at.Z * kernel.Size.Y) + at.Y) * kernel.Size.X) + at.X] += weight / 27;
            }
            else
            {
                Assert.Equal(0, weight);
            }
        }

        for (int i = 0; i < sums.Length; i++)
        {
            Assert.Equal(sums[i], kernel.Weights[i], 1e-9);
        }
    }

    [Fact]
    public void PartialVolume_SphereWithinOneVoxel_IsItsShare()
    {
        var kernel = SphereKernel.PartialVolume(new(1, 1, 1), 0.5);
        Assert.Equal(new Size3(1, 1, 1), kernel.Size);
        Assert.Equal(Math.PI / 6, kernel.Weights[0], 1e-15);
    }

    [Fact]
    public void PartialVolume_CapOfKnownVolume_IsExact()
    {
        // Voxels of 10 mm and a radius of 6 mm: the neighbour holds the cap beyond 5 mm, π h² (3 r − h) / 3 with h = 1.
        var kernel = SphereKernel.PartialVolume(new(10, 10, 10), 6);
        Assert.Equal(Math.PI * 17 / 3 / 1000, Weight(kernel, new(1, 0, 0)), 1e-14);
        Assert.Equal(0, Weight(kernel, new(1, 1, 0)));
    }

    [Theory]
    [InlineData(1.0, 2.0, 33)]
    [InlineData(0.1, 0.3, 123)]
    [InlineData(0.7, 2.1, 123)]
    public void Binary_CentreOnTheSurface_CountsAsInside(double spacing, double radius, int voxels) =>
        Assert.Equal(voxels, SphereKernel.Binary(new(spacing, spacing, spacing), radius).WeightSum);

    [Fact]
    public void RadiusOfVolume_OneMillilitre_IsThatOfThePeak()
    {
        Assert.Equal(6.2035049089940, SphereKernel.RadiusOfVolume(1000), 1e-12);
        Assert.Throws<ArgumentOutOfRangeException>(() => SphereKernel.RadiusOfVolume(0));
        Assert.Throws<ArgumentOutOfRangeException>(() => SphereKernel.RadiusOfVolume(double.NaN));
    }

    [Fact]
    public void MeanAround_VoxelsBeyondTheBorder_DoNotTakePart()
    {
        float[] values = [.. Enumerable.Range(0, 27).Select(static i => (float)i)];
        var image = new ReadOnlyVolumeSpan<float>(values, new(3, 3, 3));
        var kernel = SphereKernel.Binary(new(1, 1, 1), 1);
        Assert.Equal(13, kernel.MeanAround(image, new(1, 1, 1)));
        Assert.Equal((0 + 1 + 3 + 9) / 4.0, kernel.MeanAround(image, new(0, 0, 0)));
        Assert.Equal((26 + 25 + 23 + 17) / 4.0, kernel.MeanAround(image, new(2, 2, 2)));
        Assert.Equal(13, SphereKernel.PartialVolume(new(1, 1, 1), 1.3).MeanAround(image, new(1, 1, 1)), 1e-12);
        float[] bad = [.. values];
        bad[0] = float.NaN;
        Assert.True(double.IsNaN(kernel.MeanAround(new(bad, new(3, 3, 3)), new(0, 0, 1))));
        Assert.Equal(13, kernel.MeanAround(new(bad, new(3, 3, 3)), new(1, 1, 1)));
    }

    [Fact]
    public void Kernels_WrongArguments_Throw()
    {
        Assert.Throws<ArgumentException>(() => SphereKernel.Binary(new(1, 0, 1), 6));
        Assert.Throws<ArgumentException>(() => SphereKernel.PartialVolume(new(1, double.NaN, 1), 6));
        Assert.Throws<ArgumentOutOfRangeException>(() => SphereKernel.Binary(new(1, 1, 1), -1));
        Assert.Throws<ArgumentOutOfRangeException>(() => SphereKernel.PartialVolume(new(1, 1, 1), double.PositiveInfinity));
        var kernel = SphereKernel.Binary(new(1, 1, 1), 1);
        Assert.Throws<ArgumentOutOfRangeException>(() => kernel.MeanAround(new(new float[1], new(1, 1, 1)), new(1, 0, 0)));
        DataRefusedException refused = Assert.Throws<DataRefusedException>(() => SphereKernel.PartialVolume(new(1e-3, 1e-3, 1e-3), 6));
        Assert.Equal(RefusalReason.TooLarge, refused.Reason);
        Assert.Throws<DataRefusedException>(() => SphereKernel.Binary(new(1e-300, 1, 1), 6));
    }

    private static double Weight(SphereKernel kernel, Index3 at)
    {
        Index3 index = at + kernel.Reach;
        return kernel.Size.Contains(index) ? kernel.Weights[(((index.Z * kernel.Size.Y) + index.Y) * kernel.Size.X) + index.X] : 0;
    }

    private static IEnumerable<(Index3 Index, double Weight)> Voxels(SphereKernel kernel)
    {
        for (int i = 0; i < kernel.Weights.Length; i++)
        {
            var index = new Index3(i % kernel.Size.X, i / kernel.Size.X % kernel.Size.Y, i / (kernel.Size.X * kernel.Size.Y));
            yield return (index - kernel.Reach, kernel.Weights[i]);
        }
    }

    /// <summary>Volume of the ball in a box: the height of the ball over a fine grid of its x and y, cut to the box.</summary>
    private static double IntegrateBox(double radius, Vector3D centre, Vector3D half)
    {
        const int Steps = 600;
        (Vector3D low, Vector3D high) = (centre - half, centre + half);
        double sum = 0;
        double dx = 2 * half.X / Steps;
        double dy = 2 * half.Y / Steps;
        for (int i = 0; i < Steps; i++)
        {
            double x = low.X + ((i + 0.5) * dx);
            for (int j = 0; j < Steps; j++)
            {
                double y = low.Y + ((j + 0.5) * dy);
                double square = (radius * radius) - (x * x) - (y * y);
                if (square > 0)
                {
                    double height = Math.Sqrt(square);
                    sum += Math.Max(0, Math.Min(height, high.Z) - Math.Max(-height, low.Z));
                }
            }
        }

        return sum * dx * dy;
    }
}
