using Biomarkers.Numerics;

namespace Biomarkers.Perfusion.Tests.FirstPass;

public sealed class FirstPassFitTests
{
    private static readonly double[] Times = Inputs.Times(50, 1.5);
    private static readonly GammaVariateParameters Bolus = new(20, 12.3, 3, 1.5);

    [Fact]
    public void Curve_WithoutNoise_GivesEveryMeasure()
    {
        FirstPassCurve found = FirstPassFit.FitCurve(Times, PlainGamma.Curve(Times, Bolus));
        Assert.Equal(FirstPassStatus.Found, found.Window.Status);
        Assert.Equal(FitStatus.Converged, found.Status);
        GammaVariateParameters p = found.Parameters!.Value;
        Assert.Equal(Bolus.Peak, p.Peak, 1e-6 * Bolus.Peak);
        Assert.Equal(Bolus.Arrival, p.Arrival, 1e-6 * Bolus.Arrival);
        Assert.Equal(Bolus.Alpha, p.Alpha, 1e-6 * Bolus.Alpha);
        Assert.Equal(Bolus.Beta, p.Beta, 1e-6 * Bolus.Beta);
        double[] expected =
        [
            Bolus.Peak, Bolus.PeakTime, Bolus.Width, Bolus.Asymmetry, Bolus.Arrival, Bolus.Alpha, Bolus.Beta, Bolus.Area, Bolus.TimeToPeak, Bolus.MeanTransit, Bolus.MeanTime, Bolus.FullWidth,
        ];
        Assert.Equal(GammaVariateMeasures.All, found.Rows.Select(static r => r.Parameter));
        Assert.All(found.Rows.Zip(expected), static pair => Assert.Equal(pair.Second, pair.First.Value, 1e-6 * Math.Abs(pair.Second)));
    }

    [Fact]
    public void StandardErrors_OfEveryMeasure_AreThePropagatedCovariance()
    {
        double[] curve = Noisy(PlainGamma.Curve(Times, Bolus), 0.4, 3);
        FirstPassCurve found = FirstPassFit.FitCurve(Times, curve);
        GammaVariateParameters p = found.Parameters!.Value;
        double[] used = Times[..found.Window.Count];
        double squares = used.Select((t, i) => Math.Pow(curve[i] - p.ValueAt(t), 2)).Sum();
        double deviation = Math.Sqrt(squares / (used.Length - 4));
        double[,] covariance = PlainGamma.Covariance(used, p);
        Func<GammaVariateParameters, double>[] measures =
        [
            static p => p.Peak, static p => p.PeakTime, static p => p.Width, static p => p.Asymmetry, static p => p.Arrival, static p => p.Alpha, static p => p.Beta,
            static p => p.Area, static p => p.TimeToPeak, static p => p.MeanTransit, static p => p.MeanTime, static p => p.FullWidth,
        ];
        for (int m = 0; m < measures.Length; m++)
        {
            double expected = deviation * PlainGamma.Deviation(covariance, p, measures[m]);
            Assert.Equal(expected, found.Rows[m].StandardError, 1e-3 * expected);
            Assert.InRange(found.Rows[m].Value, found.Rows[m].Lower95, found.Rows[m].Upper95);
        }
    }

    [Fact]
    public void Recirculation_IsCutOff()
    {
        var second = new GammaVariateParameters(4, 27, 3, 3);
        double[] curve = [.. Times.Select(t => PlainGamma.Value(t, 20, 12.3, 3, 1.5) + PlainGamma.Value(t, second.Peak, second.Arrival, second.Alpha, second.Beta) + (t > 20 ? 0.6 : 0))];
        FirstPassCurve found = FirstPassFit.FitCurve(Times, curve);
        Assert.Equal(FirstPassStatus.Found, found.Window.Status);
        Assert.True(Times[found.Window.Count - 1] < 27);
        Assert.Equal(Bolus.Area, found.Rows[7].Value, 0.05 * Bolus.Area);

        // Without a cut-off by height the rise alone ends the first pass.
        FirstPassCurve longer = FirstPassFit.FitCurve(Times, curve, new() { CutOff = 0 });
        Assert.InRange(Times[longer.Window.Count - 1], 24, 30);
        Assert.True(longer.Window.Count > found.Window.Count);
    }

    [Fact]
    public void FirstPass_AtASignalToNoiseOf50_ReachesTheBoundOfItsSamples()
    {
        double[] truth = PlainGamma.Curve(Times, Bolus);
        int count = FirstPassFit.FitCurve(Times, truth).Window.Count;
        double[,] covariance = PlainGamma.Covariance(Times[..count], Bolus);
        FirstPassCurve[] found = [.. Enumerable.Range(0, 1000).Select(seed => FirstPassFit.FitCurve(Times, Noisy(truth, 0.4, seed)))];
        Assert.All(found, static f => Assert.NotNull(f.Parameters));
        foreach (Func<GammaVariateParameters, double> measure in (Func<GammaVariateParameters, double>[])[static p => p.Peak, static p => p.PeakTime, static p => p.Width, static p => p.Area, static p => p.MeanTime])
        {
            double[] values = [.. found.Select(f => measure(f.Parameters!.Value))];
            double mean = values.Average();
            double spread = Math.Sqrt(values.Sum(v => (v - mean) * (v - mean)) / (values.Length - 1));
            Assert.InRange(spread / (0.4 * PlainGamma.Deviation(covariance, Bolus, measure)), 0.8, 1.2);
        }
    }

    [Fact]
    public void Curves_WithoutAFirstPass_SayWhy()
    {
        double[] truth = PlainGamma.Curve(Times, Bolus);
        double[] noise = Noisy(new double[Times.Length], 1, 1);
        Check(FirstPassStatus.NoBolus, FitStatus.NotEnhanced, noise);
        Check(FirstPassStatus.NoBolus, FitStatus.NotEnhanced, [.. Times.Select(static _ => 3.0)]);
        Check(FirstPassStatus.NoBolus, FitStatus.NotEnhanced, new double[Times.Length]);
        Check(FirstPassStatus.NoBolus, FitStatus.NotEnhanced, [.. truth.Select(static v => -v - 1)]);
        Check(FirstPassStatus.NotFinite, FitStatus.NotFinite, [.. truth.Select(static (v, i) => i == 20 ? double.NaN : v)]);
        Check(FirstPassStatus.NotFinite, FitStatus.NotFinite, [.. truth.Select(static (v, i) => i == 49 ? double.PositiveInfinity : v)]);
        Check(FirstPassStatus.Truncated, FitStatus.NotPrepared, truth[..13]);
        Check(FirstPassStatus.NoBaseline, FitStatus.NotPrepared, truth[11..]);
        Check(FirstPassStatus.TooFewSamples, FitStatus.TooFewSamples, [.. Times.Select(static (_, i) => i == 10 ? 9.0 : i == 11 ? 8 : 0)]);

        static void Check(FirstPassStatus status, FitStatus fit, double[] curve)
        {
            FirstPassCurve found = FirstPassFit.FitCurve(Times[..curve.Length], curve);
            Assert.Equal(status, found.Window.Status);
            Assert.Equal(fit, found.Status);
            Assert.Null(found.Parameters);
            Assert.All(found.Rows, static r => Assert.True(double.IsNaN(r.Value) && double.IsNaN(r.StandardError) && r.Reason!.EndsWith('.')));
        }
    }

    [Fact]
    public void Maps_OfAnyThreadCountAndWidth_AreThoseOfTheCurves()
    {
        TimeSeries<float> series = Series(203, 0.3);
        FirstPassMaps maps = FirstPassFit.Run(series, maxDegreeOfParallelism: 1);
        FirstPassMaps again = FirstPassFit.Run(series, maxDegreeOfParallelism: 7);
        FirstPassMaps scalar = FirstPassFit.Run(series, options: new() { Fit = FirstPassOptions.Default.Fit with { LaneWidth = LaneWidth.Scalar } });
        Assert.Equal(maps.Status.Voxels.ToArray(), again.Status.Voxels.ToArray());
        Assert.Equal(maps.Maps.Status.Voxels.ToArray(), again.Maps.Status.Voxels.ToArray());
        for (int voxel = 0; voxel < series.Geometry.VoxelCount; voxel++)
        {
            double[] curve = [.. series.Frames.Select(f => (double)f.Voxels[voxel])];
            FirstPassCurve one = FirstPassFit.FitCurve(Times, curve, unit: series.Unit);
            Assert.Equal(one.Window.Status, maps.StatusAt(voxel, 0, 0));
            Assert.Equal(one.Window.Count, maps.FrameCount.Voxels[voxel]);
            Assert.Equal(one.Status, maps.Maps.StatusAt(voxel, 0, 0));
            foreach (CurveFitRow row in one.Rows)
            {
                Assert.Equal((float)row.Value, maps.Maps[row.Parameter].Voxels[voxel]);
                Assert.Equal((float)row.StandardError, maps.Maps.StandardError(row.Parameter).Voxels[voxel]);
                Assert.Equal(maps.Maps[row.Parameter].Voxels[voxel], again.Maps[row.Parameter].Voxels[voxel]);
                Assert.Equal(maps.Maps[row.Parameter].Voxels[voxel], scalar.Maps[row.Parameter].Voxels[voxel]);
                Assert.Equal(row.Unit, maps.Maps[row.Parameter].Unit);
            }
        }
    }

    [Fact]
    public void Maps_OfARegionWithStatuses_LeaveTheOthersOut()
    {
        TimeSeries<float> series = Series(9, 0);
        Mask region = Mask.FromLabel(Volume.Wrap(series.Geometry, new byte[] { 0, 1, 1, 1, 1, 1, 1, 1, 1 }), (byte)1);
        var status = new byte[9];
        status[3] = (byte)FitStatus.NonPositiveSample;
        FirstPassMaps maps = FirstPassFit.Run(series, region, preceding: Volume.Wrap(series.Geometry, status));
        Assert.Equal(FirstPassStatus.Excluded, maps.StatusAt(0, 0, 0));
        Assert.Equal(FitStatus.Excluded, maps.Maps.StatusAt(0, 0, 0));
        Assert.Equal(FirstPassStatus.Found, maps.StatusAt(1, 0, 0));
        Assert.Equal(FitStatus.NonPositiveSample, maps.Maps.StatusAt(3, 0, 0));
        Assert.True(float.IsNaN(maps.Maps[GammaVariateMeasures.Area].Voxels[3]));
        Assert.Equal("first_pass_gamma_variate", maps.Maps.Provenance!.Steps[0].Name);
        Assert.Throws<DataRefusedException>(() => FirstPassFit.Run(series, Mask.Empty(series.Geometry)));
        Assert.Throws<DataRefusedException>(() => FirstPassFit.Run(new TimeSeries<float>(series.Times[..5], [.. series.Frames.Take(5)])));
        using var stop = new CancellationTokenSource();
        stop.Cancel();
        Assert.Throws<OperationCanceledException>(() => FirstPassFit.Run(series, cancellationToken: stop.Token));
    }

    [Fact]
    public void Input_WithNoiseAndRecirculation_BecomesItsFirstPass()
    {
        double[] truth = PlainGamma.Curve(Times, Bolus);
        double[] measured = Noisy([.. truth.Select((v, i) => v + (Times[i] > 24 ? 1.5 : 0))], 0.1, 4);
        InputCurve smooth = FirstPassFit.SmoothInput(new InputCurve(Times, measured, InputKind.Blood));
        Assert.Equal(InputKind.Blood, smooth.Kind);
        Assert.Equal("samples given; gamma-variate of its first pass", smooth.Description);
        Assert.Equal(Times, smooth.Times.ToArray());
        Assert.All(smooth.Concentration.ToArray().Zip(truth), static pair => Assert.Equal(pair.Second, pair.First, 0.6));
        Assert.True(smooth.Concentration[^1] < 0.01);
        Assert.Equal(150, FirstPassFit.SmoothInput(new InputCurve(Times, measured), times: Inputs.Times(150, 0.5)).Count);
        DataRefusedException error = Assert.Throws<DataRefusedException>(() => FirstPassFit.SmoothInput(new InputCurve(Times[..13], measured.AsSpan(0, 13))));
        Assert.Contains("Truncated", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Curves_FromATable_GiveARowAMeasure()
    {
        double[] truth = PlainGamma.Curve(Times, Bolus);
        double[] samples = [.. truth.SelectMany(static v => new[] { v, 2 * v })];
        IReadOnlyList<CurveFitRow> rows = FirstPassFit.FitCurves(new SampledCurves(Times, ["a", "b"], samples));
        Assert.Equal(2 * GammaVariateMeasures.All.Count, rows.Count);
        Assert.Equal("b", rows[^1].Curve);
        Assert.Equal(2 * rows[7].Value, rows[19].Value, 1e-6 * rows[19].Value);
    }

    [Fact]
    public void Noise_OfAnyLength_IsTheMedianBySorting()
    {
        var random = new Random(9);
        for (int n = 6; n < 90; n++)
        {
            double scale = Math.Pow(10, (6 * random.NextDouble()) - 3);
            double[] curve = [.. Enumerable.Range(0, n).Select(i => scale * (Inputs.Normal(random) + (i == 3 ? 50 : i == 4 ? 30 : i == 5 ? 5 : 0)))];
            double[] bends = [.. Enumerable.Range(0, n - 2).Select(i => Math.Abs(curve[i] - (2 * curve[i + 1]) + curve[i + 2])).Order()];
            FirstPassWindow window = FirstPassFit.FitCurve(Inputs.Times(n, 1), curve, new() { LeastContrastToNoise = 1e9 }).Window;
            Assert.Equal(bends[bends.Length / 2] / (0.67449 * Math.Sqrt(6)), window.Noise, 0.005 * window.Noise);
        }
    }

    [Fact]
    public void Curves_OfHugeTinyOrFewValues_HaveAStatus()
    {
        double[] truth = PlainGamma.Curve(Times, Bolus);
        foreach (double scale in (double[])[1e-300, 1e-150, 1e-9, 1e9, 1e150, 1e305])
        {
            FirstPassCurve found = FirstPassFit.FitCurve(Times, [.. truth.Select(v => v * scale)]);
            Assert.Equal(found.Parameters is not null, FitStatusLegend.HasValues(found.Status));
            Assert.All(found.Rows, r => Assert.Equal(found.Parameters is null, double.IsNaN(r.Value)));
        }

        // From six samples of a bolus on; uneven times.
        for (int n = 6; n < 14; n++)
        {
            double[] times = [.. Enumerable.Range(0, n).Select(i => (30.0 * i / (n - 1)) + (i % 2 * 0.3))];
            FirstPassCurve few = FirstPassFit.FitCurve(times, PlainGamma.Curve(times, new(20, 4, 3, 2)));
            Assert.True(few.Window.Status is FirstPassStatus.Found or FirstPassStatus.TooFewSamples or FirstPassStatus.NoBaseline or FirstPassStatus.NoBolus);
        }

        foreach (int peak in (int[])[0, 1, 2, 48, 49])
        {
            double[] spike = [.. Times.Select((_, i) => i == peak ? 1.0 : 0)];
            Assert.Null(FirstPassFit.FitCurve(Times, spike).Parameters);
        }
    }

    [Fact]
    public void Fits_OfWeakBoluses_KeepTheirStatusHonest()
    {
        double[] truth = PlainGamma.Curve(Times, Bolus);
        int converged = 0;
        for (int seed = 0; seed < 300; seed++)
        {
            FirstPassCurve found = FirstPassFit.FitCurve(Times, Noisy(truth, 2, seed));
            converged += found.Status == FitStatus.Converged ? 1 : 0;
            foreach (CurveFitRow row in found.Rows)
            {
                Assert.Equal(FitStatusLegend.HasValues(found.Status), double.IsFinite(row.Value));
                Assert.True(double.IsNaN(row.StandardError) || row.StandardError >= 0);
                Assert.True(!double.IsNaN(row.StandardError) || row.Reason is not null);
            }
        }

        Assert.InRange(converged, 240, 300);
    }

    [Fact]
    public void Options_OutOfRange_AreRefused()
    {
        Assert.Throws<ArgumentOutOfRangeException>(static () => new FirstPassOptions { CutOff = 1 });
        Assert.Throws<ArgumentOutOfRangeException>(static () => new FirstPassOptions { LeastContrastToNoise = double.NaN });
        Assert.Throws<ArgumentException>(static () => new FirstPassOptions { Fit = new() { SampleWeights = [1, 2] } });
        Assert.Throws<ArgumentException>(static () => FirstPassFit.FitCurve(Times, new double[3]));
        Assert.Throws<ArgumentException>(static () => FirstPassFit.FitCurve([0, 1, 1, 2, 3, 4, 5], new double[7]));
        Assert.Throws<ArgumentException>(static () => new GammaVariate([]));
    }

    private static double[] Noisy(double[] curve, double deviation, int seed)
    {
        var random = new Random(seed);
        return [.. curve.Select(v => v + (deviation * Inputs.Normal(random)))];
    }

    private static TimeSeries<float> Series(int voxels, double noise)
    {
        var random = new Random(voxels);
        float[][] frames = [.. Times.Select(_ => new float[voxels])];
        for (int voxel = 0; voxel < voxels; voxel++)
        {
            double alpha = 2 + (4 * random.NextDouble());
            var p = new GammaVariateParameters(noise > 0 && voxel % 11 == 5 ? 0.1 : 5 + (20 * random.NextDouble()), 8 + (8 * random.NextDouble()), alpha, 3 / Math.Sqrt(alpha));
            for (int t = 0; t < Times.Length; t++)
            {
                frames[t][voxel] = (float)(p.ValueAt(Times[t]) + (noise == 0 ? 0 : noise * Inputs.Normal(random)));
            }
        }

        var geometry = new ImageGeometry(new(voxels, 1, 1), new(1, 1, 1));
        return new TimeSeries<float>(Times, [.. frames.Select(frame => Volume.Wrap(geometry, frame, Unit.FromUcum("/s")))]);
    }
}
