namespace Biomarkers.Core.Tests;

public sealed class SphereMeansTests
{
    [Theory]
    [InlineData(9, 8, 7, 1.0, 1.0, 1.0, 2.3, 0.5)]
    [InlineData(40, 21, 11, 1.0, 1.0, 1.0, 6.2035, 0.2)]
    [InlineData(30, 30, 12, 0.977, 0.977, 3.0, 6.2035, 0.1)]
    [InlineData(5, 4, 3, 2.0, 2.0, 2.0, 6.2035, 1.0)]
    [InlineData(17, 1, 1, 1.0, 1.0, 1.0, 6.2035, 1.0)]
    [InlineData(1, 17, 1, 1.0, 1.0, 1.0, 6.2035, 1.0)]
    [InlineData(1, 1, 19, 1.0, 1.0, 1.0, 3.0, 0.3)]
    [InlineData(6, 6, 20, 8.0, 8.0, 8.0, 6.2035, 0.5)]
    [InlineData(12, 9, 10, 0.4, 2.0, 0.9, 3.1, 0.05)]
    [InlineData(33, 33, 2, 0.05, 0.05, 0.05, 6.2035, 0.02)]
    public void Compute_AnyGrid_EqualsTheMeanAroundEachVoxel(
        int nx, int ny, int nz, double sx, double sy, double sz, double radius, double fill)
    {
        (Volume<float> image, Mask mask) = Draw(nx * 31, new(nx, ny, nz), new(sx, sy, sz), fill);
        double[] means = SphereMeans.Compute(image, mask, radius);
        double[] twin = Twin(image, mask, radius);
        Assert.Equal(twin.Length, means.Length);
        for (int i = 0; i < means.Length; i++)
        {
            Assert.Equal(twin[i], means[i], 1e-12 * 1000);
        }
    }

    [Fact]
    public void Compute_Integers_IsExact()
    {
        (Volume<float> image, Mask mask) = Draw(5, new(20, 19, 18), new(1, 1, 1), 0.3);
        var rounded = Volume.Wrap(image.Geometry, Array.ConvertAll(image.Voxels.ToArray(), MathF.Round));
        Assert.Equal(Twin(rounded, mask, 4.5), SphereMeans.Compute(rounded, mask, 4.5));
    }

    [Fact]
    public void Compute_HugeVoxelElsewhere_DisturbsNoOtherSphere()
    {
        (Volume<float> image, Mask mask) = Draw(8, new(30, 9, 9), new(1, 1, 1), 1);
        float[] values = image.Voxels.ToArray();
        values[0] = 1e30f;
        values[1] = float.NaN;
        double[] plain = SphereMeans.Compute(image, mask, 2.5);
        double[] disturbed = SphereMeans.Compute(Volume.Wrap(image.Geometry, values), mask, 2.5);
        for (int i = 0; i < plain.Length; i++)
        {
            var index = new Index3(i % 30, i / 30 % 9, i / 270);
            bool near = new Vector3D(index.X, index.Y, index.Z).Length <= 2.5 || new Vector3D(index.X - 1, index.Y, index.Z).Length <= 2.5;
            if (near)
            {
                Assert.NotEqual(plain[i], disturbed[i]);
            }
            else
            {
                Assert.Equal(plain[i], disturbed[i]);
            }
        }
    }

    [Fact]
    public void Compute_AnyThreadCount_IsBitIdentical()
    {
        (Volume<float> image, Mask mask) = Draw(6, new(23, 22, 41), new(1, 1, 1.5), 0.5);
        double[] one = SphereMeans.Compute(image, mask, 5, 1);
        Assert.Equal(one, SphereMeans.Compute(image, mask, 5, 2));
        Assert.Equal(one, SphereMeans.Compute(image, mask, 5, 7));
    }

    [Fact]
    public void Compute_OnlySomeCentres_GivesTheSameMeansAsAllOfThem()
    {
        (Volume<float> image, Mask few) = Draw(9, new(25, 24, 23), new(1, 1.1, 0.9), 0.01);
        (_, Mask all) = Draw(9, new(25, 24, 23), new(1, 1.1, 0.9), 1);
        double[] everywhere = SphereMeans.Compute(image, all, 4);
        byte[] inside = few.ToVolume().Voxels.ToArray();
        Assert.Equal(everywhere.Where((_, i) => inside[i] != 0), SphereMeans.Compute(image, few, 4));
    }

    [Fact]
    public void Compute_WrongArguments_Throw()
    {
        (Volume<float> image, Mask mask) = Draw(1, new(4, 4, 4), new(1, 1, 1), 1);
        (_, Mask other) = Draw(1, new(4, 4, 5), new(1, 1, 1), 1);
        Assert.Throws<ArgumentException>(() => SphereMeans.Compute(image, other, 2));
        Assert.Throws<ArgumentOutOfRangeException>(() => SphereMeans.Compute(image, mask, 0));
        Assert.Empty(SphereMeans.Compute(image, Mask.Empty(image.Geometry), 2));
        Assert.Throws<OperationCanceledException>(() => SphereMeans.Compute(image, mask, 2, 1, new CancellationToken(true)));
    }

    private static double[] Twin(Volume<float> image, Mask mask, double radius)
    {
        List<double> means = [];
        Size3 size = image.Size;
        Vector3D spacing = image.Geometry.Spacing;
        double limit = radius * (1 + SphereKernel.TieTolerance);
        for (int centre = 0; centre < size.Count; centre++)
        {
            var at = new Index3(centre % size.X, centre / size.X % size.Y, centre / (size.X * size.Y));
            if (!mask.Contains(at))
            {
                continue;
            }

            double sum = 0;
            int count = 0;
            for (int i = 0; i < size.Count; i++)
            {
                var other = new Index3(i % size.X, i / size.X % size.Y, i / (size.X * size.Y));
                if (new Vector3D((other.X - at.X) * spacing.X, (other.Y - at.Y) * spacing.Y, (other.Z - at.Z) * spacing.Z).Length <= limit)
                {
                    sum += image.Voxels[i];
                    count++;
                }
            }

            means.Add(sum / count);
        }

        return [.. means];
    }

    private static (Volume<float> Image, Mask Mask) Draw(int seed, Size3 size, Vector3D spacing, double fill)
    {
        var random = new Random(seed);
        var geometry = new ImageGeometry(size, spacing);
        float[] values = [.. Enumerable.Range(0, (int)size.Count).Select(_ => (random.NextSingle() - 0.5f) * 2000)];
        byte[] bytes = [.. values.Select(_ => random.NextDouble() < fill ? (byte)1 : (byte)0)];
        bytes[random.Next(bytes.Length)] = 1;
        return (Volume.Wrap(geometry, values), Mask.FromBytes(geometry, IndexBox.Whole(size), new(bytes, size)));
    }
}
