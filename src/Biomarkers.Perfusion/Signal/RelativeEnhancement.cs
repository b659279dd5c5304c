using Biomarkers.Numerics;

namespace Biomarkers.Perfusion;

/// <summary>Signal relative to that before contrast: (S − S before) / S before.</summary>
/// <remarks>Formula: RE = S / mean(S before) − 1, without a unit. Undefined where the signal before contrast is not above zero.</remarks>
public static partial class RelativeEnhancement
{
    /// <summary>Relative enhancement of a series.</summary>
    /// <param name="series">Signal over time.</param>
    /// <param name="options">Baseline and region; null for the defaults.</param>
    /// <param name="maxDegreeOfParallelism">Threads at most; 0 or less for one per processor. The result does not depend on it.</param>
    /// <param name="progress">Told the fraction done, 0 to 1.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <exception cref="DataRefusedException">No baseline was found, or the region is empty or lies on another grid.</exception>
    /// <exception cref="OperationCanceledException">Cancelled.</exception>
    public static ConvertedSeries Compute(
        TimeSeries<float> series, SignalOptions? options = null, int maxDegreeOfParallelism = 0, IProgress<double>? progress = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(series);
        return SignalConverter.Run(default(Conversion), series, options ?? SignalOptions.Default, Unit.One, "relative_enhancement", maxDegreeOfParallelism, progress, cancellationToken);
    }

    /// <summary>Relative enhancement of one curve.</summary>
    /// <param name="signal">Signal over time.</param>
    /// <param name="baseline">Frames before contrast.</param>
    /// <param name="destination">Receives one value a frame; may be the signal itself.</param>
    /// <exception cref="ArgumentException">The baseline lies outside the curve, or the destination is too short.</exception>
    public static SignalStatus Compute(ReadOnlySpan<double> signal, BaselineFrames baseline, Span<double> destination) =>
        SignalConverter.RunCurve(default(Conversion), signal, baseline, destination);

    private readonly struct Conversion : ISignalConversion
    {
        public int ColumnCount => 1;

        public bool NeedsPositive => true;

        public SignalStatus Prepare(int voxel, double baseline, Span<double> columns)
        {
            columns[0] = baseline;
            return SignalStatus.Converted;
        }

        public T Convert<T>(T signal, ReadOnlySpan<T> columns, int stride)
            where T : unmanaged, ILane<T> => (signal - columns[0]) / columns[0];
    }
}
