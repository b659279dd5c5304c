namespace Biomarkers.Perfusion.Tests.Signal;

public sealed class RelaxationRatesTests
{
    [Fact]
    public void ToConcentration_OfARise_IsTheRiseOverTheRelaxivity()
    {
        double[] rates = [0.8, 0.8, 0.8, 2.6, 1.7];
        var concentration = new double[5];
        Assert.Equal(SignalStatus.Converted, RelaxationRates.ToConcentration(rates, new BaselineFrames(0, 3), 4.5, concentration));
        Assert.Equal([0, 0, 0, 0.4, 0.2], concentration.Select(static c => Math.Round(c, 12)));
    }

    [Fact]
    public void ToConcentration_OfASeries_EqualsThatOfItsCurves()
    {
        var grid = new ImageGeometry(new(7, 5, 3), new(1, 1, 1));
        double[] times = [0, 3, 6, 9];
        Volume<float>[] frames = [.. Enumerable.Range(0, 4).Select(t => Volume.Wrap(grid, Enumerable.Range(0, 105).Select(i => i == 8 && t == 3 ? -1f : 0.5f + (0.01f * i) + (t > 1 ? 0.02f * i * t : 0)).ToArray()))];
        var options = new SignalOptions { Baseline = new BaselineFrames(0, 2) };
        ConvertedSeries made = RelaxationRates.ToConcentration(new TimeSeries<float>(times, frames), 4.5, options);
        Assert.Equal("mmol/L", made.Series.Unit.Code);
        for (int i = 0; i < 105; i++)
        {
            var curve = new double[4];
            SignalStatus status = RelaxationRates.ToConcentration([.. frames.Select(f => (double)f.Voxels[i])], new BaselineFrames(0, 2), 4.5, curve);
            Assert.Equal((byte)status, made.Status.Voxels[i]);
            Assert.Equal(curve.Select(static c => (float)c), made.Series.Frames.Select(f => f.Voxels[i]));
        }

        Assert.Equal(SignalStatus.NonPositiveSignal, made.StatusAt(1, 1, 0));
        Assert.Throws<ArgumentOutOfRangeException>(() => RelaxationRates.ToConcentration(new TimeSeries<float>(times, frames), 0));
    }
}
