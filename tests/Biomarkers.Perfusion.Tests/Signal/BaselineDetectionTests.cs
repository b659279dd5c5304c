namespace Biomarkers.Perfusion.Tests.Signal;

public sealed class BaselineDetectionTests
{
    [Theory]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(10)]
    [InlineData(40)]
    public void Find_OfNoiseFreeRise_CountsTheFramesBefore(int frames)
    {
        double[] times = [.. Enumerable.Range(0, 60).Select(static i => 1.7 * i)];
        double[] curve = [.. Enumerable.Range(0, 60).Select(i => 50 + (i < frames ? 0 : 12.0 * (i - frames + 1)))];
        Assert.Equal(new BaselineFrames(0, frames), BaselineDetection.Find(times, curve));
    }

    [Fact]
    public void Find_WithNoise_IsWithinAFrame()
    {
        var random = new Random(11);
        for (int round = 0; round < 200; round++)
        {
            int frames = 5 + random.Next(20);
            double[] times = [.. Enumerable.Range(0, 80).Select(static i => 2.0 * i)];
            double[] curve = [.. Enumerable.Range(0, 80).Select(i => 100 + random.NextDouble() + (i < frames ? 0 : 80 * (1 - Math.Exp(-0.4 * (i - frames + 1)))))];
            Assert.InRange(BaselineDetection.Find(times, curve).Count, frames - 1, frames + 1);
        }
    }

    [Theory]
    [InlineData(1, 20)]
    [InlineData(2, 21)]
    [InlineData(3, 24)]
    [InlineData(5, 21)]
    public void Find_OfASoftBolus_TakesNoFrameWithContrast(double step, double onset)
    {
        double[] times = [.. Enumerable.Range(0, (int)(180 / step)).Select(i => step * i)];
        InputCurve plasma = ArterialInput.Parker(onset).Sample(times).ToPlasma(0.42);
        var curve = new double[times.Length];
        CurveFitter.Simulate(ExtendedTofts.Create(new KineticInput(times, plasma)), [0.15, 0.3, 0.04], curve);
        new SpoiledGradientEcho(0.005, 15).ComputeSignal(curve, 1.2, 4.5, 1000, curve);
        BaselineFrames found = BaselineDetection.Find(times, curve);
        Assert.Equal(times.Count(t => t < onset), found.Count, 1.0);
        Assert.All(Enumerable.Range(0, found.Count), i => Assert.Equal(curve[0], curve[i], 1e-9 * curve[0]));
    }

    [Fact]
    public void Find_AfterSkippedFrames_StartsThere()
    {
        double[] times = [.. Enumerable.Range(0, 30).Select(static i => (double)i)];
        double[] curve = [200, 120, .. Enumerable.Range(2, 28).Select(static i => 100.0 + (i < 8 ? 0 : 10 * (i - 7)))];
        Assert.Equal(new BaselineFrames(2, 6), BaselineDetection.Find(times, curve, 2));
    }

    [Fact]
    public void Find_WithoutBaseline_IsRefused()
    {
        double[] times = [.. Enumerable.Range(0, 20).Select(static i => (double)i)];
        double[] constant = [.. Enumerable.Repeat(5.0, 20)];
        double[] rising = [.. Enumerable.Range(0, 20).Select(static i => 10.0 * i)];
        double[] falling = [.. Enumerable.Range(0, 20).Select(static i => 10.0 - i)];
        double[] broken = [.. rising[..19], double.NaN];
        var random = new Random(5);
        double[] noise = [.. Enumerable.Range(0, 20).Select(_ => 100 + random.NextDouble())];
        foreach (double[] curve in (double[][])[constant, rising, falling, broken, noise])
        {
            Assert.Contains("State the baseline", Assert.Throws<DataRefusedException>(() => BaselineDetection.Find(times, curve)).Message, StringComparison.Ordinal);
        }

        foreach ((double[] curve, string why) in ((double[], string)[])[(constant, "never rises: every frame is 5."), (new double[20], "never rises: every frame is 0."), ([.. falling.Select(static v => v - 20)], "no value of zero or more"), (falling, "highest at frame 0, and rises no further")])
        {
            Assert.Contains(why, Assert.Throws<DataRefusedException>(() => BaselineDetection.Find(times, curve)).Message, StringComparison.Ordinal);
        }

        Assert.Throws<ArgumentException>(() => BaselineDetection.Find(times[..3], constant[..3]));
        Assert.Throws<ArgumentException>(() => BaselineDetection.Find(times, constant[..3]));
    }

    [Fact]
    public void Find_OnTissue_SparesTheArteryThatIsReachedFirst()
    {
        // Signals of a spoiled echo: an S0 from frames with contrast takes a third of an artery's peak away.
        DynamicReferenceSpecification specification = DynamicReferenceSpecifications.V6 with { FrameInterval = 2, FrameCount = 150, PatchSize = 1, VascularRows = 1 };
        double[] fine = Inputs.Times(1491, 0.2);
        InputCurve plasma = ArterialInput.Parker(onset: 60).Sample(fine).ToPlasma(specification.Haematocrit);
        DynamicReferenceObject made = DynamicReferenceObject.Create(specification, Tofts.Create(new KineticInput(fine, plasma)), plasma.Concentration, 10);
        double[] mean = [.. made.Signal.Frames.Select(frame => frame.Voxels.ToArray().Where((_, i) => made.Labels.Voxels[i] == 1).Average(static s => (double)s))];
        BaselineFrames baseline = BaselineDetection.Find(specification.Times.ToArray(), mean);
        ConvertedSeries all = new SpoiledGradientEcho(specification.RepetitionTime, specification.FlipAngle).ToConcentration(made.Signal, made.T1, specification.Relaxivity, new() { Baseline = baseline });
        int blood = made.Labels.Voxels.IndexOf((byte)2);
        double truth = made.Concentration.Frames.Max(frame => frame.Voxels[blood]);
        Assert.InRange(all.Series.Frames.Max(frame => frame.Voxels[blood]) / truth, 0.95, 1.01);
    }
}
