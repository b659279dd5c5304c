namespace Biomarkers.Core.Tests.Volumes;

public sealed class TimeSeriesTests
{
    private static readonly ImageGeometry Grid = Samples.Grid(4, 3, 2);

    [Fact]
    public void Wrap_OneBuffer_HasFramesAndATensor()
    {
        int[] voxels = Enumerable.Range(0, 72).ToArray();
        TimeSeries<int> series = TimeSeries<int>.Wrap(Grid, [0, 2.5, 7], voxels, Unit.Hounsfield);
        Assert.Equal(3, series.FrameCount);
        Assert.Equal([0, 2.5, 7], series.Times.ToArray());
        Assert.True(series.IsContiguous);
        Assert.Equal(Unit.Hounsfield, series.Unit);
        Assert.Equal(24 + 5, series.Frames[1][1, 1, 0]);
        var tensor = series.AsTensorSpan();
        Assert.Equal([3, 2, 3, 4], tensor.Lengths.ToArray());
        Assert.Equal(48 + 12 + 4 + 1, tensor[2, 1, 1, 1]);
        voxels[29] = -1;
        Assert.Equal(-1, series.Frames[1][1, 1, 0]);
    }

    [Fact]
    public void SeparateFrames_HaveNoSingleTensor()
    {
        Volume<float>[] frames = [Samples.Noise(Grid, 1), Samples.Noise(Samples.Grid(4, 3, 2), 2)];
        var series = new TimeSeries<float>([1, 2], frames);
        Assert.False(series.IsContiguous);
        Assert.Same(frames[1], series.Frames[1]);
        Assert.Throws<InvalidOperationException>(() => series.AsTensorSpan());
        frames[1] = frames[0];
        Assert.NotSame(frames[1], series.Frames[1]);
    }

    [Theory]
    [InlineData(0, 0)]
    [InlineData(2, 1)]
    [InlineData(0, double.NaN)]
    [InlineData(double.NegativeInfinity, 0)]
    [InlineData(0, double.PositiveInfinity)]
    public void Times_ThatDoNotIncrease_Throw(double first, double second) =>
        Assert.Throws<ArgumentException>(() => TimeSeries<int>.Wrap(Grid, [first, second], new int[48]));

    [Fact]
    public void Counts_ThatDiffer_Throw()
    {
        Assert.Throws<ArgumentException>(() => TimeSeries<int>.Wrap(Grid, [0, 1], new int[47]));
        Assert.Throws<ArgumentException>(() => TimeSeries<int>.Wrap(Grid, [], Array.Empty<int>()));
        Assert.Throws<ArgumentException>(() => new TimeSeries<float>([0, 1], [Samples.Noise(Grid, 1)]));
        Assert.Throws<ArgumentException>(() => new TimeSeries<float>([], []));
        Assert.Throws<ArgumentNullException>(() => new TimeSeries<float>([0], null!));
        Assert.ThrowsAny<ArgumentException>(() => new TimeSeries<float>([0], [null!]));
    }

    [Fact]
    public void Frames_OnAnotherGrid_ThrowWithTheDifference()
    {
        var thrown = Assert.Throws<ArgumentException>(() => new TimeSeries<float>([0, 1], [Samples.Noise(Grid, 1), Samples.Noise(Samples.Grid(4, 3, 2, 1.5), 1)]));
        Assert.Contains("Frame 1", thrown.Message, StringComparison.Ordinal);
        Assert.Contains("1.5", thrown.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Frames_OfAnotherUnit_Throw() => Assert.Throws<ArgumentException>(
        () => new TimeSeries<float>([0, 1], [Samples.Noise(Grid, 1).WithUnit(Unit.Hounsfield), Samples.Noise(Grid, 1)]));
}
