using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Biomarkers.Numerics;

/// <summary>A few doubles that are computed with side by side, so that a kernel is written once for every width of vector.</summary>
/// <typeparam name="TSelf">The type itself.</typeparam>
/// <remarks>Only operations that are rounded the same in every lane and width: no fused product, no estimate.</remarks>
internal interface ILanes<TSelf> :
    IAdditionOperators<TSelf, TSelf, TSelf>, ISubtractionOperators<TSelf, TSelf, TSelf>, IMultiplyOperators<TSelf, TSelf, TSelf>
    where TSelf : struct, ILanes<TSelf>
{
    /// <summary>Number of lanes.</summary>
    static abstract int Count { get; }

    /// <summary>The same value in every lane.</summary>
    static abstract TSelf Create(double value);

    /// <summary>Reads as many values as there are lanes.</summary>
    static abstract TSelf Load(ref readonly double source);

    /// <summary>Reads as many values as there are lanes and widens them.</summary>
    static abstract TSelf Load(ref readonly float source);

    /// <summary>Absolute value of each lane.</summary>
    static abstract TSelf Abs(TSelf value);

    /// <summary>The value where lower ≤ x ≤ upper, else zero. A lane where x is NaN gives zero.</summary>
    static abstract TSelf KeepWithin(TSelf value, TSelf x, TSelf lower, TSelf upper);

    /// <summary>Sum of the lanes: the upper half is added to the lower half until one lane is left.</summary>
    static abstract double Fold(TSelf value);
}

/// <summary>Two lanes in a 128-bit vector.</summary>
internal readonly struct Lanes128(Vector128<double> value) : ILanes<Lanes128>
{
    private readonly Vector128<double> _value = value;

    public static int Count => 2;

    public static Lanes128 Create(double value) => new(Vector128.Create(value));

    public static Lanes128 Load(ref readonly double source) => new(Vector128.LoadUnsafe(in source));

    public static Lanes128 Load(ref readonly float source) =>
        new(Vector128.WidenLower(Vector64.LoadUnsafe(in source).ToVector128Unsafe()));

    public static Lanes128 Abs(Lanes128 value) => new(Vector128.Abs(value._value));

    public static Lanes128 KeepWithin(Lanes128 value, Lanes128 x, Lanes128 lower, Lanes128 upper) => new(
        value._value & Vector128.GreaterThanOrEqual(x._value, lower._value) & Vector128.LessThanOrEqual(x._value, upper._value));

    public static double Fold(Lanes128 value) => value._value.ToScalar() + value._value.GetElement(1);

    public static Lanes128 operator +(Lanes128 left, Lanes128 right) => new(left._value + right._value);

    public static Lanes128 operator -(Lanes128 left, Lanes128 right) => new(left._value - right._value);

    public static Lanes128 operator *(Lanes128 left, Lanes128 right) => new(left._value * right._value);
}

/// <summary>Four lanes in a 256-bit vector.</summary>
internal readonly struct Lanes256(Vector256<double> value) : ILanes<Lanes256>
{
    private readonly Vector256<double> _value = value;

    public static int Count => 4;

    public static Lanes256 Create(double value) => new(Vector256.Create(value));

    public static Lanes256 Load(ref readonly double source) => new(Vector256.LoadUnsafe(in source));

    public static Lanes256 Load(ref readonly float source) =>
        new(Vector256.WidenLower(Vector128.LoadUnsafe(in source).ToVector256Unsafe()));

    public static Lanes256 Abs(Lanes256 value) => new(Vector256.Abs(value._value));

    public static Lanes256 KeepWithin(Lanes256 value, Lanes256 x, Lanes256 lower, Lanes256 upper) => new(
        value._value & Vector256.GreaterThanOrEqual(x._value, lower._value) & Vector256.LessThanOrEqual(x._value, upper._value));

    public static double Fold(Lanes256 value) => Lanes128.Fold(new(value._value.GetLower() + value._value.GetUpper()));

    public static Lanes256 operator +(Lanes256 left, Lanes256 right) => new(left._value + right._value);

    public static Lanes256 operator -(Lanes256 left, Lanes256 right) => new(left._value - right._value);

    public static Lanes256 operator *(Lanes256 left, Lanes256 right) => new(left._value * right._value);
}

/// <summary>Eight lanes in a 512-bit vector.</summary>
internal readonly struct Lanes512(Vector512<double> value) : ILanes<Lanes512>
{
    private readonly Vector512<double> _value = value;

    public static int Count => 8;

    public static Lanes512 Create(double value) => new(Vector512.Create(value));

    public static Lanes512 Load(ref readonly double source) => new(Vector512.LoadUnsafe(in source));

    public static Lanes512 Load(ref readonly float source) =>
        new(Vector512.WidenLower(Vector256.LoadUnsafe(in source).ToVector512Unsafe()));

    public static Lanes512 Abs(Lanes512 value) => new(Vector512.Abs(value._value));

    public static Lanes512 KeepWithin(Lanes512 value, Lanes512 x, Lanes512 lower, Lanes512 upper) => new(
        value._value & Vector512.GreaterThanOrEqual(x._value, lower._value) & Vector512.LessThanOrEqual(x._value, upper._value));

    public static double Fold(Lanes512 value) => Lanes256.Fold(new(value._value.GetLower() + value._value.GetUpper()));

    public static Lanes512 operator +(Lanes512 left, Lanes512 right) => new(left._value + right._value);

    public static Lanes512 operator -(Lanes512 left, Lanes512 right) => new(left._value - right._value);

    public static Lanes512 operator *(Lanes512 left, Lanes512 right) => new(left._value * right._value);
}

/// <summary>Twice as many lanes from two narrower halves.</summary>
internal readonly struct LanePair<THalf>(THalf lower, THalf upper) : ILanes<LanePair<THalf>>
    where THalf : struct, ILanes<THalf>
{
    private readonly THalf _lower = lower;
    private readonly THalf _upper = upper;

    public static int Count => 2 * THalf.Count;

    public static LanePair<THalf> Create(double value) => new(THalf.Create(value), THalf.Create(value));

    public static LanePair<THalf> Load(ref readonly double source) =>
        new(THalf.Load(in source), THalf.Load(in Unsafe.Add(ref Unsafe.AsRef(in source), THalf.Count)));

    public static LanePair<THalf> Load(ref readonly float source) =>
        new(THalf.Load(in source), THalf.Load(in Unsafe.Add(ref Unsafe.AsRef(in source), THalf.Count)));

    public static LanePair<THalf> Abs(LanePair<THalf> value) => new(THalf.Abs(value._lower), THalf.Abs(value._upper));

    public static LanePair<THalf> KeepWithin(LanePair<THalf> value, LanePair<THalf> x, LanePair<THalf> lower, LanePair<THalf> upper) => new(
        THalf.KeepWithin(value._lower, x._lower, lower._lower, upper._lower),
        THalf.KeepWithin(value._upper, x._upper, lower._upper, upper._upper));

    public static double Fold(LanePair<THalf> value) => THalf.Fold(value._lower + value._upper);

    public static LanePair<THalf> operator +(LanePair<THalf> left, LanePair<THalf> right) =>
        new(left._lower + right._lower, left._upper + right._upper);

    public static LanePair<THalf> operator -(LanePair<THalf> left, LanePair<THalf> right) =>
        new(left._lower - right._lower, left._upper - right._upper);

    public static LanePair<THalf> operator *(LanePair<THalf> left, LanePair<THalf> right) =>
        new(left._lower * right._lower, left._upper * right._upper);
}
