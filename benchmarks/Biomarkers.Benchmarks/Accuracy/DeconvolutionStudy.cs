using Biomarkers.Perfusion;

namespace Biomarkers.Benchmarks;

/// <summary>Flow and volume by deconvolution over noise, by each method.</summary>
internal static class DeconvolutionStudy
{
    private const double Volume = 4;
    private const double TransitTime = 6;
    private static readonly double[] Deviations = [0, 1, 2, 4, 8];
    private static readonly DeconvolutionMethod[] Methods = [DeconvolutionMethod.StandardSvd, DeconvolutionMethod.CirculantSvd, DeconvolutionMethod.OscillationIndexSvd, DeconvolutionMethod.Tikhonov];
    private static readonly string Text = "CBV 4 mL/100 mL, transit time 6 s, CBF 40 mL/100 mL/min, no delay, exponential residue function; 60 frames of 1 s, input to 300 HU, tissue to about 7 HU, normal noise in tissue, 576 voxels one by one, unsmoothed, so that most rows are worse than what is shown to a reader. "
        + "Without noise the bias is the method's own: a truncated decomposition cannot follow a residue function that begins with a jump.";

    public static AccuracyTable RunFlow() => Run("Blood flow by deconvolution", DeconvolutionMeasures.BloodFlow, 60 * Volume / TransitTime);

    public static AccuracyTable RunVolume() => Run("Blood volume by deconvolution", DeconvolutionMeasures.BloodVolume, Volume);

    private static AccuracyTable Run(string title, MeasureDefinition measure, double truth) => new(
        title, Text, ["noise HU", .. Methods.Select(static method => method.ToString())], [.. Deviations.Select(deviation => Row(deviation, measure, truth))]);

    private static string[] Row(double deviation, MeasureDefinition measure, double truth)
    {
        CtPerfusionReferenceSpecification specification = CtPerfusionReferenceSpecification.Default with
        {
            Residues = [CtPerfusionResidue.Exponential],
            BloodVolumes = [Volume],
            TransitTimes = [TransitTime],
            Delays = [0],
            TileSize = 24,
            NoiseDeviation = deviation,
        };
        CtPerfusionReferenceObject made = CtPerfusionReferenceObject.Create(specification, seed: 16);
        ConvertedSeries enhancement = CtEnhancement.Compute(made.Signal, new() { Region = made.TissueRegion, Baseline = new BaselineFrames(0, 9) });
        byte[] inside = made.TissueRegion.ToVolume().Voxels.ToArray();
        return [FormattableString.Invariant($"{deviation}"), .. Methods.Select(Cell)];

        string Cell(DeconvolutionMethod method)
        {
            var deconvolver = new Deconvolver(made.Artery, specification.Times.ToArray(), new() { Method = method, HaematocritFactor = 1 });
            float[] map = deconvolver.Run(enhancement, made.TissueRegion)[measure].Memory.ToArray();
            return Errors.Describe(map.Where((_, i) => inside[i] != 0).Select(static value => (double)value), truth);
        }
    }
}
