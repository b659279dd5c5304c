namespace Biomarkers.Perfusion;

/// <summary>A constant followed by a parabola: the bend with the least sum of squares.</summary>
internal static class LinearQuadratic
{
    private const int FineSteps = 16;

    /// <summary>Finds the time of the bend.</summary>
    /// <param name="times">Seconds.</param>
    /// <param name="values">Samples.</param>
    /// <param name="end">Last sample that counts; at least 2.</param>
    public static double Find(ReadOnlySpan<double> times, ReadOnlySpan<double> values, int end)
    {
        // Times relative to the last sample in units of the whole, values relative to the first: small numbers, little cancellation.
        var sums = new Sums { Count = end + 1, Last = times[end], Span = times[end] - times[0], Offset = values[0] };
        for (int i = 0; i <= end; i++)
        {
            sums.AddToAll(values[i]);
        }

        int best = 0;
        double least = double.PositiveInfinity;
        Sums atBest = sums;
        Sums afterBest = sums;
        for (int k = end - 1; k >= 0; k--)
        {
            Sums after = sums;
            sums.AddToRise(times[k + 1], values[k + 1]);
            double squares = sums.Minimise(times[k]);
            if (squares < least)
            {
                (best, least, atBest, afterBest) = (k, squares, sums, after);
            }
        }

        double bend = times[best];
        if (best > 0)
        {
            Sums before = atBest;
            before.AddToRise(times[best], values[best]);
            bend = Refine(before, times[best - 1], times[best], bend, ref least);
        }

        // With fewer than three samples on the rise a parabola fits any bend.
        return end - best > 3 ? Refine(atBest, times[best], times[best + 1], bend, ref least) : bend;
    }

    private static double Refine(Sums sums, double from, double to, double bend, ref double least)
    {
        for (int step = 1; step < FineSteps; step++)
        {
            double time = from + ((to - from) * step / FineSteps);
            double squares = sums.Minimise(time);
            if (squares < least)
            {
                (bend, least) = (time, squares);
            }
        }

        return bend;
    }

    /// <summary>Power sums of the samples on the rise, and of all.</summary>
    private struct Sums
    {
        public int Count;
        public double Last;
        public double Span;
        public double Offset;
        private int _rising;
        private double _y;
        private double _yy;
        private double _v1;
        private double _v2;
        private double _v3;
        private double _v4;
        private double _ry;
        private double _ryv;
        private double _ryvv;

        public void AddToAll(double value)
        {
            double y = value - Offset;
            _y += y;
            _yy += y * y;
        }

        public void AddToRise(double time, double value)
        {
            double v = (time - Last) / Span;
            double y = value - Offset;
            _rising++;
            _v1 += v;
            _v2 += v * v;
            _v3 += v * v * v;
            _v4 += v * v * v * v;
            _ry += y;
            _ryv += y * v;
            _ryvv += y * v * v;
        }

        /// <summary>Least sum of squares over b0, b1 ≥ 0 and b2 for a bend at a time; infinite when the curve would not rise.</summary>
        public readonly double Minimise(double bend)
        {
            // x = v + d is the time since the bend.
            double d = (Last - bend) / Span;
            double n = Count;
            double m = _rising;
            double x1 = _v1 + (m * d);
            double x2 = _v2 + (2 * d * _v1) + (m * d * d);
            double xy = _ryv + (d * _ry);
            double c11 = x2 - (x1 * x1 / n);
            double r1 = xy - (x1 * _y / n);
            double all = _yy - (_y * _y / n);
            if (_rising < 3)
            {
                return r1 > 0 ? all - (r1 * r1 / c11) : double.PositiveInfinity;
            }

            double x3 = _v3 + (3 * d * _v2) + (3 * d * d * _v1) + (m * d * d * d);
            double x4 = _v4 + (4 * d * _v3) + (6 * d * d * _v2) + (4 * d * d * d * _v1) + (m * d * d * d * d);
            double xxy = _ryvv + (2 * d * _ryv) + (d * d * _ry);
            double c12 = x3 - (x1 * x2 / n);
            double c22 = x4 - (x2 * x2 / n);
            double r2 = xxy - (x2 * _y / n);
            double determinant = (c11 * c22) - (c12 * c12);
            double b1 = determinant > 0 ? ((r1 * c22) - (r2 * c12)) / determinant : -1;
            if (b1 >= 0)
            {
                double b2 = ((r2 * c11) - (r1 * c12)) / determinant;
                return (b1 * d) + (b2 * d * d) > 0 ? all - (b1 * r1) - (b2 * r2) : double.PositiveInfinity;
            }

            return r2 > 0 ? all - (r2 * r2 / c22) : double.PositiveInfinity;
        }
    }
}
