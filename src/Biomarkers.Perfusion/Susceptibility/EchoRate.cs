using System.Globalization;
using System.Runtime.CompilerServices;
using Biomarkers.Numerics;

namespace Biomarkers.Perfusion;

/// <summary>The arithmetic of one frame: signals relative to the baseline to a change of rate.</summary>
internal readonly struct EchoRate
{
    private readonly double _factor;

    private EchoRate(double factor, bool isDual, double noiseFloor)
    {
        _factor = factor;
        IsDual = isDual;
        NoiseFloor = noiseFloor >= 0 && double.IsFinite(noiseFloor) ? noiseFloor : throw new ArgumentOutOfRangeException(
            nameof(noiseFloor), noiseFloor.ToString(CultureInfo.InvariantCulture), "A noise floor of 0 or more is needed.");
    }

    public bool IsDual { get; }

    public double NoiseFloor { get; }

    /// <summary>−1 / TE.</summary>
    public static EchoRate Single(double echoTime, double noiseFloor) => new(-1 / echoTime, false, noiseFloor);

    /// <summary>1 / (TE2 − TE1).</summary>
    public static EchoRate Dual(double first, double second, double noiseFloor) => new(1 / (second - first), true, noiseFloor);

    /// <summary>ΔR2* = −ln(S / S0) / TE, or ln[(S1 / S1 before) / (S2 / S2 before)] / (TE2 − TE1); one logarithm either way.</summary>
    /// <param name="first">Signal of the first echo.</param>
    /// <param name="second">Signal of the second echo; not read for a single one.</param>
    /// <param name="scale">1 / S0, or S2 before / S1 before.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public T Compute<T>(T first, T second, T scale)
        where T : unmanaged, ILane<T> => T.Log((IsDual ? first / second : first) * scale) * T.Create(_factor);

    /// <summary>What <see cref="Compute"/> needs of a voxel; NaN when a baseline is not above zero.</summary>
    public double Scale(double first, double second)
    {
        bool isUsable = first > 0 && double.IsFinite(first) && (!IsDual || (second > 0 && double.IsFinite(second)));
        return !isUsable ? double.NaN : IsDual ? second / first : 1 / first;
    }

    /// <summary>Why a frame has no value, or that it has one.</summary>
    public SignalStatus Judge(double first, double second, double value)
    {
        double weaker = IsDual ? Math.Min(first, second) : first;
        return !double.IsFinite(first) || (IsDual && !double.IsFinite(second)) ? SignalStatus.NotFinite
            : weaker <= 0 ? SignalStatus.NonPositiveSignal
            : weaker <= NoiseFloor || !double.IsFinite(value) ? SignalStatus.Saturated
            : SignalStatus.Converted;
    }
}
