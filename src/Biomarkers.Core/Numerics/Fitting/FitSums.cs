namespace Biomarkers.Numerics;

/// <summary>A point of a fit with the sums over its samples, one curve a lane. For <see cref="ICurveModel{TSelf}.Refine{TLane}"/>.</summary>
/// <typeparam name="TLane">Doubles, each lane with a curve of its own.</typeparam>
/// <remarks>Views into memory of the fit; valid during the call alone.</remarks>
public readonly ref struct FitSums<TLane>
    where TLane : unmanaged, ILane<TLane>
{
    internal FitSums(ReadOnlySpan<double> lower, ReadOnlySpan<double> upper, Span<TLane> parameters, Span<TLane> normal, Span<TLane> gradient, ref TLane residualSum)
    {
        Lower = lower;
        Upper = upper;
        Parameters = parameters;
        Normal = normal;
        Gradient = gradient;
        ResidualSum = ref residualSum;
    }

    /// <summary>Lower bound of each parameter.</summary>
    public ReadOnlySpan<double> Lower { get; }

    /// <summary>Upper bound of each parameter.</summary>
    public ReadOnlySpan<double> Upper { get; }

    /// <summary>The point.</summary>
    public Span<TLane> Parameters { get; }

    /// <summary>Lower triangle of J'WJ, row by row: entry (row, column) at row (row + 1) / 2 + column.</summary>
    public Span<TLane> Normal { get; }

    /// <summary>J'Wr.</summary>
    public Span<TLane> Gradient { get; }

    /// <summary>r'Wr.</summary>
    public readonly ref TLane ResidualSum;
}
