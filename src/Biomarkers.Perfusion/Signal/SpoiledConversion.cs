using System.Globalization;
using System.Runtime.CompilerServices;
using Biomarkers.Numerics;

namespace Biomarkers.Perfusion;

/// <summary>Concentration from the signal of a spoiled gradient echo.</summary>
/// <remarks>Columns: y of a signal of 1; 1 − cos a; cos a; R1 before contrast.</remarks>
internal readonly struct SpoiledConversion : ISignalConversion
{
    private const int MostSteps = 60;
    private const double SmallStep = 1e-9;
    private const double SmallArgument = 0.095;

    private readonly double _repetitionTime;
    private readonly double _perRepetition;
    private readonly double _flipAngle;
    private readonly double _relaxivity;
    private readonly double _perRelaxivity;
    private readonly double _t1;
    private readonly double _b1;
    private readonly Volume<float>? _t1Map;
    private readonly Volume<float>? _b1Map;

    public SpoiledConversion(SpoiledGradientEcho sequence, double relaxivity, double transverseRelaxivity, double t1, double b1, Volume<float>? t1Map, Volume<float>? b1Map)
    {
        _relaxivity = relaxivity > 0 && double.IsFinite(relaxivity) ? relaxivity : throw new ArgumentOutOfRangeException(
            nameof(relaxivity), relaxivity.ToString(CultureInfo.InvariantCulture), "A relaxivity r1 above 0 in L/(mmol s) is needed.");
        if (!(transverseRelaxivity >= 0 && double.IsFinite(transverseRelaxivity)))
        {
            throw new ArgumentOutOfRangeException(nameof(transverseRelaxivity), transverseRelaxivity.ToString(CultureInfo.InvariantCulture), "A relaxivity r2* of 0 or more in L/(mmol s) is needed.");
        }

        if (transverseRelaxivity > 0 && sequence.EchoTime == 0)
        {
            throw new ArgumentException("The loss through T2* needs the echo time of the sequence.", nameof(transverseRelaxivity));
        }

        _perRelaxivity = 1 / relaxivity;
        _repetitionTime = sequence.RepetitionTime;
        _perRepetition = 1 / sequence.RepetitionTime;
        _flipAngle = sequence.FlipAngle;
        LossRate = sequence.EchoTime * transverseRelaxivity;
        _t1 = t1;
        _b1 = b1;
        _t1Map = t1Map;
        _b1Map = b1Map;
    }

    /// <summary>TE r2* in L/mmol.</summary>
    public double LossRate { get; }

    public int ColumnCount => 4;

    public bool NeedsPositive => true;

    public SignalStatus Prepare(int voxel, double baseline, Span<double> columns)
    {
        double t1 = _t1Map is { } t1Map ? t1Map.Voxels[voxel] : _t1;
        double b1 = _b1Map is { } b1Map ? b1Map.Voxels[voxel] : _b1;
        return Prepare(t1, b1, baseline, columns);
    }

    /// <summary>Computes what a voxel with this T1 in seconds and this factor of the flip angle needs.</summary>
    public SignalStatus Prepare(double t1, double b1, double baseline, Span<double> columns)
    {
        if (!(t1 > 0 && double.IsFinite(t1)))
        {
            return SignalStatus.BadT1;
        }

        if (!(b1 > 0 && b1 * _flipAngle < 180))
        {
            return SignalStatus.BadB1;
        }

        LaneAngle<ScalarLane> angle = Sequences.Angle(_flipAngle, b1);
        double q = LaneFunctions.OneMinusExp(ScalarLane.Create(_repetitionTime / t1)).Value;
        columns[0] = q / (angle.OneMinusCosine.Value + (q * angle.Cosine.Value)) / baseline;
        columns[1] = angle.OneMinusCosine.Value;
        columns[2] = angle.Cosine.Value;
        columns[3] = 1 / t1;
        return SignalStatus.Converted;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public T Convert<T>(T signal, ReadOnlySpan<T> columns, int stride)
        where T : unmanaged, ILane<T>
    {
        T one = T.Create(1);
        T y = signal * columns[0];
        T m = columns[stride];
        T cosine = columns[2 * stride];
        T r10 = columns[3 * stride];

        // q = y (1 − cos a) / (1 − y cos a); R1 = −ln(1 − q) / TR; C = (R1 − R10) / r1. Beyond 0 < y < 1 there is no R1.
        // −ln(1 − q) = 2 artanh(s) with s = q / (2 − q) = y m / (2 − y (1 + cos a)): one division, and a short series where s is small.
        T s = y * m / (T.Create(2) - (y * (T.Create(2) - m)));
        T isSmall = T.LessThanOrEqual(s, T.Create(SmallArgument));
        T exponent = DoubleArtanh(s);
        if (T.Bits(T.Not(isSmall)) != 0)
        {
            exponent = T.Select(isSmall, exponent, -LaneFunctions.LogOneMinus(y * m / (one - (y * cosine))));
        }

        T concentration = ((exponent * T.Create(_perRepetition)) - r10) * T.Create(_perRelaxivity);
        T isInside = T.And(T.LessThan(T.Create(0), y), T.LessThan(y, one));
        concentration = T.Select(isInside, concentration, T.Create(double.NaN));
        return LossRate == 0 ? concentration : WithLoss(concentration, y, m, cosine, r10);
    }

    /// <summary>2 artanh(s) = 2 s (1 + s²/3 + … + s¹⁶/17); the rest is below 1e-17 of it for s up to 0.095.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static T DoubleArtanh<T>(T s)
        where T : unmanaged, ILane<T>
    {
        T z = s * s;
        T sum = (T.Create(1.0 / 17) * z) + T.Create(1.0 / 15);
        sum = (sum * z) + T.Create(1.0 / 13);
        sum = (sum * z) + T.Create(1.0 / 11);
        sum = (sum * z) + T.Create(1.0 / 9);
        sum = (sum * z) + T.Create(1.0 / 7);
        sum = (sum * z) + T.Create(1.0 / 5);
        sum = (sum * z) + T.Create(1.0 / 3);
        T twice = s + s;
        return twice + (twice * z * sum);
    }

    /// <summary>The root of g(C) = ln(F(R10 + r1 C) / y) − TE r2* C on its rising branch, from the root without loss.</summary>
    /// <remarks>g is concave: from below the root Newton's steps stay below it and rise to it, from above the first one leads below.</remarks>
    private T WithLoss<T>(T start, T y, T m, T cosine, T r10)
        where T : unmanaged, ILane<T>
    {
        T zero = T.Create(0);
        T nan = T.Create(double.NaN);
        T loss = T.Create(LossRate);
        T relaxivity = T.Create(_relaxivity);
        T lowest = -r10 / relaxivity;
        T c = start;
        T found = nan;
        T isOpen = T.LessThanOrEqual(c, c);
        for (int step = 0; step < MostSteps && T.Bits(isOpen) != 0; step++)
        {
            T x = T.Create(_repetitionTime) * (r10 + (relaxivity * c));
            T q = LaneFunctions.OneMinusExp(x);
            T below = m + (q * cosine);
            T g = T.Log(q / (below * y)) - (loss * c);
            T slope = (T.Create(_repetitionTime) * relaxivity * (T.Create(1) - q) * (m / (q * below))) - loss;

            // No slope: the signal lies above the peak.
            isOpen = T.And(isOpen, T.LessThan(zero, slope));
            T change = g / slope;
            T next = T.Max((c + lowest) * T.Create(0.5), c - change);
            T isDone = T.And(isOpen, T.LessThan(T.Abs(change), T.Create(SmallStep) * (T.Abs(c) - lowest)));
            found = T.Select(isDone, next, found);
            isOpen = T.And(isOpen, T.Not(isDone));
            c = T.Select(isOpen, next, c);
        }

        return found;
    }
}
