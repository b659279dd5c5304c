using System.Numerics;

namespace Biomarkers.Diffusion;

/// <summary>A few numbers computed with side by side, one voxel in each, so that a kernel is written once for every width of vector.</summary>
/// <typeparam name="TSelf">The type itself.</typeparam>
/// <typeparam name="T">double or float.</typeparam>
/// <remarks>Only operations that are rounded alike in every lane and width: no fused product, no estimate.</remarks>
internal interface ILanes<TSelf, T> :
    IAdditionOperators<TSelf, TSelf, TSelf>,
    ISubtractionOperators<TSelf, TSelf, TSelf>,
    IMultiplyOperators<TSelf, TSelf, TSelf>,
    IDivisionOperators<TSelf, TSelf, TSelf>,
    IBitwiseOperators<TSelf, TSelf, TSelf>
    where TSelf : struct, ILanes<TSelf, T>
    where T : unmanaged
{
    /// <summary>Number of lanes.</summary>
    static abstract int Count { get; }

    static abstract TSelf Create(T value);

    static abstract TSelf Load(ref readonly T source);

    static abstract TSelf Sqrt(TSelf value);

    static abstract TSelf Max(TSelf left, TSelf right);

    /// <summary>All bits set where left ≥ right; NaN is never.</summary>
    static abstract TSelf GreaterOrEqual(TSelf left, TSelf right);

    /// <summary>Bits of the first value where the condition's are set, else of the second.</summary>
    static abstract TSelf Select(TSelf condition, TSelf yes, TSelf no);

    /// <summary>Sum of the bits as whole numbers, with wrap-around.</summary>
    static abstract TSelf AddBits(TSelf left, TSelf right);

    /// <summary>The bits as whole numbers, shifted right; zeros follow.</summary>
    static abstract TSelf ShiftRight(TSelf value, int count);

    /// <summary>The bits as whole numbers, shifted left.</summary>
    static abstract TSelf ShiftLeft(TSelf value, int count);

    /// <summary>The number of these bits in every lane; of a float, the lower 32.</summary>
    static abstract TSelf FromBits(long bits);

    /// <summary>True when every bit of every lane is set.</summary>
    static abstract bool AllSet(TSelf value);

    void Store(ref T destination);
}
