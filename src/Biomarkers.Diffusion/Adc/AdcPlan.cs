namespace Biomarkers.Diffusion;

/// <summary>What all voxels share: b-values, method and the figures that follow from them.</summary>
internal sealed class AdcPlan
{
    private const double SmallestNormal = 2.2250738585072014e-308;
    private const double SmallestNormalSingle = 1.1754943508222875e-38;

    private AdcPlan(AdcMethod method, double[] bValues, double floor, bool isDouble)
    {
        Smallest = isDouble ? SmallestNormal : SmallestNormalSingle;
        BValues = bValues;
        IsWeighted = method == AdcMethod.Weighted;
        Floor = floor;
        if (method == AdcMethod.TwoPoint)
        {
            // Their centre and spread, so that the line runs through both.
            MeanB = bValues[0] + ((bValues[1] - bValues[0]) / 2);
            Slopes = [0, -1];
            Spread = bValues[1] - bValues[0];
            SingleFactors = [0, (float)(-1 / Spread)];
            return;
        }

        double sum = 0;
        foreach (double b in bValues)
        {
            sum += b;
        }

        MeanB = sum / bValues.Length;
        Slopes = new double[bValues.Length];
        for (int i = 0; i < bValues.Length; i++)
        {
            Slopes[i] = MeanB - bValues[i];
            Spread += Slopes[i] * Slopes[i];
        }

        SingleFactors = Array.ConvertAll(Slopes, slope => (float)(slope / Spread));
    }

    /// <summary>b-values in s/mm².</summary>
    public double[] BValues { get; }

    /// <summary>Signals below do not count; 0 where every signal must be there.</summary>
    public double Floor { get; }

    /// <summary>Smallest signal that counts as positive: the smallest normal number of the type it is stored as.</summary>
    public double Smallest { get; }

    /// <summary>Each signal has the weight S².</summary>
    public bool IsWeighted { get; }

    /// <summary>Every voxel uses every signal with the same weight.</summary>
    public bool IsPlain => !IsWeighted && Floor == 0;

    public double MeanB { get; }

    /// <summary>mean b − b, the factor of each logarithm in the slope.</summary>
    public double[] Slopes { get; }

    /// <summary>Σ (b − mean b)².</summary>
    public double Spread { get; }

    /// <summary>(mean b − b) / Σ (b − mean b)² for single-precision signals.</summary>
    public float[] SingleFactors { get; }

    public int Count => BValues.Length;

    /// <summary>Degrees of freedom left by the two parameters.</summary>
    public int Freedom => Count - 2;

    /// <summary>A plan for b-values that were checked.</summary>
    public static AdcPlan Create(AdcMethod method, ReadOnlySpan<double> bValues, double floor, bool isDouble)
    {
        BValueChecks.Demand(bValues);
        if (!Enum.IsDefined(method))
        {
            throw new ArgumentOutOfRangeException(nameof(method), method, "The method is none of those known.");
        }

        if (method == AdcMethod.Nonlinear)
        {
            throw new ArgumentException("The nonlinear fit takes no logarithm and is not made here: use FitMaps, or CurveFitter with MonoExponential.", nameof(method));
        }

        if (method == AdcMethod.TwoPoint && bValues.Length != 2)
        {
            throw new ArgumentException(FormattableString.Invariant(
                $"The two-point method takes exactly two b-values; given are {bValues.Length}: {BValueChecks.List(bValues)} s/mm². Choose two of them."), nameof(bValues));
        }

        return floor >= 0 && double.IsFinite(floor)
            ? new(method, bValues.ToArray(), floor, isDouble)
            : throw new ArgumentOutOfRangeException(nameof(floor), floor, "The noise floor is a signal, 0 or more.");
    }
}
