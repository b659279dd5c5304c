namespace Biomarkers.Diffusion.Tests;

public sealed class DiffusionSignalsTests
{
    private static readonly ImageGeometry Grid = new(new(7, 5, 3), new(2, 2, 5), new(0, 0, 0));

    [Theory]
    [InlineData(new double[] { 800 }, "given is one: 800 s/mm²")]
    [InlineData(new double[] { 800, 800 }, "All 2 b-values are 800")]
    [InlineData(new double[] { 0, -1 }, "b-value 2 of 2 is -1")]
    [InlineData(new double[] { 0, 8e8 }, "s/m²")]
    [InlineData(new double[] { 0, 0.8 }, "ms/µm²")]
    public void Constructor_BValuesThatCannotBe_AreRefusedWithFigures(double[] b, string words)
    {
        DataRefusedException refusal = Assert.Throws<DataRefusedException>(() => new DiffusionSignals(b, Images(b)));
        Assert.Equal(RefusalReason.UnsuitableValues, refusal.Reason);
        Assert.Contains(words, refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Constructor_WhatDoesNotFit_IsRefused()
    {
        double[] b = [0, 800];
        Assert.Contains("2 images, 3 b-values", Assert.Throws<ArgumentException>(() => new DiffusionSignals([0, 1, 800], Images(b))).Message, StringComparison.Ordinal);
        Volume<float> other = Volume.Wrap(new ImageGeometry(new(7, 5, 3), new(2, 2, 4), new(0, 0, 0)), new float[105]);
        Assert.Contains("another grid", Assert.Throws<ArgumentException>(() => new DiffusionSignals(b, [Images(b)[0], other])).Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => new DiffusionSignals(b, Images(b), [new(1, 0, 0)]));
    }

    [Fact]
    public void Select_KeepsTheImagesAskedFor()
    {
        double[] b = [0, 100, 0, 800, 1005];
        DiffusionSignals all = new(b, Images(b), [.. b.Select(static _ => new Vector3D(1, 0, 0))]);

        DiffusionSignals some = all.Select([0, 1000], tolerance: 10);

        Assert.Equal([0, 0, 1005], some.BValues.ToArray());
        Assert.Same(all.Images[2], some.Images[1]);
        Assert.Equal(3, some.Directions.Count);
        Assert.Equal("select b-values", Assert.Single(some.Steps).Name);
        string message = Assert.Throws<DataRefusedException>(() => all.Select([0, 1000])).Message;
        Assert.Contains("b = 1000", message, StringComparison.Ordinal);
        Assert.Contains("0, 100, 800, 1005", message, StringComparison.Ordinal);
        Assert.Throws<DataRefusedException>(() => all.Select([0]));
        Assert.Throws<ArgumentOutOfRangeException>(() => all.Select([0, 800], double.NaN));
    }

    [Fact]
    public void AverageDirections_IsTheGeometricMean()
    {
        double[] b = [800, 0, 800, 800];
        Volume<float>[] images = Images(b);

        DiffusionSignals mean = new DiffusionSignals(b, images).AverageDirections();

        Assert.Equal([0, 800], mean.BValues.ToArray());
        Assert.Same(images[1], mean.Images[0]);
        for (int i = 0; i < Grid.VoxelCount; i++)
        {
            double expected = Math.Pow((double)images[0].Voxels[i] * images[2].Voxels[i] * images[3].Voxels[i], 1 / 3.0);
            Assert.Equal(expected, mean.Images[1].Voxels[i], expected * 1e-7);
        }

        Assert.Contains("800: 3", Assert.Single(mean.Steps).Facts[1].Value, StringComparison.Ordinal);
    }

    [Fact]
    public void AverageDirections_SignalsThatHaveNone_KeepTheirStatus()
    {
        double[] b = [0, 800, 800];
        Volume<float>[] images = Images(b);
        float[] changed = images[1].Voxels.ToArray();
        (changed[0], changed[1], changed[2], changed[3]) = (float.NaN, 0, -4, float.PositiveInfinity);
        images[1] = Volume.Wrap(Grid, changed);

        ParameterMaps maps = Adc.FitMaps(new DiffusionSignals(b, images).AverageDirections());

        Assert.Equal(FitStatus.NotFinite, maps.StatusAt(0, 0, 0));
        Assert.Equal(FitStatus.NonPositiveSample, maps.StatusAt(1, 0, 0));
        Assert.Equal(FitStatus.NonPositiveSample, maps.StatusAt(2, 0, 0));
        Assert.Equal(FitStatus.NotFinite, maps.StatusAt(3, 0, 0));
        Assert.Equal(FitStatus.Converged, maps.StatusAt(4, 0, 0));
    }

    [Fact]
    public void AverageDirections_AdcOfTheMean_IsTheMeanAdc()
    {
        double[] adcs = [5e-4, 1e-3, 1.8e-3];
        Volume<float>[] images = [Constant(1000), .. adcs.Select(static adc => Constant((float)(1000 * Math.Exp(-800 * adc))))];
        ParameterMaps maps = Adc.FitMaps(new DiffusionSignals([0, 800, 800, 800], images).AverageDirections(), new() { Method = AdcMethod.TwoPoint });
        Assert.Equal(1.1e-3, maps[MonoExponential.Adc][3, 3, 1], 1e-9);
    }

    [Fact]
    public void AverageDirections_BValuesWithinTheTolerance_CountAsOneOfTheirMean()
    {
        double[] b = [0, 1000.5, 1000, 2000];
        var signals = new DiffusionSignals(b, Images(b));

        Assert.Equal([0, 1000, 1000.5, 2000], signals.AverageDirections().BValues.ToArray());
        DiffusionSignals mean = signals.AverageDirections(tolerance: 0.5);

        Assert.Equal([0, 1000.25, 2000], mean.BValues.ToArray());
        double expected = Math.Sqrt((double)signals.Images[1].Voxels[7] * signals.Images[2].Voxels[7]);
        Assert.Equal(expected, mean.Images[1].Voxels[7], expected * 1e-7);
        ProcessingStep step = Assert.Single(mean.Steps);
        Assert.Equal("0: 1, 1000.25: 2, 2000: 1", step.Facts[1].Value);
        Assert.Equal(("tolerance", "0.5 s/mm2"), (step.Facts[2].Key, step.Facts[2].Value));
    }

    [Fact]
    public void AverageDirections_EqualBValues_KeepTheirExactNumber()
    {
        double[] b = [0, 333.1, 333.1, 333.1];
        Assert.Equal([0, 333.1], new DiffusionSignals(b, Images(b)).AverageDirections(tolerance: 1).BValues.ToArray());
    }

    [Fact]
    public void AverageDirections_ChainLongerThanTheTolerance_IsRefused()
    {
        double[] b = [0, 995, 1000, 1005];
        var signals = new DiffusionSignals(b, Images(b));
        DataRefusedException refusal = Assert.Throws<DataRefusedException>(() => signals.AverageDirections(tolerance: 5));
        Assert.Contains("from 995 to 1005", refusal.Message, StringComparison.Ordinal);
        Assert.Equal([0, 1000], signals.AverageDirections(tolerance: 10).BValues.ToArray());
        Assert.Throws<DataRefusedException>(() => signals.AverageDirections(tolerance: 2000));
        Assert.Throws<ArgumentOutOfRangeException>(() => signals.AverageDirections(tolerance: double.NaN));
        Assert.Throws<ArgumentOutOfRangeException>(() => signals.AverageDirections(tolerance: -1));
    }

    internal static Volume<float>[] Images(double[] b)
    {
        var random = new Random(4);
        return [.. b.Select(value => Volume.Wrap(Grid, Enumerable.Range(0, Grid.VoxelCount).Select(i => (float)((500 + i) * Math.Exp(-Math.Clamp(value, 0, 3000) * 0.001) * (1 + (0.02 * random.NextDouble())))).ToArray()))];
    }

    private static Volume<float> Constant(float value) => Volume.Wrap(Grid, Enumerable.Repeat(value, Grid.VoxelCount).ToArray());
}
