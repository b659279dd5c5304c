using System.Globalization;
using Biomarkers.Numerics;

namespace Biomarkers.Perfusion;

/// <summary>Concentration from relaxation rates R1 over time: proportional to their rise above the rate before contrast.</summary>
/// <remarks>Formula: C = (R1 − mean(R1 before)) / r1. Undefined where the rate before contrast is not above zero. Source: OSIPI CAPLEX M.EL1.003.</remarks>
public static class RelaxationRates
{
    /// <summary>Concentration of a series.</summary>
    /// <param name="series">R1 over time in 1/s.</param>
    /// <param name="relaxivity">Longitudinal relaxivity r1 in L/(mmol s), above 0.</param>
    /// <param name="options">Baseline and region; null for the defaults.</param>
    /// <param name="maxDegreeOfParallelism">Threads at most; 0 or less for one per processor. The result does not depend on it.</param>
    /// <param name="progress">Told the fraction done, 0 to 1.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <returns>Concentration in mmol/L, with a status for each voxel.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The relaxivity is not a number above 0.</exception>
    /// <exception cref="DataRefusedException">No baseline was found, or the region is empty or lies on another grid.</exception>
    /// <exception cref="OperationCanceledException">Cancelled.</exception>
    public static ConvertedSeries ToConcentration(
        TimeSeries<float> series, double relaxivity, SignalOptions? options = null, int maxDegreeOfParallelism = 0, IProgress<double>? progress = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(series);
        return SignalConverter.Run(
            new Conversion(relaxivity), series, options ?? SignalOptions.Default, Sequences.Concentration, "relaxation_rate_to_concentration", maxDegreeOfParallelism, progress, cancellationToken);
    }

    /// <summary>Concentration of one curve.</summary>
    /// <param name="rates">R1 over time in 1/s.</param>
    /// <param name="baseline">Frames before contrast.</param>
    /// <param name="relaxivity">Longitudinal relaxivity r1 in L/(mmol s), above 0.</param>
    /// <param name="concentration">Receives mmol/L, NaN where there is none; may be the rates themselves.</param>
    /// <returns>Whether every frame has a value, and why not.</returns>
    /// <exception cref="ArgumentException">The relaxivity is not a number above 0, the baseline lies outside the curve, or the destination is too short.</exception>
    public static SignalStatus ToConcentration(ReadOnlySpan<double> rates, BaselineFrames baseline, double relaxivity, Span<double> concentration) =>
        SignalConverter.RunCurve(new Conversion(relaxivity), rates, baseline, concentration);

    private readonly struct Conversion : ISignalConversion
    {
        private readonly double _perRelaxivity;

        public Conversion(double relaxivity) => _perRelaxivity = relaxivity > 0 && double.IsFinite(relaxivity)
            ? 1 / relaxivity
            : throw new ArgumentOutOfRangeException(nameof(relaxivity), relaxivity.ToString(CultureInfo.InvariantCulture), "A relaxivity r1 above 0 in L/(mmol s) is needed.");

        public int ColumnCount => 1;

        public bool NeedsPositive => true;

        public SignalStatus Prepare(int voxel, double baseline, Span<double> columns)
        {
            columns[0] = baseline;
            return SignalStatus.Converted;
        }

        public T Convert<T>(T signal, ReadOnlySpan<T> columns, int stride)
            where T : unmanaged, ILane<T> => T.Create(_perRelaxivity) * (signal - columns[0]);
    }
}
