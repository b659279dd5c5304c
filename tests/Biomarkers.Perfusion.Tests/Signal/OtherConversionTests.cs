namespace Biomarkers.Perfusion.Tests.Signal;

public sealed class OtherConversionTests
{
    private static readonly BaselineFrames Two = new(0, 2);

    [Fact]
    public void RelativeEnhancement_OfCurve_IsRelativeToTheMeanBefore()
    {
        var result = new double[4];
        Assert.Equal(SignalStatus.Converted, RelativeEnhancement.Compute([9, 11, 15, 5], Two, result));
        Assert.Equal([-0.1, 0.1, 0.5, -0.5], result.Select(static v => Math.Round(v, 12)));
        Assert.Equal(SignalStatus.BadBaseline, RelativeEnhancement.Compute([-9, 9, 15, 5], Two, result));
    }

    [Fact]
    public void RelativeEnhancement_OfSeries_EqualsTheCurve()
    {
        TimeSeries<float> series = Series([10, 10, 15], [0, 0, 3]);
        ConvertedSeries result = RelativeEnhancement.Compute(series, new() { Baseline = Two });
        Assert.Equal(0.5f, result.Series.Frames[2].Voxels[0]);
        Assert.Equal(SignalStatus.BadBaseline, result.StatusAt(1, 0, 0));
        Assert.Equal(Unit.One, result.Series.Unit);
    }

    [Fact]
    public void Ct_OfNegativeValues_IsTheScaledDifference()
    {
        TimeSeries<float> series = Series([-100, -90, -45], [30, 40, float.NaN]);
        ConvertedSeries plain = CtEnhancement.Compute(series, new() { Baseline = Two });
        Assert.Equal([-5f, 5f, 50f], plain.Series.Frames.Select(static f => f.Voxels[0]));
        Assert.Equal(Unit.Hounsfield, plain.Series.Unit);
        Assert.Equal(SignalStatus.NotFinite, plain.StatusAt(1, 0, 0));
        Assert.Equal(1, plain.MissingFrames[1, 0, 0]);

        ConvertedSeries iodine = CtEnhancement.ToConcentration(series, 0.04, Unit.FromUcum("mg/mL"), new() { Baseline = Two });
        Assert.Equal(2f, iodine.Series.Frames[2].Voxels[0]);
        Assert.Throws<ArgumentOutOfRangeException>(() => CtEnhancement.ToConcentration(series, 0, Unit.One, new() { Baseline = Two }));
        Assert.Throws<ArgumentOutOfRangeException>(() => CtEnhancement.ToConcentration(series, double.NaN, Unit.One, new() { Baseline = Two }));
    }

    [Fact]
    public void LookUp_OfASpoiledGradientEcho_EqualsTheExactInverse()
    {
        var sequence = new SpoiledGradientEcho(0.005, 25);
        double[] truth = [0, 0, .. Enumerable.Range(1, 50).Select(static i => 0.1 * i)];
        var signal = new double[truth.Length];
        sequence.ComputeSignal(truth, 1.4, 4.5, 1000, signal);
        SignalLookUp table = SignalLookUp.FromSequence(
            rate =>
            {
                double[] value = [rate];
                sequence.ComputeSignal(value, 1, value);
                return value[0];
            },
            0.1,
            100);
        var read = new double[truth.Length];
        Assert.Equal(SignalStatus.Converted, table.ToConcentration(signal, Two, 1.4, 4.5, read));
        Assert.All(read.Zip(truth), static pair => Assert.Equal(pair.Second, pair.First, 2e-6 * (1 + pair.Second)));

        TimeSeries<float> series = Series([.. signal.Select(static s => (float)s)], [.. signal.Select(static (s, i) => i == 7 ? 1e9f : (float)s)]);
        ConvertedSeries maps = table.ToConcentration(series, Volume.Wrap(series.Geometry, [1.4f, 1.4f]), 4.5, new() { Baseline = Two });
        Assert.Equal(2.0, maps.Series.Frames[21].Voxels[0], 1e-4);
        Assert.Equal(SignalStatus.Saturated, maps.StatusAt(1, 0, 0));
        Assert.True(float.IsNaN(maps.Series.Frames[7].Voxels[1]));
    }

    [Fact]
    public void LookUp_OfBadTableOrT1_SaysWhy()
    {
        Assert.Throws<ArgumentException>(static () => new SignalLookUp([1], [1]));
        Assert.Throws<ArgumentException>(static () => new SignalLookUp([1, 2, 3], [1, 3, 2]));
        Assert.Throws<ArgumentException>(static () => new SignalLookUp([1, 1], [1, 2]));
        Assert.Throws<ArgumentException>(static () => new SignalLookUp([1, double.NaN], [1, 2]));
        Assert.Throws<ArgumentException>(static () => SignalLookUp.FromSequence(static rate => -rate, 1, 2));
        var table = new SignalLookUp([0.5, 10], [1, 20]);
        foreach (double t1 in (double[])[0, double.NaN, -1, 100])
        {
            Assert.Equal(SignalStatus.BadT1, table.ToConcentration([1, 1, 2], Two, t1, 4.5, new double[3]));
        }
    }

    private static TimeSeries<float> Series(params float[][] curves)
    {
        var geometry = new ImageGeometry(new(curves.Length, 1, 1), new(1, 1, 1));
        int frames = curves[0].Length;
        return new(
            [.. Enumerable.Range(0, frames).Select(static i => (double)i)],
            [.. Enumerable.Range(0, frames).Select(frame => Volume.Wrap(geometry, curves.Select(c => c[frame]).ToArray()))]);
    }
}
