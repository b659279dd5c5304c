namespace Biomarkers.Perfusion.Tests.Simulation;

public sealed class RicianNoiseTests
{
    [Theory]
    [InlineData(0ul, 0ul, 0ul, 0x6627e8d5u, 0xe169c58du, 0xbc57ac4cu, 0x9b00dbd8u)]
    [InlineData(ulong.MaxValue, ulong.MaxValue, ulong.MaxValue, 0x408f276du, 0x41c83b0eu, 0xa20bc7c6u, 0x6d5451fdu)]
    [InlineData(0x299f31d0a4093822ul, 0x85a308d3243f6a88ul, 0x0370734413198a2eul, 0xd16cfe09u, 0x94fdccebu, 0x5001e420u, 0x24126ea1u)]
    public void Words_OfKnownCounters_AreThePublishedOnes(ulong key, ulong low, ulong high, uint a, uint b, uint c, uint d) =>
        Assert.Equal((a, b, c, d), CounterRandom.Words(key, low, high));

    [Fact]
    public void Normals_OfManyCounters_HaveTheMomentsOfTheNormalDistribution()
    {
        const int Count = 200_000;
        double[] sums = new double[5];
        for (int i = 0; i < Count; i++)
        {
            (double x, double y) = CounterRandom.Normals(42, (ulong)i, 7);
            sums[0] += x + y;
            sums[1] += (x * x) + (y * y);
            sums[2] += (x * x * x) + (y * y * y);
            sums[3] += (x * x * x * x) + (y * y * y * y);
            sums[4] += x * y;
        }

        Assert.Equal(0, sums[0] / (2 * Count), 0.01);
        Assert.Equal(1, sums[1] / (2 * Count), 0.01);
        Assert.Equal(0, sums[2] / (2 * Count), 0.03);
        Assert.Equal(3, sums[3] / (2 * Count), 0.05);
        Assert.Equal(0, sums[4] / Count, 0.01);
    }

    [Fact]
    public void Noise_OnNoSignal_HasTheRayleighMean()
    {
        var noise = new RicianNoise(5, 1);
        double mean = Enumerable.Range(0, 50_000).Average(voxel => noise.Apply(0, voxel, 3));
        Assert.Equal(5 * Math.Sqrt(Math.PI / 2), mean, 0.05);
    }

    [Fact]
    public void Noise_OfVoxelAndFrame_DependsOnThemAlone()
    {
        var geometry = new ImageGeometry(new(97, 211, 3), new(1, 1, 1));
        float[] voxels = [.. Enumerable.Range(0, geometry.VoxelCount).Select(static i => (float)(i % 50))];
        Volume<float> image = Volume.Wrap(geometry, voxels);
        var noise = new RicianNoise(3, 99);
        float[] one = noise.Apply(image, 4, 1).Memory.ToArray();
        Assert.Equal(one, noise.Apply(image, 4, 7).Memory.ToArray());
        Assert.Equal((float)noise.Apply(voxels[12345], 12345, 4), one[12345]);
        Assert.NotEqual(one, noise.Apply(image, 5).Memory.ToArray());
        Assert.NotEqual(one, new RicianNoise(3, 100).Apply(image, 4).Memory.ToArray());

        var series = new TimeSeries<float>([0, 1], [image, image]);
        Assert.Equal(noise.Apply(image, 1).Memory.ToArray(), noise.Apply(series).Frames[1].Memory.ToArray());
    }

    [Fact]
    public void Noise_OfSigmaZeroOrBad_IsNoneOrRefused()
    {
        Assert.Equal(-2.5, new RicianNoise(0, 1).Apply(-2.5, 1, 1));
        Assert.Throws<ArgumentOutOfRangeException>(static () => new RicianNoise(-1, 1));
        Assert.Throws<ArgumentOutOfRangeException>(static () => new RicianNoise(double.NaN, 1));
    }
}
