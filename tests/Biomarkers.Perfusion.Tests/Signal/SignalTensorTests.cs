using System.Numerics.Tensors;
using Biomarkers.Testing;

namespace Biomarkers.Perfusion.Tests.Signal;

public sealed class SignalTensorTests
{
    private const int Frames = 6;
    private static readonly BaselineFrames Before = new(0, 2);
    private static readonly SpoiledGradientEcho Sequence = new(0.005, 15, 0.002);
    private static readonly ImageGeometry Grid = new(new(37, 7, 5), new(1, 1, 2));
    private static readonly nint[] Image = [5, 7, 37];
    private static readonly nint[] Images = [Frames, 5, 7, 37];

    public static TheoryData<int, int, int> Paddings => new() { { 0, 0, 0 }, { 11, 0, 0 }, { 0, 6, 0 }, { 0, 0, 5 }, { 3, 2, 1 } };

    [Theory]
    [MemberData(nameof(Paddings))]
    public void ToConcentration_AnyPadding_IsBitIdenticalToTheSeries(int ofFrame, int ofSlice, int ofRow)
    {
        float[] signal = Signal();
        float[] t1 = Map(3, 0.4, 2);
        float[] b1 = Map(4, 0.8, 1.2);
        (t1[9], b1[40]) = (0, float.NaN);
        ConvertedSeries expected = Sequence.ToConcentration(
            Series(signal), Volume.Wrap(Grid, t1, Unit.Second), 4.5, new() { Baseline = Before, B1 = Volume.Wrap(Grid, b1, Unit.One), TransverseRelaxivity = 5 });
        var from = StridedTensor<float>.Padded(signal, Images, [ofFrame, ofSlice, ofRow, 0], -7);
        var to = StridedTensor<float>.Padded(new float[signal.Length], Images, [ofRow, ofFrame, ofSlice, 0], -7);
        var status = StridedTensor<SignalStatus>.Padded(new SignalStatus[t1.Length], Image, [ofSlice, ofRow, 0], (SignalStatus)99);

        Sequence.ToConcentration(
            from.ReadOnly, Before, StridedTensor<float>.Padded(t1, Image, [0, ofSlice, 0], -7).ReadOnly, 4.5, to.Span, status.Span, StridedTensor<float>.Padded(b1, Image, [ofRow, 0, 0], -7).ReadOnly, 5);

        Assert.Equal(Dense(expected.Series), to.ToDense());
        Assert.Equal(expected.Status.Voxels.ToArray(), Array.ConvertAll(status.ToDense(), static s => (byte)s));
        Assert.True(status.ToDense().Distinct().Count() >= 5);
        Assert.Equal((0, 0), (to.Overwritten, status.Overwritten));
    }

    [Theory]
    [InlineData(0, 1, 2, 3)]
    [InlineData(1, 0, 2, 3)]
    [InlineData(1, 2, 0, 3)]
    public void ToConcentration_FramesBetweenEachOthersRowsInPlace_IsBitIdenticalToTheSeries(params int[] order)
    {
        float[] signal = Signal();
        float[] expected = Dense(Sequence.ToConcentration(Series(signal), 1.2, 4.5, new() { Baseline = Before }).Series);
        var place = StridedTensor<float>.Permuted(signal, Images, order, -7);

        Sequence.ToConcentration(place.ReadOnly, Before, 1.2, 4.5, place.Span);

        Assert.Equal(expected, place.ToDense());
    }

    [Theory]
    [MemberData(nameof(Paddings))]
    public void Enhancement_AnyPadding_IsBitIdenticalToTheSeries(int ofFrame, int ofSlice, int ofRow)
    {
        float[] signal = Signal();
        var from = StridedTensor<float>.Padded(signal, Images, [ofFrame, ofSlice, ofRow, 0], -7);
        var to = StridedTensor<float>.Padded(new float[signal.Length], Images, [ofFrame, ofSlice, ofRow, 0], -7);
        var status = new SignalStatus[signal.Length / Frames];

        ConvertedSeries relative = RelativeEnhancement.Compute(Series(signal), new() { Baseline = Before });
        RelativeEnhancement.Compute(from.ReadOnly, Before, to.Span, new TensorSpan<SignalStatus>(status, Image));
        Assert.Equal(Dense(relative.Series), to.ToDense());
        Assert.Equal(relative.Status.Voxels.ToArray(), Array.ConvertAll(status, static s => (byte)s));

        ConvertedSeries iodine = CtEnhancement.ToConcentration(Series(signal), 0.04, Unit.One, new() { Baseline = Before });
        CtEnhancement.ToConcentration(from.ReadOnly, Before, 0.04, to.Span, new TensorSpan<SignalStatus>(status, Image));
        Assert.Equal(Dense(iodine.Series), to.ToDense());
        Assert.Equal(iodine.Status.Voxels.ToArray(), Array.ConvertAll(status, static s => (byte)s));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void ToConcentration_CurvesOfAnyStrides_EqualSingleCurves(bool permuted)
    {
        double[] signal = [10, 10, 13, 17, 15, 9, 10, 14, 999, 12, 8, 8, 9, -1, 9];
        double[] t1 = [1.2, 0.7, 2];
        var from = permuted ? StridedTensor<double>.Permuted(signal, [3, 5], [1, 0], -7) : StridedTensor<double>.Padded(signal, [3, 5], [4, 0], -7);
        var to = permuted ? StridedTensor<double>.Padded(new double[15], [3, 5], [2, 0], -7) : StridedTensor<double>.Permuted(new double[15], [3, 5], [1, 0], -7);
        var status = new SignalStatus[3];

        Sequence.ToConcentration(from.ReadOnly, Before, t1, 4.5, to.Span, status, 0.9, 5);
        for (int i = 0; i < 3; i++)
        {
            var one = new double[5];
            Assert.Equal(Sequence.ToConcentration(signal.AsSpan(5 * i, 5), Before, t1[i], 4.5, one, 0.9, 5), status[i]);
            Assert.Equal(one, to.ToDense()[(5 * i)..(5 * (i + 1))]);
        }

        Assert.Equal([SignalStatus.Converted, SignalStatus.Saturated, SignalStatus.NonPositiveSignal], status);
        Assert.Equal(0, to.Overwritten);

        Sequence.ToConcentration(from.ReadOnly, Before, [0.7], 4.5, from.Span);
        var second = new double[5];
        Sequence.ToConcentration(signal.AsSpan(5, 5), Before, 0.7, 4.5, second);
        Assert.Equal(second, from.ToDense()[5..10]);
    }

    [Fact]
    public void ToConcentration_ShapesThatDoNotFit_SayWhy()
    {
        float[] signal = Signal();
        float[] to = new float[signal.Length];
        string columns = Assert.Throws<ArgumentException>(() => Sequence.ToConcentration(
            StridedTensor<float>.Permuted(signal, Images, [1, 2, 3, 0], 0).ReadOnly, Before, 1.2, 4.5, new TensorSpan<float>(to, Images))).Message;
        Assert.Contains("FlattenTo", columns, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => Sequence.ToConcentration(new ReadOnlyTensorSpan<float>(signal, Images), Before, 1.2, 4.5, new TensorSpan<float>(to, [Frames, 7, 5, 37])));
        Assert.Throws<ArgumentException>(() => Sequence.ToConcentration(new ReadOnlyTensorSpan<float>(signal, Images), Before, 1.2, 4.5, new TensorSpan<float>(to, Images, [0, 7 * 37, 37, 1])));
        Assert.Throws<ArgumentException>(() => Sequence.ToConcentration(
            new ReadOnlyTensorSpan<float>(signal, Images), Before, 1.2, 4.5, new TensorSpan<float>(to, Images), new TensorSpan<SignalStatus>(new SignalStatus[8], [2, 2, 2])));
        Assert.Throws<ArgumentException>(() => Sequence.ToConcentration(new ReadOnlyTensorSpan<float>(signal, Images), Before, new ReadOnlyTensorSpan<float>(to, [1, 2, 3]), 4.5, new TensorSpan<float>(to, Images)));
        string empty = Assert.Throws<ArgumentException>(() => Sequence.ToConcentration(new ReadOnlyTensorSpan<float>(signal, Images), Before, default(ReadOnlyTensorSpan<float>), 4.5, new TensorSpan<float>(to, Images))).Message;
        Assert.Contains("T1", empty, StringComparison.Ordinal);
        Assert.ThrowsAny<ArgumentException>(() => Sequence.ToConcentration(new ReadOnlyTensorSpan<float>(signal, Images), new BaselineFrames(5, 2), 1.2, 4.5, new TensorSpan<float>(to, Images)));
        Assert.ThrowsAny<ArgumentException>(() => Sequence.ToConcentration(new ReadOnlyTensorSpan<float>(signal, Images), Before, 1200, 0, new TensorSpan<float>(to, Images)));

        double[] curves = new double[12];
        Assert.Throws<ArgumentException>(() => Sequence.ToConcentration(new ReadOnlyTensorSpan<double>(curves, [3, 4]), Before, [1.0], 4.5, new TensorSpan<double>(curves, [4, 3])));
        Assert.Throws<ArgumentException>(() => Sequence.ToConcentration(new ReadOnlyTensorSpan<double>(curves, [3, 4]), Before, [1.0], 4.5, new TensorSpan<double>(curves, [3, 4], [0, 1])));
        Assert.Throws<ArgumentException>(() => Sequence.ToConcentration(new ReadOnlyTensorSpan<double>(curves, [3, 4]), Before, [1.0, 1.0], 4.5, new TensorSpan<double>(curves, [3, 4])));
        Assert.Throws<ArgumentException>(() => Sequence.ToConcentration(new ReadOnlyTensorSpan<double>(curves, [3, 4]), Before, [1.0], 4.5, new TensorSpan<double>(curves, [3, 4]), new SignalStatus[2]));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(3)]
    public void ToConcentration_AnyPadding_AllocatesNothing(int padding)
    {
        var place = StridedTensor<float>.Padded(Signal(), Images, [padding, padding, padding, 0], -7);
        var t1 = StridedTensor<float>.Padded(Map(3, 0.4, 2), Image, [padding, padding, 0], -7);
        var to = StridedTensor<float>.Padded(Signal(), Images, [padding, 0, padding, 0], -7);
        var curves = StridedTensor<double>.Padded(new double[20], [4, 5], [padding, 0], -7);

        Assert.Equal(0, Allocation.Of(() => Sequence.ToConcentration(place.ReadOnly, Before, t1.ReadOnly, 4.5, to.Span)));
        Assert.Equal(0, Allocation.Of(() => Sequence.ToConcentration(curves.ReadOnly, Before, [1.2], 4.5, curves.Span)));
    }

    private static TimeSeries<float> Series(float[] signal) => TimeSeries<float>.Wrap(Grid, [.. Enumerable.Range(0, Frames).Select(static i => 4.0 * i)], signal);

    private static float[] Dense(TimeSeries<float> series) => [.. series.Frames.SelectMany(static frame => frame.Voxels.ToArray())];

    private static float[] Map(int seed, double low, double high)
    {
        var random = new Random(seed);
        return [.. Enumerable.Range(0, Grid.VoxelCount).Select(_ => (float)(low + ((high - low) * random.NextDouble())))];
    }

    // Some voxels are saturated, zero or not finite in a frame, some have no baseline.
    private static float[] Signal()
    {
        var random = new Random(2);
        int count = Grid.VoxelCount;
        return [.. Enumerable.Range(0, Frames * count).Select(i => i % 211 == 0 ? 0
            : i % 223 == 0 ? float.NaN
            : i % 227 == 0 ? 1e6f
            : (float)(100 * (1 + (0.2 * (i / count)) + (0.1 * random.NextDouble()))))];
    }
}
