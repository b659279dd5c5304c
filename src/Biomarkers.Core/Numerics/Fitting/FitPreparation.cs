using System.Runtime.InteropServices;

namespace Biomarkers.Numerics;

/// <summary>Fills a chunk: widens samples and weights, finds curves that cannot be fitted, and points to start from.</summary>
internal static class FitPreparation
{
    /// <summary>Gathers curves and gives those that cannot be fitted their status; the others are <see cref="FitStatus.Excluded"/> yet.</summary>
    public static void Gather<T>(FitPlan plan, CurveData data, FitChunk chunk, int first, int count)
        where T : unmanaged, ILane<T>
    {
        chunk.Status[..count].Clear();
        chunk.Iterations[..count].Clear();
        int padded = (count + T.Count - 1) / T.Count * T.Count;
        for (int i = 0; i < data.SampleCount; i++)
        {
            data.Samples.Gather(i, first, chunk.Samples(i)[..count]);
            chunk.Samples(i)[count..padded].Fill(1);
            if (chunk.HasWeights)
            {
                GatherWeights(plan, data, chunk, i, first, count);
                chunk.RootWeights(i)[count..padded].Fill(1);
            }
        }

        FillLeftOut(plan, chunk, data.SampleCount, count);
        Sum<T>(plan, chunk, data.SampleCount, padded);
        for (int k = 0; k < count; k++)
        {
            double total = chunk.TotalSum[k];
            double squares = chunk.SquareSum[k];
            chunk.Status[k] = chunk.Used[k] == 0 ? FitStatus.TooFewSamples
                : !double.IsFinite(squares) || !double.IsFinite(total) ? FitStatus.NotFinite
                : squares == 0 ? FitStatus.NoSignal
                : chunk.Used[k] < plan.Free.Length ? FitStatus.TooFewSamples
                : FitStatus.Excluded;
        }

        TakePreset(data, chunk, first, count);
    }

    /// <summary>Sets where every curve begins: the model's start, moved between the bounds, and to what is held or given.</summary>
    public static void Start<TModel, T>(in TModel model, FitPlan plan, FitChunk chunk, ReadOnlySpan<int> pending, int start, int first, int count)
        where TModel : struct, ICurveModel<TModel>
        where T : unmanaged, ILane<T>
    {
        int n = model.SampleCount;
        Span<T> samples = MemoryMarshal.Cast<double, T>(chunk.Scratch.Span)[..n];
        ReadOnlySpan<T> values = MemoryMarshal.Cast<double, T>(chunk.AllSamples);
        int stride = chunk.Stride / T.Count;
        Span<T> parameters = stackalloc T[CurveFitter.MostParameters];
        parameters = parameters[..plan.Parameters.Count];
        int done = -1;
        foreach (int curve in pending)
        {
            int group = curve / T.Count;
            if (group == done)
            {
                continue;
            }

            done = group;
            for (int i = 0; i < n; i++)
            {
                samples[i] = values[(i * stride) + group];
            }

            model.Start<T>(samples, start, parameters);
            for (int j = 0; j < parameters.Length; j++)
            {
                // Where the model has no guess, the typical value.
                T guess = T.Select(T.LessThanOrEqual(parameters[j], parameters[j]), parameters[j], T.Create(plan.Parameters[j].Typical));
                guess = T.Min(T.Create(plan.Upper[j]), T.Max(T.Create(plan.Lower[j]), guess));
                MemoryMarshal.Cast<double, T>(chunk.Starts(j))[group] = guess;
            }
        }

        for (int j = 0; j < parameters.Length; j++)
        {
            Span<double> row = chunk.Starts(j)[..count];
            if (!double.IsNaN(plan.Held[j]))
            {
                row.Fill(plan.Held[j]);
            }
            else if ((plan.HeldByCurve[j] ?? plan.StartByCurve[j]) is { } given)
            {
                TakeGiven(plan, chunk, j, given, first, row);
            }
        }
    }

    private static void TakeGiven(FitPlan plan, FitChunk chunk, int parameter, SampleSource given, int first, Span<double> row)
    {
        given.Gather(0, first, row);
        for (int k = 0; k < row.Length; k++)
        {
            if (!double.IsFinite(row[k]))
            {
                chunk.Status[k] = chunk.Status[k] == FitStatus.Excluded ? FitStatus.NotFinite : chunk.Status[k];
                row[k] = plan.Parameters[parameter].Typical;
            }
            else if (plan.HeldByCurve[parameter] is null)
            {
                row[k] = Math.Clamp(row[k], plan.Lower[parameter], plan.Upper[parameter]);
            }
        }
    }

    /// <summary>Gives curves the status they bring along, where it is one without values.</summary>
    private static void TakePreset(CurveData data, FitChunk chunk, int first, int count)
    {
        if (data.Preset is null)
        {
            return;
        }

        Span<double> given = chunk.RSquared[..count];
        data.Preset.Gather(0, first, given);
        for (int k = 0; k < count; k++)
        {
            FitStatus status = (FitStatus)(byte)given[k];
            chunk.Status[k] = status == FitStatus.Excluded || FitStatusLegend.HasValues(status) ? chunk.Status[k] : status;
        }
    }

    /// <summary>√(w of the curve · w of the sample); NaN where a weight is negative, so that the curve is found not finite.</summary>
    private static void GatherWeights(FitPlan plan, CurveData data, FitChunk chunk, int sample, int first, int count)
    {
        Span<double> roots = chunk.RootWeights(sample)[..count];
        data.Weights!.Gather(sample, first, roots);
        double shared = plan.RootWeights?[sample] ?? 1;
        for (int k = 0; k < count; k++)
        {
            roots[k] = Math.Sqrt(roots[k]) * shared;
        }
    }

    /// <summary>Puts the sample before it (or after it) in the place of one that is left out, so that starts are not misled.</summary>
    private static void FillLeftOut(FitPlan plan, FitChunk chunk, int samples, int count)
    {
        if (!chunk.HasWeights && (plan.RootWeights is null || !plan.RootWeights.Contains(0)))
        {
            chunk.Used[..count].Fill(samples);
            return;
        }

        for (int k = 0; k < count; k++)
        {
            int used = 0;
            double last = 1;
            for (int i = samples - 1; i >= 0; i--)
            {
                last = Root(i, k) == 0 ? last : chunk.Samples(i)[k];
            }

            for (int i = 0; i < samples; i++)
            {
                if (Root(i, k) == 0)
                {
                    chunk.Samples(i)[k] = last;
                }
                else
                {
                    last = chunk.Samples(i)[k];
                    used++;
                }
            }

            chunk.Used[k] = used;
        }

        double Root(int sample, int curve) => chunk.HasWeights ? chunk.RootWeights(sample)[curve] : plan.RootWeights![sample];
    }

    /// <summary>Σ w y² and Σ w (y − ȳ)², in two passes.</summary>
    private static void Sum<T>(FitPlan plan, FitChunk chunk, int samples, int padded)
        where T : unmanaged, ILane<T>
    {
        ReadOnlySpan<T> values = MemoryMarshal.Cast<double, T>(chunk.AllSamples);
        ReadOnlySpan<T> roots = MemoryMarshal.Cast<double, T>(chunk.AllRootWeights);
        Span<T> squaresOf = MemoryMarshal.Cast<double, T>(chunk.SquareSum);
        Span<T> totalOf = MemoryMarshal.Cast<double, T>(chunk.TotalSum);
        int stride = chunk.Stride / T.Count;
        if (roots.IsEmpty && plan.RootWeights is null)
        {
            PlainTotals.Compute(values, stride, samples, padded / T.Count, squaresOf, totalOf);
            return;
        }

        for (int group = 0; group * T.Count < padded; group++)
        {
            T weights = T.Create(0);
            T sum = weights;
            T squares = weights;
            for (int i = 0; i < samples; i++)
            {
                T w = Weight(plan, roots, i, (i * stride) + group);
                T y = values[(i * stride) + group];
                weights += w;
                sum += w * y;
                squares += w * y * y;
            }

            T mean = sum / weights;
            T total = T.Create(0);
            for (int i = 0; i < samples; i++)
            {
                T deviation = values[(i * stride) + group] - mean;
                total += Weight(plan, roots, i, (i * stride) + group) * deviation * deviation;
            }

            squaresOf[group] = squares;
            totalOf[group] = total;
        }
    }

    private static T Weight<T>(FitPlan plan, ReadOnlySpan<T> roots, int sample, int place)
        where T : unmanaged, ILane<T>
    {
        if (roots.IsEmpty)
        {
            return T.Create(plan.RootWeights is { } shared ? shared[sample] * shared[sample] : 1);
        }

        return roots[place] * roots[place];
    }
}
