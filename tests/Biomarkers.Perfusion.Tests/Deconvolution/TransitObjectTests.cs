namespace Biomarkers.Perfusion.Tests.Deconvolution;

/// <summary>Tissue with exponential, linear and box-shaped residue functions over the volumes and transit times of Kudo et al., Radiology 2013;267:201,
/// convolved on a grid twenty times finer than the frames.</summary>
public sealed class TransitObjectTests
{
    private const int Count = 60;
    private const int Fine = 20;
    private const double Step = PerfusionObject.Step / Fine;
    private const int Repeats = 16;

    private static readonly double[] Times = Inputs.Times(Count, PerfusionObject.Step);
    private static readonly double[] Volumes = [1, 2, 3, 4, 5];
    private static readonly double[] Transits = [24, 12, 8, 6, 4.8, 4, 3.4];
    private static readonly double[] FineInput = [.. Enumerable.Range(0, Count * Fine).Select(static i => Bolus(i * Step))];
    private static readonly InputCurve Input = PerfusionObject.Input([.. Enumerable.Range(0, Count).Select(static i => Bolus(i * PerfusionObject.Step))]);

    public static TheoryData<DeconvolutionMethod, string, double, double> Tiles()
    {
        var all = new TheoryData<DeconvolutionMethod, string, double, double>();
        foreach (string shape in (string[])["exponential", "linear", "box"])
        {
            foreach (double noise in (double[])[0, 0.01])
            {
                // With noise the oscillation index smooths the edges of a short box away, the more the higher the contrast: Kudo's own limit of 0.9 is met there.
                all.Add(DeconvolutionMethod.CirculantSvd, shape, noise, 0.95);
                all.Add(DeconvolutionMethod.OscillationIndexSvd, shape, noise, shape == "box" && noise > 0 ? 0.9 : 0.95);
            }
        }

        return all;
    }

    [Theory]
    [MemberData(nameof(Tiles))]
    public void FlowAndVolume_OfTiles_FollowTheTruth(DeconvolutionMethod method, string shape, double noise, double least)
    {
        var curves = new List<double[]>();
        var volumes = new List<double>();
        var flows = new List<double>();
        foreach (double volume in Volumes)
        {
            foreach (double transit in Transits)
            {
                double[] tissue = Tissue(shape, volume, transit, 1.5);
                curves.AddRange(Enumerable.Range(0, Repeats).Select(repeat => PerfusionObject.WithNoise(tissue, noise, (100 * volumes.Count) + repeat)));
                volumes.Add(volume);
                flows.Add(60 * volume / transit);
            }
        }

        var options = new DeconvolutionOptions { Method = method, HaematocritFactor = 1 };
        ParameterMaps maps = new Deconvolver(Input, Times, options).Run(PerfusionObject.Series(Times, [.. curves]));

        double byVolume = Pearson(volumes, TileMeans(maps[DeconvolutionMeasures.BloodVolume]));
        double byFlow = Pearson(flows, TileMeans(maps[DeconvolutionMeasures.BloodFlow]));
        Assert.True(byVolume > least && byFlow > least, FormattableString.Invariant($"volume {byVolume}, flow {byFlow}"));
    }

    [Theory]
    [InlineData(DeconvolutionMethod.CirculantSvd)]
    [InlineData(DeconvolutionMethod.OscillationIndexSvd)]
    public void Tmax_OverDelaysAndVolumes_IsLinearInTheDelayAndTheSameForEveryVolume(DeconvolutionMethod method)
    {
        var deconvolver = new Deconvolver(Input, Times, new() { Method = method });
        double[] delays = [.. Enumerable.Range(-6, 19).Select(static i => 0.5 * i)];
        foreach (string shape in (string[])["exponential", "linear", "box"])
        {
            double[] tmax = Array.ConvertAll(delays, delay =>
            {
                double[] tissue = Tissue(shape, 1, 6, delay);
                double[] each = Array.ConvertAll(Volumes, volume => deconvolver.Deconvolve(Array.ConvertAll(tissue, value => volume * value)).Tmax);
                Assert.All(each, value => Assert.Equal(each[0], value));
                return each[0];
            });

            double slope = Slope(delays, tmax);
            Assert.InRange(slope, 0.9, 1.1);
            for (int i = 0; i < delays.Length; i++)
            {
                // Tmax lies on the frames: half a frame of rounding, and some for what the regularisation blurs.
                Assert.InRange(tmax[i] - tmax[6] - delays[i], -PerfusionObject.Step, PerfusionObject.Step);
            }
        }
    }

    private static double Bolus(double t) => t <= 9 ? 0 : 5 * Math.Pow((t - 9) / 4.5, 3) * Math.Exp(3 - (3 * (t - 9) / 4.5));

    private static double Residue(string shape, double t, double transit) => t < 0 ? 0
        : shape == "exponential" ? Math.Exp(-t / transit)
        : shape == "linear" ? Math.Max(0, 1 - (t / (2 * transit)))
        : t < transit ? 1 : 0;

    private static double[] Tissue(string shape, double volume, double transit, double delay)
    {
        // The midpoint of each fine step; a tissue ahead of the input has its residue function begin before zero.
        int early = (int)Math.Ceiling(Math.Max(0, -delay) / Step);
        double flow = volume / transit / 100;
        var tissue = new double[Count];
        for (int i = 0; i < Count; i++)
        {
            for (int j = -early; j < i * Fine; j++)
            {
                int at = (i * Fine) - j;
                double input = at < FineInput.Length ? 0.5 * (FineInput[at] + FineInput[at - 1]) : 0;
                tissue[i] += Step * flow * Residue(shape, ((j + 0.5) * Step) - delay, transit) * input;
            }
        }

        return tissue;
    }

    private static List<double> TileMeans(Volume<float> map) =>
        [.. map.Voxels.ToArray().Chunk(Repeats).Select(static tile => tile.Where(float.IsFinite).Average(static value => (double)value))];

    private static double Pearson(List<double> truth, List<double> found) => Slope([.. truth], [.. found]) * Math.Sqrt(Spread(truth) / Spread(found));

    private static double Spread(List<double> values)
    {
        double mean = values.Average();
        return values.Sum(value => Math.Pow(value - mean, 2));
    }

    private static double Slope(double[] x, double[] y)
    {
        double meanX = x.Average();
        double meanY = y.Average();
        return x.Zip(y, (a, b) => (a - meanX) * (b - meanY)).Sum() / x.Sum(a => Math.Pow(a - meanX, 2));
    }
}
