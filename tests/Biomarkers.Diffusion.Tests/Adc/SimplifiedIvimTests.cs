namespace Biomarkers.Diffusion.Tests;

public sealed class SimplifiedIvimTests
{
    private static readonly double[] B = [0, 50, 100, 200, 400, 800];
    private static readonly ImageGeometry Grid = new(new(3, 2, 1), new(1, 1, 1), new(0, 0, 0));

    [Fact]
    public void FitMaps_AreTwoLines()
    {
        DiffusionSignals signals = new(B, [.. B.Select(b => Volume.Wrap(Grid, Enumerable.Range(0, 6).Select(i => (float)(500 * ((0.85 * Math.Exp(-b * (1e-3 + (i * 1e-4)))) + (0.15 * Math.Exp(-b * 0.04))))).ToArray()))]);
        ParameterMaps maps = SimplifiedIvim.FitMaps(signals, 200);
        ParameterMaps low = Adc.FitMaps(signals.Select([0, 50, 100, 200]));
        ParameterMaps high = Adc.FitMaps(signals.Select([200, 400, 800]));
        for (int i = 0; i < 6; i++)
        {
            Assert.Equal(low[MonoExponential.Adc].Voxels[i], maps[SimplifiedIvim.AdcLow].Voxels[i]);
            Assert.Equal(high[MonoExponential.Adc].Voxels[i], maps[SimplifiedIvim.AdcHigh].Voxels[i]);
            double f = 1 - ((double)high[DiffusionMeasures.S0].Voxels[i] / low[DiffusionMeasures.S0].Voxels[i]);
            Assert.Equal((float)f, maps[SimplifiedIvim.Fraction].Voxels[i]);
        }

        Assert.Equal(SimplifiedIvim.All, maps.Definitions);
        Assert.Contains(maps.Provenance!.Steps[^1].Facts, static f => f.Key == "low b" && f.Value.StartsWith("0, 50, 100, 200", StringComparison.Ordinal));
    }

    [Fact]
    public void FitMaps_VoxelThatLacksOneLine_HasNoValues()
    {
        float[][] values = [.. B.Select(static b => Enumerable.Repeat((float)(500 * Math.Exp(-b * 1e-3)), 6).ToArray())];
        values[5][1] = 0;
        values[0][2] = float.NaN;
        ParameterMaps maps = SimplifiedIvim.FitMaps(new DiffusionSignals(B, [.. values.Select(static v => Volume.Wrap(Grid, v))]));
        Assert.Equal(FitStatus.NonPositiveSample, maps.StatusAt(1, 0, 0));
        Assert.Equal(FitStatus.NotFinite, maps.StatusAt(2, 0, 0));
        Assert.All(maps.Maps, static m => Assert.True(float.IsNaN(m.Value[1, 0, 0]) && float.IsNaN(m.Value[2, 0, 0]) && float.IsFinite(m.Value[0, 0, 0])));
    }

    [Fact]
    public void FitMaps_TooFewOnASide_IsRefused()
    {
        DiffusionSignals signals = new([0, 100, 800], [.. new[] { 3f, 2, 1 }.Select(static v => Volume.Wrap(Grid, Enumerable.Repeat(v, 6).ToArray()))]);
        Assert.Contains("two from 200", Assert.Throws<DataRefusedException>(() => SimplifiedIvim.FitMaps(signals)).Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => SimplifiedIvim.FitMaps(signals, 100, NoiseHandling.Rician(1)));
    }
}
