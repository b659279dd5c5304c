namespace Biomarkers.Diffusion.Tests;

public sealed class DiffusionFitTests
{
    private const double Truth = 1.1e-3;
    private static readonly ImageGeometry Grid = new(new(3, 2, 1), new(2, 2, 5), new(0, 0, 0));

    [Fact]
    public void FitMaps_SelectedSignals_AreFittedAtTheirOwnBValues()
    {
        // As many images as the whole set has without one: a model made for other b-values would have fitted them without a word.
        double[] b = [0, 200, 500, 1000];
        DiffusionSignals some = new DiffusionSignals(b, [.. b.Select(Image)]).Select([0, 500, 1000]);
        double[] seen = [];

        ParameterMaps maps = DiffusionFit.FitMaps(some, given =>
        {
            seen = given;
            return new MonoExponential(given);
        });

        Assert.Equal([0, 500, 1000], seen);
        Assert.Equal(Truth, maps[MonoExponential.Adc][1, 1, 0], Truth * 1e-5);
    }

    [Fact]
    public void FitMaps_ModelThatChangesItsBValues_LeavesTheSignalsAsTheyAre()
    {
        double[] b = [0, 500, 1000];
        var signals = new DiffusionSignals(b, [.. b.Select(Image)]);
        _ = DiffusionFit.FitMaps(signals, static given =>
        {
            var model = new MonoExponential(given);
            given[1] = 7;
            return model;
        });
        Assert.Equal(b, signals.BValues.ToArray());
    }

    [Fact]
    public void FitMaps_ModelOfAnotherNumberOfSamples_IsRefused()
    {
        double[] b = [0, 500, 1000];
        var signals = new DiffusionSignals(b, [.. b.Select(Image)]);
        Assert.Throws<ArgumentException>(() => DiffusionFit.FitMaps(signals, static given => new MonoExponential(given.AsSpan(0, 2))));
        Assert.Throws<ArgumentNullException>(() => DiffusionFit.FitMaps<MonoExponential>(signals, null!));
    }

    [Fact]
    public void FitCurves_AreFittedAtTheirOwnPositions()
    {
        double[] b = [0, 150, 400, 900];
        var curves = new SampledCurves(b, ["one"], [.. b.Select(static value => 800 * Math.Exp(-value * Truth))]);
        CurveFitRow row = DiffusionFit.FitCurves(curves, static given => new MonoExponential(given)).Single(static r => r.Parameter == MonoExponential.Adc);
        Assert.Equal(Truth, row.Value, Truth * 1e-8);
        Assert.Throws<ArgumentNullException>(() => DiffusionFit.FitCurves<MonoExponential>(curves, null!));
    }

    private static Volume<float> Image(double b) => Volume.Wrap(Grid, Enumerable.Repeat((float)(800 * Math.Exp(-b * Truth)), Grid.VoxelCount).ToArray());
}
