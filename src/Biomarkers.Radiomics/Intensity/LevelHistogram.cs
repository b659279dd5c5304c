using Biomarkers.Numerics;

namespace Biomarkers.Radiomics;

/// <summary>The histogram of grey levels 1 to N_g, at least one of them with a voxel.</summary>
internal sealed class LevelHistogram
{
    private readonly long[] _counts;
    private readonly HistogramGradient? _gradient;

    /// <param name="counts">Voxels of each level, at the index of the level; index 0 is not used.</param>
    public LevelHistogram(long[] counts)
    {
        _counts = counts;
        Summary = SampleSummary.Of(counts);
        _gradient = counts.Length > 2 ? HistogramGradient.Of(counts.AsSpan(1)) : null;
    }

    public SampleSummary Summary { get; }

    private double Total => _counts.Sum();

    // i of the largest n_i; a tie goes to the level nearest to the mean, then to the lower one
    public double Mode
    {
        get
        {
            int mode = 0;
            for (int level = 1; level < _counts.Length; level++)
            {
                if (_counts[level] > _counts[mode]
                    || (_counts[level] == _counts[mode] && Math.Abs(level - Summary.Mean) < Math.Abs(mode - Summary.Mean)))
                {
                    mode = level;
                }
            }

            return mode;
        }
    }

    // −Σ p log2 p
    public double Entropy
    {
        get
        {
            double total = Total;
            var terms = new double[_counts.Length];
            for (int level = 0; level < terms.Length; level++)
            {
                double p = _counts[level] / total;
                terms[level] = p > 0 ? p * Math.Log2(p) : 0;
            }

            // Subtracting from zero keeps a histogram of one level at 0 instead of −0.
            return 0 - FixedSum.Sum(terms);
        }
    }

    // Σ p²
    public double Uniformity
    {
        get
        {
            double total = Total;
            return FixedSum.Sum(Array.ConvertAll(_counts, n => n / total * (n / total)));
        }
    }

    public FeatureValue Gradient(Func<HistogramGradient, double> feature) => _gradient is { } gradient
        ? feature(gradient)
        : FeatureValue.Undefined("The histogram has one level, so it has no gradient.");
}
