using System.Runtime.CompilerServices;
using Biomarkers.Numerics;

namespace Biomarkers.Perfusion;

/// <summary>The spoiled steady state at M0 = 1, with its derivatives.</summary>
internal readonly struct SteadyStateTerm<T>
    where T : unmanaged, ILane<T>
{
    private SteadyStateTerm(T value, T byT1, T byB1)
    {
        Value = value;
        ByT1 = byT1;
        ByB1 = byB1;
    }

    public T Value { get; }

    public T ByT1 { get; }

    public T ByB1 { get; }

    /// <summary>f = sin a (1 − E) / (1 − E cos a), E = exp(−TR / T1), a = b1 · nominal.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static SteadyStateTerm<T> Of(double nominal, double repetitionTime, T t1, T b1)
    {
        // With q = 1 − E and m = 1 − cos a: 1 − E cos a = m + q cos a.
        LaneAngle<T> angle = LaneAngle<T>.Of(nominal, b1);
        T one = T.Create(1);
        T ratio = T.Create(repetitionTime) / t1;
        T q = LaneFunctions.OneMinusExp(ratio);
        T e = one - q;
        T inverse = one / (angle.OneMinusCosine + (q * angle.Cosine));

        // ∂f/∂q = m sin a / d², ∂q/∂T1 = −E TR / T1²; ∂f/∂a = q (cos a − E) / d².
        T byT1 = -(angle.Sine * angle.OneMinusCosine * inverse * inverse * e * ratio / t1);
        T byB1 = T.Create(nominal) * q * (angle.Cosine - e) * inverse * inverse;
        return new(angle.Sine * q * inverse, byT1, byB1);
    }

    /// <summary>The value at one point, in plain doubles.</summary>
    public static double At(double nominal, double repetitionTime, double t1, double b1) =>
        SteadyStateTerm<ScalarLane>.Of(nominal, repetitionTime, ScalarLane.Create(t1), ScalarLane.Create(b1)).Value.Value;
}
