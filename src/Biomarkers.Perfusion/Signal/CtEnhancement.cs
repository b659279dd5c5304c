using System.Globalization;
using Biomarkers.Numerics;

namespace Biomarkers.Perfusion;

/// <summary>Enhancement and iodine concentration in CT: proportional to the rise of the Hounsfield value.</summary>
/// <remarks>
/// Formula: C = k (HU − mean(HU before)). Without a calibration of scanner and tube voltage k is 1 and the result an enhancement in
/// Hounsfield units, which kinetic models may take in place of a concentration as long as tissue and input share it.
/// </remarks>
public static partial class CtEnhancement
{
    /// <summary>Rise above the frames before contrast, in Hounsfield units.</summary>
    /// <param name="series">Hounsfield values over time.</param>
    /// <param name="options">Baseline and region; null for the defaults.</param>
    /// <param name="maxDegreeOfParallelism">Threads at most; 0 or less for one per processor. The result does not depend on it.</param>
    /// <param name="progress">Told the fraction done, 0 to 1.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <exception cref="DataRefusedException">No baseline was found, or the region is empty or lies on another grid.</exception>
    /// <exception cref="OperationCanceledException">Cancelled.</exception>
    public static ConvertedSeries Compute(
        TimeSeries<float> series, SignalOptions? options = null, int maxDegreeOfParallelism = 0, IProgress<double>? progress = null, CancellationToken cancellationToken = default) =>
        ToConcentration(series, 1, Unit.Hounsfield, options, maxDegreeOfParallelism, progress, cancellationToken);

    /// <summary>Concentration by a stated factor.</summary>
    /// <param name="series">Hounsfield values over time.</param>
    /// <param name="factor">Concentration of one Hounsfield unit, above 0; from a calibration at the same tube voltage.</param>
    /// <param name="unit">Unit of the result, for example <c>mg/mL</c> of iodine or <c>mmol/L</c>.</param>
    /// <param name="options">Baseline and region; null for the defaults.</param>
    /// <param name="maxDegreeOfParallelism">Threads at most; 0 or less for one per processor. The result does not depend on it.</param>
    /// <param name="progress">Told the fraction done, 0 to 1.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <exception cref="ArgumentOutOfRangeException">The factor is not a number above 0.</exception>
    /// <exception cref="DataRefusedException">No baseline was found, or the region is empty or lies on another grid.</exception>
    /// <exception cref="OperationCanceledException">Cancelled.</exception>
    public static ConvertedSeries ToConcentration(
        TimeSeries<float> series, double factor, Unit unit, SignalOptions? options = null, int maxDegreeOfParallelism = 0, IProgress<double>? progress = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(series);
        return SignalConverter.Run(new Conversion(factor), series, options ?? SignalOptions.Default, unit, "ct_enhancement", maxDegreeOfParallelism, progress, cancellationToken);
    }

    /// <summary>Concentration of one curve by a stated factor.</summary>
    /// <param name="values">Hounsfield values over time.</param>
    /// <param name="baseline">Frames before contrast.</param>
    /// <param name="factor">Concentration of one Hounsfield unit, above 0.</param>
    /// <param name="destination">Receives one value a frame; may be the values themselves.</param>
    /// <exception cref="ArgumentException">The factor is not a number above 0, the baseline lies outside the curve, or the destination is too short.</exception>
    public static SignalStatus ToConcentration(ReadOnlySpan<double> values, BaselineFrames baseline, double factor, Span<double> destination) =>
        SignalConverter.RunCurve(new Conversion(factor), values, baseline, destination);

    private readonly struct Conversion : ISignalConversion
    {
        private readonly double _factor;

        public Conversion(double factor) => _factor = factor > 0 && double.IsFinite(factor)
            ? factor
            : throw new ArgumentOutOfRangeException(nameof(factor), factor.ToString(CultureInfo.InvariantCulture), "A factor above 0 is needed.");

        public int ColumnCount => 1;

        public bool NeedsPositive => false;

        public SignalStatus Prepare(int voxel, double baseline, Span<double> columns)
        {
            columns[0] = baseline;
            return SignalStatus.Converted;
        }

        public T Convert<T>(T signal, ReadOnlySpan<T> columns, int stride)
            where T : unmanaged, ILane<T> => T.Create(_factor) * (signal - columns[0]);
    }
}
