using System.Runtime.CompilerServices;
using Biomarkers.Numerics;

namespace Biomarkers.Perfusion;

/// <summary>Functions that lose no digits where the plain form would, in additions and products alone, so that every width gives the same bits.</summary>
internal static class LaneFunctions
{
    private const double HalfPi = 1.5707963267948966;

    /// <summary>ln(1 − q) for q below 1.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T LogOneMinus<T>(T q)
        where T : unmanaged, ILane<T>
    {
        // ln(1 − q) = ln(u) q / d, where u is 1 − q rounded and d = 1 − u is what of q went into it.
        T one = T.Create(1);
        T u = one - q;
        T d = one - u;
        T isLost = IsZero(d);
        return T.Select(isLost, -q, T.Log(u) * (q / T.Select(isLost, one, d)));
    }

    /// <summary>1 − exp(−x) for x of 0 or more.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T OneMinusExp<T>(T x)
        where T : unmanaged, ILane<T>
    {
        // With u = exp(−x) rounded: (1 − u) x / −ln u.
        T one = T.Create(1);
        T u = T.Exp(-x);
        T plain = one - u;
        T log = T.Log(u);
        T isLost = IsZero(log);
        T careful = T.Select(isLost, x, plain * (x / T.Select(isLost, one, -log)));
        return T.Select(T.LessThan(x, T.Create(0.5)), careful, plain);
    }

    /// <summary>Sine for 0 to π/2.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T Sine<T>(T x)
        where T : unmanaged, ILane<T>
    {
        // x − x³/3! + … − x²³/23!, rest below 1e-20.
        T z = x * x;
        T sum = T.Create(-1.0 / 25852016738884976640000.0);
        sum = (sum * z) + T.Create(1.0 / 51090942171709440000.0);
        sum = (sum * z) - T.Create(1.0 / 121645100408832000.0);
        sum = (sum * z) + T.Create(1.0 / 355687428096000.0);
        sum = (sum * z) - T.Create(1.0 / 1307674368000.0);
        sum = (sum * z) + T.Create(1.0 / 6227020800.0);
        sum = (sum * z) - T.Create(1.0 / 39916800.0);
        sum = (sum * z) + T.Create(1.0 / 362880.0);
        sum = (sum * z) - T.Create(1.0 / 5040.0);
        sum = (sum * z) + T.Create(1.0 / 120.0);
        sum = (sum * z) - T.Create(1.0 / 6.0);
        return x + (x * z * sum);
    }

    /// <summary>Cosine for 0 to π/2.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T Cosine<T>(T x)
        where T : unmanaged, ILane<T> => Sine(T.Create(HalfPi) - x);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static T IsZero<T>(T value)
        where T : unmanaged, ILane<T>
    {
        T zero = T.Create(0);
        return T.And(T.LessThanOrEqual(value, zero), T.LessThanOrEqual(zero, value));
    }
}
