namespace Biomarkers.Perfusion.Tests.CtPerfusion;

public sealed class SpatialSmoothingTests
{
    [Theory]
    [InlineData(0.4)]
    [InlineData(1.5)]
    [InlineData(60)]
    public void Gaussian_EqualsThePlainMean(double deviation)
    {
        TimeSeries<float> series = Noise(new Size3(13, 9, 2), 3, 1);
        TimeSeries<float> smooth = SpatialSmoothing.Gaussian(series, deviation, Region(series.Geometry));
        CheckGaussian(series, smooth, deviation, IsInside);
        CheckGaussian(series, SpatialSmoothing.Gaussian(series, deviation), deviation, static _ => true);
    }

    [Theory]
    [InlineData(1, 1)]
    [InlineData(7, 1)]
    [InlineData(8, 3)]
    [InlineData(1, 9)]
    public void Gaussian_OddSizes_EqualThePlainMean(int x, int y)
    {
        TimeSeries<float> series = Noise(new Size3(x, y, 1), 11, x + y);
        CheckGaussian(series, SpatialSmoothing.Gaussian(series, 1.1), 1.1, static _ => true);
    }

    [Theory]
    [InlineData(BilateralRange.TimeProfile, false)]
    [InlineData(BilateralRange.TimeProfile, true)]
    [InlineData(BilateralRange.TemporalMean, false)]
    [InlineData(BilateralRange.TemporalMean, true)]
    public void Bilateral_EqualsThePlainMean(BilateralRange range, bool throughPlane)
    {
        // Wider than a tile of 64 columns and higher than one of 16 rows.
        TimeSeries<float> series = Noise(new Size3(67, 19, 3), 5, 2);
        var options = new BilateralOptions { SpatialDeviation = 1.7, RangeDeviation = 12, Range = range, ThroughPlane = throughPlane };
        CheckBilateral(series, options, Region(series.Geometry), IsInside);
    }

    [Theory]
    [InlineData(1, 1, 1)]
    [InlineData(2, 17, 2)]
    [InlineData(65, 1, 1)]
    public void Bilateral_OddSizes_EqualThePlainMean(int x, int y, int frames)
    {
        TimeSeries<float> series = Noise(new Size3(x, y, 1), frames, x);
        CheckBilateral(series, new BilateralOptions { SpatialDeviation = 2, RangeDeviation = 20 }, null, static _ => true);
    }

    [Fact]
    public void Bilateral_AtAnEdgeWellAboveTheNoise_KeepsItAndTakesTheNoise()
    {
        // Two halves with different time courses but the same mean over time: only whole curves tell them apart.
        var random = new Random(8);
        var grid = new ImageGeometry(new Size3(40, 20, 1), new Vector3D(1, 1, 5));
        float Value(int frame, int i) => (float)((((i % 40 < 20) == (frame % 2 == 0)) ? 60 : 40) + (2 * Inputs.Normal(random)));
        var series = new TimeSeries<float>(Inputs.Times(20, 1), [.. Enumerable.Range(0, 20).Select(frame => Volume.Wrap(grid, Enumerable.Range(0, 800).Select(i => Value(frame, i)).ToArray(), Unit.Hounsfield))]);
        TimeSeries<float> profile = SpatialSmoothing.Bilateral(series, new BilateralOptions { SpatialDeviation = 2, RangeDeviation = 6 });
        TimeSeries<float> mean = SpatialSmoothing.Bilateral(series, new BilateralOptions { SpatialDeviation = 2, RangeDeviation = 6, Range = BilateralRange.TemporalMean });
        TimeSeries<float> gaussian = SpatialSmoothing.Gaussian(series, 2);
        Assert.InRange(Deviation(profile), 0, 0.45);
        Assert.InRange(Math.Abs(profile.Frames[0][19, 10, 0] - 60), 0, 1.5);
        Assert.InRange(Math.Abs(mean.Frames[0][19, 10, 0] - 60), 5, 12);
        Assert.InRange(Math.Abs(gaussian.Frames[0][19, 10, 0] - 60), 5, 12);

        // Noise well inside one half.
        double Deviation(TimeSeries<float> of) => Math.Sqrt(of.Frames.Average(frame => Enumerable.Range(5, 10).Average(y => Enumerable.Range(5, 10).Average(x => Math.Pow(frame[x, y, 0] - Math.Round(frame[x, y, 0] / 20) * 20, 2)))));
    }

    [Fact]
    public void Smoothing_AnyThreadCount_IsBitIdentical()
    {
        TimeSeries<float> series = Noise(new Size3(70, 33, 2), 9, 4);
        var options = new BilateralOptions { SpatialDeviation = 1.5, RangeDeviation = 10 };
        foreach (Func<int, TimeSeries<float>> run in (Func<int, TimeSeries<float>>[])[threads => SpatialSmoothing.Gaussian(series, 2, null, threads), threads => SpatialSmoothing.Bilateral(series, options, null, threads)])
        {
            TimeSeries<float> one = run(1);
            TimeSeries<float> many = run(6);
            for (int frame = 0; frame < 9; frame++)
            {
                Assert.Equal(Array.ConvertAll(one.Frames[frame].Memory.ToArray(), BitConverter.SingleToInt32Bits), Array.ConvertAll(many.Frames[frame].Memory.ToArray(), BitConverter.SingleToInt32Bits));
            }
        }
    }

    [Fact]
    public void Smoothing_ThatCannotBe_IsRefused()
    {
        TimeSeries<float> series = Noise(new Size3(9, 9, 1), 2, 4);
        foreach (double bad in (double[])[0, -1, double.NaN, double.PositiveInfinity, 801])
        {
            Assert.Throws<ArgumentOutOfRangeException>(() => SpatialSmoothing.Gaussian(series, bad));
        }

        BilateralOptions[] options =
        [
            new() { SpatialDeviation = 0, RangeDeviation = 1 }, new() { SpatialDeviation = 1, RangeDeviation = 0 }, new() { SpatialDeviation = double.NaN, RangeDeviation = 1 },
            new() { SpatialDeviation = 1, RangeDeviation = 1, Range = (BilateralRange)7 },
        ];
        Assert.All(options, bad => Assert.Throws<ArgumentException>(() => SpatialSmoothing.Bilateral(series, bad)));
        var good = new BilateralOptions { SpatialDeviation = 1, RangeDeviation = 1 };
        Assert.Equal(RefusalReason.EmptyRegion, Assert.Throws<DataRefusedException>(() => SpatialSmoothing.Bilateral(series, good, Mask.Empty(series.Geometry))).Reason);
        Assert.Equal(RefusalReason.GridsDiffer, Assert.Throws<DataRefusedException>(() => SpatialSmoothing.Gaussian(series, 1, Mask.Empty(new ImageGeometry(new(3, 3, 3), new(1, 1, 1))))).Reason);
        Assert.Throws<OperationCanceledException>(() => SpatialSmoothing.Bilateral(series, good, null, 2, null, new CancellationToken(true)));
        Assert.Throws<ArgumentException>(() => SpatialSmoothing.Bilateral(Noise(new Size3(150, 150, 1), 1, 1), new() { SpatialDeviation = 40, RangeDeviation = 1 }));
    }

    private static void CheckGaussian(TimeSeries<float> series, TimeSeries<float> smooth, double deviation, Func<Index3, bool> isInside)
    {
        ForEach(series, (at, frame) =>
        {
            float old = series.Frames[frame][at.X, at.Y, at.Z];
            float made = smooth.Frames[frame][at.X, at.Y, at.Z];
            if (isInside(at) && float.IsFinite(old))
            {
                Assert.Equal(PlainSmoothing.Gaussian(series, at, frame, deviation, isInside), made, 2e-5);
            }
            else
            {
                Assert.Equal(old, made);
            }
        });
    }

    private static void CheckBilateral(TimeSeries<float> series, BilateralOptions options, Mask? region, Func<Index3, bool> isInside)
    {
        TimeSeries<float> smooth = SpatialSmoothing.Bilateral(series, options, region);
        ForEach(series, (at, frame) =>
        {
            if (frame > 0 || (at.X + (3 * at.Y)) % 5 != 0)
            {
                return;
            }

            float[] old = [.. series.Frames.Select(f => f[at.X, at.Y, at.Z])];
            float[] made = [.. smooth.Frames.Select(f => f[at.X, at.Y, at.Z])];
            if (isInside(at) && old.All(float.IsFinite))
            {
                double[] expected = PlainSmoothing.Bilateral(series, at, options, isInside);
                Assert.All(expected.Zip(made), static pair => Assert.Equal(pair.First, pair.Second, 2e-5));
            }
            else
            {
                Assert.Equal(old, made);
            }
        });
    }

    private static void ForEach(TimeSeries<float> series, Action<Index3, int> action)
    {
        Size3 size = series.Geometry.Size;
        for (int frame = 0; frame < series.FrameCount; frame++)
        {
            for (int i = 0; i < series.Geometry.VoxelCount; i++)
            {
                action(new Index3(i % size.X, i / size.X % size.Y, i / size.X / size.Y), frame);
            }
        }
    }

    private static bool IsInside(Index3 at) => (at.X + at.Y + at.Z) % 7 != 0;

    private static Mask Region(ImageGeometry grid)
    {
        Size3 size = grid.Size;
        return Mask.FromLabel(Volume.Wrap(grid, Enumerable.Range(0, grid.VoxelCount).Select(i => IsInside(new Index3(i % size.X, i / size.X % size.Y, i / size.X / size.Y)) ? (byte)1 : (byte)0).ToArray()), (byte)1);
    }

    /// <summary>Noise around a slope, with a few values NaN or infinite, on voxels that are no cubes.</summary>
    private static TimeSeries<float> Noise(Size3 size, int frames, int seed)
    {
        var random = new Random(seed);
        var grid = new ImageGeometry(size, new Vector3D(0.8, 1.1, 2.5));
        float Value(int i) => random.Next(60) == 0 && size.Count > 1 ? (random.Next(2) == 0 ? float.NaN : float.NegativeInfinity) : (float)(40 + (i % size.X) + (6 * Inputs.Normal(random)));
        return new TimeSeries<float>(
            Inputs.Times(frames, 1), [.. Enumerable.Range(0, frames).Select(_ => Volume.Wrap(grid, Enumerable.Range(0, grid.VoxelCount).Select(Value).ToArray(), Unit.Hounsfield))]);
    }
}
