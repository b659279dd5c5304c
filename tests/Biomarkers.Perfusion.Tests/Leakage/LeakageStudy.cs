using System.Globalization;
using System.Text;

namespace Biomarkers.Perfusion.Tests;

/// <summary>What leakage does to blood volumes of a reference object, by each method.</summary>
internal sealed class LeakageStudy
{
    private const double Onset = 20;

    private static readonly Dictionary<string, LeakageStudy> Made = [];

    private readonly DscReferenceObject _made;
    private readonly LeakageResult _unidirectional;
    private readonly LeakageResult _bidirectional;
    private readonly double _perArea;

    private LeakageStudy(DscReferenceSpecification specification, bool isDualEcho, double highestDelay)
    {
        _made = DscReferenceObject.Create(specification with { PatchSize = 1, NormalRows = 1 }, Input(specification), maxDegreeOfParallelism: 1);
        Relaxation = isDualEcho ? _made.Relaxation : ToRelaxation(_made.Signal, specification.Sequence.EchoTime);
        var options = new LeakageReferenceOptions { LeastVoxels = 1 };
        LeakageReference reference = LeakageReference.FromMask(Relaxation, Mask.FromLabel(_made.Labels, DscReferenceObject.NormalLabel), options);
        _bidirectional = LeakageCorrection.Run(Relaxation, reference, options: new() { HighestDelay = highestDelay }, maxDegreeOfParallelism: 1);
        _unidirectional = LeakageCorrection.Run(Relaxation, reference, options: new() { Method = LeakageMethod.BoxermanSchmaindaWeisskoff, HighestDelay = highestDelay }, maxDegreeOfParallelism: 1);
        _perArea = specification.Normal[0].Cbv / _bidirectional.ReferenceArea;
    }

    public TimeSeries<float> Relaxation { get; }

    /// <summary>K2 of each tissue.</summary>
    public Volume<float> K2 => _bidirectional.Maps[LeakageMeasures.K2];

    /// <summary>The study of an object, made once; of two echoes, whose ratio leaves ΔR2* alone, or of one; with a delay sought or none.</summary>
    public static LeakageStudy Of(DscReferenceSpecification specification, bool isDualEcho = false, double highestDelay = 0)
    {
        lock (Made)
        {
            string key = string.Create(CultureInfo.InvariantCulture, $"{specification.Id} {isDualEcho} {highestDelay}");
            return Made.TryGetValue(key, out LeakageStudy? made) ? made : Made[key] = new(specification, isDualEcho, highestDelay);
        }
    }

    public static InputCurve Input(DscReferenceSpecification specification) =>
        ArterialInput.Parker(Onset).ToCurve(end: specification.FrameCount * specification.Sequence.RepetitionTime).ToPlasma(specification.Sequence.Haematocrit);

    /// <summary>−ln(S / S before contrast) / TE.</summary>
    public static TimeSeries<float> ToRelaxation(TimeSeries<float> signal, double echoTime)
    {
        int before = signal.Times.ToArray().Count(static time => time < Onset);
        double[] baseline = [.. Enumerable.Range(0, signal.Geometry.VoxelCount).Select(voxel => signal.Frames.Take(before).Average(frame => frame.Voxels[voxel]))];
        return new TimeSeries<float>(
            signal.Times, [.. signal.Frames.Select(frame => Volume.Wrap(signal.Geometry, [.. frame.Voxels.ToArray().Select((value, voxel) => (float)(-Math.Log(value / baseline[voxel]) / echoTime))], Unit.FromUcum("/s")))]);
    }

    /// <summary>Relative errors of blood volume: uncorrected, unidirectional, bidirectional.</summary>
    /// <param name="againstTruth">Against the true CBV relative to that of normal tissue; else against what the same tissue shows without leakage, uncorrected.</param>
    public IEnumerable<LeakageErrors> Errors(bool againstTruth)
    {
        double withoutLeakage = double.NaN;
        for (int i = 0; i < _made.Specification.Tissues.Count; i++)
        {
            DscTissue tissue = _made.Specification.Tissues[i];
            double uncorrected = _bidirectional.Maps[LeakageMeasures.UncorrectedRcbv].Voxels[i];
            withoutLeakage = tissue.Ktrans == 0 ? uncorrected : withoutLeakage;
            double scale = againstTruth ? _perArea / tissue.Cbv : 1 / withoutLeakage;
            yield return new(
                tissue,
                (scale * uncorrected) - 1,
                (scale * _unidirectional.Maps[LeakageMeasures.CorrectedRcbv].Voxels[i]) - 1,
                (scale * _bidirectional.Maps[LeakageMeasures.CorrectedRcbv].Voxels[i]) - 1);
        }
    }

    /// <summary>The errors as a table, one row a tissue without its Ktrans.</summary>
    public string Table(bool againstTruth)
    {
        var text = new StringBuilder();
        LeakageErrors[] errors = [.. Errors(againstTruth)];
        double[] strengths = [.. errors.Select(static e => e.Tissue.Ktrans).Distinct()];
        text.Append("| CBV | MTT | delay | Ke |").AppendJoin('|', strengths.Select(static k => string.Create(CultureInfo.InvariantCulture, $" {k:0.##} "))).Append("|\n|---|---|---|---|");
        text.Insert(text.Length, "---|", strengths.Length).Append('\n');
        foreach (IGrouping<(double Cbv, double Mtt, double Delay, double Ke), LeakageErrors> row in errors.GroupBy(static e => (e.Tissue.Cbv, e.Tissue.Mtt, e.Tissue.Delay, e.Tissue.ExtravascularRelaxivity)))
        {
            text.Append(CultureInfo.InvariantCulture, $"| {row.Key.Cbv:0.#} | {row.Key.Mtt:0.#} | {row.Key.Delay:0.#} | {row.Key.Ke:0.#} |");
            foreach (LeakageErrors cell in row)
            {
                text.Append(CultureInfo.InvariantCulture, $" {100 * cell.Uncorrected:+0;−0;0} / {100 * cell.Unidirectional:+0;−0;0} / {100 * cell.Bidirectional:+0.0;−0.0;0.0} |");
            }

            text.Append('\n');
        }

        return text.ToString();
    }
}

/// <summary>Relative errors of the blood volume of a tissue.</summary>
internal sealed record LeakageErrors(DscTissue Tissue, double Uncorrected, double Unidirectional, double Bidirectional);
