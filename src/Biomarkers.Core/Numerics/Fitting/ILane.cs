using System.Numerics;

namespace Biomarkers.Numerics;

/// <summary>A few doubles computed with side by side, each for a curve of its own, so that a model is written once for every width.</summary>
/// <typeparam name="TSelf">The type itself.</typeparam>
/// <remarks>
/// <para>Every operation treats each lane by itself and rounds it as plain double arithmetic does: nothing is fused, estimated or
/// summed across lanes. So a curve gives the same bits in a lane of any width, on any processor.</para>
/// <para>A comparison gives a mask: all bits of a lane set where it holds, none where not. Masks are for <see cref="Select"/>,
/// <see cref="And"/>, <see cref="Or"/>, <see cref="Not"/> and <see cref="Bits"/> only.</para>
/// </remarks>
public interface ILane<TSelf> :
    IAdditionOperators<TSelf, TSelf, TSelf>,
    ISubtractionOperators<TSelf, TSelf, TSelf>,
    IMultiplyOperators<TSelf, TSelf, TSelf>,
    IDivisionOperators<TSelf, TSelf, TSelf>,
    IUnaryNegationOperators<TSelf, TSelf>
    where TSelf : unmanaged, ILane<TSelf>
{
    /// <summary>Number of lanes; at most 32.</summary>
    static abstract int Count { get; }

    /// <summary>The same value in every lane.</summary>
    /// <param name="value">The value.</param>
    static abstract TSelf Create(double value);

    /// <summary>left &lt; right ? left : right; where either is NaN, right.</summary>
    /// <param name="left">First value.</param>
    /// <param name="right">Second value.</param>
    static abstract TSelf Min(TSelf left, TSelf right);

    /// <summary>left &gt; right ? left : right; where either is NaN, right.</summary>
    /// <param name="left">First value.</param>
    /// <param name="right">Second value.</param>
    static abstract TSelf Max(TSelf left, TSelf right);

    /// <summary>Absolute value.</summary>
    /// <param name="value">The value.</param>
    static abstract TSelf Abs(TSelf value);

    /// <summary>Square root, correctly rounded; NaN below zero.</summary>
    /// <param name="value">The value.</param>
    static abstract TSelf Sqrt(TSelf value);

    /// <summary>Exponential function in plain arithmetic, error below 0.75 units in the last place.</summary>
    /// <param name="value">The exponent; beyond 709.7 the result is infinite, below −708.4 it is zero or has fewer digits.</param>
    static abstract TSelf Exp(TSelf value);

    /// <summary>Natural logarithm in plain arithmetic, error below 1 unit in the last place.</summary>
    /// <param name="value">The value; 0 gives −∞, less gives NaN.</param>
    static abstract TSelf Log(TSelf value);

    /// <summary>Mask of left &lt; right; not set where either is NaN.</summary>
    /// <param name="left">First value.</param>
    /// <param name="right">Second value.</param>
    static abstract TSelf LessThan(TSelf left, TSelf right);

    /// <summary>Mask of left ≤ right; not set where either is NaN.</summary>
    /// <param name="left">First value.</param>
    /// <param name="right">Second value.</param>
    static abstract TSelf LessThanOrEqual(TSelf left, TSelf right);

    /// <summary>The one value where the mask is set, the other where not.</summary>
    /// <param name="mask">A mask.</param>
    /// <param name="whereSet">Taken where the mask is set.</param>
    /// <param name="elsewhere">Taken where it is not.</param>
    static abstract TSelf Select(TSelf mask, TSelf whereSet, TSelf elsewhere);

    /// <summary>Mask set where both are.</summary>
    /// <param name="left">A mask.</param>
    /// <param name="right">A mask.</param>
    static abstract TSelf And(TSelf left, TSelf right);

    /// <summary>Mask set where either is.</summary>
    /// <param name="left">A mask.</param>
    /// <param name="right">A mask.</param>
    static abstract TSelf Or(TSelf left, TSelf right);

    /// <summary>Mask set where the other is not.</summary>
    /// <param name="mask">A mask.</param>
    static abstract TSelf Not(TSelf mask);

    /// <summary>One bit a lane, the first lane's lowest: set where the mask is.</summary>
    /// <param name="mask">A mask.</param>
    static abstract uint Bits(TSelf mask);
}
