using System.Globalization;

namespace Biomarkers.Perfusion;

/// <summary>Chooses among models by how much a better fit is worth its parameters.</summary>
/// <remarks>Source: Burnham and Anderson, Model Selection and Multimodel Inference, 2002, ch. 7.4; F-test: Seber and Wild, Nonlinear Regression, 1989, ch. 5.</remarks>
public static class ModelSelection
{
    /// <summary>Value of a voxel for which no model has a fit.</summary>
    public const byte None = 255;

    /// <summary>Corrected Akaike information criterion of a least-squares fit.</summary>
    /// <param name="residualSum">Σ r², above 0.</param>
    /// <param name="samples">Number of samples n.</param>
    /// <param name="parameters">Parameters sought; the noise's variance is counted in addition.</param>
    /// <returns>+∞ where there are too few samples for the correction, n ≤ K + 1.</returns>
    /// <exception cref="ArgumentException">The sum is not above zero, or a count is.</exception>
    /// <remarks>Formula: n ln(Σ r² / n) + 2 K + 2 K (K + 1) / (n − K − 1), K = parameters + 1.</remarks>
    public static double ComputeAicc(double residualSum, int samples, int parameters)
    {
        if (!(residualSum > 0) || !double.IsFinite(residualSum) || samples < 1 || parameters < 0)
        {
            throw new ArgumentException(string.Create(CultureInfo.InvariantCulture, $"A residual sum above 0 over samples and parameters is needed; given are {residualSum}, {samples} and {parameters}."));
        }

        double k = parameters + 1;
        double rest = samples - k - 1;
        return rest > 0 ? (samples * Math.Log(residualSum / samples)) + (2 * k) + (2 * k * (k + 1) / rest) : double.PositiveInfinity;
    }

    /// <summary>Probability that noise alone makes the larger of two nested models fit better by as much.</summary>
    /// <param name="smallSum">Σ r² of the smaller model.</param>
    /// <param name="smallParameters">Its parameters.</param>
    /// <param name="largeSum">Σ r² of the larger model, above 0 and not above that of the smaller.</param>
    /// <param name="largeParameters">Its parameters, more than those of the smaller.</param>
    /// <param name="samples">Number of samples, more than parameters of the larger.</param>
    /// <returns>The p-value, 0 to 1.</returns>
    /// <exception cref="ArgumentException">The numbers are not those of two nested fits.</exception>
    /// <remarks>Formula: F = [(S₁ − S₂) / (p₂ − p₁)] / [S₂ / (n − p₂)]; p = I_x((n − p₂) / 2, (p₂ − p₁) / 2) with x = 1 / (1 + F (p₂ − p₁) / (n − p₂)).</remarks>
    public static double ComputeFTest(double smallSum, int smallParameters, double largeSum, int largeParameters, int samples)
    {
        if (!(largeSum > 0) || !(smallSum >= largeSum) || !double.IsFinite(smallSum) || smallParameters < 0 || largeParameters <= smallParameters || samples <= largeParameters)
        {
            throw new ArgumentException(string.Create(
                CultureInfo.InvariantCulture, $"Sums {smallSum} and {largeSum} of {smallParameters} and {largeParameters} parameters over {samples} samples are not those of two nested fits."));
        }

        // 1 / (1 + (S1 − S2) / S2)
        return IncompleteBeta.Compute(0.5 * (samples - largeParameters), 0.5 * (largeParameters - smallParameters), largeSum / smallSum);
    }

    /// <summary>Chooses a model in every voxel.</summary>
    /// <param name="candidates">The models, fitted to the same samples; for the F-test each contained in the next.</param>
    /// <param name="sampleCount">Samples of a curve.</param>
    /// <param name="criterion">By what to choose.</param>
    /// <param name="significance">For the F-test: a larger model is taken below this p-value. Default 0.05.</param>
    /// <returns>Index of the chosen candidate in each voxel; <see cref="None"/> where none has a fit.</returns>
    /// <exception cref="ArgumentException">There are none or too many candidates, they lie on different grids or lack residuals, or are not in the order of a nested sequence.</exception>
    public static Volume<byte> Choose(
        IReadOnlyList<ModelCandidate> candidates, int sampleCount, SelectionCriterion criterion = SelectionCriterion.Aicc, double significance = 0.05)
    {
        ArgumentNullException.ThrowIfNull(candidates);
        if (candidates.Count is 0 or >= None || !(significance > 0 && significance < 1))
        {
            throw new ArgumentException(string.Create(CultureInfo.InvariantCulture, $"1 to {None - 1} candidates and a significance between 0 and 1 are needed, not {candidates.Count} and {significance}."));
        }

        for (int c = 0; c < candidates.Count; c++)
        {
            Check(candidates, c, sampleCount, criterion);
        }

        ImageGeometry geometry = candidates[0].Maps.Geometry;
        var chosen = new byte[geometry.VoxelCount];
        for (int voxel = 0; voxel < chosen.Length; voxel++)
        {
            chosen[voxel] = criterion == SelectionCriterion.Aicc ? ByAicc(candidates, voxel, sampleCount) : ByFTest(candidates, voxel, sampleCount, significance);
        }

        return Volume.Wrap(geometry, chosen, Unit.One);
    }

    private static void Check(IReadOnlyList<ModelCandidate> candidates, int index, int sampleCount, SelectionCriterion criterion)
    {
        ModelCandidate candidate = candidates[index];
        if (candidate.Maps.ResidualDeviation is null || candidate.Maps.DegreesOfFreedom is null)
        {
            throw new ArgumentException($"{candidate.Name} has no residuals.", nameof(candidates));
        }

        if (candidate.ParameterCount < 1 || candidate.ParameterCount >= sampleCount)
        {
            throw new ArgumentException($"{candidate.Name} has {candidate.ParameterCount} parameters for {sampleCount} samples.", nameof(candidates));
        }

        if (candidates[0].Maps.Geometry.CompareWith(candidate.Maps.Geometry) is { IsAligned: false } comparison)
        {
            throw new ArgumentException($"{candidate.Name} lies on another grid than {candidates[0].Name}. {comparison}", nameof(candidates));
        }

        if (criterion == SelectionCriterion.FTest && index > 0 && candidate.ParameterCount <= candidates[index - 1].ParameterCount)
        {
            throw new ArgumentException($"For the F-test {candidate.Name} needs more parameters than {candidates[index - 1].Name}, which it contains.", nameof(candidates));
        }
    }

    /// <summary>Σ r² of a voxel; NaN where it has no fit.</summary>
    private static double SumOf(ModelCandidate candidate, int voxel)
    {
        if (!FitStatusLegend.HasValues((FitStatus)candidate.Maps.Status.Memory.Span[voxel]))
        {
            return double.NaN;
        }

        double deviation = candidate.Maps.ResidualDeviation!.Memory.Span[voxel];
        return deviation * deviation * candidate.Maps.DegreesOfFreedom!.Memory.Span[voxel];
    }

    private static byte ByAicc(IReadOnlyList<ModelCandidate> candidates, int voxel, int samples)
    {
        byte chosen = None;
        double least = double.PositiveInfinity;
        for (int c = 0; c < candidates.Count; c++)
        {
            double sum = SumOf(candidates[c], voxel);
            double criterion = sum > 0 ? ComputeAicc(sum, samples, candidates[c].ParameterCount) : sum == 0 ? double.NegativeInfinity : double.NaN;
            if (criterion < least || (chosen == None && !double.IsNaN(criterion)))
            {
                (chosen, least) = ((byte)c, criterion);
            }
        }

        return chosen;
    }

    private static byte ByFTest(IReadOnlyList<ModelCandidate> candidates, int voxel, int samples, double significance)
    {
        byte chosen = None;
        double small = double.NaN;
        for (int c = 0; c < candidates.Count; c++)
        {
            double sum = SumOf(candidates[c], voxel);
            if (double.IsNaN(sum))
            {
                continue;
            }

            // A larger model that fits no better has no case; one that fits exactly has every.
            bool isTaken = chosen == None || (sum < small
                && (sum == 0 || ComputeFTest(small, candidates[chosen].ParameterCount, sum, candidates[c].ParameterCount, samples) < significance));
            if (isTaken)
            {
                (chosen, small) = ((byte)c, sum);
            }
        }

        return chosen;
    }
}
