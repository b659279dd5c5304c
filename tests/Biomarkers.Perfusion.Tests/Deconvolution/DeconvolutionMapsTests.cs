namespace Biomarkers.Perfusion.Tests.Deconvolution;

public sealed class DeconvolutionMapsTests
{
    private const int Count = 44;

    private static readonly double[] Times = Inputs.Times(Count, PerfusionObject.Step);
    private static readonly double[] Input = PerfusionObject.Bolus(Count);

    public static TheoryData<DeconvolutionMethod> Methods() => [.. Enum.GetValues<DeconvolutionMethod>()];

    [Theory]
    [MemberData(nameof(Methods))]
    public void Run_OfAnyVoxelCountAndThreads_GivesTheBitsOfTheSingleCurve(DeconvolutionMethod method)
    {
        var deconvolver = new Deconvolver(PerfusionObject.Input(Input), Times, new() { Method = method });
        foreach (int voxels in (int[])[1, 2, 15, 31, 32, 33, 70, 9000])
        {
            double[][] curves = [.. Enumerable.Range(0, voxels).Select(static v => Curve(v % 100))];
            TimeSeries<float> series = PerfusionObject.Series(Times, curves);
            ParameterMaps one = deconvolver.Run(series, maxDegreeOfParallelism: 1);
            ParameterMaps four = deconvolver.Run(series, maxDegreeOfParallelism: 4);
            Assert.Equal(one.Definitions, deconvolver.Definitions);
            foreach (MeasureDefinition definition in one.Definitions)
            {
                Assert.True(one[definition].Voxels.SequenceEqual(four[definition].Voxels));
            }

            Assert.True(one.Status.Voxels.SequenceEqual(four.Status.Voxels));
            Assert.True(one.ResidualDeviation!.Voxels.SequenceEqual(four.ResidualDeviation!.Voxels));
            for (int v = 0; v < voxels; v += Math.Max(1, voxels / 40))
            {
                DeconvolvedCurve curve = deconvolver.Deconvolve(Array.ConvertAll(curves[v], static value => (double)(float)value));
                Assert.Equal(curve.Status, one.StatusAt(v, 0, 0));
                Assert.Equal((float)curve.BloodVolume, one[DeconvolutionMeasures.BloodVolume].Voxels[v]);
                Assert.Equal((float)curve.BloodFlow, one[DeconvolutionMeasures.BloodFlow].Voxels[v]);
                Assert.Equal((float)curve.MeanTransitTime, one[DeconvolutionMeasures.MeanTransitTime].Voxels[v]);
                Assert.Equal((float)curve.Tmax, one[DeconvolutionMeasures.Tmax].Voxels[v]);
                Assert.Equal((float)curve.Delay, one[KineticMeasures.Delay].Voxels[v]);
                Assert.Equal((float)curve.ResidualDeviation, one.ResidualDeviation!.Voxels[v]);
                Assert.Equal((float)curve.RSquared, one.RSquared!.Voxels[v]);
            }
        }
    }

    [Fact]
    public void Run_WithinARegion_LeavesTheRestOut()
    {
        double[][] curves = [.. Enumerable.Range(0, 50).Select(static v => Curve(v))];
        TimeSeries<float> series = PerfusionObject.Series(Times, curves);
        Mask region = Mask.FromLabel(Volume.Wrap(series.Geometry, [.. Enumerable.Range(0, 50).Select(static v => (byte)(v % 3 == 0 ? 1 : 0))]), (byte)1);
        var deconvolver = new Deconvolver(PerfusionObject.Input(Input), Times);
        ParameterMaps all = deconvolver.Run(series);
        ParameterMaps some = deconvolver.Run(series, region);
        for (int v = 0; v < 50; v++)
        {
            float flow = some[DeconvolutionMeasures.BloodFlow].Voxels[v];
            Assert.Equal(v % 3 == 0 ? all[DeconvolutionMeasures.BloodFlow].Voxels[v] : float.NaN, flow);
            Assert.Equal(v % 3 == 0 ? FitStatus.Converged : FitStatus.Excluded, some.StatusAt(v, 0, 0));
        }

        Mask empty = Mask.FromLabel(Volume.Wrap(series.Geometry, new byte[50]), (byte)1);
        Assert.Equal(RefusalReason.EmptyRegion, Assert.Throws<DataRefusedException>(() => deconvolver.Run(series, empty)).Reason);
        var other = new ImageGeometry(new Size3(50, 1, 1), new Vector3D(2, 1, 1));
        Mask elsewhere = Mask.FromLabel(Volume.Wrap(other, [.. Enumerable.Repeat((byte)1, 50)]), (byte)1);
        Assert.Equal(RefusalReason.GridsDiffer, Assert.Throws<DataRefusedException>(() => deconvolver.Run(series, elsewhere)).Reason);
    }

    [Fact]
    public void Run_OfAConvertedSeries_KeepsTheReasonsOfTheSignal()
    {
        double[] fine = Array.ConvertAll(Curve(1), static value => 30 + value);
        double[] missing = [.. fine];
        missing[20] = double.NaN;
        ConvertedSeries enhancement = CtEnhancement.Compute(PerfusionObject.Series(Times, fine, missing), new() { Baseline = new BaselineFrames(0, 3) });
        ParameterMaps maps = new Deconvolver(PerfusionObject.Input(Input), Times).Run(enhancement);
        Assert.Equal(FitStatus.Converged, maps.StatusAt(0, 0, 0));
        Assert.Equal(FitStatus.NotFinite, maps.StatusAt(1, 0, 0));
        Assert.True(float.IsNaN(maps[DeconvolutionMeasures.BloodFlow].Voxels[1]));
        Assert.Equal(2, maps.Provenance!.Steps.Count);
        Assert.Equal("deconvolution", maps.Provenance.Steps[1].Name);

        // A reason from before stands, also where the frames could be deconvolved.
        Volume<byte> preceding = Volume.Wrap(enhancement.Series.Geometry, [(byte)FitStatus.NonPositiveSample, (byte)FitStatus.NotPrepared]);
        ParameterMaps later = new Deconvolver(PerfusionObject.Input(Input), Times).Run(enhancement.Series, preceding: preceding);
        Assert.Equal(FitStatus.NonPositiveSample, later.StatusAt(0, 0, 0));
        Assert.Equal(FitStatus.NotPrepared, later.StatusAt(1, 0, 0));
    }

    [Theory]
    [MemberData(nameof(Methods))]
    public void ComputeResidues_OfASeries_AreThoseOfTheCurves(DeconvolutionMethod method)
    {
        var deconvolver = new Deconvolver(PerfusionObject.Input(Input), Times, new() { Method = method });
        double[][] curves = [Curve(1), new double[Count], Curve(2)];
        TimeSeries<float> residues = deconvolver.ComputeResidues(PerfusionObject.Series(Times, curves));
        Assert.Equal(deconvolver.ResidueTimes, residues.Times.ToArray());
        foreach (int v in (int[])[0, 2])
        {
            DeconvolvedCurve curve = deconvolver.Deconvolve(Array.ConvertAll(curves[v], static value => (double)(float)value));
            float[] expected = Array.ConvertAll(curve.Residue.ToArray(), static value => (float)value);
            Assert.Equal(expected, residues.Frames.Select(frame => frame.Voxels[v]));
            Assert.Equal((float)curve.BloodFlow, expected.Max());
            Assert.Equal(curve.Tmax, residues.Times[Array.IndexOf(expected, expected.Max())]);
        }

        Assert.All(residues.Frames, static frame => Assert.True(float.IsNaN(frame.Voxels[1])));
    }

    [Fact]
    public void Run_OfOtherTimesOrCancelled_Throws()
    {
        var deconvolver = new Deconvolver(PerfusionObject.Input(Input), Times);
        TimeSeries<float> shorter = PerfusionObject.Series(Times[..40], Curve(1));
        TimeSeries<float> later = PerfusionObject.Series(Array.ConvertAll(Times, static t => t + 1), Curve(1));
        Assert.Throws<ArgumentException>(() => deconvolver.Run(shorter));
        Assert.Throws<ArgumentException>(() => deconvolver.Run(later));
        Assert.Throws<OperationCanceledException>(() => deconvolver.Run(PerfusionObject.Series(Times, Curve(1)), cancellationToken: new CancellationToken(true)));
    }

    private static double[] Curve(int seed) => PerfusionObject.WithNoise(
        PerfusionObject.Tissue(Input, PerfusionObject.Exponential(Count, 3 + (seed % 5), seed % 4)), 0.004, seed);
}
