namespace Biomarkers.Perfusion.Tests;

public sealed class LeakageInputTests
{
    private static readonly double[] Times = LeakageCurves.EvenTimes;

    [Fact]
    public void Run_DamagedCurves_SaysWhy()
    {
        double[][] curves = LeakageCurves.Noisy(Times, 6, 0.3, 1);
        curves[0] = new double[Times.Length];
        curves[1][10] = double.NaN;
        curves[2][59] = double.PositiveInfinity;
        curves[3] = [.. Enumerable.Repeat(2.0, Times.Length)];
        LeakageResult result = LeakageCorrection.Run(LeakageCurves.Series(Times, curves), LeakageCurves.Reference(Times), options: new() { KeepCorrectedSeries = true });
        Assert.Equal(FitStatus.NoSignal, result.Maps.StatusAt(0, 0, 0));
        Assert.Equal(FitStatus.NotFinite, result.Maps.StatusAt(1, 0, 0));
        Assert.Equal(FitStatus.NotFinite, result.Maps.StatusAt(2, 0, 0));
        Assert.True(FitStatusLegend.HasValues(result.Maps.StatusAt(3, 0, 0)));
        Assert.True(FitStatusLegend.HasValues(result.Maps.StatusAt(4, 0, 0)));
        for (int voxel = 0; voxel < curves.Length; voxel++)
        {
            bool hasValues = voxel > 2;
            Assert.All(result.Maps.Maps, map => Assert.Equal(hasValues, float.IsFinite(map.Value[voxel, 0, 0])));
            Assert.All(result.Corrected!.Frames, frame => Assert.Equal(hasValues, float.IsFinite(frame[voxel, 0, 0])));
        }
    }

    [Fact]
    public void FitCurve_DamagedCurve_HasNoValues()
    {
        double[] curve = LeakageCurves.Noisy(Times, 1, 0.3, 1)[0];
        curve[5] = double.NaN;
        var corrected = new double[Times.Length];
        LeakageFit fit = LeakageCorrection.FitCurve(curve, LeakageCurves.Reference(Times), corrected: corrected);
        Assert.Equal(FitStatus.NotFinite, fit.Status);
        Assert.True(double.IsNaN(fit.K1) && double.IsNaN(fit.CorrectedRcbv));
        Assert.All(corrected, static v => Assert.True(double.IsNaN(v)));
        Assert.Equal(FitStatus.NoSignal, LeakageCorrection.FitCurve(new double[Times.Length], LeakageCurves.Reference(Times)).Status);
    }

    [Fact]
    public void Run_RegionAndPrecedingStatus_AreKept()
    {
        TimeSeries<float> series = LeakageCurves.Series(Times, LeakageCurves.Noisy(Times, 70, 0.3, 1));
        byte[] inside = [.. Enumerable.Range(0, 70).Select(static i => (byte)(i % 3 == 0 ? 1 : 0))];
        byte[] before = [.. Enumerable.Range(0, 70).Select(static i => (byte)(i == 6 ? FitStatus.NonPositiveSample : FitStatus.Excluded))];
        LeakageResult result = LeakageCorrection.Run(
            series, LeakageCurves.Reference(Times), Mask.FromLabel(Volume.Wrap(series.Geometry, inside), (byte)1), preceding: Volume.Wrap(series.Geometry, before));
        LeakageResult whole = LeakageCorrection.Run(series, LeakageCurves.Reference(Times));
        for (int i = 0; i < 70; i++)
        {
            FitStatus expected = i % 3 != 0 ? FitStatus.Excluded : i == 6 ? FitStatus.NonPositiveSample : whole.Maps.StatusAt(i, 0, 0);
            Assert.Equal(expected, result.Maps.StatusAt(i, 0, 0));
            Assert.Equal(FitStatusLegend.HasValues(expected) ? whole.Maps[LeakageMeasures.K2][i, 0, 0] : float.NaN, result.Maps[LeakageMeasures.K2][i, 0, 0]);
        }
    }

    [Fact]
    public void Run_UnusableInput_IsRefused()
    {
        TimeSeries<float> series = LeakageCurves.Series(Times, LeakageCurves.Noisy(Times, 4, 0.3, 1));
        LeakageReference reference = LeakageCurves.Reference(Times);
        var elsewhere = new ImageGeometry(new Size3(5, 1, 1), new Vector3D(1, 1, 1));
        Refused(RefusalReason.GridsDiffer, () => LeakageCorrection.Run(series, reference, Mask.FromLabel(Volume.Wrap(elsewhere, new byte[] { 1, 1, 1, 1, 1 }), (byte)1)));
        Refused(RefusalReason.GridsDiffer, () => LeakageCorrection.Run(series, reference, preceding: Volume.Wrap(elsewhere, new byte[5])));
        Refused(RefusalReason.EmptyRegion, () => LeakageCorrection.Run(series, reference, Mask.Empty(series.Geometry)));
        Refused(RefusalReason.UnsuitableValues, () => LeakageCorrection.Run(series, LeakageReference.FromCurve(Times, new double[Times.Length])));
        Refused(RefusalReason.UnsuitableValues, () => LeakageCorrection.Run(
            new TimeSeries<float>(Times, [.. series.Frames.Select(static frame => frame.WithUnit(Unit.FromUcum("mmol/L")))]), reference));
        double[] few = Times[..7];
        Refused(RefusalReason.UnsuitableValues, () => LeakageCorrection.Run(new TimeSeries<float>(few, [.. series.Frames.Take(7)]), LeakageReference.FromCurve(few, LeakageCurves.Bolus(few))));
        double[] milliseconds = Array.ConvertAll(Times, static t => 1000 * t);
        Refused(RefusalReason.UnsuitableValues, () => LeakageCorrection.FitCurve(new double[Times.Length], LeakageReference.FromCurve(milliseconds, LeakageCurves.Bolus(Times))));
        Assert.Throws<ArgumentException>(() => LeakageCorrection.Run(series, LeakageCurves.Reference(LeakageCurves.UnevenTimes)));
        Assert.Throws<ArgumentException>(() => LeakageCorrection.Run(series, reference, options: new() { IntegrationEnd = 100 }));
        Assert.Throws<ArgumentException>(() => LeakageCorrection.Run(series, reference, options: new() { IntegrationStart = 40, IntegrationEnd = 40 }));
        Assert.Throws<ArgumentException>(() => LeakageCorrection.FitCurve(new double[3], reference));
        Assert.Throws<ArgumentOutOfRangeException>(() => LeakageCorrection.FitCurve(new double[Times.Length], reference, new() { Method = (LeakageMethod)7 }));
        Assert.Throws<ArgumentOutOfRangeException>(static () => new LeakageOptions { HighestKep = 0 });
        Assert.Throws<ArgumentOutOfRangeException>(static () => new LeakageOptions { HighestKep = double.NaN });
        Assert.Throws<OperationCanceledException>(() => LeakageCorrection.Run(series, reference, cancellationToken: new CancellationToken(true)));
    }

    private static void Refused(RefusalReason reason, Action action) => Assert.Equal(reason, Assert.Throws<DataRefusedException>(action).Reason);
}
