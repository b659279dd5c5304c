using System.Globalization;
using Biomarkers.Numerics;

namespace Biomarkers.Perfusion;

/// <summary>A spoiled gradient-echo sequence in its steady state: signal from relaxation rate, and the exact inverse.</summary>
/// <remarks>
/// <para>Formula: S = S0 sin a (1 − E) / (1 − E cos a) · exp(−TE r2* C) with E = exp(−TR R1), R1 = 1/T1 + r1 C, a = b1 · flip angle.</para>
/// <para>Method: with q = 1 − E and y = S / (S0 sin a) the inverse is q = y (1 − cos a) / (1 − y cos a), R1 = −ln(1 − q) / TR, in which nothing
/// cancels; S0 follows from the frames before contrast. With r2* Newton's steps on the rising branch find the concentration.</para>
/// <para>Undefined cases: a signal of S0 sin a or more belongs to no concentration, nor does, with r2*, one above the peak. It gets NaN and
/// <see cref="SignalStatus.Saturated"/>, and is never clipped.</para>
/// <para>Source: OSIPI CAPLEX M.SM2.002, M.EL1.003; Schabel and Parker, Phys. Med. Biol. 2008;53:2345.</para>
/// </remarks>
public sealed partial class SpoiledGradientEcho
{
    /// <summary>Describes a sequence.</summary>
    /// <param name="repetitionTime">Repetition time in seconds, above 0 and at most 1: one given in milliseconds is refused.</param>
    /// <param name="flipAngle">Nominal flip angle in degrees, 2 or more and below 180: one given in radians is refused.</param>
    /// <param name="echoTime">Echo time in seconds, 0 or more and below the repetition time; only the loss through T2* needs it.</param>
    /// <exception cref="ArgumentOutOfRangeException">A value lies outside its range.</exception>
    public SpoiledGradientEcho(double repetitionTime, double flipAngle, double echoTime = 0)
        : this(repetitionTime, flipAngle, echoTime, Sequences.LongestRepetition)
    {
    }

    /// <summary>Describes a sequence that may wait longer, such as echo-planar images of one excitation each.</summary>
    internal SpoiledGradientEcho(double repetitionTime, double flipAngle, double echoTime, double longestRepetition)
    {
        RepetitionTime = Sequences.RepetitionTime(repetitionTime, longestRepetition);
        FlipAngle = Sequences.OnlyFlipAngle(flipAngle);
        EchoTime = echoTime >= 0 && echoTime < repetitionTime ? echoTime : throw new ArgumentOutOfRangeException(
            nameof(echoTime), echoTime.ToString(CultureInfo.InvariantCulture), "An echo time in seconds, 0 or more and below the repetition time, is needed.");
    }

    /// <summary>Repetition time in seconds.</summary>
    public double RepetitionTime { get; }

    /// <summary>Nominal flip angle in degrees.</summary>
    public double FlipAngle { get; }

    /// <summary>Echo time in seconds.</summary>
    public double EchoTime { get; }

    /// <summary>Signal at relaxation rates.</summary>
    /// <param name="relaxationRates">R1 in 1/s, 0 or more.</param>
    /// <param name="s0">Signal of full magnetisation at an angle of 90°, in any unit.</param>
    /// <param name="signal">Receives one signal a rate; may be the rates themselves.</param>
    /// <param name="b1">Factor of the flip angle.</param>
    /// <exception cref="ArgumentException">The destination is too short, or the factor makes no angle between 0 and 180°.</exception>
    public void ComputeSignal(ReadOnlySpan<double> relaxationRates, double s0, Span<double> signal, double b1 = 1)
    {
        DemandRoom(relaxationRates.Length, signal.Length);
        DemandAngle(b1);
        LaneAngle<ScalarLane> angle = Sequences.Angle(FlipAngle, b1);
        for (int i = 0; i < relaxationRates.Length; i++)
        {
            signal[i] = s0 * angle.Sine.Value * Steady(angle, relaxationRates[i]);
        }
    }

    /// <summary>Signal at concentrations.</summary>
    /// <param name="concentration">Concentration of contrast agent in mmol/L.</param>
    /// <param name="t1">T1 before contrast in seconds.</param>
    /// <param name="relaxivity">Longitudinal relaxivity r1 in L/(mmol s).</param>
    /// <param name="s0">Signal of full magnetisation at an angle of 90°, in any unit.</param>
    /// <param name="signal">Receives one signal a concentration; may be the concentrations themselves.</param>
    /// <param name="b1">Factor of the flip angle.</param>
    /// <param name="transverseRelaxivity">Transverse relaxivity r2* in L/(mmol s); 0 leaves T2* out.</param>
    /// <exception cref="ArgumentException">T1 or a relaxivity is not a number above 0, the destination is too short, or the factor makes no angle between 0 and 180°.</exception>
    public void ComputeSignal(
        ReadOnlySpan<double> concentration, double t1, double relaxivity, double s0, Span<double> signal, double b1 = 1, double transverseRelaxivity = 0)
    {
        DemandRoom(concentration.Length, signal.Length);
        DemandAngle(b1);
        var conversion = new SpoiledConversion(this, relaxivity, transverseRelaxivity, Sequences.T1(t1), 1, null, null);
        LaneAngle<ScalarLane> angle = Sequences.Angle(FlipAngle, b1);
        for (int i = 0; i < concentration.Length; i++)
        {
            double c = concentration[i];
            double loss = conversion.LossRate == 0 ? 1 : ScalarLane.Exp(ScalarLane.Create(-conversion.LossRate * c)).Value;
            signal[i] = s0 * angle.Sine.Value * Steady(angle, (1 / t1) + (relaxivity * c)) * loss;
        }
    }

    /// <summary>Concentration of contrast agent over time from a series of signals, given the T1 before contrast.</summary>
    /// <param name="series">Signal over time, in any unit.</param>
    /// <param name="t1">T1 before contrast in seconds, on the grid of the series.</param>
    /// <param name="relaxivity">Longitudinal relaxivity r1 in L/(mmol s), above 0.</param>
    /// <param name="options">Baseline, region, B1 and r2*; null for the defaults.</param>
    /// <param name="maxDegreeOfParallelism">Threads at most; 0 or less for one per processor. The result does not depend on it.</param>
    /// <param name="progress">Told the fraction done, 0 to 1.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <returns>Concentration in mmol/L, with a status for each voxel.</returns>
    /// <exception cref="ArgumentException">A relaxivity is not a number above 0, or r2* is given without an echo time.</exception>
    /// <exception cref="DataRefusedException">No baseline was found, a map or the region lies on another grid, or the region is empty.</exception>
    /// <exception cref="OperationCanceledException">Cancelled.</exception>
    public ConvertedSeries ToConcentration(
        TimeSeries<float> series, Volume<float> t1, double relaxivity, SignalOptions? options = null, int maxDegreeOfParallelism = 0, IProgress<double>? progress = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(series);
        ArgumentNullException.ThrowIfNull(t1);
        SignalRegion.Demand(series, t1.Geometry, "map of T1");
        Sequences.DemandSeconds(t1);
        return Run(series, t1, 0, relaxivity, options, maxDegreeOfParallelism, progress, cancellationToken);
    }

    /// <summary>Concentration of contrast agent over time from a series of signals, with one T1 for all voxels.</summary>
    /// <param name="series">Signal over time, in any unit.</param>
    /// <param name="t1">T1 before contrast in seconds, above 0.</param>
    /// <param name="relaxivity">Longitudinal relaxivity r1 in L/(mmol s), above 0.</param>
    /// <param name="options">Baseline, region, B1 and r2*; null for the defaults.</param>
    /// <param name="maxDegreeOfParallelism">Threads at most; 0 or less for one per processor. The result does not depend on it.</param>
    /// <param name="progress">Told the fraction done, 0 to 1.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <returns>Concentration in mmol/L, with a status for each voxel.</returns>
    /// <exception cref="ArgumentException">T1 or a relaxivity is not a number above 0, or r2* is given without an echo time.</exception>
    /// <exception cref="DataRefusedException">No baseline was found, a map or the region lies on another grid, or the region is empty.</exception>
    /// <exception cref="OperationCanceledException">Cancelled.</exception>
    public ConvertedSeries ToConcentration(
        TimeSeries<float> series, double t1, double relaxivity, SignalOptions? options = null, int maxDegreeOfParallelism = 0, IProgress<double>? progress = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(series);
        return Run(series, null, Sequences.T1(t1), relaxivity, options, maxDegreeOfParallelism, progress, cancellationToken);
    }

    /// <summary>Concentration of one curve.</summary>
    /// <param name="signal">Signal over time, in any unit.</param>
    /// <param name="baseline">Frames before contrast.</param>
    /// <param name="t1">T1 before contrast in seconds; one that is not above 0 gives a status, one above 60 is refused as milliseconds.</param>
    /// <param name="relaxivity">Longitudinal relaxivity r1 in L/(mmol s), above 0.</param>
    /// <param name="concentration">Receives mmol/L, NaN where there is none; may be the signal itself.</param>
    /// <param name="b1">Factor of the flip angle; one that is not above 0 gives a status.</param>
    /// <param name="transverseRelaxivity">Transverse relaxivity r2* in L/(mmol s); 0 leaves T2* out.</param>
    /// <returns>Whether every frame has a value, and why not.</returns>
    /// <exception cref="ArgumentException">The baseline lies outside the curve, the destination is too short, T1 looks like milliseconds, a relaxivity is not a number above 0, or r2*
    /// is given without an echo time.</exception>
    public SignalStatus ToConcentration(
        ReadOnlySpan<double> signal, BaselineFrames baseline, double t1, double relaxivity, Span<double> concentration, double b1 = 1, double transverseRelaxivity = 0) =>
        SignalConverter.RunCurve(new SpoiledConversion(this, relaxivity, transverseRelaxivity, Sequences.NotMilliseconds(t1), b1, null, null), signal, baseline, concentration);

    private static void DemandRoom(int needed, int given)
    {
        if (given < needed)
        {
            throw new ArgumentException($"The destination holds {given} values, {needed} are computed.");
        }
    }

    private void DemandAngle(double b1)
    {
        if (!(b1 > 0 && b1 * FlipAngle < 180))
        {
            throw new ArgumentOutOfRangeException(nameof(b1), b1.ToString(CultureInfo.InvariantCulture), "A factor above 0 that keeps the flip angle below 180° is needed.");
        }
    }

    /// <summary>(1 − E) / (1 − E cos a), with q = 1 − E: q / ((1 − cos a) + q cos a).</summary>
    private double Steady(LaneAngle<ScalarLane> angle, double rate)
    {
        double q = LaneFunctions.OneMinusExp(ScalarLane.Create(RepetitionTime * rate)).Value;
        return q / (angle.OneMinusCosine.Value + (q * angle.Cosine.Value));
    }

    private ConvertedSeries Run(
        TimeSeries<float> series, Volume<float>? t1Map, double t1, double relaxivity, SignalOptions? options, int threads, IProgress<double>? progress, CancellationToken cancellationToken)
    {
        options ??= SignalOptions.Default;
        if (options.B1 is { } b1)
        {
            SignalRegion.Demand(series, b1.Geometry, "map of B1");
        }

        var conversion = new SpoiledConversion(this, relaxivity, options.TransverseRelaxivity, t1, 1, t1Map, options.B1);
        return SignalConverter.Run(conversion, series, options, Sequences.Concentration, "spoiled_gradient_echo_to_concentration", threads, progress, cancellationToken);
    }
}
