namespace Biomarkers.Diffusion.Tests;

public sealed class AdcMapsTests
{
    private static readonly double[] B = [0, 100, 400, 800, 1000];

    [Fact]
    public void FitMaps_AreThoseOfTheBuffers()
    {
        DiffusionSignals signals = new(B, DiffusionSignalsTests.Images(B));
        int length = signals.Geometry.VoxelCount;
        foreach (AdcMethod method in new[] { AdcMethod.LogLinear, AdcMethod.Weighted })
        {
            var expected = new Outputs<float>(length);
            Adc.Fit(method, new SignalImages<float>([.. signals.Images.Select(static v => v.Memory)], signals.Geometry.Size), B, expected.Buffers);

            ParameterMaps maps = Adc.FitMaps(signals, new() { Method = method });

            Assert.Equal(expected.Adc, maps[MonoExponential.Adc].Voxels.ToArray());
            Assert.Equal(expected.S0, maps[DiffusionMeasures.S0].Voxels.ToArray());
            Assert.Equal(expected.AdcError, maps.StandardError(MonoExponential.Adc).Voxels.ToArray());
            Assert.Equal(expected.Residual, maps.ResidualDeviation!.Voxels.ToArray());
            Assert.All(maps.DegreesOfFreedom!.Voxels.ToArray(), static f => Assert.Equal(3, f));
            Assert.Equal("mm2/s", maps[MonoExponential.Adc].Unit.Code);
            Assert.Contains(maps.Provenance!.Steps[^1].Facts, f => f.Key == "method" && f.Value == method.ToString());
        }
    }

    [Fact]
    public void FitMaps_AllMethods_AgreeWithoutNoise()
    {
        ImageGeometry grid = new(new(4, 3, 2), new(1, 1, 1), new(0, 0, 0));
        Volume<float>[] images = [.. B.Select(b => Volume.Wrap(grid, Enumerable.Range(0, 24).Select(i => (float)(800 * Math.Exp(-b * (5e-4 + (i * 1e-4))))).ToArray()))];
        DiffusionSignals signals = new(B, images);
        foreach (AdcMethod method in new[] { AdcMethod.LogLinear, AdcMethod.Weighted, AdcMethod.Nonlinear })
        {
            ParameterMaps maps = Adc.FitMaps(signals, new() { Method = method });
            for (int i = 0; i < 24; i++)
            {
                double truth = 5e-4 + (i * 1e-4);
                Assert.Equal(truth, maps[MonoExponential.Adc].Voxels[i], truth * 1e-6);
            }
        }
    }

    [Fact]
    public void FitMaps_RicianFloor_UndoesTheFloor()
    {
        const double Sigma = 40;
        ImageGeometry grid = new(new(6, 1, 1), new(1, 1, 1), new(0, 0, 0));
        double[] b = [0, 200, 500, 1000, 2000];
        Volume<float>[] images = [.. b.Select(value => Volume.Wrap(grid, Enumerable.Range(0, 6).Select(i => (float)Math.Sqrt(Math.Pow(600 * Math.Exp(-value * (1e-3 + (i * 2e-4))), 2) + (Sigma * Sigma))).ToArray()))];
        DiffusionSignals signals = new(b, images);

        ParameterMaps plain = Adc.FitMaps(signals, new() { Method = AdcMethod.Nonlinear });
        ParameterMaps rician = Adc.FitMaps(signals, new() { Method = AdcMethod.Nonlinear, Noise = NoiseHandling.Rician(Sigma) });

        for (int i = 0; i < 6; i++)
        {
            double truth = 1e-3 + (i * 2e-4);
            Assert.Equal(truth, rician[MonoExponential.Adc].Voxels[i], truth * 1e-4);
            Assert.True(plain[MonoExponential.Adc].Voxels[i] < truth * 0.99);
        }

        Assert.Contains(rician.Provenance!.Steps.SelectMany(static s => s.Facts), static f => f.Key == "noise" && f.Value.Contains("40", StringComparison.Ordinal));
    }

    [Fact]
    public void FitMaps_Exclude_CountsWhatIsLeft()
    {
        ImageGeometry grid = new(new(2, 1, 1), new(1, 1, 1), new(0, 0, 0));
        double[] b = [0, 200, 500, 1000];
        float[][] values = [[1000, 1000], [800, 15], [600, 10], [20, 5]];
        DiffusionSignals signals = new(b, [.. values.Select(v => Volume.Wrap(grid, v))]);

        ParameterMaps maps = Adc.FitMaps(signals, new() { Noise = NoiseHandling.Exclude(10) });

        Assert.Equal([1, 0], maps.DegreesOfFreedom!.Voxels.ToArray().Select(static f => (int)f));
        Assert.Equal(FitStatus.Converged, maps.StatusAt(0, 0, 0));
        Assert.Equal(FitStatus.TooFewSamples, maps.StatusAt(1, 0, 0));
        Assert.True(float.IsNaN(maps[MonoExponential.Adc][1, 0, 0]));
    }

    [Fact]
    public void FitMaps_WhatDoesNotGoTogether_IsRefused()
    {
        DiffusionSignals signals = new(B, DiffusionSignalsTests.Images(B));
        Assert.Contains("Rician", Assert.Throws<ArgumentException>(() => Adc.FitMaps(signals, new() { Noise = NoiseHandling.Rician(3) })).Message, StringComparison.Ordinal);
        Assert.Contains("exactly two images; there are 5", Assert.Throws<DataRefusedException>(() => Adc.FitMaps(signals, new() { Method = AdcMethod.TwoPoint })).Message, StringComparison.Ordinal);
        Assert.Equal(RefusalReason.EmptyRegion, Assert.Throws<DataRefusedException>(() => Adc.FitMaps(signals, region: Mask.Empty(signals.Geometry))).Reason);
        Mask elsewhere = Mask.FromLabel(Volume.Wrap(new ImageGeometry(new(2, 2, 2), new(1, 1, 1), new(0, 0, 0)), Enumerable.Repeat((byte)1, 8).ToArray()), (byte)1);
        Assert.Equal(RefusalReason.GridsDiffer, Assert.Throws<DataRefusedException>(() => Adc.FitMaps(signals, region: elsewhere)).Reason);
        Assert.Throws<ArgumentOutOfRangeException>(() => NoiseHandling.Exclude(0));
        Assert.Throws<ArgumentOutOfRangeException>(() => NoiseHandling.Rician(double.NaN));
    }
}
