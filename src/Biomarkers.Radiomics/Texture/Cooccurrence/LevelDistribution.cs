namespace Biomarkers.Radiomics;

/// <summary>Probabilities of consecutive whole numbers: grey levels, their differences or their sums.</summary>
/// <param name="probabilities">Probability of first, first + 1, ….</param>
/// <param name="first">The number that the first probability belongs to.</param>
internal readonly ref struct LevelDistribution(ReadOnlySpan<double> probabilities, int first)
{
    private readonly ReadOnlySpan<double> _probabilities = probabilities;

    /// <summary>Sum of k p(k).</summary>
    public double Mean() => Expect(static (k, _) => k);

    /// <summary>Sum of (k - mean)^order p(k).</summary>
    public double CentralMoment(double mean, int order)
    {
        double sum = 0;
        for (int i = 0; i < _probabilities.Length; i++)
        {
            double difference = first + i - mean;
            double power = difference * difference;
            power = order switch { 2 => power, 3 => power * difference, 4 => power * power, _ => Math.Pow(difference, order) };
            sum += power * _probabilities[i];
        }

        return sum;
    }

    /// <summary>Minus the sum of p(k) log2 p(k).</summary>
    public double Entropy()
    {
        double sum = 0;
        foreach (double p in _probabilities)
        {
            if (p > 0)
            {
                sum -= p * Math.Log2(p);
            }
        }

        return sum;
    }

    /// <summary>Sum of f(k, parameter) p(k).</summary>
    public double Expect(Func<double, double, double> f, double parameter = 0)
    {
        double sum = 0;
        for (int i = 0; i < _probabilities.Length; i++)
        {
            if (_probabilities[i] > 0)
            {
                sum += f(first + i, parameter) * _probabilities[i];
            }
        }

        return sum;
    }

    /// <summary>True when all of the probability lies on one number.</summary>
    public bool IsSingle() => _probabilities.IndexOfAnyExcept(0.0) == _probabilities.LastIndexOfAnyExcept(0.0);
}
