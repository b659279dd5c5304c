using Biomarkers.Numerics;

namespace Biomarkers.Perfusion;

/// <summary>The same reference curve at several delays, of which each voxel takes the one with the least residuals.</summary>
internal sealed class LeakageBases
{
    private readonly LeakageBasis[] _all;

    public LeakageBases(ReadOnlySpan<double> times, ReadOnlySpan<double> reference, LeakageOptions options)
    {
        // The nearest first, so that of equal ones it is taken.
        List<LeakageBasis> all = [new(times, reference, 0, options)];
        for (int step = 1; step * LeakageOptions.DelayStep <= options.HighestDelay; step++)
        {
            all.Add(new(times, reference, step * LeakageOptions.DelayStep, options));
            all.Add(new(times, reference, -step * LeakageOptions.DelayStep, options));
        }

        _all = [.. all];
    }

    public int SampleCount => _all[0].SampleCount;

    public bool IsBidirectional => _all[0].IsBidirectional;

    public bool HasDelay => _all.Length > 1;

    /// <summary>Area under the reference curve where it is.</summary>
    public double Area => _all[0].Area;

    /// <summary>Fits one vector of curves.</summary>
    /// <param name="y">One vector a sample, finite.</param>
    /// <param name="leak">Receives the leakage part of the curves.</param>
    /// <param name="room">Twice as long as the curve.</param>
    /// <param name="columns">Receives the results, see <see cref="LeakageColumns"/>.</param>
    public void Fit<T>(ReadOnlySpan<T> y, Span<T> leak, Span<T> room, Span<T> columns)
        where T : unmanaged, ILane<T>
    {
        Span<T> own = stackalloc T[LeakageColumns.Count];
        Span<T> s = room[..y.Length];
        Span<T> d = room[y.Length..];
        columns[LeakageColumns.Sum] = T.Create(double.PositiveInfinity);
        for (int b = 0; b < _all.Length; b++)
        {
            T scale = LeakageKernel.Fit(_all[b], y, s, d, own);
            T isBetter = b == 0 ? T.LessThanOrEqual(T.Create(0), T.Create(0)) : T.LessThan(own[LeakageColumns.Sum], columns[LeakageColumns.Sum]);
            for (int j = 0; j < own.Length; j++)
            {
                columns[j] = T.Select(isBetter, own[j], columns[j]);
            }

            for (int i = 0; i < y.Length; i++)
            {
                leak[i] = T.Select(isBetter, scale * s[i], leak[i]);
            }
        }
    }
}
