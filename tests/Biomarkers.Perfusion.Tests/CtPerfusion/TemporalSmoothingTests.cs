namespace Biomarkers.Perfusion.Tests.CtPerfusion;

public sealed class TemporalSmoothingTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(17)]
    public void Binomial_EqualsThePlainMean(int frames)
    {
        TimeSeries<float> series = Noise(frames, static i => 1.5 * i, frames);
        TimeSeries<float> smooth = TemporalSmoothing.Binomial(series);
        Check(series, smooth, static (i, j) => Math.Abs(i - j) switch { 0 => 2, 1 => 1, _ => 0 });
    }

    [Fact]
    public void Binomial_OfKnownNumbers_IsKnown()
    {
        var grid = new ImageGeometry(new Size3(1, 1, 1), new Vector3D(1, 1, 1));
        var series = new TimeSeries<float>([0, 1, 2, 3], [.. ((float[])[3, 0, 8, 6]).Select(value => Volume.Wrap(grid, (float[])[value], Unit.Hounsfield))]);
        Assert.Equal([2f, 2.75f, 5.5f, 20f / 3], TemporalSmoothing.Binomial(series).Frames.Select(static frame => frame[0, 0, 0]));
    }

    [Fact]
    public void Binomial_UnevenTimes_AreRefused()
    {
        TimeSeries<float> uneven = Noise(12, static i => i < 6 ? i : 6 + (2 * (i - 6)), 3);
        Assert.Contains("Gaussian", Assert.Throws<DataRefusedException>(() => TemporalSmoothing.Binomial(uneven)).Message, StringComparison.Ordinal);
        TemporalSmoothing.Binomial(Noise(12, static i => i + (i % 2 == 0 ? 0 : 0.02), 3));
    }

    [Theory]
    [InlineData(0.7)]
    [InlineData(2.5)]
    [InlineData(1000)]
    public void Gaussian_UnevenTimes_EqualsThePlainMean(double deviation)
    {
        TimeSeries<float> series = Noise(19, static i => i < 9 ? i : 9 + (3 * (i - 9)), 7);
        double[] times = series.Times.ToArray();
        double Duration(int j) => j == 0 ? 1 : j == 18 ? 3 : (times[j + 1] - times[j - 1]) / 2;
        TimeSeries<float> smooth = TemporalSmoothing.Gaussian(series, deviation);
        Check(series, smooth, (i, j) => Math.Abs(times[i] - times[j]) > 4 * deviation ? 0 : Duration(j) * Math.Exp(-(times[i] - times[j]) * (times[i] - times[j]) / (2 * deviation * deviation)));
        Assert.Equal(times, smooth.Times.ToArray());
        Assert.Equal(series.Unit, smooth.Unit);
    }

    [Fact]
    public void Smoothing_OutsideTheRegion_LeavesValuesAsTheyAre()
    {
        TimeSeries<float> series = Noise(9, static i => i, 5);
        Mask region = Mask.FromLabel(Volume.Wrap(series.Geometry, Enumerable.Range(0, series.Geometry.VoxelCount).Select(static i => i % 3 == 0 && i > 600 ? (byte)1 : (byte)0).ToArray()), (byte)1);
        TimeSeries<float> whole = TemporalSmoothing.Gaussian(series, 1.3);
        TimeSeries<float> part = TemporalSmoothing.Gaussian(series, 1.3, region);
        for (int frame = 0; frame < 9; frame++)
        {
            for (int i = 0; i < series.Geometry.VoxelCount; i++)
            {
                Assert.Equal((i % 3 == 0 && i > 600 ? whole : series).Frames[frame].Voxels[i], part.Frames[frame].Voxels[i]);
            }
        }
    }

    [Fact]
    public void Smoothing_AnyThreadCount_IsBitIdentical()
    {
        TimeSeries<float> series = Noise(21, static i => i, 9);
        TimeSeries<float> one = TemporalSmoothing.Gaussian(series, 1.7, null, 1);
        TimeSeries<float> many = TemporalSmoothing.Gaussian(series, 1.7, null, 7);
        for (int frame = 0; frame < 21; frame++)
        {
            Assert.True(one.Frames[frame].Memory.ToArray().Zip(many.Frames[frame].Memory.ToArray()).All(static p => BitConverter.SingleToInt32Bits(p.First) == BitConverter.SingleToInt32Bits(p.Second)));
        }
    }

    [Fact]
    public void Smoothing_ThatCannotBe_IsRefused()
    {
        TimeSeries<float> series = Noise(5, static i => i, 5);
        foreach (double bad in (double[])[0, -1, double.NaN, double.PositiveInfinity])
        {
            Assert.Throws<ArgumentOutOfRangeException>(() => TemporalSmoothing.Gaussian(series, bad));
        }

        Assert.Equal(RefusalReason.EmptyRegion, Assert.Throws<DataRefusedException>(() => TemporalSmoothing.Binomial(series, Mask.Empty(series.Geometry))).Reason);
        Assert.Throws<OperationCanceledException>(() => TemporalSmoothing.Binomial(series, null, 2, null, new CancellationToken(true)));
    }

    private static void Check(TimeSeries<float> series, TimeSeries<float> smooth, Func<int, int, double> weight)
    {
        for (int i = 0; i < series.Geometry.VoxelCount; i += 7)
        {
            for (int frame = 0; frame < series.FrameCount; frame++)
            {
                float old = series.Frames[frame].Voxels[i];
                float made = smooth.Frames[frame].Voxels[i];
                if (float.IsFinite(old))
                {
                    Assert.Equal(PlainSmoothing.Temporal(series, i, frame, weight), made, 1e-5);
                }
                else
                {
                    Assert.Equal(old, made);
                }
            }
        }
    }

    /// <summary>Noise with a voxel in fifty NaN or infinite, on a grid that no tile divides.</summary>
    private static TimeSeries<float> Noise(int frames, Func<int, double> time, int seed)
    {
        var random = new Random(seed);
        var grid = new ImageGeometry(new Size3(37, 31, 1), new Vector3D(1, 1, 1));
        float Value(int i) => i is >= 550 and < 1000 && random.Next(50) == 0 ? (random.Next(2) == 0 ? float.NaN : float.PositiveInfinity) : (float)(40 + (10 * Inputs.Normal(random)));
        return new TimeSeries<float>(
            [.. Enumerable.Range(0, frames).Select(time)],
            [.. Enumerable.Range(0, frames).Select(_ => Volume.Wrap(grid, Enumerable.Range(0, grid.VoxelCount).Select(Value).ToArray(), Unit.Hounsfield))]);
    }
}
