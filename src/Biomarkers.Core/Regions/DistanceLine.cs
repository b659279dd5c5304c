namespace Biomarkers;

/// <summary>One line of a distance transform: result(p) = min over q of value(q) combined with |p − q|.</summary>
internal sealed class DistanceLine(int length)
{
    private readonly double[] _values = new double[length];
    private readonly double[] _borders = new double[length + 1];
    private readonly int[] _centres = new int[length];

    /// <summary>Transforms a line of 0 (sought) and infinity in place.</summary>
    /// <param name="voxels">The line.</param>
    /// <param name="metric">Metric.</param>
    /// <param name="spacing">Spacing in mm, for the Euclidean metric.</param>
    public static void RunFirst(Span<double> voxels, DistanceMetric metric, double spacing)
    {
        Steps(voxels, 1, voxels.Length);
        if (metric == DistanceMetric.Euclidean)
        {
            double scale = spacing * spacing;
            foreach (ref double value in voxels)
            {
                value *= value * scale;
            }
        }
    }

    /// <summary>Transforms a line of distances along other axes in place.</summary>
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

    // min over q of max(f(q), |p − q|): the smallest r for which some value within r of p is at most r. From one p to the next
    // r changes by at most 1, so both ends of the window only move forwards and a queue of ascending values holds its minimum.
    private void Cones(Span<double> voxels, int stride, int count)
    {
        double r = double.PositiveInfinity;
        for (int p = 0; p < count; p++)
        {
            _values[p] = voxels[p * stride];
            r = Math.Min(r, Math.Max(_values[p], p));
        }

        if (double.IsPositiveInfinity(r))
        {
            return;
        }

        int front = 0;
        int back = 0;
        int next = 0;
        int radius = (int)r;
        for (int p = 0; p < count; p++)
        {
            radius = p == 0 ? radius : Math.Max(0, radius - 1);
            while (true)
            {
                for (; next < count && next <= p + radius; next++)
                {
                    while (back > front && _values[_centres[back - 1]] >= _values[next])
                    {
                        back--;
                    }

                    _centres[back++] = next;
                }

                int least = front;
                while (_centres[least] < p - radius)
                {
                    least++;
                }

                if (_values[_centres[least]] <= radius)
                {
                    break;
                }

                radius++;
            }

            while (_centres[front] < p - radius)
            {
                front++;
            }

            voxels[p * stride] = radius;
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
