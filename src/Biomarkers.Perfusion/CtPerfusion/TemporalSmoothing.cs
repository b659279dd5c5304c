using System.Globalization;

namespace Biomarkers.Perfusion;

/// <summary>Smooths every voxel's curve along time.</summary>
/// <remarks>
/// <para>Formula: y(i) = Σ_j w_ij x(j) / Σ_j w_ij over the frames j within reach that hold a finite value.</para>
/// <para>Ends: nothing is assumed before the first and after the last frame; their weights are left out and the rest is scaled to sum 1. A frame near an end
/// so takes more from one side than from the other.</para>
/// <para>A value that is NaN or infinite stays as it is and gives nothing to its neighbours. Voxels outside the region keep their values. Sums are double,
/// in the order of the frames, with one rounding to float.</para>
/// <para>A smoothed bolus is wider and lower. Input and tissue must be smoothed alike, or the flow is wrong.</para>
/// </remarks>
public static class TemporalSmoothing
{
    /// <summary>Part of the mean interval by which one may deviate and still count as even.</summary>
    private const double EvenTolerance = 0.05;

    private const double Reach = 4;

    /// <summary>Smooths by the weights 1, 2, 1.</summary>
    /// <param name="series">Series at even times; any unit.</param>
    /// <param name="region">Voxels to smooth; null for all.</param>
    /// <param name="maxDegreeOfParallelism">Threads at most; 0 or less for one per processor. The result does not depend on it.</param>
    /// <param name="progress">Told the fraction done, 0 to 1.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <exception cref="DataRefusedException">The times are not even to 5 %: a frame's neighbours would count alike at unlike distances. Or the region is empty or lies on another grid.</exception>
    /// <exception cref="OperationCanceledException">Cancelled.</exception>
    /// <remarks>Formula: (x(i − 1) + 2 x(i) + x(i + 1)) / 4; at the ends (2 x(0) + x(1)) / 3 and likewise.</remarks>
    public static TimeSeries<float> Binomial(
        TimeSeries<float> series, Mask? region = null, int maxDegreeOfParallelism = 0, IProgress<double>? progress = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(series);
        double[] times = series.Times.ToArray();
        for (int i = 1; i < times.Length; i++)
        {
            double mean = (times[^1] - times[0]) / (times.Length - 1);
            if (Math.Abs(times[i] - times[i - 1] - mean) > EvenTolerance * mean)
            {
                throw new DataRefusedException(RefusalReason.UnsuitableValues, string.Create(
                    CultureInfo.InvariantCulture, $"Frame {i} follows {times[i] - times[i - 1]:G6} s after the one before, frames on average {mean:G6} s: binomial weights need even times. Take {nameof(Gaussian)}, which heeds them."));
            }
        }

        return TemporalFilter.Run(series, TemporalFilter.Weights(times.Length, (i, j) => Math.Abs(i - j) switch { 0 => 2, 1 => 1, _ => 0 }), region, maxDegreeOfParallelism, progress, cancellationToken);
    }

    /// <summary>Smooths by a Gaussian of time.</summary>
    /// <param name="series">Series at any times; any unit.</param>
    /// <param name="deviation">Standard deviation in seconds, above 0.</param>
    /// <param name="region">Voxels to smooth; null for all.</param>
    /// <param name="maxDegreeOfParallelism">Threads at most; 0 or less for one per processor. The result does not depend on it.</param>
    /// <param name="progress">Told the fraction done, 0 to 1.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <exception cref="ArgumentOutOfRangeException">The deviation is not a number above 0.</exception>
    /// <exception cref="DataRefusedException">The region is empty or lies on another grid.</exception>
    /// <exception cref="OperationCanceledException">Cancelled.</exception>
    /// <remarks>
    /// Formula: w_ij = d_j exp(−(t_j − t_i)² / (2 σ²)) for |t_j − t_i| ≤ 4 σ. d_j is the time that frame j stands for, half the distance of its neighbours (at
    /// the ends the distance of its one), so that frames that lie close together do not outweigh those further apart.
    /// </remarks>
    public static TimeSeries<float> Gaussian(
        TimeSeries<float> series, double deviation, Mask? region = null, int maxDegreeOfParallelism = 0, IProgress<double>? progress = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(series);
        if (!(deviation > 0) || !double.IsFinite(deviation))
        {
            throw new ArgumentOutOfRangeException(nameof(deviation), deviation.ToString(CultureInfo.InvariantCulture), "A standard deviation above 0 s is needed.");
        }

        double[] times = series.Times.ToArray();
        double Duration(int j) => times.Length == 1 ? 1
            : j == 0 ? times[1] - times[0]
            : j == times.Length - 1 ? times[^1] - times[^2]
            : 0.5 * (times[j + 1] - times[j - 1]);
        double Weight(int i, int j)
        {
            double distance = Math.Abs(times[j] - times[i]) / deviation;
            return distance <= Reach ? Duration(j) * Math.Exp(-0.5 * distance * distance) : 0;
        }

        return TemporalFilter.Run(series, TemporalFilter.Weights(times.Length, Weight), region, maxDegreeOfParallelism, progress, cancellationToken);
    }
}
