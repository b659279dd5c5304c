using Biomarkers.Numerics;

namespace Biomarkers;

/// <summary>Finds where to start a fit: at the best of some points, with the amplitudes that fit best there.</summary>
/// <remarks>
/// <para>For a model that is a sum of one or two shapes times amplitudes: at each point of a grid over the parameters of the shapes the
/// amplitudes follow from a linear least-squares problem, whose matrix is the same for every curve. It is made orthonormal once, so that a
/// curve costs one product and sum a sample and shape.</para>
/// <para>Amplitudes that would be negative are not taken: the first shape alone stands for such a point. A grid, because a single guess from
/// the data leads difficult curves into wrong minima.</para>
/// </remarks>
public sealed class StartGrid
{
    private readonly double[][] _points;
    private readonly Shape[] _first;
    private readonly Shape[] _second;

    /// <summary>How much of the first shape a unit of the second one's rest brings along.</summary>
    private readonly double[] _share;

    /// <summary>Prepares a grid.</summary>
    /// <param name="points">Values of the parameters of the shapes, one array a point, all of one length.</param>
    /// <param name="shapes">Gives the one or two shapes at a point, one value a sample. Points that share the first shape had better follow each other.</param>
    /// <exception cref="ArgumentException">There is no point, or their lengths or numbers of shapes differ.</exception>
    public StartGrid(IReadOnlyList<double[]> points, Func<double[], IReadOnlyList<double[]>> shapes)
    {
        ArgumentNullException.ThrowIfNull(points);
        ArgumentNullException.ThrowIfNull(shapes);
        _points = [.. points];
        _first = new Shape[_points.Length];
        _share = new double[_points.Length];
        _second = [];
        for (int p = 0; p < _points.Length; p++)
        {
            IReadOnlyList<double[]> at = shapes(_points[p]);
            if (at.Count is not (1 or 2) || _points[p].Length != _points[0].Length || (p > 0 && (at.Count == 2) != (_second.Length > 0)))
            {
                throw new ArgumentException("Every point needs the same number of values, and one or two shapes.", nameof(shapes));
            }

            _first[p] = p > 0 && at[0].AsSpan().SequenceEqual(_first[p - 1].Raw) ? _first[p - 1] : Shape.Of(at[0], at[0]);
            if (at.Count == 2)
            {
                _second = _second.Length > 0 ? _second : new Shape[_points.Length];
                double[] unit = _first[p].Unit;
                double overlap = Dot(unit, at[1]);
                _second[p] = Shape.Of(at[1], [.. at[1].Zip(unit, (value, along) => value - (overlap * along))]);
                _share[p] = overlap * _second[p].Inverse;
            }
        }

        if (_points.Length == 0)
        {
            throw new ArgumentException("At least one point is needed.", nameof(points));
        }
    }

    /// <summary>Number of points.</summary>
    public int Count => _points.Length;

    /// <summary>Finds the best point of some curves.</summary>
    /// <typeparam name="TLane">Doubles, each lane with a curve of its own.</typeparam>
    /// <param name="samples">The curves, one value a sample.</param>
    /// <param name="point">Receives the values of the best point.</param>
    /// <param name="amplitudes">Receives the amplitudes there, one or two.</param>
    public void Search<TLane>(ReadOnlySpan<TLane> samples, Span<TLane> point, Span<TLane> amplitudes)
        where TLane : unmanaged, ILane<TLane> => Search(samples, 0, Count, point, amplitudes);

    /// <summary>Finds the best of some points in a row.</summary>
    /// <typeparam name="TLane">Doubles, each lane with a curve of its own.</typeparam>
    /// <param name="samples">The curves, one value a sample.</param>
    /// <param name="start">First point looked at.</param>
    /// <param name="count">Points looked at, at least 1.</param>
    /// <param name="point">Receives the values of the best point.</param>
    /// <param name="amplitudes">Receives the amplitudes there, one or two.</param>
    /// <exception cref="ArgumentOutOfRangeException">The points are not all of the grid.</exception>
    public void Search<TLane>(ReadOnlySpan<TLane> samples, int start, int count, Span<TLane> point, Span<TLane> amplitudes)
        where TLane : unmanaged, ILane<TLane>
    {
        ArgumentOutOfRangeException.ThrowIfNegative(start);
        ArgumentOutOfRangeException.ThrowIfLessThan(count, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(count, Count - start);
        int end = start + count;
        TLane zero = TLane.Create(0);
        TLane best = TLane.Create(double.NegativeInfinity);
        TLane index = zero;
        TLane bestAlong = zero;
        TLane bestAcross = zero;
        TLane along = zero;
        TLane alone = zero;
        Span<TLane> four = stackalloc TLane[4];
        Span<TLane> fourFirst = stackalloc TLane[4];
        for (int p = start; p < end; p++)
        {
            int place = (p - start) & 3;
            int last = Math.Min(p + 4, end) - 1;
            if (place == 0 && (p == start || !ReferenceEquals(_first[last], _first[p - 1])))
            {
                DotFour(_first, p, last, samples, fourFirst);
            }

            if (p == start || !ReferenceEquals(_first[p], _first[p - 1]))
            {
                along = fourFirst[place];
                alone = TLane.Select(TLane.LessThanOrEqual(zero, along), along * along, zero);
            }

            // What the amplitudes explain: (u1'y)² + (u2'y)² where neither is negative, else what the first does by itself.
            TLane across = zero;
            TLane gain = alone;
            if (_second.Length > 0)
            {
                if (place == 0)
                {
                    DotFour(_second, p, last, samples, four);
                }

                across = four[place];
                TLane isAllowed = TLane.And(TLane.LessThanOrEqual(zero, across), TLane.LessThanOrEqual(across * TLane.Create(_share[p]), along));
                across = TLane.Select(isAllowed, across, zero);
                gain = TLane.Select(isAllowed, (along * along) + (across * across), alone);
            }

            TLane isBetter = TLane.LessThan(best, gain);
            best = TLane.Select(isBetter, gain, best);
            index = TLane.Select(isBetter, TLane.Create(p), index);
            bestAlong = TLane.Select(isBetter, along, bestAlong);
            bestAcross = TLane.Select(isBetter, across, bestAcross);
        }

        Place(index, bestAlong, bestAcross, point, amplitudes);
    }

    /// <summary>The values and amplitudes of each lane's point.</summary>
    private void Place<TLane>(TLane index, TLane along, TLane across, Span<TLane> point, Span<TLane> amplitudes)
        where TLane : unmanaged, ILane<TLane>
    {
        ReadOnlySpan<double> indices = FitLanes<TLane>.Scalars(new Span<TLane>(ref index));
        ReadOnlySpan<double> first = FitLanes<TLane>.Scalars(new Span<TLane>(ref along));
        ReadOnlySpan<double> second = FitLanes<TLane>.Scalars(new Span<TLane>(ref across));
        Span<double> values = FitLanes<TLane>.Scalars(point);
        Span<double> found = FitLanes<TLane>.Scalars(amplitudes);
        int lanes = indices.Length;
        for (int lane = 0; lane < lanes; lane++)
        {
            int p = (int)indices[lane];
            for (int j = 0; j < _points[p].Length; j++)
            {
                values[(j * lanes) + lane] = _points[p][j];
            }

            // y = a1 s1 + a2 s2 with s1 = u1 / i1, s2 = overlap u1 + u2 / i2
            found[lane] = first[lane] * _first[p].Inverse;
            if (_second.Length > 0)
            {
                found[lane] = (first[lane] - (second[lane] * _share[p])) * _first[p].Inverse;
                found[lanes + lane] = second[lane] * _second[p].Inverse;
            }
        }
    }

    /// <summary>Products with the shapes of up to four points, so that each sample is read once for all; the last is repeated.</summary>
    private static void DotFour<TLane>(Shape[] shapes, int first, int last, ReadOnlySpan<TLane> samples, Span<TLane> products)
        where TLane : unmanaged, ILane<TLane>
    {
        ReadOnlySpan<double> a = shapes[first].Unit.AsSpan(0, samples.Length);
        ReadOnlySpan<double> b = shapes[Math.Min(first + 1, last)].Unit.AsSpan(0, samples.Length);
        ReadOnlySpan<double> c = shapes[Math.Min(first + 2, last)].Unit.AsSpan(0, samples.Length);
        ReadOnlySpan<double> d = shapes[last].Unit.AsSpan(0, samples.Length);
        TLane sumA = TLane.Create(0);
        TLane sumB = sumA;
        TLane sumC = sumA;
        TLane sumD = sumA;
        for (int i = 0; i < samples.Length; i++)
        {
            TLane y = samples[i];
            sumA += TLane.Create(a[i]) * y;
            sumB += TLane.Create(b[i]) * y;
            sumC += TLane.Create(c[i]) * y;
            sumD += TLane.Create(d[i]) * y;
        }

        (products[0], products[1], products[2], products[3]) = (sumA, sumB, sumC, sumD);
    }

    private static double Dot(double[] left, double[] right)
    {
        double sum = 0;
        for (int i = 0; i < left.Length; i++)
        {
            sum += left[i] * right[i];
        }

        return sum;
    }

    /// <summary>A shape as given, what of it is at right angles to the shape before, at length 1, and the inverse of its length.</summary>
    private sealed record Shape(double[] Raw, double[] Unit, double Inverse)
    {
        public static Shape Of(double[] raw, double[] rest)
        {
            double length = Math.Sqrt(Dot(rest, rest));

            // A second shape that is the first one's multiple explains nothing more.
            double inverse = length > 1e-9 * Math.Sqrt(Dot(raw, raw)) ? 1 / length : 0;
            return new Shape(raw, [.. rest.Select(value => value * inverse)], inverse);
        }
    }
}
