using System.Numerics.Tensors;
using Biomarkers.Testing;

namespace Biomarkers.Core.Tests;

public sealed class ReadOnlyCurvesSpanTests
{
    private static readonly nint[] Shape = [4, 3];
    private static readonly double[] Values = [.. Enumerable.Range(0, 12).Select(static i => i + 0.5)];

    public static TheoryData<int> Layouts => [0, 1, 2];

    [Theory]
    [MemberData(nameof(Layouts))]
    public void FromTensor_AnyStrides_IsTheSameCurves(int layout)
    {
        ReadOnlyCurvesSpan<double> curves = ReadOnlyCurvesSpan<double>.FromTensor(Make(layout).ReadOnly);

        Assert.Equal((4, 3, layout == 0), (curves.Count, curves.SampleCount, curves.IsDense));
        Assert.Equal(Values, curves.ToArray());
        Assert.Equal(8.5, curves[2, 2]);
        var curve = new double[3];
        curves.CopyTo(1, curve);
        Assert.Equal([3.5, 4.5, 5.5], curve);
        if (layout == 0)
        {
            Assert.True(curves.AsSpan().SequenceEqual(Values));
        }
        else
        {
            Assert.Throws<InvalidOperationException>(() => ReadOnlyCurvesSpan<double>.FromTensor(Make(layout).ReadOnly).AsSpan());
        }
    }

    [Fact]
    public void FromTensor_OneCurveForAll_IsRepeated() =>
        Assert.Equal([1, 2, 1, 2, 1, 2], ReadOnlyCurvesSpan<double>.FromTensor(new ReadOnlyTensorSpan<double>([1.0, 2], [3, 2], [0, 1])).ToArray());

    [Fact]
    public void FromTensor_OtherShapesAndPlaces_Throw()
    {
        Assert.Contains("[curve, sample]", Assert.Throws<ArgumentException>(() => ReadOnlyCurvesSpan<double>.FromTensor(new ReadOnlyTensorSpan<double>(Values))).Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => ReadOnlyCurvesSpan<double>.FromTensor(default));
        Assert.Throws<ArgumentException>(() => ReadOnlyCurvesSpan<double>.FromTensor(new ReadOnlyTensorSpan<double>([], [0, 3])));
        foreach ((int curve, int sample) in new[] { (4, 0), (-1, 0), (0, 3), (0, -1) })
        {
            Assert.Throws<ArgumentOutOfRangeException>(() => ReadOnlyCurvesSpan<double>.FromTensor(new ReadOnlyTensorSpan<double>(Values, Shape))[curve, sample]);
        }

        Assert.Throws<ArgumentException>(() => ReadOnlyCurvesSpan<double>.FromTensor(new ReadOnlyTensorSpan<double>(Values, Shape)).CopyTo(0, new double[2]));
    }

    [Theory]
    [MemberData(nameof(Layouts))]
    public void SampledCurves_OfATensor_AreThoseOfRows(int layout)
    {
        var curves = SampledCurves.FromTensor([0.0, 100, 800], ["a", "b", "c", "d"], Make(layout).ReadOnly);

        Assert.Equal([0.5, 3.5, 6.5, 9.5, 1.5, 4.5, 7.5, 10.5, 2.5, 5.5, 8.5, 11.5], curves.Samples.ToArray());
        Assert.Equal([0.0, 100, 800], curves.Positions.ToArray());
        ArgumentException error = Assert.Throws<ArgumentException>(() => SampledCurves.FromTensor([0.0, 100], ["a", "b", "c", "d"], Make(layout).ReadOnly));
        Assert.Contains("4 curves of 3 samples", error.Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => SampledCurves.FromTensor([0.0, 100, 800], ["a", "b", "c"], Make(layout).ReadOnly));
    }

    [Fact]
    public void SampledCurves_OfIntegers_AreTheirNumbers() =>
        Assert.Equal([1.0, -2], SampledCurves.FromTensor([0.0, 1], ["a"], new ReadOnlyTensorSpan<short>([1, -2], [1, 2])).Samples.ToArray());

    [Theory]
    [MemberData(nameof(Layouts))]
    public void CurveData_OfATensor_IsThatOfRows(int layout)
    {
        var data = CurveData.FromTensor(Make(layout).ReadOnly, Unit.Hounsfield);

        Assert.Equal((4, 3, Unit.Hounsfield), (data.CurveCount, data.SampleCount, data.Unit));
        Assert.Throws<ArgumentException>(() => CurveData.FromTensor(new ReadOnlyTensorSpan<float>(new float[8], [2, 2, 2])));
    }

    private static StridedTensor<double> Make(int layout) => layout switch
    {
        0 => StridedTensor<double>.Padded(Values, Shape, [0, 0], -1),
        1 => StridedTensor<double>.Padded(Values, Shape, [5, 0], -1),
        _ => StridedTensor<double>.Permuted(Values, Shape, [1, 0], -1),
    };
}
