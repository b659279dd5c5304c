using System.Globalization;

namespace Biomarkers.Perfusion.Tests.Signal;

public sealed class SpoiledGradientEchoTests
{
    private static readonly BaselineFrames First = new(0, 1);

    [Fact]
    public void Signal_AtKnownRates_EqualsThePlainFormula()
    {
        var sequence = new SpoiledGradientEcho(0.005, 30);
        double[] rates = [0, 0.1, 1, 5.5, 40, 300];
        var signal = new double[rates.Length];
        sequence.ComputeSignal(rates, 5000, signal, 0.9);
        for (int i = 0; i < rates.Length; i++)
        {
            double e = Math.Exp(-0.005 * rates[i]);
            double angle = 0.9 * 30 * Math.PI / 180;
            double plain = 5000 * Math.Sin(angle) * (1 - e) / (1 - (e * Math.Cos(angle)));
            Assert.Equal(plain, signal[i], 1e-11 * 5000);
        }
    }

    [Theory]
    [InlineData(0)]
    [InlineData(25)]
    public void Inverse_OfSignal_ReturnsTheConcentration(double transverse)
    {
        var random = new Random(7);
        for (int round = 0; round < 300; round++)
        {
            double tr = 0.002 + (0.01 * random.NextDouble());
            var sequence = new SpoiledGradientEcho(tr, 5 + (60 * random.NextDouble()), 0.4 * tr);
            double t1 = 0.2 + (3 * random.NextDouble());
            double b1 = 0.7 + (0.6 * random.NextDouble());
            double[] truth = [0, .. Enumerable.Range(0, 40).Select(_ => (6 * random.NextDouble()) - (0.2 / (4.5 * t1)))];
            truth = [.. truth.Where(c => transverse == 0 || Slope(sequence, c, t1, b1, transverse) > 0.1)];
            var curve = new double[truth.Length];
            sequence.ComputeSignal(truth, t1, 4.5, 731, curve, b1, transverse);
            Assert.Equal(0, truth[0]);
            SignalStatus status = sequence.ToConcentration(curve, First, t1, 4.5, curve, b1, transverse);
            Assert.Equal(SignalStatus.Converted, status);
            for (int i = 0; i < truth.Length; i++)
            {
                Assert.InRange(Math.Abs(curve[i] - truth[i]), 0, 1e-12 * (1 + Math.Abs(truth[i])) / (transverse > 0 ? 0.1 : 1));
            }
        }
    }

    [Fact]
    public void Inverse_WithoutTransverseLoss_EqualsTheTextbookForm()
    {
        var sequence = new SpoiledGradientEcho(0.004, 20);
        double[] signal = [10, 11, 15, 22, 30, 9];
        var c = new double[signal.Length];
        sequence.ToConcentration(signal, First, 1.2, 3.4, c);
        for (int i = 0; i < signal.Length; i++)
        {
            double a = signal[i] / signal[0];
            double cos = Math.Cos(20 * Math.PI / 180);
            double e0 = Math.Exp(-0.004 / 1.2);
            double e = (1 - a + (a * e0) - (e0 * cos)) / (1 - (a * cos) + (a * e0 * cos) - (e0 * cos));
            Assert.Equal(((-Math.Log(e) / 0.004) - (1 / 1.2)) / 3.4, c[i], 1e-9);
        }
    }

    [Fact]
    public void Inverse_OfSaturatedSignal_IsNaNAndFlagged()
    {
        var sequence = new SpoiledGradientEcho(0.005, 15);
        double[] signal = [10, 12, 1000, 11];
        var c = new double[4];
        Assert.Equal(SignalStatus.Saturated, sequence.ToConcentration(signal, First, 1, 4.5, c));
        Assert.Equal([true, true, false, true], c.Select(double.IsFinite));
    }

    [Fact]
    public void Inverse_AboveThePeakOfTransverseLoss_IsNaNAndFlagged()
    {
        var sequence = new SpoiledGradientEcho(0.005, 15, 0.002);
        double[] truth = [.. Enumerable.Range(0, 400).Select(static i => 0.25 * i)];
        var signal = new double[truth.Length];
        sequence.ComputeSignal(truth, 1, 4.5, 1, signal, 1, 40);
        double peak = signal.Max();
        double[] asked = [signal[0], peak * 1.01];
        Assert.Equal(SignalStatus.Saturated, sequence.ToConcentration(asked, First, 1, 4.5, asked, 1, 40));
        Assert.True(double.IsNaN(asked[1]));
    }

    [Theory]
    [InlineData(0.0, 1.0, 5, SignalStatus.BadT1)]
    [InlineData(double.NaN, 1.0, 5, SignalStatus.BadT1)]
    [InlineData(-1.0, 1.0, 5, SignalStatus.BadT1)]
    [InlineData(double.PositiveInfinity, 1.0, 5, SignalStatus.BadT1)]
    [InlineData(1.0, 0.0, 5, SignalStatus.BadB1)]
    [InlineData(1.0, double.NaN, 5, SignalStatus.BadB1)]
    [InlineData(1.0, 12.0, 5, SignalStatus.BadB1)]
    [InlineData(1.0, 1.0, 0, SignalStatus.NonPositiveSignal)]
    [InlineData(1.0, 1.0, -2, SignalStatus.NonPositiveSignal)]
    [InlineData(1.0, 1.0, double.NaN, SignalStatus.NotFinite)]
    [InlineData(1.0, 1.0, double.PositiveInfinity, SignalStatus.NotFinite)]
    public void Inverse_OfBadInput_SaysWhy(double t1, double b1, double sample, SignalStatus expected)
    {
        double[] signal = [4, 4, sample, 4.5];
        var c = new double[4];
        Assert.Equal(expected, new SpoiledGradientEcho(0.005, 15).ToConcentration(signal, new(0, 2), t1, 4.5, c, b1));
        Assert.Equal(expected < SignalStatus.BadBaseline, double.IsFinite(c[3]));
        Assert.Equal(expected == SignalStatus.Converted, double.IsFinite(c[2]));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    [InlineData(double.NaN)]
    public void Inverse_OfBadBaseline_HasNoValue(double level)
    {
        double[] signal = [level, level, 4, 5];
        var c = new double[4];
        Assert.Equal(SignalStatus.BadBaseline, new SpoiledGradientEcho(0.005, 15).ToConcentration(signal, new(0, 2), 1, 4.5, c));
        Assert.All(c, static v => Assert.True(double.IsNaN(v)));
    }

    [Fact]
    public void Sequence_OfMilliseconds_IsRefused()
    {
        Assert.Contains("milliseconds", Assert.Throws<ArgumentOutOfRangeException>(static () => new SpoiledGradientEcho(15, 15)).Message, StringComparison.Ordinal);
        Assert.Contains("milliseconds", Assert.Throws<ArgumentOutOfRangeException>(static () => new SpoiledGradientEcho(5, 25)).Message, StringComparison.Ordinal);
        Assert.Contains("radians", Assert.Throws<ArgumentOutOfRangeException>(static () => new SpoiledGradientEcho(0.005, Math.PI / 12)).Message, StringComparison.Ordinal);
        Assert.DoesNotContain("radians", Assert.Throws<ArgumentOutOfRangeException>(static () => new SpoiledGradientEcho(0.005, 0)).Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentOutOfRangeException>(static () => new SpoiledGradientEcho(0.005, 20, 0.006));
        Assert.Throws<ArgumentOutOfRangeException>(static () => new SpoiledGradientEcho(0.005, 20).ToConcentration([1, 2], First, 1, 0, new double[2]));
        Assert.Throws<ArgumentException>(static () => new SpoiledGradientEcho(0.005, 20).ToConcentration([1, 2], First, 1, 4, new double[2], 1, 20));
        Assert.Throws<ArgumentOutOfRangeException>(static () => new SpoiledGradientEcho(0.005, 20).ToConcentration([1, 2], new(1, 2), 1, 4, new double[2]));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(7)]
    [InlineData(1023)]
    [InlineData(1024)]
    [InlineData(2051)]
    public void Series_OfAnySize_EqualsTheCurvesForAnyThreadCount(int voxels)
    {
        CultureInfo before = CultureInfo.CurrentCulture;
        try
        {
            CultureInfo.CurrentCulture = new CultureInfo("de-DE");
            (TimeSeries<float> series, Volume<float> t1, Volume<float> b1) = Make(voxels);
            var sequence = new SpoiledGradientEcho(0.005, 15, 0.002);
            foreach (double transverse in (double[])[0, 30])
            {
                var options = new SignalOptions { Baseline = new(1, 3), B1 = b1, TransverseRelaxivity = transverse };
                ConvertedSeries one = sequence.ToConcentration(series, t1, 4.5, options, 1);
                ConvertedSeries many = sequence.ToConcentration(series, t1, 4.5, options, 5);
                Assert.Equal("mmol/L", one.Series.Unit.Code);
                Assert.False(one.IsBaselineDetected);
                var curve = new double[series.FrameCount];
                for (int voxel = 0; voxel < voxels; voxel++)
                {
                    double[] signal = [.. series.Frames.Select(f => (double)f.Voxels[voxel])];
                    SignalStatus status = sequence.ToConcentration(signal, new(1, 3), t1.Voxels[voxel], 4.5, curve, b1.Voxels[voxel], transverse);
                    Assert.Equal(status, one.StatusAt(voxel, 0, 0));
                    Assert.Equal(curve.Count(double.IsNaN), one.MissingFrames[voxel, 0, 0]);
                    for (int frame = 0; frame < curve.Length; frame++)
                    {
                        Assert.Equal((float)curve[frame], one.Series.Frames[frame].Voxels[voxel]);
                        Assert.Equal((float)curve[frame], many.Series.Frames[frame].Voxels[voxel]);
                    }
                }

                Assert.True(one.Status.Voxels.SequenceEqual(many.Status.Voxels));
            }
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }

    [Fact]
    public void Series_WithDetectedBaselineAndRegion_ReportsIt()
    {
        (TimeSeries<float> series, Volume<float> t1, _) = Make(40);
        var labels = new byte[40];
        labels.AsSpan(20, 10).Fill(1);
        Mask region = Mask.FromLabel(Volume.Wrap(t1.Geometry, labels), (byte)1);
        ConvertedSeries result = new SpoiledGradientEcho(0.005, 15).ToConcentration(series, 1.0, 4.5, new() { Region = region });
        Assert.True(result.IsBaselineDetected);
        Assert.Equal(new BaselineFrames(0, 6), result.Baseline);
        Assert.Equal(SignalStatus.Excluded, result.StatusAt(0, 0, 0));
        Assert.True(float.IsNaN(result.Series.Frames[0].Voxels[0]));
        Assert.Equal(30, result.CountStatuses().Single(static s => s.Key == SignalStatus.Excluded).Value);
        Assert.Equal((byte)FitStatus.Excluded, result.ToFitStatus().Voxels[0]);
    }

    [Fact]
    public void Series_WithoutWhatItNeeds_IsRefused()
    {
        (TimeSeries<float> series, Volume<float> t1, _) = Make(12);
        var sequence = new SpoiledGradientEcho(0.005, 15);
        Volume<float> elsewhere = Volume.Wrap(new ImageGeometry(new(12, 1, 1), new(2, 1, 1)), new float[12]);
        Volume<float> milliseconds = Volume.Wrap(t1.Geometry, Enumerable.Repeat(1000f, 12).ToArray());
        Assert.Equal(RefusalReason.GridsDiffer, Assert.Throws<DataRefusedException>(() => sequence.ToConcentration(series, elsewhere, 4.5)).Reason);
        Assert.Contains("milliseconds", Assert.Throws<DataRefusedException>(() => sequence.ToConcentration(series, milliseconds, 4.5)).Message, StringComparison.Ordinal);
        Assert.Equal(RefusalReason.EmptyRegion, Assert.Throws<DataRefusedException>(() => sequence.ToConcentration(series, t1, 4.5, new() { Region = Mask.Empty(t1.Geometry) })).Reason);
    }

    /// <summary>d ln S / dC: where it is small or negative the signal does not tell the concentration.</summary>
    private static double Slope(SpoiledGradientEcho sequence, double c, double t1, double b1, double transverse)
    {
        double[] pair = [c, c + 1e-6];
        sequence.ComputeSignal(pair, t1, 4.5, 1, pair, b1, transverse);
        return Math.Log(pair[1] / pair[0]) * 1e6;
    }

    /// <summary>Enhancing voxels in a row; some lack a signal, saturate, or have no T1.</summary>
    private static (TimeSeries<float> Series, Volume<float> T1, Volume<float> B1) Make(int voxels)
    {
        const int Frames = 21;
        var geometry = new ImageGeometry(new(voxels, 1, 1), new(1, 1, 1));
        var random = new Random(3);
        float[] t1 = [.. Enumerable.Range(0, voxels).Select(i => i % 97 == 13 ? 0 : i % 97 == 14 ? float.NaN : 0.5f + random.NextSingle())];
        float[] b1 = [.. Enumerable.Range(0, voxels).Select(i => i % 89 == 11 ? 0 : 0.8f + (0.4f * random.NextSingle()))];
        var frames = new Volume<float>[Frames];
        for (int frame = 0; frame < Frames; frame++)
        {
            float[] row = [.. Enumerable.Range(0, voxels).Select(i => 100 + random.NextSingle() + (frame < 6 ? 0 : 20 * (frame - 5) * MathF.Exp(-0.1f * frame)))];
            for (int i = 0; i < voxels; i++)
            {
                row[i] = (i % 53, frame) switch { (5, 9) => 0, (6, 9) => float.NaN, (7, 9) => 1e6f, (8, 2) => float.NaN, (9, 12) => -3, _ => row[i] };
            }

            frames[frame] = Volume.Wrap(geometry, row);
        }

        double[] times = [.. Enumerable.Range(0, Frames).Select(static i => 2.5 * i)];
        return (new TimeSeries<float>(times, frames), Volume.Wrap(geometry, t1), Volume.Wrap(geometry, b1));
    }

    [Fact]
    public void ToConcentration_OfACurveWithT1InMilliseconds_IsRefused()
    {
        var sequence = new SpoiledGradientEcho(0.005, 15);
        double[] signal = [100, 100, 100, 150, 160];
        var error = Assert.Throws<ArgumentOutOfRangeException>(() => sequence.ToConcentration(signal, new(0, 3), 1400, 4.5, new double[5]));
        Assert.Contains("milliseconds", error.Message, StringComparison.Ordinal);
        Assert.Equal(SignalStatus.BadT1, sequence.ToConcentration(signal, new(0, 3), 0, 4.5, new double[5]));
    }
}
