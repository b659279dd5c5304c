using System.Numerics.Tensors;
using Biomarkers.Testing;
using static Biomarkers.Pet.Tests.PetSample;

namespace Biomarkers.Pet.Tests;

public sealed class SuvTensorTests
{
    private static readonly Size3 Size = new(13, 5, 4);
    private static readonly nint[] Shape = [4, 5, 13];
    private static readonly short[] Stored = [.. Enumerable.Range(0, 4 * 5 * 13).Select(static i => (short)((i * 37) - 900))];

    public static TheoryData<int, int> Paddings => new() { { 0, 0 }, { 3, 0 }, { 0, 7 }, { 2, 5 } };

    [Theory]
    [MemberData(nameof(Paddings))]
    public void Apply_AnyPadding_EqualsTheSpan(int ofRow, int ofSlice)
    {
        SuvFactor factor = Factor(1);
        var values = StridedTensor<short>.Padded(Stored, Shape, [ofSlice, ofRow, 0], short.MaxValue);
        var suv = StridedTensor<float>.Padded(new float[Stored.Length], Shape, [ofRow, ofSlice, 0], -7);
        float[] expected = Expected(factor, 0);

        Assert.Equal(0, Suv.Apply(values.ReadOnly, factor, suv.Span));

        Assert.Equal(expected, suv.ToDense());
        Assert.Equal(0, suv.Overwritten);
    }

    [Theory]
    [MemberData(nameof(Paddings))]
    public void Apply_AllFrames_EqualsFrameByFrame(int ofRow, int ofSlice)
    {
        SuvFactor factor = Factor(3);
        var values = StridedTensor<short>.Padded([.. Stored, .. Stored, .. Stored], [3, .. Shape], [9, ofSlice, ofRow, 0], short.MaxValue);
        var suv = StridedTensor<float>.Padded(new float[3 * Stored.Length], [3, .. Shape], [ofRow, 1, ofSlice, 0], -7);

        Assert.Equal(0, Suv.Apply(values.ReadOnly, factor, suv.Span));

        Assert.Equal([.. Expected(factor, 0), .. Expected(factor, 1), .. Expected(factor, 2)], suv.ToDense());
        Assert.NotEqual(Expected(factor, 0), Expected(factor, 2));
        Assert.Equal(0, suv.Overwritten);
    }

    [Fact]
    public void Apply_InPlace_EqualsTheCopyAndCountsWhatIsNotFinite()
    {
        SuvFactor factor = Factor(1);
        float[] values = Array.ConvertAll(Stored, static v => (float)v);
        values[5] = float.NaN;
        values[200] = float.PositiveInfinity;
        var place = StridedTensor<float>.Padded(values, Shape, [4, 2, 0], -7);
        float[] expected = new float[values.Length];
        Suv.Apply(new ReadOnlyVolumeSpan<float>(values, Size), factor, expected);

        Assert.Equal(2, Suv.Apply(place.ReadOnly, factor, place.Span));

        Assert.Equal(expected, place.ToDense());
    }

    [Fact]
    public void Apply_OtherShapes_AreArgumentErrors()
    {
        SuvFactor one = Factor(1);
        SuvFactor three = Factor(3);
        float[] memory = new float[3 * Stored.Length];
        Assert.Throws<ArgumentException>(() => Suv.Apply(new ReadOnlyTensorSpan<short>(Stored, Shape), one, new TensorSpan<float>(memory, [4, 13, 5])));
        Assert.Throws<ArgumentException>(() => Suv.Apply(new ReadOnlyTensorSpan<short>(Stored, Shape), one, new TensorSpan<float>(memory, [1, .. Shape])));
        Assert.Throws<ArgumentException>(() => Suv.Apply(new ReadOnlyTensorSpan<short>(Stored, [260]), one, new TensorSpan<float>(memory, [260])));
        Assert.Throws<ArgumentException>(() => Suv.Apply(new ReadOnlyTensorSpan<short>(Stored, [5, 4, 13]), one, new TensorSpan<float>(memory, [5, 4, 13])));
        Assert.Throws<ArgumentOutOfRangeException>(() => Suv.Apply(new ReadOnlyTensorSpan<short>(Stored, Shape), one, new TensorSpan<float>(memory, Shape), frame: 1));
        Assert.Throws<ArgumentException>(() => Suv.Apply(new ReadOnlyTensorSpan<short>(Stored, [1, .. Shape]), three, new TensorSpan<float>(memory, [1, .. Shape])));
        Assert.Throws<ArgumentException>(() => Suv.Apply(new ReadOnlyTensorSpan<float>(memory, [3, .. Shape]), three, new TensorSpan<float>(new float[memory.Length], [3, .. Shape]), frame: 1));
        Assert.Throws<ArgumentException>(() => Suv.Apply(StridedTensor<short>.Permuted(Stored, Shape, [2, 1, 0], 0).ReadOnly, one, new TensorSpan<float>(memory, Shape)));
        Assert.Throws<ArgumentNullException>(() => Suv.Apply(new ReadOnlyTensorSpan<short>(Stored, Shape), null!, new TensorSpan<float>(memory, Shape)));
    }

    [Fact]
    public void Apply_AnyPadding_AllocatesNothing()
    {
        SuvFactor factor = Factor(3);
        var values = StridedTensor<short>.Padded([.. Stored, .. Stored, .. Stored], [3, .. Shape], [9, 0, 2, 0], short.MaxValue);
        var suv = StridedTensor<float>.Padded(new float[3 * Stored.Length], [3, .. Shape], [0, 1, 0, 0], -7);

        Assert.Equal(0, Allocation.Of(() => Suv.Apply(values.ReadOnly, factor, suv.Span)));
    }

    private static float[] Expected(SuvFactor factor, int frame)
    {
        var expected = new float[Stored.Length];
        Suv.Apply(new ReadOnlyVolumeSpan<short>(Stored, Size), factor, expected, frame);
        return expected;
    }

    // Frames that are not decay-corrected have factors of their own.
    private static SuvFactor Factor(int frames)
    {
        PetSliceFacts[] starts = [.. Enumerable.Range(0, frames).Select(static t => Slice with
        {
            AcquisitionStart = Fact(Given.AddSeconds(600 * t)),
            FrameDuration = Fact(60.0),
        })];
        return Suv.ComputeFactor(Static with
        {
            Frames = [.. starts.Select(static slice => (IReadOnlyList<PetSliceFacts>)[.. Enumerable.Repeat(slice, 4)])],
            DecayCorrection = Fact(PetTerms.ParseDecayCorrection("NONE")),
            Corrections = Fact<IReadOnlyList<string>>(["ATTN"]),
        });
    }
}
