namespace Biomarkers.Perfusion.Tests.FirstPass;

public sealed class BolusCurveTests
{
    private static readonly double[] Times = Inputs.Times(50, 1.5);
    private static readonly GammaVariateParameters Bolus = new(20, 12.3, 3, 1.5);

    [Fact]
    public void Measures_OfABolus_AreThoseOfItsSamples()
    {
        double[] curve = PlainGamma.Curve(Times, Bolus);
        Dictionary<string, double> found = Values(curve, new() { EchoTime = 0.03 });
        Assert.Equal(Bolus.Area, found["bolus_area"], 2e-3 * Bolus.Area);
        Assert.Equal(curve.Max(), found["bolus_peak"]);
        Assert.Equal(16.5, found["bolus_peak_time"]);
        Assert.Equal(Bolus.Arrival, found["bolus_arrival"], 1.5);
        Assert.Equal(found["bolus_peak_time"] - found["bolus_arrival"], found["bolus_time_to_peak"], 1e-12);
        Assert.Equal(100, found["bolus_signal_recovery"], 1e-6);
    }

    [Fact]
    public void Area_ToAStatedEnd_IsTheTrapezoidTwin()
    {
        var random = new Random(2);
        for (int round = 0; round < 50; round++)
        {
            double[] times = [.. Times.Select(t => t + random.NextDouble())];
            double[] curve = [.. times.Select(_ => Inputs.Normal(random))];
            double start = times[0] + (20 * random.NextDouble());
            double end = start + 0.1 + (30 * random.NextDouble());
            double area = BolusCurve.Compute(times, curve, new() { StartTime = start, End = BolusEnd.Time, EndTime = end })[0].Value;

            // Midpoints of a grid that has every sample among its points.
            double[] grid = [.. times.Append(start).Append(end).Where(t => t >= start && t <= end).Order()];
            double twin = grid.Zip(grid.Skip(1), (a, b) => (b - a) * At(times, curve, (a + b) / 2)).Sum();
            Assert.Equal(twin, area, 1e-10);
        }
    }

    [Fact]
    public void Area_OfTheFirstPass_LeavesRecirculationOut()
    {
        double[] curve = [.. PlainGamma.Curve(Times, Bolus).Select((v, i) => v + (Times[i] > 27 ? 2 : 0))];
        double whole = Values(curve, new())["bolus_area"];
        double first = Values(curve, new() { End = BolusEnd.FirstPass })["bolus_area"];
        Assert.InRange(first, 0.8 * Bolus.Area, Bolus.Area);
        Assert.True(whole > Bolus.Area + 80);
    }

    [Fact]
    public void SignalRecovery_OfKnownSignals_IsTheirRatio()
    {
        // Signals 100 before, 40 at least, 85 in the end: (85 − 40) / (100 − 40) = 75 %.
        double[] signal = [100, 100, 100, 100, 80, 40, 60, 80, 85, 85, 85, 85, 85];
        var rates = new double[signal.Length];
        TransverseRelaxation.Compute(signal, new(0, 4), 0.025, rates);
        double[] times = Inputs.Times(rates.Length, 2);
        Assert.Equal(75, BolusCurve.Compute(times, rates, new() { EchoTime = 0.025 })[5].Value, 1e-10);
        Assert.Equal(MeasureStatus.NotApplicable, BolusCurve.Compute(times, rates)[5].Status);
        Assert.Equal(MeasureStatus.Undefined, BolusCurve.Compute(times, rates, new() { EchoTime = 0.025, RecoveryFrames = 9 })[5].Status);
    }

    [Fact]
    public void Curves_WithoutABolus_SayWhatIsMissing()
    {
        IReadOnlyList<Measurement> flat = BolusCurve.Compute(Times, new double[50], new() { End = BolusEnd.FirstPass, EchoTime = 0.03 });
        Assert.Equal(
            [MeasureStatus.Undefined, MeasureStatus.Computed, MeasureStatus.Computed, MeasureStatus.Undefined, MeasureStatus.Undefined, MeasureStatus.Undefined],
            flat.Select(static m => m.Status));
        double[] broken = PlainGamma.Curve(Times, Bolus);
        broken[7] = double.NaN;
        Assert.All(BolusCurve.Compute(Times, broken), static m => Assert.Equal(MeasureStatus.Failed, m.Status));
        Assert.Equal("/s", BolusCurve.Compute(Times, broken, unit: Unit.FromUcum("/s"))[1].Unit.Code);
    }

    [Fact]
    public void Options_WithAnEndTimeAlone_EndThere()
    {
        double[] curve = PlainGamma.Curve(Times, Bolus);
        double stated = BolusCurve.Compute(Times, curve, new() { End = BolusEnd.Time, EndTime = 20 })[0].Value;
        Assert.Equal(stated, BolusCurve.Compute(Times, curve, new() { EndTime = 20 })[0].Value);
        Assert.NotEqual(stated, BolusCurve.Compute(Times, curve)[0].Value);
        ParameterMaps maps = BolusCurve.Run(Deconvolution.PerfusionObject.Series(Times, curve), options: new() { EndTime = 20 });
        Assert.Equal(stated, maps[BolusMeasures.Area].Voxels[0], 1e-4 * stated);
        Assert.Equal("20 s", maps.Provenance!.Steps[0].Facts.Single(static fact => fact.Key == "end").Value);
    }

    [Fact]
    public void Options_ThatDoNotFit_AreRefused()
    {
        double[] curve = PlainGamma.Curve(Times, Bolus);
        Assert.Throws<ArgumentException>(() => BolusCurve.Compute(Times, curve, new() { End = BolusEnd.FirstPass, EndTime = 20 }));
        Assert.Throws<ArgumentException>(() => BolusCurve.Compute(Times, curve, new() { EndTime = 99 }));
        Assert.Throws<ArgumentException>(() => BolusCurve.Compute(Times, curve, new() { End = BolusEnd.Time }));
        Assert.Throws<ArgumentException>(() => BolusCurve.Compute(Times, curve, new() { End = BolusEnd.Time, EndTime = 99 }));
        Assert.Throws<ArgumentException>(() => BolusCurve.Compute(Times, curve, new() { StartTime = -1 }));
        Assert.Throws<ArgumentOutOfRangeException>(() => BolusCurve.Compute(Times, curve, new() { EchoTime = 30 }));
        Assert.Throws<ArgumentOutOfRangeException>(static () => new BolusOptions { RecoveryFrames = 0 });
        Assert.Throws<ArgumentException>(() => BolusCurve.Compute(Times, curve[1..]));
        Assert.Throws<DataRefusedException>(() => BolusCurve.Compute(Times[..5], curve[..5]));
    }

    [Fact]
    public void Maps_OfAnyThreadCount_AreThoseOfTheCurves()
    {
        const int Voxels = 131;
        var random = new Random(3);
        float[][] frames = [.. Times.Select(_ => new float[Voxels])];
        for (int voxel = 0; voxel < Voxels; voxel++)
        {
            for (int t = 0; t < Times.Length; t++)
            {
                frames[t][voxel] = voxel == 5 && t == 9 ? float.NaN : (float)(PlainGamma.Value(Times[t], voxel % 9, 10, 3, 1.5) + (0.3 * Inputs.Normal(random)));
            }
        }

        var geometry = new ImageGeometry(new(Voxels, 1, 1), new(1, 1, 1));
        var series = new TimeSeries<float>(Times, [.. frames.Select(f => Volume.Wrap(geometry, f, Unit.FromUcum("/s")))]);
        byte[] bytes = [.. Enumerable.Range(0, Voxels).Select(static i => i == 8 ? (byte)0 : (byte)1)];
        Mask region = Mask.FromLabel(Volume.Wrap(geometry, bytes), (byte)1);
        var options = new BolusOptions { EchoTime = 0.03, End = BolusEnd.FirstPass };
        ParameterMaps maps = BolusCurve.Run(series, region, options, 1);
        ParameterMaps again = BolusCurve.Run(series, region, options, 6);
        for (int voxel = 0; voxel < Voxels; voxel++)
        {
            IReadOnlyList<Measurement> one = BolusCurve.Compute(Times, [.. frames.Select(f => (double)f[voxel])], options, series.Unit);
            foreach (Measurement m in one)
            {
                Assert.Equal(voxel == 8 ? float.NaN : (float)m.Value, maps[m.Definition].Voxels[voxel]);
                Assert.Equal(maps[m.Definition].Voxels[voxel], again[m.Definition].Voxels[voxel]);
                Assert.Equal(m.Unit, maps[m.Definition].Unit);
            }

            FitStatus expected = voxel == 8 ? FitStatus.Excluded : voxel == 5 ? FitStatus.NotFinite : one.All(static m => m.Status == MeasureStatus.Computed) ? FitStatus.Converged : FitStatus.Undetermined;
            Assert.Equal(expected, maps.StatusAt(voxel, 0, 0));
        }

        Assert.False(BolusCurve.Run(series, region).TryGet(BolusMeasures.SignalRecovery, out _));
        Assert.Throws<DataRefusedException>(() => BolusCurve.Run(series, Mask.Empty(geometry)));
    }

    private static Dictionary<string, double> Values(double[] curve, BolusOptions options) =>
        BolusCurve.Compute(Times, curve, options).ToDictionary(static m => m.Tag, static m => m.Value);

    private static double At(double[] times, double[] curve, double time)
    {
        int next = Math.Clamp(Array.FindIndex(times, t => t > time), 1, times.Length - 1);
        return curve[next - 1] + ((curve[next] - curve[next - 1]) * (time - times[next - 1]) / (times[next] - times[next - 1]));
    }
}
