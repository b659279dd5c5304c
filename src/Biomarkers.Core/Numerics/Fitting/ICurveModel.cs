using Biomarkers.Numerics;

namespace Biomarkers;

/// <summary>A model of a curve: a function of a few parameters at fixed sample positions, with its derivatives.</summary>
/// <typeparam name="TSelf">The model itself, a struct; it holds what all curves share (b-values, times, an input function).</typeparam>
/// <remarks>
/// <para>Written once over the lane type, where one lane is one curve: the compiler makes the scalar and the vector code from it.
/// Simulation, fitting, maps and documentation work over any such struct, whoever wrote it.</para>
/// <para>The whole curve is computed in one call, so that a model may recur over its samples; nothing is called per sample.</para>
/// </remarks>
public interface ICurveModel<TSelf>
    where TSelf : struct, ICurveModel<TSelf>
{
    /// <summary>Short identifier: lower case, digits, underscores.</summary>
    static abstract string Id { get; }

    /// <summary>Name for people.</summary>
    static abstract string Name { get; }

    /// <summary>Where the model stands.</summary>
    static abstract string Source { get; }

    /// <summary>The parameters, at most <see cref="CurveFitter.MostParameters"/>, in the order of every span below.</summary>
    static abstract IReadOnlyList<CurveParameter> Parameters { get; }

    /// <summary>Number of samples of a curve.</summary>
    int SampleCount { get; }

    /// <summary>Number of points to start from; each is tried when all starts are asked for, the first otherwise. At least 1.</summary>
    int StartCount { get; }

    /// <summary>Computes the curve and its derivatives.</summary>
    /// <typeparam name="TLane">Doubles, each lane with a curve of its own.</typeparam>
    /// <param name="parameters">One value a parameter, within the bounds.</param>
    /// <param name="curve">Receives one value a sample.</param>
    /// <param name="jacobian">Receives the derivatives: that of sample i by parameter j at j · samples + i.</param>
    void Evaluate<TLane>(ReadOnlySpan<TLane> parameters, Span<TLane> curve, Span<TLane> jacobian)
        where TLane : unmanaged, ILane<TLane>;

    /// <summary>Finds a point to start from. The fitter moves it between the bounds.</summary>
    /// <typeparam name="TLane">Doubles, each lane with a curve of its own.</typeparam>
    /// <param name="samples">The measured curve, finite, one value a sample.</param>
    /// <param name="start">Which start: 0 to <see cref="StartCount"/> − 1.</param>
    /// <param name="parameters">Receives one value a parameter.</param>
    void Start<TLane>(ReadOnlySpan<TLane> samples, int start, Span<TLane> parameters)
        where TLane : unmanaged, ILane<TLane>;

    /// <summary>Moves a point to a lower sum by the sums at hand alone, without looking at the samples again; where it cannot, leaves it.</summary>
    /// <typeparam name="TLane">Doubles, each lane with a curve of its own.</typeparam>
    /// <param name="lower">Lower bound of each parameter.</param>
    /// <param name="upper">Upper bound of each parameter.</param>
    /// <param name="parameters">The point. It and the sums are changed together, as if evaluated at the new point.</param>
    /// <param name="normal">Lower triangle of J'WJ, row by row: entry (row, column) at row (row + 1) / 2 + column.</param>
    /// <param name="gradient">J'Wr.</param>
    /// <param name="residualSum">r'Wr.</param>
    /// <returns>False when the model has no such step; the fitter then does not ask again.</returns>
    /// <remarks>
    /// For parameters that the curve depends on linearly once the others are known: they follow from the sums exactly. A fit in a narrow
    /// valley then takes fewer evaluations. Asked only when every parameter is sought.
    /// </remarks>
    static virtual bool Refine<TLane>(
        ReadOnlySpan<double> lower, ReadOnlySpan<double> upper, Span<TLane> parameters, Span<TLane> normal, Span<TLane> gradient, ref TLane residualSum)
        where TLane : unmanaged, ILane<TLane> => false;

    /// <summary>Forms the sums of a fit at a point while it goes along the curve, so that neither curve nor derivatives are stored, and may move
    /// the point to a lower sum as <see cref="Refine"/> does.</summary>
    /// <typeparam name="TLane">Doubles, each lane with a curve of its own.</typeparam>
    /// <param name="model">The model.</param>
    /// <param name="samples">The measured curve, one value a sample.</param>
    /// <param name="lower">Lower bound of each parameter.</param>
    /// <param name="upper">Upper bound of each parameter.</param>
    /// <param name="parameters">The point. Where it is moved the sums are those of the new point.</param>
    /// <param name="normal">Receives the lower triangle of J'J, row by row: entry (row, column) at row (row + 1) / 2 + column.</param>
    /// <param name="gradient">Receives J'r.</param>
    /// <param name="residualSum">Receives r'r, from the residuals themselves.</param>
    /// <returns>False when the model has no such way, for these samples or at all; the fitter then evaluates curve and derivatives.</returns>
    /// <remarks>Asked only when every parameter is sought and all samples weigh the same.</remarks>
    static virtual bool Accumulate<TLane>(
        in TSelf model,
        ReadOnlySpan<TLane> samples,
        ReadOnlySpan<double> lower,
        ReadOnlySpan<double> upper,
        Span<TLane> parameters,
        Span<TLane> normal,
        Span<TLane> gradient,
        ref TLane residualSum)
        where TLane : unmanaged, ILane<TLane> => false;

    /// <summary>Makes what finds the minimum of many curves without a search.</summary>
    /// <param name="model">The model.</param>
    /// <param name="sampleWeights">Weight of each sample; empty for equal weights.</param>
    /// <returns>Null when the model has no such way.</returns>
    static virtual ICurveSolver? CreateSolver(in TSelf model, IReadOnlyList<double> sampleWeights) => null;

    /// <summary>False where <see cref="Reorder"/> never changes anything, so that it is not called. Default true.</summary>
    static virtual bool MayReorder => true;

    /// <summary>Puts exchangeable parameters of one fitted curve into their order, and makes NaN what nothing determines at this point.</summary>
    /// <param name="parameters">One value a parameter.</param>
    /// <param name="standardErrors">One value a parameter, exchanged along.</param>
    /// <returns>True when something was exchanged. A model without exchangeable parameters returns false.</returns>
    static virtual bool Reorder(Span<double> parameters, Span<double> standardErrors) => false;
}
