namespace Biomarkers.Perfusion.Tests.CtPerfusion;

/// <summary>Deconvolution of the CT perfusion reference object, at the conventional thresholds.</summary>
public sealed class CtPerfusionGateTests
{
    private const int TransitTimes = 7;
    private const int Delays = 7;
    private const int BloodVolumes = 5;
    private static readonly CtPerfusionReferenceSpecification Tiles = CtPerfusionReferenceSpecification.Default with { TileSize = 1, VascularRows = 1 };

    [Theory]
    [InlineData(DeconvolutionMethod.CirculantSvd, 0.94)]
    [InlineData(DeconvolutionMethod.OscillationIndexSvd, 0.95)]
    public void FlowAndVolume_AgreeWithTheTruth(DeconvolutionMethod method, double flowOfAll)
    {
        CtPerfusionReferenceObject made = CtPerfusionReferenceObject.Create(Tiles);
        ParameterMaps maps = Deconvolve(made, made.Enhancement, method);
        Assert.All(made.TissueRegion.ToVolume().Voxels.ToArray().Zip(maps.Status.Voxels.ToArray()), static pair => Assert.Equal(pair.First == 0 ? FitStatus.Excluded : FitStatus.Converged, (FitStatus)pair.Second));
        for (int residue = 0; residue < 3; residue++)
        {
            Assert.InRange(Correlation(made, made.BloodFlow, maps[DeconvolutionMeasures.BloodFlow], residue), 0.95, 1);
            Assert.InRange(Correlation(made, made.BloodVolume, maps[DeconvolutionMeasures.BloodVolume], residue), 0.95, 1);
        }

        // All residue functions in one: the truncation takes more from a sharp one than from a box.
        Assert.InRange(Correlation(made, made.BloodVolume, maps[DeconvolutionMeasures.BloodVolume], null), 0.95, 1);
        Assert.InRange(Correlation(made, made.BloodFlow, maps[DeconvolutionMeasures.BloodFlow], null), flowOfAll, 1);
    }

    [Theory]
    [InlineData(DeconvolutionMethod.CirculantSvd, 1, 150, 0.03)]
    [InlineData(DeconvolutionMethod.OscillationIndexSvd, 1, 150, 0.03)]
    [InlineData(DeconvolutionMethod.CirculantSvd, 0.5, 150, 0.03)]
    [InlineData(DeconvolutionMethod.OscillationIndexSvd, 0.5, 150, 0.03)]
    [InlineData(DeconvolutionMethod.CirculantSvd, 1, 60, 0.15)]
    [InlineData(DeconvolutionMethod.OscillationIndexSvd, 1, 60, 0.15)]
    public void Tmax_FollowsTheDelayAndNotTheVolume(DeconvolutionMethod method, double interval, double duration, double slope)
    {
        // In 60 s the longest transits are cut off, and what is cut off depends on the delay.
        CtPerfusionReferenceObject made = CtPerfusionReferenceObject.Create(Tiles with { FrameInterval = interval, FrameCount = (int)(duration / interval) });
        ParameterMaps maps = Deconvolve(made, made.Enhancement, method);
        Volume<float> tmax = maps[DeconvolutionMeasures.Tmax];
        Volume<float> delay = maps[KineticMeasures.Delay];
        for (int residue = 0; residue < 3; residue++)
        {
            for (int x = 0; x < TransitTimes; x++)
            {
                for (int y = 0; y < Delays; y++)
                {
                    for (int volume = 1; volume < BloodVolumes; volume++)
                    {
                        Assert.Equal(tmax[x, y, residue * BloodVolumes], tmax[x, y, (residue * BloodVolumes) + volume]);
                    }
                }

                // Tmax lies on the frames: rounding to them bends the line by up to an interval. The half-rise time lies between them.
                Line(made, tmax, x, residue * BloodVolumes, slope + (0.25 * interval), interval);
                Line(made, delay, x, residue * BloodVolumes, slope, 0.2);
            }
        }
    }

    [Fact]
    public void Flow_OfANoisySeries_GainsBySmoothingWholeCurves()
    {
        CtPerfusionReferenceSpecification noisy = CtPerfusionReferenceSpecification.Default with { NoiseDeviation = 3, BloodVolumes = [2, 4], Residues = [CtPerfusionResidue.Linear] };
        CtPerfusionReferenceObject made = CtPerfusionReferenceObject.Create(noisy, seed: 11);
        ParameterMaps plain = Deconvolve(made, Enhance(made, made.Signal), DeconvolutionMethod.CirculantSvd);
        TimeSeries<float> smooth = SpatialSmoothing.Bilateral(made.Signal, new BilateralOptions { SpatialDeviation = 2, RangeDeviation = 5 }, made.TissueRegion);
        ParameterMaps gained = Deconvolve(made, Enhance(made, smooth), DeconvolutionMethod.CirculantSvd);
        double before = Correlation(made, made.BloodFlow, plain[DeconvolutionMeasures.BloodFlow], null);
        double after = Correlation(made, made.BloodFlow, gained[DeconvolutionMeasures.BloodFlow], null);
        Assert.InRange(after, before + 0.05, 1);
        Assert.InRange(after, 0.9, 1);
    }

    private static TimeSeries<float> Enhance(CtPerfusionReferenceObject made, TimeSeries<float> signal) =>
        CtEnhancement.Compute(signal, new SignalOptions { Baseline = new BaselineFrames(0, 10), Region = made.TissueRegion }).Series;

    private static ParameterMaps Deconvolve(CtPerfusionReferenceObject made, TimeSeries<float> enhancement, DeconvolutionMethod method) =>
        new Deconvolver(made.Artery, enhancement.Times, new DeconvolutionOptions { Method = method, HaematocritFactor = 1 }).Run(enhancement, made.TissueRegion);

    /// <summary>The least-squares slope over the delays is 1, and no point lies far from that line.</summary>
    private static void Line(CtPerfusionReferenceObject made, Volume<float> map, int x, int z, double slopeError, double farthest)
    {
        (double Delay, double Value)[] points = [.. Enumerable.Range(0, Delays).Select(y => ((double)made.Delay[x, y, z], (double)map[x, y, z]))];
        double meanDelay = points.Average(static p => p.Delay);
        double mean = points.Average(static p => p.Value);
        double slope = points.Sum(p => (p.Delay - meanDelay) * (p.Value - mean)) / points.Sum(p => (p.Delay - meanDelay) * (p.Delay - meanDelay));
        Assert.InRange(slope, 1 - slopeError, 1 + slopeError);
        Assert.All(points, p => Assert.InRange(Math.Abs(p.Value - mean - (slope * (p.Delay - meanDelay))), 0, farthest));
    }

    private static double Correlation(CtPerfusionReferenceObject made, Volume<float> truth, Volume<float> found, int? residue)
    {
        int slice = made.Labels.Size.X * made.Labels.Size.Y;
        (double X, double Y)[] pairs = [.. Enumerable.Range(0, made.Labels.Geometry.VoxelCount)
            .Where(i => made.Labels.Voxels[i] == 1 && (residue is null || i / slice / BloodVolumes == residue) && float.IsFinite(found.Voxels[i]))
            .Select(i => ((double)truth.Voxels[i], (double)found.Voxels[i]))];
        double x = pairs.Average(static p => p.X);
        double y = pairs.Average(static p => p.Y);
        return pairs.Sum(p => (p.X - x) * (p.Y - y)) / Math.Sqrt(pairs.Sum(p => (p.X - x) * (p.X - x)) * pairs.Sum(p => (p.Y - y) * (p.Y - y)));
    }
}
