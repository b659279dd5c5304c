namespace Biomarkers.Core.Tests.Imaging;

public sealed class GaussianFilterTests
{
    [Theory]
    [InlineData(1, 1, 1)]
    [InlineData(0.4, 0, 3)]
    [InlineData(0, 5, 0)]
    public void Apply_AnyDeviation_IsTheDirectSum(double sx, double sy, double sz)
    {
        Volume<float> image = Samples.Noise(Samples.Grid(7, 6, 5, 0.8, 1.5, 2.5), 1);
        Volume<float> result = GaussianFilter.Apply(image, new(sx, sy, sz));
        foreach (Index3 i in Samples.Indices(image.Size))
        {
            Assert.Equal(Direct(image, i, [sx / 0.8, sy / 1.5, sz / 2.5]), result[i.X, i.Y, i.Z], 1e-3);
        }
    }

    [Fact]
    public void Apply_Impulse_IsCutAtFourDeviations()
    {
        Volume<float> image = Samples.Fill(Samples.Grid(41, 1, 1), static (x, _, _) => x == 20 ? 1 : 0);
        Volume<float> result = GaussianFilter.Apply(image, new(2, 0, 0));
        Assert.True(result[28, 0, 0] > 0);
        Assert.Equal(0, result[29, 0, 0]);
        Assert.Equal(1, result.Voxels.ToArray().Sum(static v => (double)v), 1e-6);
    }

    [Fact]
    public void Apply_NoDeviation_IsTheImage()
    {
        Volume<float> image = Samples.Noise(Samples.Grid(4, 4, 4), 1);
        Assert.Same(image, GaussianFilter.Apply(image, default));
    }

    [Fact]
    public void Apply_AnyThreadCount_GivesTheSameBits()
    {
        Volume<float> image = Samples.Noise(Samples.Grid(14, 13, 12), 1);
        float[] one = GaussianFilter.Apply(image, new(1, 2, 3), 1).Voxels.ToArray();
        Assert.Equal(one, GaussianFilter.Apply(image, new(1, 2, 3), 3).Voxels.ToArray());
    }

    [Theory]
    [InlineData(-1)]
    [InlineData(double.NaN)]
    [InlineData(double.PositiveInfinity)]
    [InlineData(1e6)]
    public void Apply_DeviationThatIsNone_Throws(double sigma) =>
        Assert.Throws<ArgumentException>(() => GaussianFilter.Apply(Samples.Noise(Samples.Grid(4, 4, 4), 1), new(1, sigma, 1)));

    private static double Direct(Volume<float> image, Index3 at, double[] sigma)
    {
        double sum = 0;
        double total = 0;
        int[] radius = [.. sigma.Select(static s => (int)Math.Ceiling(4 * s))];
        for (int dz = -radius[2]; dz <= radius[2]; dz++)
        {
            for (int dy = -radius[1]; dy <= radius[1]; dy++)
            {
                for (int dx = -radius[0]; dx <= radius[0]; dx++)
                {
                    double exponent = Square(dx, sigma[0]) + Square(dy, sigma[1]) + Square(dz, sigma[2]);
                    double weight = Math.Exp(-exponent / 2);
                    total += weight;
                    sum += weight * image[
                        Math.Clamp(at.X + dx, 0, image.Size.X - 1), Math.Clamp(at.Y + dy, 0, image.Size.Y - 1), Math.Clamp(at.Z + dz, 0, image.Size.Z - 1)];
                }
            }
        }

        return sum / total;
    }

    private static double Square(int d, double sigma) => sigma == 0 ? 0 : d * d / (sigma * sigma);
}
