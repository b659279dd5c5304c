using System.Globalization;
using System.Runtime.InteropServices;
using Biomarkers.Numerics;

namespace Biomarkers.Perfusion;

/// <summary>Signal against relaxation rate as a table, for T1-weighted sequences without a closed inverse.</summary>
/// <remarks>
/// <para>Formula: S / S before = f(R1) / f(R10), with f from the table; R1 follows from the table read backwards, C = (R1 − R10) / r1.</para>
/// <para>Method: straight lines between the table's points. For a table made from a function at n points a decade the error of R1 is of the order of (2.3/n)²/8.</para>
/// <para>Undefined cases: signals beyond the table's ends get NaN and <see cref="SignalStatus.Saturated"/>, a T1 beyond them <see cref="SignalStatus.BadT1"/>.</para>
/// </remarks>
public sealed class SignalLookUp
{
    private const int LeastPoints = 2;
    private readonly double[] _rates;
    private readonly double[] _signals;

    /// <summary>Takes a table.</summary>
    /// <param name="relaxationRates">R1 in 1/s, 0 or more, strictly increasing; two at least.</param>
    /// <param name="signals">Signal at each rate in any unit, above 0 and strictly increasing.</param>
    /// <exception cref="ArgumentException">The table has fewer than two rows, or does not increase.</exception>
    public SignalLookUp(ReadOnlySpan<double> relaxationRates, ReadOnlySpan<double> signals)
    {
        if (relaxationRates.Length < LeastPoints || relaxationRates.Length != signals.Length)
        {
            throw new ArgumentException($"A table of two rows or more is needed; given are {relaxationRates.Length} rates and {signals.Length} signals.", nameof(signals));
        }

        for (int i = 0; i < signals.Length; i++)
        {
            bool isFirst = i == 0;
            if (!double.IsFinite(relaxationRates[i]) || !double.IsFinite(signals[i]) || !(isFirst ? relaxationRates[i] >= 0 && signals[i] >= 0 : relaxationRates[i] > relaxationRates[i - 1] && signals[i] > signals[i - 1]))
            {
                throw new ArgumentException(string.Create(
                    CultureInfo.InvariantCulture, $"Row {i}: signal {signals[i]} at {relaxationRates[i]} 1/s; finite rates and signals that both strictly increase from 0 or more are needed."), nameof(signals));
            }
        }

        _rates = relaxationRates.ToArray();
        _signals = signals.ToArray();
    }

    /// <summary>Makes a table from a sequence's signal.</summary>
    /// <param name="signal">Signal at a relaxation rate in 1/s; increases over the range.</param>
    /// <param name="lowest">Lowest rate in 1/s, above 0.</param>
    /// <param name="highest">Highest rate in 1/s.</param>
    /// <param name="points">Rows, spread evenly over the logarithm of the rate; 2 to 1,000,000.</param>
    /// <exception cref="ArgumentException">The range or number of points is not usable, or the signal does not increase over the range.</exception>
    public static SignalLookUp FromSequence(Func<double, double> signal, double lowest, double highest, int points = 4096)
    {
        ArgumentNullException.ThrowIfNull(signal);
        if (!(lowest > 0 && highest > lowest && double.IsFinite(highest)) || points is < LeastPoints or > 1_000_000)
        {
            throw new ArgumentException(string.Create(CultureInfo.InvariantCulture, $"{points} rates from {lowest} to {highest} 1/s make no table."));
        }

        double[] rates = [.. Enumerable.Range(0, points).Select(i => lowest * Math.Pow(highest / lowest, (double)i / (points - 1)))];
        return new SignalLookUp(rates, [.. rates.Select(signal)]);
    }

    /// <summary>Concentration of contrast agent over time from a series of signals, given the T1 before contrast.</summary>
    /// <param name="series">Signal over time, in any unit.</param>
    /// <param name="t1">T1 before contrast in seconds, on the grid of the series.</param>
    /// <param name="relaxivity">Longitudinal relaxivity r1 in L/(mmol s), above 0.</param>
    /// <param name="options">Baseline and region; B1 and r2* belong into the table. Null for the defaults.</param>
    /// <param name="maxDegreeOfParallelism">Threads at most; 0 or less for one per processor. The result does not depend on it.</param>
    /// <param name="progress">Told the fraction done, 0 to 1.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <exception cref="ArgumentException">The relaxivity is not a number above 0, or B1 or r2* is given.</exception>
    /// <exception cref="DataRefusedException">No baseline was found, a map or the region lies on another grid, or the region is empty.</exception>
    /// <exception cref="OperationCanceledException">Cancelled.</exception>
    public ConvertedSeries ToConcentration(
        TimeSeries<float> series, Volume<float> t1, double relaxivity, SignalOptions? options = null, int maxDegreeOfParallelism = 0, IProgress<double>? progress = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(series);
        ArgumentNullException.ThrowIfNull(t1);
        options ??= SignalOptions.Default;
        if (options.B1 is not null || options.TransverseRelaxivity != 0)
        {
            throw new ArgumentException("A table holds one flip angle and no T2*; B1 and r2* cannot be given beside it.", nameof(options));
        }

        SignalRegion.Demand(series, t1.Geometry, "map of T1");
        Sequences.DemandSeconds(t1);
        return SignalConverter.Run(new Conversion(this, relaxivity, 0, t1), series, options, Sequences.Concentration, "look_up_to_concentration", maxDegreeOfParallelism, progress, cancellationToken);
    }

    /// <summary>Concentration of one curve.</summary>
    /// <param name="signal">Signal over time, in any unit.</param>
    /// <param name="baseline">Frames before contrast.</param>
    /// <param name="t1">T1 before contrast in seconds.</param>
    /// <param name="relaxivity">Longitudinal relaxivity r1 in L/(mmol s), above 0.</param>
    /// <param name="concentration">Receives mmol/L, NaN where there is none; may be the signal itself.</param>
    /// <exception cref="ArgumentException">The baseline lies outside the curve, the destination is too short, or the relaxivity is not a number above 0.</exception>
    public SignalStatus ToConcentration(ReadOnlySpan<double> signal, BaselineFrames baseline, double t1, double relaxivity, Span<double> concentration) =>
        SignalConverter.RunCurve(new Conversion(this, relaxivity, t1, null), signal, baseline, concentration);

    /// <summary>Reads one column at a value of the other; NaN beyond the ends.</summary>
    private static double Read(double[] from, double[] to, double value)
    {
        if (!(value >= from[0] && value <= from[^1]))
        {
            return double.NaN;
        }

        int after = Array.BinarySearch(from, value);
        if (after >= 0)
        {
            return to[after];
        }

        after = ~after;
        double part = (value - from[after - 1]) / (from[after] - from[after - 1]);
        return to[after - 1] + (part * (to[after] - to[after - 1]));
    }

    private readonly struct Conversion(SignalLookUp table, double relaxivity, double t1, Volume<float>? t1Map) : ISignalConversion
    {
        private readonly double _relaxivity = relaxivity > 0 && double.IsFinite(relaxivity) ? relaxivity : throw new ArgumentOutOfRangeException(
            nameof(relaxivity), relaxivity.ToString(CultureInfo.InvariantCulture), "A relaxivity r1 above 0 in L/(mmol s) is needed.");

        public int ColumnCount => 2;

        public bool NeedsPositive => true;

        public SignalStatus Prepare(int voxel, double baseline, Span<double> columns)
        {
            double rate = 1 / (t1Map is { } map ? map.Voxels[voxel] : t1);
            double before = Read(table._rates, table._signals, rate);
            columns[0] = before / baseline;
            columns[1] = rate;
            return before > 0 ? SignalStatus.Converted : SignalStatus.BadT1;
        }

        public T Convert<T>(T signal, ReadOnlySpan<T> columns, int stride)
            where T : unmanaged, ILane<T>
        {
            T scaled = signal * columns[0];
            foreach (ref double value in MemoryMarshal.Cast<T, double>(new Span<T>(ref scaled)))
            {
                value = Read(table._signals, table._rates, value);
            }

            return (scaled - columns[stride]) / T.Create(_relaxivity);
        }
    }
}
