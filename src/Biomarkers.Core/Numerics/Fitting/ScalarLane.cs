using System.Runtime.CompilerServices;

namespace Biomarkers.Numerics;

/// <summary>One double as a lane by itself.</summary>
public readonly struct ScalarLane : ILaneBits<ScalarLane>
{
    private readonly double _value;

    /// <summary>Wraps a double.</summary>
    /// <param name="value">The value.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public ScalarLane(double value) => _value = value;

    /// <inheritdoc/>
    public static int Count => 1;

    /// <summary>The value.</summary>
    public double Value => _value;

    /// <inheritdoc/>
    public static ScalarLane operator +(ScalarLane left, ScalarLane right) => new(left._value + right._value);

    /// <inheritdoc/>
    public static ScalarLane operator -(ScalarLane left, ScalarLane right) => new(left._value - right._value);

    /// <inheritdoc/>
    public static ScalarLane operator *(ScalarLane left, ScalarLane right) => new(left._value * right._value);

    /// <inheritdoc/>
    public static ScalarLane operator /(ScalarLane left, ScalarLane right) => new(left._value / right._value);

    /// <inheritdoc/>
    public static ScalarLane operator -(ScalarLane value) => new(-value._value);

    /// <inheritdoc/>
    public static ScalarLane Create(double value) => new(value);

    /// <inheritdoc/>
    public static ScalarLane Min(ScalarLane left, ScalarLane right) => left._value < right._value ? left : right;

    /// <inheritdoc/>
    public static ScalarLane Max(ScalarLane left, ScalarLane right) => left._value > right._value ? left : right;

    /// <inheritdoc/>
    public static ScalarLane Abs(ScalarLane value) => new(Math.Abs(value._value));

    /// <inheritdoc/>
    public static ScalarLane Sqrt(ScalarLane value) => new(Math.Sqrt(value._value));

    /// <inheritdoc/>
    public static ScalarLane Exp(ScalarLane value) => LaneExp.Compute(value);

    /// <inheritdoc/>
    public static ScalarLane Log(ScalarLane value) => LaneLog.Compute(value);

    /// <inheritdoc/>
    public static ScalarLane LessThan(ScalarLane left, ScalarLane right) => Mask(left._value < right._value);

    /// <inheritdoc/>
    public static ScalarLane LessThanOrEqual(ScalarLane left, ScalarLane right) => Mask(left._value <= right._value);

    /// <inheritdoc/>
    public static ScalarLane Select(ScalarLane mask, ScalarLane whereSet, ScalarLane elsewhere) => ToBits(mask) != 0 ? whereSet : elsewhere;

    /// <inheritdoc/>
    public static ScalarLane And(ScalarLane left, ScalarLane right) => FromBits(ToBits(left) & ToBits(right));

    /// <inheritdoc/>
    public static ScalarLane Or(ScalarLane left, ScalarLane right) => FromBits(ToBits(left) | ToBits(right));

    /// <inheritdoc/>
    public static ScalarLane Not(ScalarLane mask) => FromBits(~ToBits(mask));

    /// <inheritdoc/>
    public static uint Bits(ScalarLane mask) => ToBits(mask) != 0 ? 1u : 0u;

    static ScalarLane ILaneBits<ScalarLane>.Look(ReadOnlySpan<double> table, ScalarLane selector) => new(table[(int)(ToBits(selector) & 15)]);

    static ScalarLane ILaneBits<ScalarLane>.ExponentOfShifted(ScalarLane value) => FromBits((ToBits(value) << 48) & unchecked((long)0xFFF0_0000_0000_0000));

    static ScalarLane ILaneBits<ScalarLane>.BiasedExponent(ScalarLane value) => new(ToBits(value) >>> 52);

    static ScalarLane ILaneBits<ScalarLane>.Significand(ScalarLane value) => FromBits((ToBits(value) & 0x000F_FFFF_FFFF_FFFF) | 0x3FF0_0000_0000_0000);

    private static ScalarLane Mask(bool isSet) => FromBits(isSet ? -1L : 0L);

    private static long ToBits(ScalarLane value) => BitConverter.DoubleToInt64Bits(value._value);

    private static ScalarLane FromBits(long bits) => new(BitConverter.Int64BitsToDouble(bits));
}
