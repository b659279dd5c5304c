using System.Numerics;
using System.Numerics.Tensors;
using Biomarkers.Testing;

namespace Biomarkers.Diffusion.Tests;

public sealed class AdcTensorTests
{
    private static readonly double[] B = [0, 100, 400, 800];
    private static readonly Size3 Size = new(37, 5, 3);
    private static readonly nint[] Image = [3, 5, 37];
    private static readonly nint[] Images = [4, 3, 5, 37];

    public static TheoryData<AdcMethod, int, int, int> Cases
    {
        get
        {
            var cases = new TheoryData<AdcMethod, int, int, int>();
            foreach (AdcMethod method in (AdcMethod[])[AdcMethod.LogLinear, AdcMethod.Weighted])
            {
                foreach ((int image, int slice, int row) in ((int, int, int)[])[(0, 0, 0), (11, 0, 0), (0, 6, 0), (0, 0, 5), (3, 2, 1)])
                {
                    cases.Add(method, image, slice, row);
                }
            }

            return cases;
        }
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void Fit_AnyPadding_IsBitIdenticalToTheSpan(AdcMethod method, int ofImage, int ofSlice, int ofRow)
    {
        Compare<float, float>(method, ofImage, ofSlice, ofRow, 0, 0);
        Compare<short, float>(method, ofImage, ofSlice, ofRow, ofSlice, 0);
        Compare<double, double>(method, ofImage, ofSlice, ofRow, 0, ofRow);
        Compare<ushort, double>(method, ofImage, ofSlice, ofRow, ofRow, ofSlice);
    }

    [Theory]
    [InlineData(1, 0, 2, 3)]
    [InlineData(1, 2, 0, 3)]
    public void Fit_ImagesBetweenEachOthersRows_IsBitIdenticalToTheSpan(params int[] order)
    {
        float[] signals = Signals<float>();
        var expected = new Outputs<float>((int)Size.Count);
        Adc.Fit(AdcMethod.LogLinear, Stacked(signals), B, expected.Spans);
        var adc = new float[Size.Count];
        var status = new FitStatus[Size.Count];

        Adc.Fit(AdcMethod.LogLinear, StridedTensor<float>.Permuted(signals, Images, order, -1).ReadOnly, B, new AdcTensors<float> { Adc = new(adc, Image), Status = new(status, Image) });

        Assert.Equal(expected.Adc, adc);
        Assert.Equal(expected.Status, status);
    }

    [Fact]
    public void Fit_APartOfATensor_IsThatOfItsCopy()
    {
        float[] signals = Signals<float>();
        ReadOnlyTensorSpan<float> part = new ReadOnlyTensorSpan<float>(signals, Images)[1..4, 1..3, 1..4, 5..33];
        var copy = new float[3 * 2 * 3 * 28];
        part.FlattenTo(copy);
        var expected = new Outputs<double>(2 * 3 * 28);
        Adc.Fit(AdcMethod.LogLinear, new ReadOnlyVolumeSpan<float>(copy, new(28, 3, 6)), B.AsSpan(1), expected.Spans);
        double[] adc = new double[2 * 3 * 28];

        Adc.Fit(AdcMethod.LogLinear, part, B.AsSpan(1), new AdcTensors<double> { Adc = new(adc, [2, 3, 28]) });

        Assert.Equal(expected.Adc, adc);
    }

    [Fact]
    public void Fit_ShapesThatDoNotFit_SayWhy()
    {
        float[] signals = Signals<float>();
        float[] adc = new float[Size.Count];
        string columns = Assert.Throws<ArgumentException>(() => Adc.Fit(
            AdcMethod.LogLinear, StridedTensor<float>.Permuted(signals, Images, [1, 2, 3, 0], 0).ReadOnly, B, new AdcTensors<float> { Adc = new(adc, Image) })).Message;
        Assert.Contains("FlattenTo", columns, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => Adc.Fit(AdcMethod.LogLinear, new ReadOnlyTensorSpan<float>(signals, Images), B.AsSpan(1), new AdcTensors<float> { Adc = new(adc, Image) }));
        Assert.Throws<ArgumentException>(() => Adc.Fit(AdcMethod.LogLinear, new ReadOnlyTensorSpan<float>(signals, [12, 5, 37]), B, new AdcTensors<float> { Adc = new(adc, Image) }));
        string size = Assert.Throws<ArgumentException>(() => Adc.Fit(AdcMethod.LogLinear, new ReadOnlyTensorSpan<float>(signals, Images), B, new AdcTensors<float> { Adc = new(adc, [5, 3, 37]) })).Message;
        Assert.Contains("Adc is of", size, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => Adc.Fit(
            AdcMethod.LogLinear, new ReadOnlyTensorSpan<float>(signals, Images), B, new AdcTensors<float> { Adc = new(adc, Image) }, new ReadOnlyTensorSpan<byte>(new byte[24], [2, 3, 4])));
        Assert.Throws<ArgumentException>(() => Adc.Fit(
            AdcMethod.TwoPoint, new ReadOnlyTensorSpan<float>(signals, [2, 3, 5, 37]), [0, 800], new AdcTensors<float> { Adc = new(adc, Image), AdcError = new(adc, Image) }));
        Assert.Throws<ArgumentException>(() => Adc.Fit(AdcMethod.LogLinear, new ReadOnlyTensorSpan<float>(signals, Images), B, new AdcTensors<int> { Adc = new(new int[adc.Length], Image) }));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(3)]
    public void Fit_AnyPadding_AllocatesNoMoreThanTheSpan(int padding)
    {
        float[] signals = Signals<float>();
        float[] adc = new float[Size.Count];
        var images = StridedTensor<float>.Padded(signals, Images, [padding, padding, padding, 0], -1);
        var results = StridedTensor<float>.Padded(adc, Image, [padding, padding, 0], -1);

        long span = Allocation.Of(() => Adc.Fit(AdcMethod.LogLinear, Stacked(signals), B, new AdcSpans<float> { Adc = adc }));
        long tensor = Allocation.Of(() => Adc.Fit(AdcMethod.LogLinear, images.ReadOnly, B, new AdcTensors<float> { Adc = results.Span }));

        Assert.InRange(tensor, 0, span);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Curves_OfATensor_EqualThoseOfRows(bool permuted)
    {
        double[] samples = Array.ConvertAll(Signals<float>()[..12], static s => (double)s);
        var tensor = permuted
            ? StridedTensor<double>.Permuted(samples, [3, 4], [1, 0], -1)
            : StridedTensor<double>.Padded(samples, [3, 4], [2, 0], -1);
        double[] rows = [.. Enumerable.Range(0, 12).Select(i => samples[((i % 3) * 4) + (i / 3)])];
        string[] names = ["a", "b", "c"];
        var given = SampledCurves.FromTensor(B, names, tensor.ReadOnly);
        var plain = new SampledCurves(B, names, rows);

        Assert.Equal(Adc.FitCurves(plain), Adc.FitCurves(given));
        Assert.Equal(DiffusionFit.FitCurves(plain, static b => new MonoExponential(b)), DiffusionFit.FitCurves(given, static b => new MonoExponential(b)));
        CurveFits fits = CurveFitter.Fit(new MonoExponential(B), CurveData.FromTensor(tensor.ReadOnly));
        Assert.Equal(CurveFitter.Fit(new MonoExponential(B), CurveData.FromCurves<double>(rows, 3))[MonoExponential.Adc].ToArray(), fits[MonoExponential.Adc].ToArray());
    }

    private static void Compare<T, TResult>(AdcMethod method, int ofImage, int ofSlice, int ofRow, int ofResultRow, int ofMaskRow)
        where T : unmanaged, INumber<T>
        where TResult : unmanaged
    {
        T[] signals = Signals<T>();
        byte[] mask = [.. Enumerable.Range(0, (int)Size.Count).Select(static i => (byte)(i % 11 == 0 || i / 37 == 4 ? 0 : 1))];
        var images = StridedTensor<T>.Padded(signals, Images, [ofImage, ofSlice, ofRow, 0], T.CreateChecked(77));
        var inside = StridedTensor<byte>.Padded(mask, Image, [0, ofMaskRow, 0], 1);
        foreach ((bool masked, double floor) in ((bool, double)[])[(false, 0), (true, 0), (true, 30)])
        {
            var expected = new Outputs<TResult>((int)Size.Count);
            Adc.Fit(method, Stacked(signals), B, expected.Spans, masked ? mask : default, floor);
            StridedTensor<TResult>[] found = [.. Enumerable.Range(0, 5).Select(i => StridedTensor<TResult>.Padded(new TResult[(int)Size.Count], Image, [2 * ofResultRow, ofResultRow, 0], default))];
            var status = StridedTensor<FitStatus>.Padded(new FitStatus[(int)Size.Count], Image, [ofResultRow, 0, 0], (FitStatus)99);

            Adc.Fit(
                method,
                images.ReadOnly,
                B,
                new AdcTensors<TResult> { Adc = found[0].Span, S0 = found[1].Span, AdcError = found[2].Span, S0Error = found[3].Span, Residual = found[4].Span, Status = status.Span },
                masked ? inside.ReadOnly : default,
                floor);

            Assert.Equal(expected.Status, status.ToDense());
            Assert.Equal(0, status.Overwritten);
            for (int i = 0; i < found.Length; i++)
            {
                Assert.Equal(expected.All[i], found[i].ToDense());
                Assert.Equal(0, found[i].Overwritten);
            }
        }
    }

    private static ReadOnlyVolumeSpan<T> Stacked<T>(T[] signals)
        where T : unmanaged => new(signals, Size with { Z = Size.Z * B.Length });

    // Some signals are zero, some below the noise floor.
    private static T[] Signals<T>()
        where T : unmanaged, INumber<T>
    {
        var random = new Random(11);
        int count = (int)Size.Count;
        return [.. Enumerable.Range(0, count * B.Length).Select(i =>
            T.CreateChecked(i % 97 == 0 ? 0 : Math.Round(900 * Math.Exp(-B[i / count] * 0.0012) * (0.8 + (0.4 * random.NextDouble())) / (i % 53 == 0 ? 40 : 1))))];
    }
}
