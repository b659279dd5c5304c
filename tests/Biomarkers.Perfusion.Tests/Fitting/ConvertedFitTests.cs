namespace Biomarkers.Perfusion.Tests.Fitting;

/// <summary>Fits of series that were made from a signal: region, reasons and record come along.</summary>
public sealed class ConvertedFitTests
{
    private static readonly double[] Times = Inputs.Times(60, 4);
    private static readonly InputCurve Input = Inputs.ParkerAt(Times);

    [Fact]
    public void Run_ConvertedSeries_KeepsReasonsAndLeavesOutWhatWasNotConverted()
    {
        ConvertedSeries converted = Convert(Mask.FromLabel(Volume.Wrap(Grid(6), new byte[] { 1, 1, 1, 1, 0, 0 }), (byte)1));
        ParameterMaps maps = KineticFit.Run<ExtendedTofts>(converted, Input);
        AssertStatuses(maps, FitStatus.Converged, FitStatus.NotFinite, FitStatus.Converged, FitStatus.Converged, FitStatus.Excluded, FitStatus.Excluded);
        ParameterMaps plain = KineticFit.Run<ExtendedTofts>(converted.Series, Input);
        Assert.Equal(plain[KineticMeasures.Ktrans].Voxels[0], maps[KineticMeasures.Ktrans].Voxels[0]);
        Assert.True(float.IsNaN(maps[KineticMeasures.Ktrans].Voxels[4]));
        Assert.Equal(["ct_enhancement", "kinetic_input", "curve_fit"], maps.Provenance!.Steps.Select(static step => step.Name));
    }

    [Fact]
    public void Run_ConvertedSeriesInARegion_FitsWhatBothHold()
    {
        ConvertedSeries converted = Convert(Mask.FromLabel(Volume.Wrap(Grid(6), new byte[] { 1, 1, 1, 1, 0, 0 }), (byte)1));
        Mask region = Mask.FromLabel(Volume.Wrap(Grid(6), new byte[] { 0, 0, 1, 0, 1, 0 }), (byte)1);
        ParameterMaps maps = KineticFit.Run<ExtendedTofts>(converted, Input, region);
        AssertStatuses(maps, FitStatus.Excluded, FitStatus.Excluded, FitStatus.Converged, FitStatus.Excluded, FitStatus.Excluded, FitStatus.Excluded);
        var other = new ImageGeometry(new Size3(6, 1, 1), new Vector3D(3, 1, 1));
        Mask elsewhere = Mask.FromLabel(Volume.Wrap(other, new byte[] { 1, 1, 1, 1, 1, 1 }), (byte)1);
        Assert.Equal(RefusalReason.GridsDiffer, Assert.Throws<DataRefusedException>(() => KineticFit.Run<ExtendedTofts>(converted, Input, elsewhere)).Reason);
    }

    [Fact]
    public void Run_ConvertedSeriesWithAFormula_IsThatOfItsSamples()
    {
        ConvertedSeries converted = Convert(null);
        ArterialInput formula = ArterialInput.Parker(24);
        ParameterMaps maps = KineticFit.Run<ExtendedTofts>(converted, formula, 0.42);
        ParameterMaps samples = KineticFit.Run<ExtendedTofts>(converted, formula.Sample(Times).ToPlasma(0.42));
        Assert.Equal(samples[KineticMeasures.Ktrans].Voxels.ToArray(), maps[KineticMeasures.Ktrans].Voxels.ToArray());
        Assert.Equal(FitStatus.NotFinite, maps.StatusAt(1, 0, 0));
        Assert.Equal("ct_enhancement", maps.Provenance!.Steps[0].Name);
    }

    [Fact]
    public void RunConstrained_ConvertedSeries_KeepsReasonsAndRecord()
    {
        double[] reference = ModelCase.Get(Tofts.Name).Evaluate(Times, Input, [0.06, 0.1]).Curve;
        var curve = new InputCurve(Times, reference);
        ModelCase model = ModelCase.Get(ReferenceRegion.Name);
        double[][] curves = [.. Enumerable.Range(0, 6).Select(i => model.Evaluate(Times, curve, [1.5, 0.25 + (0.04 * i), 0.6]).Curve)];
        ConvertedSeries converted = Convert(Mask.FromLabel(Volume.Wrap(Grid(6), new byte[] { 1, 1, 1, 1, 1, 0 }), (byte)1), curves);
        ParameterMaps maps = ReferenceRegionFit.RunConstrained(converted, curve);
        AssertStatuses(maps, FitStatus.Converged, FitStatus.NotFinite, FitStatus.Converged, FitStatus.Converged, FitStatus.Converged, FitStatus.Excluded);
        Assert.InRange(maps[KineticMeasures.ReferenceKep].Voxels[0], 0.59f, 0.61f);
        Assert.Equal("ct_enhancement", maps.Provenance!.Steps[0].Name);
        Assert.Equal("kinetic_input", maps.Provenance.Steps[1].Name);
    }

    private static void AssertStatuses(ParameterMaps maps, params FitStatus[] expected) =>
        Assert.Equal(expected, Enumerable.Range(0, expected.Length).Select(x => maps.StatusAt(x, 0, 0)));

    private static ImageGeometry Grid(int voxels) => new(new Size3(voxels, 1, 1), new Vector3D(1, 1, 1));

    /// <summary>Six voxels of tissue, the second with a frame that is no number.</summary>
    private static ConvertedSeries Convert(Mask? region, double[][]? curves = null)
    {
        TimeSeries<float> tissue = TestSeries.Make(Times, 6, static (_, i) => [0.1 + (0.02 * i), 0.3, 0.02], Input, 0, 1);
        Volume<float>[] frames = [.. Enumerable.Range(0, Times.Length).Select(t => Volume.Wrap(
            Grid(6),
            Enumerable.Range(0, 6).Select(i => i == 1 && t == 30 ? float.NaN : 40 + (float)(curves?[i][t] ?? tissue.Frames[t].Voxels[i])).ToArray(),
            Unit.Hounsfield))];
        return CtEnhancement.ToConcentration(
            new TimeSeries<float>(Times, frames), 1, Unit.FromUcum("mmol/L"), new() { Baseline = new BaselineFrames(0, 4), Region = region });
    }
}
