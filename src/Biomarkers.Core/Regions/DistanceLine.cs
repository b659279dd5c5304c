namespace Biomarkers;

/// <summary>One line of a distance transform: result(p) = min over q of value(q) combined with |p − q|.</summary>
internal sealed class DistanceLine(int length)
{
    private readonly double[] _values = new double[length];
    private readonly double[] _borders = new double[length + 1];
    private readonly int[] _centres = new int[length];

    /// <summary>Transforms a line in place.</summary>
    /// <param name="voxels">Starts at the line's first value.</param>
    /// <param name="stride">From one value to the next.</param>
    /// <param name="count">Values of the line.</param>
    /// <param name="metric">Metric.</param>
    /// <param name="spacing">Spacing in mm, for the Euclidean metric.</param>
    public void Run(Span<double> voxels, int stride, int count, DistanceMetric metric, double spacing)
    {
        switch (metric)
        {
            case DistanceMetric.Euclidean:
                Parabolas(voxels, stride, count, spacing * spacing);
                break;
            case DistanceMetric.CityBlock:
                Steps(voxels, stride, count);
                break;
            case DistanceMetric.Chessboard:
                Cones(voxels, stride, count);
                break;
            default:
                throw new ArgumentOutOfRangeException(nameof(metric), metric, "The metric is not known.");
        }
    }

    // min over q of f(q) + |p − q|: a pass each way.
    private static void Steps(Span<double> voxels, int stride, int count)
    {
        double nearest = double.PositiveInfinity;
        for (int p = 0; p < count; p++)
        {
            ref double value = ref voxels[p * stride];
            nearest = Math.Min(nearest + 1, value);
            value = nearest;
        }

        nearest = double.PositiveInfinity;
        for (int p = count - 1; p >= 0; p--)
        {
            ref double value = ref voxels[p * stride];
            nearest = Math.Min(nearest + 1, value);
            value = nearest;
        }
    }

    // min over q of max(f(q), |p − q|): going outwards from p until further away than the best.
    private void Cones(Span<double> voxels, int stride, int count)
    {
        bool any = false;
        for (int p = 0; p < count; p++)
        {
            _values[p] = voxels[p * stride];
            any |= !double.IsPositiveInfinity(_values[p]);
        }

        if (!any)
        {
            return;
        }

        for (int p = 0; p < count; p++)
        {
            double best = _values[p];
            for (int d = 1; d < best && d < count; d++)
            {
                double left = p >= d ? _values[p - d] : double.PositiveInfinity;
                double right = p + d < count ? _values[p + d] : double.PositiveInfinity;
                best = Math.Min(best, Math.Max(d, Math.Min(left, right)));
            }

            voxels[p * stride] = best;
        }
    }

    // min over q of f(q) + s² (p − q)²: the lower envelope of parabolas, walked once to build and once to read.
    private void Parabolas(Span<double> voxels, int stride, int count, double scale)
    {
        int last = -1;
        for (int q = 0; q < count; q++)
        {
            double value = voxels[q * stride];
            _values[q] = value;
            if (double.IsPositiveInfinity(value))
            {
                continue;
            }

            double border = double.NegativeInfinity;
            while (last >= 0)
            {
                // Where the parabolas of the last centre c and of q meet.
                int c = _centres[last];
                border = (((value - _values[c]) / scale) + ((double)q * q) - ((double)c * c)) / (2.0 * (q - c));
                if (border > _borders[last])
                {
                    break;
                }

                last--;
                border = double.NegativeInfinity;
            }

            last++;
            _centres[last] = q;
            _borders[last] = border;
        }

        if (last < 0)
        {
            return;
        }

        _borders[last + 1] = double.PositiveInfinity;
        int k = 0;
        for (int p = 0; p < count; p++)
        {
            while (_borders[k + 1] < p)
            {
                k++;
            }

            double away = p - _centres[k];
            voxels[p * stride] = _values[_centres[k]] + (scale * away * away);
        }
    }
}
