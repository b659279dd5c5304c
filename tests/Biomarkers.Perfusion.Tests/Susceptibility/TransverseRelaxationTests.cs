namespace Biomarkers.Perfusion.Tests.Susceptibility;

public sealed class TransverseRelaxationTests
{
    private static readonly BaselineFrames Four = new(0, 4);
    private static readonly double[] Rates = [0, 0, 0, 0, 2, 9, 20, 14, 8, 4, 3, 2];

    [Fact]
    public void SingleEcho_OfAKnownRate_GivesItBack()
    {
        double[] signal = [.. Rates.Select(static r => 812 * Math.Exp(-0.03 * r))];
        var result = new double[signal.Length];
        Assert.Equal(SignalStatus.Converted, TransverseRelaxation.Compute(signal, Four, 0.03, result));
        Assert.All(result.Zip(Rates), static pair => Assert.Equal(pair.Second, pair.First, 1e-12));
        TransverseRelaxation.Compute(signal, Four, 0.03, signal);
        Assert.Equal(result, signal);
    }

    [Fact]
    public void DualEcho_WithSignalGrowingByT1_GivesTheRateAlone()
    {
        double[] growth = [1, 1, 1, 1, 1.05, 1.2, 1.4, 1.3, 1.3, 1.25, 1.2, 1.2];
        double[] first = [.. Rates.Zip(growth, static (r, g) => 900 * g * Math.Exp(-0.008 * r))];
        double[] second = [.. Rates.Zip(growth, static (r, g) => 400 * g * Math.Exp(-0.035 * r))];
        var result = new double[Rates.Length];
        Assert.Equal(SignalStatus.Converted, TransverseRelaxation.Compute(first, second, Four, 0.008, 0.035, result));
        Assert.All(result.Zip(Rates), static pair => Assert.Equal(pair.Second, pair.First, 1e-11));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(7)]
    [InlineData(1025)]
    public void Series_OfAnySize_EqualsTheCurvesAndAnyThreadCount(int voxels)
    {
        var random = new Random(voxels);
        double[] scales = [.. Enumerable.Range(0, voxels).Select(_ => 500 + (100 * random.NextDouble()))];
        double[][] curves = [.. scales.Select(static scale => Rates.Select(r => (double)(float)(scale * Math.Exp(-0.03 * r))).ToArray())];
        TimeSeries<float> series = Series(curves);
        ConvertedSeries result = TransverseRelaxation.Compute(series, 0.03, maxDegreeOfParallelism: 1);
        ConvertedSeries again = TransverseRelaxation.Compute(series, 0.03, maxDegreeOfParallelism: 5);
        Assert.Equal(Four, result.Baseline);
        Assert.True(result.IsBaselineDetected);
        Assert.Equal("/s", result.Series.Unit.Code);
        Assert.Contains(KeyValuePair.Create("echo_times", "0.03 s"), result.Step.Facts);
        var expected = new double[Rates.Length];
        for (int voxel = 0; voxel < voxels; voxel++)
        {
            TransverseRelaxation.Compute(curves[voxel], Four, 0.03, expected);
            for (int t = 0; t < expected.Length; t++)
            {
                Assert.Equal((float)expected[t], result.Series.Frames[t].Voxels[voxel]);
                Assert.Equal(result.Series.Frames[t].Voxels[voxel], again.Series.Frames[t].Voxels[voxel]);
            }
        }
    }

    [Fact]
    public void Series_OfTwoEchoes_FindsTheBaselineAndEqualsTheCurves()
    {
        double[] first = [.. Rates.Select(static r => (double)(float)(900 * Math.Exp(-0.008 * r)))];
        double[] second = [.. Rates.Select(static r => (double)(float)(400 * Math.Exp(-0.035 * r)))];
        ConvertedSeries result = TransverseRelaxation.Compute(Series(first), Series(second), 0.008, 0.035);
        Assert.Equal(Four, result.Baseline);
        var expected = new double[Rates.Length];
        TransverseRelaxation.Compute(first, second, Four, 0.008, 0.035, expected);
        Assert.Equal(expected.Select(static v => (float)v), result.Series.Frames.Select(static f => f.Voxels[0]));
    }

    [Fact]
    public void Signals_ThatHaveNoRate_SayWhy()
    {
        double[] good = [.. Rates.Select(static r => 100 * Math.Exp(-0.03 * r))];
        double[] zero = [.. good.Select(static (s, i) => i == 6 ? 0 : s)];
        double[] negative = [.. good.Select(static (s, i) => i == 6 ? -3 : s)];
        double[] missing = [.. good.Select(static (s, i) => i == 6 ? double.NaN : s)];
        double[] dark = [.. good.Select(static (s, i) => i < 4 ? 0 : s)];
        Mask region = Mask.FromLabel(Volume.Wrap<byte>(Series(good, zero, negative, missing, dark, good).Geometry, new byte[] { 1, 1, 1, 1, 1, 0 }), (byte)1);
        ConvertedSeries result = TransverseRelaxation.Compute(Series(good, zero, negative, missing, dark, good), 0.03, new() { Baseline = Four, Region = region });
        Assert.Equal(
            [SignalStatus.Converted, SignalStatus.NonPositiveSignal, SignalStatus.NonPositiveSignal, SignalStatus.NotFinite, SignalStatus.BadBaseline, SignalStatus.Excluded],
            Enumerable.Range(0, 6).Select(x => result.StatusAt(x, 0, 0)));
        Assert.Equal([0, 1, 1, 1, 12, 0], result.MissingFrames.Voxels.ToArray().Select(static m => (int)m));
        Assert.True(float.IsNaN(result.Series.Frames[6].Voxels[1]));
        Assert.False(float.IsNaN(result.Series.Frames[7].Voxels[1]));
        Assert.True(float.IsNaN(result.Series.Frames[7].Voxels[4]));

        // 100 exp(−0.03 · 20) = 54.9 is lost in a floor of 60; only that frame.
        ConvertedSeries floored = TransverseRelaxation.Compute(Series(good), 0.03, new() { Baseline = Four, NoiseFloor = 60 });
        Assert.Equal(SignalStatus.Saturated, floored.StatusAt(0, 0, 0));
        Assert.Equal(1, floored.MissingFrames[0, 0, 0]);
        Assert.Equal(SignalStatus.NonPositiveSignal, TransverseRelaxation.Compute(good, negative, Four, 0.01, 0.03, new double[12]));
        Assert.Equal(SignalStatus.NotFinite, TransverseRelaxation.Compute(missing, good, Four, 0.01, 0.03, new double[12]));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-0.03)]
    [InlineData(30)]
    [InlineData(double.NaN)]
    public void EchoTime_MissingOrInMilliseconds_IsRefused(double echoTime)
    {
        var error = Assert.Throws<ArgumentOutOfRangeException>(() => TransverseRelaxation.Compute(Series(Rates), echoTime));
        Assert.Equal(echoTime == 30, error.Message.Contains("milliseconds", StringComparison.Ordinal));
        Assert.Throws<ArgumentOutOfRangeException>(() => TransverseRelaxation.Compute(Rates, Rates, Four, 0.01, echoTime, new double[12]));
    }

    [Fact]
    public void Series_ThatCannotBeConverted_AreRefused()
    {
        double[] flat = [.. Enumerable.Repeat(100.0, 12)];
        double[] signal = [.. Rates.Select(static r => 100 * Math.Exp(-0.03 * r))];
        Assert.Throws<ArgumentOutOfRangeException>(static () => TransverseRelaxation.Compute(Rates, Rates, Four, 0.03, 0.03, new double[12]));
        Assert.Throws<ArgumentOutOfRangeException>(() => TransverseRelaxation.Compute(Series(signal), 0.03, new() { NoiseFloor = -1 }));
        Assert.Throws<DataRefusedException>(() => TransverseRelaxation.Compute(Series(flat), 0.03));
        Assert.Throws<DataRefusedException>(static () => TransverseRelaxation.Compute(Series([5.0]), 0.03));
        Assert.Throws<DataRefusedException>(static () => TransverseRelaxation.Compute(Series([5.0, 5, 4]), 0.03));
        Assert.Throws<DataRefusedException>(() => TransverseRelaxation.Compute(Series(signal), Series(signal[..11]), 0.01, 0.03));
        Assert.Throws<DataRefusedException>(() => TransverseRelaxation.Compute(Series(signal), Series(signal, signal), 0.01, 0.03));
        var late = new TimeSeries<float>([.. Series(signal).Times.ToArray().Select(static t => t + 0.2)], Series(signal).Frames);
        Assert.Throws<DataRefusedException>(() => TransverseRelaxation.Compute(Series(signal), late, 0.01, 0.03));
        Assert.Throws<ArgumentException>(() => TransverseRelaxation.Compute(signal, signal[..11], Four, 0.01, 0.03, new double[12]));
        Assert.Throws<ArgumentException>(() => TransverseRelaxation.Compute(signal, Four, 0.03, new double[11]));
    }

    private static TimeSeries<float> Series(params double[][] curves)
    {
        var geometry = new ImageGeometry(new(curves.Length, 1, 1), new(1, 1, 1));
        int frames = curves[0].Length;
        return new(
            [.. Enumerable.Range(0, frames).Select(static i => 1.5 * i)],
            [.. Enumerable.Range(0, frames).Select(frame => Volume.Wrap(geometry, curves.Select(c => (float)c[frame]).ToArray()))]);
    }

    [Fact]
    public void Rates_HandedOn_KeepTheReasonsOfTheSignal()
    {
        double[] times = [.. Enumerable.Range(0, 40).Select(static i => 1.5 * i)];
        var bolus = new GammaVariateParameters(20, 12.3, 3, 1.5);
        double[] good = [.. times.Select(t => 500 * Math.Exp(-0.03 * bolus.ValueAt(t)))];
        TimeSeries<float> series = Series(good, new double[40], good);
        Mask region = Mask.FromLabel(Volume.Wrap<byte>(series.Geometry, new byte[] { 1, 1, 0 }), (byte)1);
        ConvertedSeries rate = TransverseRelaxation.Compute(series, 0.03, new() { Baseline = Four, Region = region });
        var deconvolver = new Deconvolver(new InputCurve(times, [.. times.Select(t => bolus.ValueAt(t + 2))], InputKind.Blood), times);
        FirstPassMaps pass = FirstPassFit.Run(rate);
        LeakageReference reference = LeakageReference.FromCurve(times, [.. times.Select(bolus.ValueAt)]);
        ParameterMaps[] all = [BolusCurve.Run(rate), pass.Maps, LeakageCorrection.Run(rate, reference).Maps, deconvolver.Run(rate)];
        foreach (ParameterMaps maps in all)
        {
            Assert.True(FitStatusLegend.HasValues(maps.StatusAt(0, 0, 0)), maps.StatusAt(0, 0, 0).ToString());
            Assert.Equal(FitStatus.NotPrepared, maps.StatusAt(1, 0, 0));
            Assert.Equal(FitStatus.Excluded, maps.StatusAt(2, 0, 0));
            Assert.Equal("signal_to_transverse_relaxation", maps.Provenance!.Steps[0].Name);
            Assert.True(maps.Provenance.Steps.Count >= 2);
        }

        Assert.Equal(2, LeakageCorrection.Run(rate.Series, reference).Maps.Provenance!.Steps.Count);
        var other = new ImageGeometry(new Size3(3, 1, 1), new Vector3D(2, 1, 1));
        Assert.Equal(RefusalReason.GridsDiffer, Assert.Throws<DataRefusedException>(() => BolusCurve.Run(rate, Mask.Empty(other))).Reason);
        Assert.Equal(RefusalReason.GridsDiffer, Assert.Throws<DataRefusedException>(() => deconvolver.Run(rate.Series, preceding: Volume.Wrap<byte>(other, new byte[3]))).Reason);
        Assert.Equal(RefusalReason.EmptyRegion, Assert.Throws<DataRefusedException>(() => ArrivalFinder.FindMaps(rate.Series, Mask.Empty(series.Geometry))).Reason);
    }
}
