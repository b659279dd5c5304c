using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace Biomarkers.Numerics;

/// <summary>Eight doubles in a vector of 512 bits.</summary>
/// <remarks>Where the processor has no such vectors the same operations run in smaller ones, with the same result.</remarks>
public readonly struct Lane512 : ILaneBits<Lane512>
{
    private readonly Vector512<double> _value;

    /// <summary>Wraps a vector.</summary>
    /// <param name="value">The vector.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Lane512(Vector512<double> value) => _value = value;

    /// <inheritdoc/>
    public static int Count => 8;

    /// <summary>The vector.</summary>
    public Vector512<double> Value => _value;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane512 operator +(Lane512 left, Lane512 right) => new(left._value + right._value);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane512 operator -(Lane512 left, Lane512 right) => new(left._value - right._value);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane512 operator *(Lane512 left, Lane512 right) => new(left._value * right._value);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane512 operator /(Lane512 left, Lane512 right) => new(left._value / right._value);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane512 operator -(Lane512 value) => new(-value._value);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane512 Create(double value) => new(Vector512.Create(value));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane512 Min(Lane512 left, Lane512 right) => Avx512F.IsSupported
        ? new(Avx512F.Min(left._value, right._value))
        : new(Vector512.ConditionalSelect(Vector512.LessThan(left._value, right._value), left._value, right._value));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane512 Max(Lane512 left, Lane512 right) => Avx512F.IsSupported
        ? new(Avx512F.Max(left._value, right._value))
        : new(Vector512.ConditionalSelect(Vector512.GreaterThan(left._value, right._value), left._value, right._value));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane512 Abs(Lane512 value) => new(Vector512.Abs(value._value));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane512 Sqrt(Lane512 value) => new(Vector512.Sqrt(value._value));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane512 Exp(Lane512 value) => LaneExp.Compute(value);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane512 Log(Lane512 value) => LaneLog.Compute(value);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane512 LessThan(Lane512 left, Lane512 right) => new(Vector512.LessThan(left._value, right._value));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane512 LessThanOrEqual(Lane512 left, Lane512 right) => new(Vector512.LessThanOrEqual(left._value, right._value));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane512 Select(Lane512 mask, Lane512 whereSet, Lane512 elsewhere) => new(Vector512.ConditionalSelect(mask._value, whereSet._value, elsewhere._value));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane512 And(Lane512 left, Lane512 right) => new(left._value & right._value);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane512 Or(Lane512 left, Lane512 right) => new(left._value | right._value);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane512 Not(Lane512 mask) => new(~mask._value);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static uint Bits(Lane512 mask) => (uint)mask._value.ExtractMostSignificantBits();

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static Lane512 ILaneBits<Lane512>.Look(ReadOnlySpan<double> table, Lane512 selector)
    {
        ref double first = ref MemoryMarshal.GetReference(table);
        if (Avx512F.IsSupported)
        {
            return new(Avx512F.PermuteVar8x64x2(
                Vector512.LoadUnsafe(ref first), selector._value.AsInt64(), Vector512.LoadUnsafe(ref first, 8)));
        }

        Vector512<long> index = selector._value.AsInt64() & Vector512.Create(15L);
        return new(Vector512.Create(
            table[(int)index[0]], table[(int)index[1]], table[(int)index[2]], table[(int)index[3]],
            table[(int)index[4]], table[(int)index[5]], table[(int)index[6]], table[(int)index[7]]));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static Lane512 ILaneBits<Lane512>.ExponentOfShifted(Lane512 value) => new(((Vector512.ShiftLeft(value._value.AsInt64(), 48)) & Vector512.Create(unchecked((long)0xFFF0_0000_0000_0000))).AsDouble());

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static Lane512 ILaneBits<Lane512>.BiasedExponent(Lane512 value) => new(Vector512.ConvertToDouble(Vector512.ShiftRightLogical(value._value.AsInt64(), 52)));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static Lane512 ILaneBits<Lane512>.Significand(Lane512 value) => new(((value._value.AsInt64() & Vector512.Create(0x000F_FFFF_FFFF_FFFF)) | Vector512.Create(0x3FF0_0000_0000_0000)).AsDouble());
}
