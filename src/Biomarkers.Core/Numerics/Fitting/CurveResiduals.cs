namespace Biomarkers.Numerics;

/// <summary>Makes residuals of curves, and applies ties and weights to the derivatives.</summary>
internal static class CurveResiduals
{
    /// <summary>Forms √w (y − c) and √w J.</summary>
    /// <param name="plan">Ties and shared weights.</param>
    /// <param name="samples">The measured curve y.</param>
    /// <param name="rootWeights">√w of each curve; empty for none.</param>
    /// <param name="curve">The model's curve c; receives the residuals.</param>
    /// <param name="jacobian">Derivatives, parameter by parameter; a tied one's are added to those of the parameter it follows.</param>
    public static void Form<T>(FitPlan plan, ReadOnlySpan<T> samples, ReadOnlySpan<T> rootWeights, Span<T> curve, Span<T> jacobian)
        where T : unmanaged, ILane<T>
    {
        samples = samples[..curve.Length];
        for (int i = 0; i < curve.Length; i++)
        {
            curve[i] = samples[i] - curve[i];
        }

        if (plan.HasTies)
        {
            Fold(plan, curve.Length, jacobian);
        }

        // A curve's own weights already contain those that all share.
        if (!rootWeights.IsEmpty)
        {
            for (int i = 0; i < curve.Length; i++)
            {
                Scale(rootWeights[i], i, curve, jacobian);
            }
        }
        else if (plan.RootWeights is { } shared)
        {
            for (int i = 0; i < curve.Length; i++)
            {
                Scale(T.Create(shared[i]), i, curve, jacobian);
            }
        }
    }

    /// <summary>With p_j = a p_k, dc/dp_k gains a dc/dp_j.</summary>
    private static void Fold<T>(FitPlan plan, int count, Span<T> jacobian)
        where T : unmanaged, ILane<T>
    {
        for (int j = 0; j < plan.TiedTo.Length; j++)
        {
            if (plan.TiedTo[j] >= 0)
            {
                T factor = T.Create(plan.Factor[j]);
                Span<T> master = jacobian.Slice(plan.TiedTo[j] * count, count);
                Span<T> tied = jacobian.Slice(j * count, count);
                for (int i = 0; i < count; i++)
                {
                    master[i] += factor * tied[i];
                }
            }
        }
    }

    private static void Scale<T>(T root, int sample, Span<T> curve, Span<T> jacobian)
        where T : unmanaged, ILane<T>
    {
        curve[sample] *= root;
        for (int at = sample; at < jacobian.Length; at += curve.Length)
        {
            jacobian[at] *= root;
        }
    }
}
