namespace Biomarkers.Perfusion.Tests;

public sealed class EnhancementCurveTests
{
    // Rises from 10 s to 2 at 30 s, falls to 1 at 130 s.
    private static readonly double[] Times = [0, 10, 20, 30, 80, 130, 180];
    private static readonly double[] Curve = [0, 0, 1, 2, 1.5, 1, 1];

    [Fact]
    public void Compute_StraightLines_GivesTheirAreasAndSlopes()
    {
        IReadOnlyList<Measurement> values = EnhancementCurve.Compute(Times, Curve, new() { Onset = 10, Early = 20, Late = 120 });
        Assert.Equal(SemiQuantitativeMeasures.All, values.Select(static value => value.Definition));
        Assert.All(values, static value => Assert.Equal(MeasureStatus.Computed, value.Status));
        double[] expected =
        [
            20 + (40 * 0.5 * (2 + 1.6)), // up to 70 s
            20 + (70 * 0.5 * (2 + 1.3)), // up to 100 s
            20 + (100 * 1.5), // up to 130 s
            2,
            20,
            0.1,
            -1.0 / 150,
            2.0 / 1,
        ];
        for (int j = 0; j < expected.Length; j++)
        {
            Assert.Equal(expected[j], values[j].Value, 1e-12);
        }
    }

    [Fact]
    public void Compute_SeriesTooShortOrPeakAtAnEnd_HasNoValueAndSaysWhy()
    {
        IReadOnlyList<Measurement> values = EnhancementCurve.Compute([0, 20, 40, 70], [0, 1, 2, 3]);
        Assert.Equal(MeasureStatus.Computed, values[0].Status);
        Assert.Equal(MeasureStatus.Undefined, values[1].Status);
        Assert.Equal(MeasureStatus.Undefined, values[6].Status);
        Assert.Equal("The peak is the last sample.", values[6].Reason);
        Assert.All(values.Where(static value => value.Status != MeasureStatus.Computed), static value => Assert.True(double.IsNaN(value.Value)));
        Assert.All(EnhancementCurve.Compute(Times, [.. Curve[..^1], double.NaN]), static value => Assert.Equal(MeasureStatus.Failed, value.Status));
    }

    [Fact]
    public void Compute_Misuse_IsRefused()
    {
        Assert.Throws<ArgumentException>(() => EnhancementCurve.Compute(Times, Curve[1..]));
        Assert.Throws<ArgumentException>(() => EnhancementCurve.Compute(Times, Curve, new() { Onset = 500 }));
        Assert.Throws<ArgumentException>(() => EnhancementCurve.Compute(Times, Curve, new() { Early = 50, Late = 20 }));
        Assert.Throws<DataRefusedException>(() => EnhancementCurve.Compute([.. Times.Select(static t => t / 60)], Curve));
        Assert.Throws<DataRefusedException>(() => EnhancementCurve.Compute([.. Times.Select(static t => t * 1000)], Curve));
    }

    [Fact]
    public void Run_EveryVoxel_IsItsCurve()
    {
        var geometry = new ImageGeometry(new Size3(5000, 1, 1), new Vector3D(1, 1, 1));
        float[][] frames = [.. Curve.Select(value => Enumerable.Range(0, 5000).Select(voxel => voxel == 7 ? float.NaN : (float)(value * (voxel + 1))).ToArray())];
        var series = new TimeSeries<float>(Times, [.. frames.Select(frame => Volume.Wrap(geometry, frame))]);
        ParameterMaps one = EnhancementCurve.Run(series, options: new() { Onset = 10, Early = 20, Late = 120 }, maxDegreeOfParallelism: 1);
        ParameterMaps two = EnhancementCurve.Run(series, options: new() { Onset = 10, Early = 20, Late = 120 }, maxDegreeOfParallelism: 2);
        Assert.Equal(FitStatus.NotFinite, one.StatusAt(7, 0, 0));
        Assert.Equal(FitStatus.Converged, one.StatusAt(4999, 0, 0));
        Assert.Equal(5000 * 92f, one[SemiQuantitativeMeasures.Iauc60].Memory.Span[4999], 1f);
        Assert.All(SemiQuantitativeMeasures.All, definition => Assert.True(one[definition].Memory.Span.SequenceEqual(two[definition].Memory.Span)));
    }

    [Fact]
    public void Run_OfAConvertedSeries_HasItsUnitAndKeepsItsReasons()
    {
        var geometry = new ImageGeometry(new Size3(3, 1, 1), new Vector3D(1, 1, 1));
        float[][] frames = [.. Curve.Select(static value => new[] { (float)(100 * (1 + value)), 0, (float)(100 * (1 + value)) })];
        var signal = new TimeSeries<float>(Times, [.. frames.Select(frame => Volume.Wrap(geometry, frame))]);
        Mask region = Mask.FromLabel(Volume.Wrap<byte>(geometry, new byte[] { 1, 1, 0 }), (byte)1);
        ConvertedSeries relative = RelativeEnhancement.Compute(signal, new() { Baseline = new(0, 2), Region = region });
        ParameterMaps maps = EnhancementCurve.Run(relative, options: new() { Onset = 10, Early = 20, Late = 120 });
        Assert.Equal(92, maps[SemiQuantitativeMeasures.Iauc60].Voxels[0], 1e-4f);
        Assert.Equal(Unit.Second, maps[SemiQuantitativeMeasures.Iauc60].Unit);
        Assert.Equal(Unit.One, maps[SemiQuantitativeMeasures.Peak].Unit);
        Assert.Equal(Unit.FromUcum("/s"), maps[SemiQuantitativeMeasures.WashIn].Unit);
        Assert.Equal([FitStatus.Converged, FitStatus.NotPrepared, FitStatus.Excluded], Enumerable.Range(0, 3).Select(x => maps.StatusAt(x, 0, 0)));
        Assert.Equal(["relative_enhancement", "enhancement_measures"], maps.Provenance!.Steps.Select(static step => step.Name));
        Assert.Equal("mmol.s/L", EnhancementCurve.Run(new TimeSeries<float>(Times, signal.Frames), options: new() { Onset = 10 })[SemiQuantitativeMeasures.Iauc60].Unit.Code);
    }
}
