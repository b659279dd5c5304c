using System.Globalization;

namespace Biomarkers.Pet;

/// <summary>How much of a target gets at least a share of its prescribed dose. Exact: every voxel is kept, no bin is formed. Immutable.</summary>
public sealed class QualityVolumeHistogram
{
    private readonly double[] _qualities;

    internal QualityVolumeHistogram(double[] ascending) => _qualities = ascending;

    /// <summary>The quality of every voxel, planned over prescribed dose, in ascending order.</summary>
    public ReadOnlySpan<double> Qualities => _qualities;

    /// <summary>Share of the target whose quality is at least a value.</summary>
    /// <param name="quality">Planned over prescribed dose; not NaN.</param>
    /// <returns>0 to 1.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The quality is NaN.</exception>
    public double VolumeAtLeast(double quality)
    {
        if (double.IsNaN(quality))
        {
            throw new ArgumentOutOfRangeException(nameof(quality), quality, "A quality is a number.");
        }

        int low = 0;
        int high = _qualities.Length;
        while (low < high)
        {
            int middle = low + ((high - low) / 2);
            (low, high) = _qualities[middle] < quality ? (middle + 1, high) : (low, middle);
        }

        return (_qualities.Length - low) / (double)_qualities.Length;
    }

    /// <summary>The highest quality that at least a share of the target has.</summary>
    /// <param name="share">Share of the target, more than 0, at most 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">The share is outside its range.</exception>
    public double QualityOf(double share)
    {
        if (!(share is > 0 and <= 1))
        {
            throw new ArgumentOutOfRangeException(nameof(share), share, string.Create(CultureInfo.InvariantCulture, $"A share of {share} is not valid: it is more than 0 and at most 1."));
        }

        // Voxels needed; a share that is a whole number of voxels but for its last bit is that number.
        var voxels = (int)Math.Ceiling(share * _qualities.Length * (1 - 1e-12));
        return _qualities[_qualities.Length - Math.Max(1, voxels)];
    }

    /// <summary>The curve over equal steps of quality, for drawing.</summary>
    /// <param name="from">First quality; finite.</param>
    /// <param name="to">Last quality; finite, more than the first.</param>
    /// <param name="points">Number of points, 2 to 100,000.</param>
    /// <returns>Quality and the share of the target that has at least that.</returns>
    /// <exception cref="ArgumentException">The range or the number is not valid.</exception>
    public IReadOnlyList<(double Quality, double Volume)> Curve(double from, double to, int points)
    {
        if (!(double.IsFinite(from) && double.IsFinite(to) && to > from) || points is < 2 or > 100_000)
        {
            throw new ArgumentException(string.Create(CultureInfo.InvariantCulture, $"A curve of {points} points from {from} to {to} is not valid."));
        }

        return
        [
            .. Enumerable.Range(0, points).Select(i => from + ((to - from) * i / (points - 1))).Select(q => (q, VolumeAtLeast(q))),
        ];
    }
}
