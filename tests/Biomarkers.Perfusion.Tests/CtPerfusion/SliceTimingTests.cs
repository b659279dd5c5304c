namespace Biomarkers.Perfusion.Tests.CtPerfusion;

public sealed class SliceTimingTests
{
    private static readonly ImageGeometry Grid = new(new Size3(2, 1, 3), new Vector3D(1, 1, 5));

    [Fact]
    public void Align_StraightCurves_GivesTheirValuesAtTheCommonTimes()
    {
        // Slice z is taken 0.5 z s after its frame; every voxel's value is 10 + 3 t at the time t it was taken.
        double[] frames = [0, 2, 3, 7, 8];
        SliceTimes slices = SliceTimes.FromOffsets(frames, [0, 0.5, 1]);
        AlignedSlices aligned = SliceTiming.Align(Make(frames, slices, static t => (float)(10 + (3 * t))), slices);
        Assert.Equal([2, 3, 7, 8], aligned.Series.Times.ToArray());
        Assert.Equal([0, 0, 0], aligned.MissingFrames);
        Assert.Equal(1, aligned.LargestSpread);
        for (int i = 0; i < 4; i++)
        {
            Assert.All(aligned.Series.Frames[i].Voxels.ToArray(), value => Assert.Equal(10 + (3 * aligned.Series.Times[i]), value, 1e-5));
        }
    }

    [Fact]
    public void Align_ATableThatMovesToAndFro_TakesEachSlicesOwnIntervals()
    {
        // The outer slices are passed twice as the table turns: their intervals are uneven.
        double[] frames = [0, 2, 4, 6, 8, 10];
        var slices = new SliceTimes([.. Enumerable.Range(0, 6).Select(i => (IReadOnlyList<double>)[(2 * i) + (i % 2 == 0 ? 0 : 1.5), (2 * i) + 0.75, (2 * i) + (i % 2 == 0 ? 1.5 : 0)])]);
        AlignedSlices aligned = SliceTiming.Align(Make(frames, slices, static t => (float)Math.Sin(t)), slices, [2, 3.3, 9]);
        double[] expected = [Between(slices, 0, 3.3), Between(slices, 1, 3.3), Between(slices, 2, 3.3)];
        for (int z = 0; z < 3; z++)
        {
            Assert.Equal(expected[z], aligned.Series.Frames[1][1, 0, z], 1e-6);
        }
    }

    [Fact]
    public void Align_TimesBeyondASlicesSamples_HaveNoValueAndAreCounted()
    {
        double[] frames = [0, 1, 2];
        SliceTimes slices = SliceTimes.FromOffsets(frames, [0, 0.25, -0.5]);
        AlignedSlices aligned = SliceTiming.Align(Make(frames, slices, static t => (float)t), slices, [-0.5, 0, 1.5, 2, 2.1]);
        Assert.Equal([2, 2, 2], aligned.MissingFrames);
        Assert.True(float.IsNaN(aligned.Series.Frames[0][0, 0, 0]));
        Assert.Equal(-0.5f, aligned.Series.Frames[0][0, 0, 2]);
        Assert.Equal(1.5f, aligned.Series.Frames[2][1, 0, 2]);
        Assert.True(float.IsNaN(aligned.Series.Frames[3][0, 0, 2]));
        Assert.Contains(aligned.Step.Facts, static fact => fact is { Key: "missing_slices", Value: "6" });
    }

    [Fact]
    public void Align_ANaN_SpoilsWhatLiesBesideItButNotAnotherSamplesOwnTime()
    {
        double[] frames = [0, 1, 2];
        SliceTimes slices = SliceTimes.FromOffsets(frames, [0, 0, 0]);
        AlignedSlices aligned = SliceTiming.Align(Make(frames, slices, static t => t == 1 ? float.NaN : (float)t), slices, [0, 0.5, 1, 1.5, 2]);
        Assert.Equal([false, true, true, true, false], aligned.Series.Frames.Select(static frame => float.IsNaN(frame[0, 0, 0])));
    }

    [Fact]
    public void Align_DecimalTimes_KeepTheirEnds()
    {
        double[] frames = [0.3, 0.6, 0.9];
        var slices = new SliceTimes([.. Enumerable.Range(1, 3).Select(static i => (IReadOnlyList<double>)[(0.1 * i) + (0.2 * i), 0.3 * i, 0.3 * i])]);
        AlignedSlices aligned = SliceTiming.Align(Make(frames, slices, static t => (float)t), slices);
        Assert.Equal(3, aligned.Series.FrameCount);
        Assert.All(aligned.Series.Frames[0].Voxels.ToArray(), static value => Assert.Equal(0.3f, value, 1e-6f));
    }

    [Fact]
    public void Align_AnyThreadCount_IsBitIdentical()
    {
        double[] frames = [.. Enumerable.Range(0, 30).Select(static i => 1.1 * i)];
        SliceTimes slices = SliceTimes.FromOffsets(frames, [0.9, 0.1, 0.4]);
        TimeSeries<float> series = Make(frames, slices, static t => (float)Math.Exp(-t / 7));
        AlignedSlices one = SliceTiming.Align(series, slices, default, 1);
        AlignedSlices many = SliceTiming.Align(series, slices, default, 3);
        for (int i = 0; i < one.Series.FrameCount; i++)
        {
            Assert.True(one.Series.Frames[i].Voxels.SequenceEqual(many.Series.Frames[i].Voxels));
        }
    }

    [Fact]
    public void SliceTimes_FromFirst_CountFromTheEarliestSlice()
    {
        SliceTimes times = SliceTimes.FromOffsets([36000, 36002], [1, 0.5]).FromFirst();
        Assert.Equal((0.5, 0, 2.5, 2), (times[0, 0], times[0, 1], times[1, 0], times[1, 1]));
        Assert.Equal(0.5, times.LargestSpread);
        Assert.Throws<ArgumentOutOfRangeException>(() => times[2, 0]);
        Assert.Throws<ArgumentOutOfRangeException>(() => times[0, -1]);
    }

    [Fact]
    public void SliceTimes_ThatCannotBe_AreRefused()
    {
        Assert.Throws<ArgumentException>(() => new SliceTimes([]));
        Assert.Throws<ArgumentException>(() => new SliceTimes([[]]));
        Assert.Throws<ArgumentException>(() => new SliceTimes([[0, 1], [2]]));
        Assert.Throws<ArgumentException>(() => new SliceTimes([[0, 1], [2, 1]]));
        Assert.Throws<ArgumentException>(() => new SliceTimes([[double.NaN]]));
        SliceTimes two = SliceTimes.FromOffsets([0, 1, 2], [0, 0, 0]);
        TimeSeries<float> series = Make([0, 1, 2], two, static t => (float)t);
        Assert.Throws<ArgumentException>(() => SliceTiming.Align(series, SliceTimes.FromOffsets([0, 1], [0, 0, 0])));
        Assert.Throws<ArgumentException>(() => SliceTiming.Align(series, SliceTimes.FromOffsets([0, 1, 2], [0, 0])));
        Assert.Throws<ArgumentException>(() => SliceTiming.Align(series, two, [1, 1]));
        Assert.Contains("same moment", Assert.Throws<DataRefusedException>(() => SliceTiming.Align(series, SliceTimes.FromOffsets([3600, 3601, 3602], [0, 0, 0]))).Message, StringComparison.Ordinal);
        Assert.Throws<OperationCanceledException>(() => SliceTiming.Align(series, two, default, 2, null, new CancellationToken(true)));
    }

    private static TimeSeries<float> Make(double[] frames, SliceTimes slices, Func<double, float> value) => new(
        frames, [.. Enumerable.Range(0, frames.Length).Select(frame => Volume.Wrap(Grid, Enumerable.Range(0, 6).Select(i => value(slices[frame, i / 2])).ToArray(), Unit.Hounsfield))]);

    private static double Between(SliceTimes slices, int slice, double time)
    {
        int before = Enumerable.Range(0, slices.FrameCount).Last(frame => slices[frame, slice] <= time);
        double a = slices[before, slice];
        double b = slices[before + 1, slice];
        return ((b - time) / (b - a) * (float)Math.Sin(a)) + ((time - a) / (b - a) * (float)Math.Sin(b));
    }
}
