using System.Globalization;
using Biomarkers.Numerics;

namespace Biomarkers.Perfusion;

/// <summary>Judges voxels as parts of a leakage reference.</summary>
internal sealed class LeakageCandidates
{
    // Tissue passes the bolus on wider than it gets it, so that a curve that is both high and narrow is a vessel's.
    private const double VesselPeakPart = 2;
    private const double VesselWidthPart = 0.85;

    private LeakageCandidates(Volume<byte> kinds, BaselineFrames baseline)
    {
        Kinds = kinds;
        Baseline = baseline;
    }

    /// <summary>Numbers of <see cref="LeakageCandidate"/>.</summary>
    public Volume<byte> Kinds { get; }

    public BaselineFrames Baseline { get; }

    public static LeakageCandidates Judge(TimeSeries<float> relaxation, Mask? region, LeakageReferenceOptions options, int threads, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(relaxation);
        byte[]? inside = LeakageRun.Inside(relaxation, region);
        if (relaxation.FrameCount < LeakageBasis.FewestSamples)
        {
            throw new DataRefusedException(RefusalReason.UnsuitableValues, $"A leakage reference needs {LeakageBasis.FewestSamples} frames or more; there are {relaxation.FrameCount}.");
        }

        byte[] usable = Usable(relaxation, inside);
        if (usable.AsSpan().IndexOf((byte)1) < 0)
        {
            throw new DataRefusedException(RefusalReason.UnsuitableValues, "No voxel has a number in every frame, so there is no tissue to take as leakage reference.");
        }

        BaselineFrames baseline = options.Baseline ?? BaselineDetection.Find(relaxation.Times, Mean(relaxation, usable, threads, cancellationToken));
        baseline.Demand(relaxation.FrameCount);
        int endFrames = Math.Min(options.EndFrames, relaxation.FrameCount - baseline.End);
        if (baseline.Count < 2 || endFrames < 1)
        {
            throw new DataRefusedException(RefusalReason.UnsuitableValues, $"Two frames before contrast and one after are needed to tell leakage; the baseline is {baseline} of {relaxation.FrameCount}.");
        }

        CurveFacts[] facts = Measure(relaxation, usable, baseline, endFrames, threads, cancellationToken);
        var kinds = new byte[usable.Length];
        for (int i = 0; i < kinds.Length; i++)
        {
            kinds[i] = (byte)(usable[i] != 0 ? LeakageCandidate.NonEnhancing : inside is null || inside[i] != 0 ? LeakageCandidate.NotFinite : LeakageCandidate.Outside);
        }

        Sort(kinds, facts, options);
        return new(Volume.Wrap(relaxation.Geometry, kinds, Unit.One), baseline);
    }

    /// <summary>Mean of voxels; sums run in the order of the voxels.</summary>
    public static double[] Mean(TimeSeries<float> relaxation, ReadOnlyMemory<byte> inside, int threads, CancellationToken cancellationToken)
    {
        int count = inside.Span.Length - inside.Span.Count((byte)0);
        var curve = new double[relaxation.FrameCount];
        ParallelBlocks.For(
            curve.Length,
            threads,
            frame =>
            {
                ReadOnlySpan<float> voxels = relaxation.Frames[frame].Voxels;
                ReadOnlySpan<byte> isInside = inside.Span;
                double sum = 0;
                for (int i = 0; i < voxels.Length; i++)
                {
                    sum += isInside[i] != 0 ? voxels[i] : 0;
                }

                curve[frame] = sum / count;
            },
            cancellationToken);
        return curve;
    }

    public static IReadOnlyList<KeyValuePair<LeakageCandidate, int>> Count(Volume<byte> kinds)
    {
        var counts = new int[256];
        foreach (byte kind in kinds.Voxels)
        {
            counts[kind]++;
        }

        return [.. Enumerable.Range(0, counts.Length).Where(i => counts[i] > 0).Select(i => KeyValuePair.Create((LeakageCandidate)i, counts[i]))];
    }

    /// <summary>Refuses when there are too few voxels without leakage, and says what there is.</summary>
    public void Demand(int least)
    {
        IReadOnlyList<KeyValuePair<LeakageCandidate, int>> counts = Count(Kinds);
        int found = counts.FirstOrDefault(static pair => pair.Key == LeakageCandidate.NonEnhancing).Value;
        if (found < least)
        {
            string others = string.Join(", ", counts.Where(static pair => pair.Key > LeakageCandidate.NonEnhancing)
                .Select(static pair => $"{pair.Value.ToString(CultureInfo.InvariantCulture)} {Describe(pair.Key)}"));
            throw new DataRefusedException(
                RefusalReason.UnsuitableValues,
                $"{found} voxels without leakage were found where {least} are needed as reference{(others.Length > 0 ? $"; there are {others}" : string.Empty)}. Choose a region with normal brain, or state the reference.");
        }
    }

    private static string Describe(LeakageCandidate kind) => kind switch
    {
        LeakageCandidate.NotFinite => "with frames that are not finite",
        LeakageCandidate.WeakBolus => "without enough bolus",
        LeakageCandidate.StrongBolus => "with the bolus of a vessel",
        LeakageCandidate.EndsAbove => "that end above their baseline (T2* leakage)",
        LeakageCandidate.EndsBelow => "that end below it (T1 leakage)",
        _ => "whose end does not agree with that of the others",
    };

    /// <summary>1 where a voxel of the region has a number in every frame.</summary>
    private static byte[] Usable(TimeSeries<float> relaxation, byte[]? inside)
    {
        var usable = new byte[relaxation.Geometry.VoxelCount];
        for (int i = 0; i < usable.Length; i++)
        {
            usable[i] = inside is null || inside[i] != 0 ? (byte)1 : (byte)0;
        }

        foreach (Volume<float> frame in relaxation.Frames)
        {
            ReadOnlySpan<float> voxels = frame.Voxels;
            for (int i = 0; i < usable.Length; i++)
            {
                usable[i] &= float.IsFinite(voxels[i]) ? (byte)1 : (byte)0;
            }
        }

        return usable;
    }

    private static CurveFacts[] Measure(TimeSeries<float> relaxation, byte[] usable, BaselineFrames baseline, int endFrames, int threads, CancellationToken cancellationToken)
    {
        var facts = new CurveFacts[usable.Length];
        VoxelCurves.ForEach(
            relaxation, usable, threads, (voxel, curve, _) => facts[voxel] = CurveFacts.Of(relaxation.Times, curve, baseline, endFrames), static _ => { }, cancellationToken);
        return facts;
    }

    private static void Sort(byte[] kinds, CurveFacts[] facts, LeakageReferenceOptions options)
    {
        Move(LeakageCandidate.WeakBolus, f => !(f.Peak > 0 && f.Peak >= options.LeastPeakToNoise * f.Noise));
        double usual = Median(static f => f.Peak);
        Move(LeakageCandidate.WeakBolus, f => f.Peak < options.LeastPeakPart * usual);
        Move(LeakageCandidate.StrongBolus, f => f.Peak > options.MostPeakPart * usual);
        double width = Median(static f => f.Area / f.Peak);
        Move(LeakageCandidate.StrongBolus, f => f.Peak > VesselPeakPart * usual && f.Area < VesselWidthPart * width * f.Peak);
        Move(LeakageCandidate.EndsAbove, f => f.End > (options.NoiseFactor * f.Noise) + (options.RecirculationPart * f.Peak));
        Move(LeakageCandidate.EndsBelow, f => f.End < -(options.NoiseFactor * f.Noise));
        Move(LeakageCandidate.EndsBelow, static f => !(f.Area > 0));
        double part = Median(static f => f.End / f.Area);
        Move(LeakageCandidate.EndsApart, f => Math.Abs(f.End - (part * f.Area)) > (options.NoiseFactor * f.Noise) + (options.AgreementPart * f.Peak));

        void Move(LeakageCandidate to, Func<CurveFacts, bool> belongs)
        {
            for (int i = 0; i < kinds.Length; i++)
            {
                if (kinds[i] == (byte)LeakageCandidate.NonEnhancing && belongs(facts[i]))
                {
                    kinds[i] = (byte)to;
                }
            }
        }

        double Median(Func<CurveFacts, double> of)
        {
            double[] values = [.. Enumerable.Range(0, kinds.Length).Where(i => kinds[i] == (byte)LeakageCandidate.NonEnhancing).Select(i => of(facts[i])).Order()];
            return values.Length == 0 ? 0 : values[values.Length / 2];
        }
    }

    /// <summary>What a curve is like: noise of its baseline; peak, end and area above it.</summary>
    private readonly record struct CurveFacts(double Noise, double Peak, double End, double Area)
    {
        public static CurveFacts Of(ReadOnlySpan<double> times, ReadOnlySpan<double> curve, BaselineFrames baseline, int endFrames)
        {
            double mean = 0;
            foreach (double value in curve.Slice(baseline.First, baseline.Count))
            {
                mean += value / baseline.Count;
            }

            double squares = 0;
            foreach (double value in curve.Slice(baseline.First, baseline.Count))
            {
                squares += (value - mean) * (value - mean);
            }

            double peak = 0;
            double area = 0;
            double end = 0;
            for (int i = baseline.End; i < curve.Length; i++)
            {
                peak = Math.Max(peak, curve[i] - mean);
                area += 0.5 * (times[i] - times[i - 1]) * (curve[i] + curve[i - 1] - mean - mean);
                end += i >= curve.Length - endFrames ? (curve[i] - mean) / endFrames : 0;
            }

            return new(Math.Sqrt(squares / (baseline.Count - 1)), peak, end, area);
        }
    }
}
