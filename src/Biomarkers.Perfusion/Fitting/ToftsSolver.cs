using System.Runtime.CompilerServices;
using Biomarkers.Numerics;

namespace Biomarkers.Perfusion;

/// <summary>Fits Tofts and extended Tofts models where all curves share input, times and weights: along kep alone, in a reduced basis.</summary>
/// <remarks>
/// <para>Method: with Ktrans and vp eliminated the fit maximises F(k) = y·h(k), see <see cref="ReducedBasis"/>. One product of the samples with the basis gives the
/// coordinates of a curve; from them follow F on a grid, whose best point begins, and its Chebyshev series, on which Newton's method ends.</para>
/// <para>Left to the search: curves whose minimum lies on a bound or beyond the range of k, has no curvature, or is so near to zero that the difference of
/// sums of squares would be rounding; those with a second maximum nearly as high; and those with hardly any enhancement, whose best kep may lie anywhere.</para>
/// </remarks>
internal sealed class ToftsSolver : ICurveSolver
{
    private const int MostSteps = 6;

    /// <summary>What a further step may still gain, as part of the residual sum.</summary>
    private const double Tolerance = 1e-9;

    /// <summary>Residual sums below this part of Σ w y² are left to the search. The basis is exact to 1e-8 of the curve's length, so a sum is off by
    /// 1e-4 of itself at most; parameters, where the sum is flat, by the square of that.</summary>
    private const double LeastResidual = 2e-4;

    /// <summary>Where kep's share of the fit explains less than this part of what remains, noise may hide a better minimum beyond the range.</summary>
    private const double LeastExplained = 0.5;

    private readonly ReducedBasis _basis;
    private readonly bool _hasPlasma;
    private readonly double _step;

    private ToftsSolver(ReducedBasis basis, bool hasPlasma)
    {
        _basis = basis;
        _hasPlasma = hasPlasma;
        _step = 2.0 / (basis.GridCount - 1);
    }

    /// <summary>Makes the solver; null where no small basis does.</summary>
    public static ToftsSolver? TryCreate(KineticInput input, bool hasPlasma, IReadOnlyList<double> weights) =>
        input.SampleCount > 8 && (weights.Count == 0 || weights.Count == input.SampleCount) && ReducedBasis.TryCreate(input, hasPlasma, weights) is { } basis
            ? new ToftsSolver(basis, hasPlasma) : null;

    /// <inheritdoc/>
    public void Solve<TLane>(in CurveBlock<TLane> block)
        where TLane : unmanaged, ILane<TLane>
    {
        const int Tile = LaneMatrix.Tile;
        int columns = _basis.Columns;
        int terms = _basis.Terms;
        int points = _basis.GridCount;
        Span<TLane> room = LaneScratch.TakeOuter<TLane>(Tile * (columns + terms + points));
        Span<TLane> coordinates = room[..(Tile * columns)];
        Span<TLane> series = room.Slice(Tile * columns, Tile * terms);
        Span<TLane> grid = room[(Tile * (columns + terms))..];
        for (int first = 0; first < block.GroupCount; first += Tile)
        {
            LaneMatrix.Multiply(_basis.Projection, columns, block.Samples[first..], block.Stride, coordinates);
            LaneMatrix.Multiply<TLane>(_basis.Series, terms, coordinates, Tile, series);
            LaneMatrix.Multiply<TLane>(_basis.Grid, points, coordinates, Tile, grid);
            for (int g = 0; g < Tile; g++)
            {
                Fit(block, first + g, coordinates[g], series[g..], grid[g..]);
            }
        }
    }

    /// <summary>The grid's highest point, by a parabola through its neighbours; not usable where it lies at an end or another is nearly as high.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static TLane Begin<TLane>(ReadOnlySpan<TLane> grid, int points, double step, out TLane isUsable)
        where TLane : unmanaged, ILane<TLane>
    {
        const int Tile = LaneMatrix.Tile;
        TLane zero = TLane.Create(0);
        TLane best = zero;
        TLane runnerUp = zero;
        TLane place = zero;
        TLane bestLeft = zero;
        TLane bestRight = zero;
        TLane left = grid[0];
        TLane middle = grid[Tile];

        // An end is a rival where F rises towards it; elsewhere it is the foot of a hill.
        TLane lastBut = grid[(points - 2) * Tile];
        TLane last = grid[(points - 1) * Tile];
        TLane ends = TLane.Max(TLane.Select(TLane.LessThanOrEqual(middle, left), left, zero), TLane.Select(TLane.LessThanOrEqual(lastBut, last), last, zero));
        for (int p = 1; p < points - 1; p++)
        {
            TLane right = grid[(p + 1) * Tile];
            TLane isPeak = TLane.And(TLane.LessThanOrEqual(left, middle), TLane.LessThan(right, middle));
            TLane height = TLane.Select(isPeak, middle, zero);
            TLane isBetter = TLane.LessThan(best, height);
            runnerUp = TLane.Select(isBetter, best, TLane.Max(runnerUp, height));
            best = TLane.Select(isBetter, height, best);
            place = TLane.Select(isBetter, TLane.Create(p), place);
            bestLeft = TLane.Select(isBetter, left, bestLeft);
            bestRight = TLane.Select(isBetter, right, bestRight);
            left = middle;
            middle = right;
        }

        // Between two grid points a maximum rises above them by no more than it does here.
        TLane bend = (best + best) - (bestLeft + bestRight);
        TLane rival = TLane.Max(runnerUp, ends) + bend;
        isUsable = TLane.LessThan(rival, best);
        TLane shift = (bestRight - bestLeft) * TLane.Create(0.5) / bend;
        return TLane.Create(-1) + (TLane.Create(step) * (place + shift));
    }

    /// <summary>F, F' and F'' by Clenshaw's recurrence.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void Evaluate<TLane>(ReadOnlySpan<TLane> series, int terms, TLane u, out TLane value, out TLane slope, out TLane curvature)
        where TLane : unmanaged, ILane<TLane>
    {
        const int Tile = LaneMatrix.Tile;
        TLane two = u + u;
        TLane b1 = TLane.Create(0);
        TLane b2 = b1;
        TLane d1 = b1;
        TLane d2 = b1;
        TLane c1 = b1;
        TLane c2 = b1;
        for (int j = terms - 1; j > 0; j--)
        {
            // b = a_j + 2u b₁ − b₂, its derivative 2 b₁ + 2u d₁ − d₂, and the next 4 d₁ + 2u c₁ − c₂
            TLane b = (series[j * Tile] - b2) + (two * b1);
            TLane d = ((b1 + b1) - d2) + (two * d1);
            TLane twice = d1 + d1;
            TLane c = ((twice + twice) - c2) + (two * c1);
            (b2, b1, d2, d1, c2, c1) = (b1, b, d1, d, c1, c);
        }

        value = (series[0] - b2) + (u * b1);
        slope = (b1 - d2) + (u * d1);
        curvature = ((d1 + d1) - c2) + (u * c1);
    }

    private void Fit<TLane>(in CurveBlock<TLane> block, int group, TLane alongPlasma, ReadOnlySpan<TLane> series, ReadOnlySpan<TLane> grid)
        where TLane : unmanaged, ILane<TLane>
    {
        TLane zero = TLane.Create(0);
        TLane along = _hasPlasma ? alongPlasma : zero;
        TLane squares = block.SquareSum[group];
        TLane rest = squares - (along * along);
        TLane u = Begin(grid, _basis.GridCount, _step, out TLane isUsable);
        TLane lowest = u - TLane.Create(_step);
        TLane highest = u + TLane.Create(_step);
        TLane value = zero;
        TLane isDone = zero;
        for (int step = 0; step < MostSteps; step++)
        {
            Evaluate(series, _basis.Terms, u, out value, out TLane slope, out TLane curvature);

            // F F'² / |F''| is what Newton's step gains of the residual sum.
            TLane move = slope / curvature;
            TLane gain = -(value * slope * move);
            isDone = TLane.And(TLane.LessThan(curvature, zero), TLane.LessThanOrEqual(gain, (rest - (value * value)) * TLane.Create(Tolerance)));
            if (TLane.Bits(TLane.And(isUsable, TLane.Not(isDone))) == 0)
            {
                break;
            }

            TLane next = TLane.Min(highest, TLane.Max(lowest, u - move));
            u = TLane.Select(isDone, u, next);
        }

        isUsable = TLane.And(isUsable, isDone);
        Store(block, group, u, value, along, squares, rest, isUsable);
    }

    private void Store<TLane>(in CurveBlock<TLane> block, int group, TLane u, TLane value, TLane along, TLane squares, TLane rest, TLane isUsable)
        where TLane : unmanaged, ILane<TLane>
    {
        Span<TLane> scalars = stackalloc TLane[ReducedBasis.ScalarCount];
        EvaluateScalars(u, scalars);
        TLane one = TLane.Create(1);
        TLane k = TLane.Create(ReducedBasis.Bend) * (TLane.Exp(TLane.Create(0.5 * ReducedBasis.Range) * (u + one)) - one);
        TLane across = TLane.Exp(scalars[0]);
        TLane slope = TLane.Exp(scalars[2]);
        TLane a = scalars[1];
        TLane ktrans = value / across;
        TLane ve = ktrans / k;
        TLane sum = rest - (value * value);
        TLane isInside = TLane.And(Within(ktrans, ModelParameters.Ktrans), Within(ve, ModelParameters.Ve));
        TLane isClear = TLane.LessThan(squares * TLane.Create(LeastResidual), sum);
        isClear = TLane.And(isClear, TLane.LessThan(sum * TLane.Create(LeastExplained), value * value));
        TLane isSolved = TLane.And(isUsable, TLane.And(isInside, isClear));

        // f·f, f·f', f'·f' with f = |f⊥| (a v + h)
        TLane ff = across * across * (one + (a * a));
        TLane fd = across * slope * scalars[3];
        TLane dd = slope * slope;
        TLane square = k * k;
        block.Parameter(0)[group] = ktrans;
        block.Parameter(1)[group] = ve;
        block.Normal(0, 0)[group] = ff + (k * (fd + fd)) + (square * dd);
        block.Normal(1, 0)[group] = -(square * (fd + (k * dd)));
        block.Normal(1, 1)[group] = square * square * dd;
        block.AsResidualSum()[group] = sum;
        if (_hasPlasma)
        {
            double length = _basis.PlasmaLength;
            TLane vp = (along - (value * a)) * TLane.Create(1 / length);
            TLane fp = across * a * TLane.Create(length);
            TLane dp = slope * scalars[4] * TLane.Create(length);
            isSolved = TLane.And(isSolved, Within(vp, ModelParameters.Vp));
            block.Parameter(2)[group] = vp;
            block.Normal(2, 0)[group] = fp + (k * dp);
            block.Normal(2, 1)[group] = -(square * dp);
            block.Normal(2, 2)[group] = TLane.Create(length * length);
        }

        block.AsOutcome()[group] = TLane.Select(isSolved, TLane.Create(CurveBlock<TLane>.Solved), TLane.Create(CurveBlock<TLane>.Unsolved));
    }

    private static TLane Within<TLane>(TLane value, CurveParameter parameter)
        where TLane : unmanaged, ILane<TLane> =>
        TLane.And(TLane.LessThan(TLane.Create(parameter.Lower), value), TLane.LessThan(value, TLane.Create(parameter.Upper)));

    [MethodImpl(MethodImplOptions.NoInlining)]
    private void EvaluateScalars<TLane>(TLane u, Span<TLane> scalars)
        where TLane : unmanaged, ILane<TLane>
    {
        double[] table = _basis.Scalars;
        TLane two = u + u;
        TLane zero = TLane.Create(0);
        TLane p1 = zero, p2 = zero, q1 = zero, q2 = zero, r1 = zero, r2 = zero, s1 = zero, s2 = zero, t1 = zero, t2 = zero;
        for (int at = table.Length - ReducedBasis.ScalarCount; at > 0; at -= ReducedBasis.ScalarCount)
        {
            TLane p = (TLane.Create(table[at]) - p2) + (two * p1);
            TLane q = (TLane.Create(table[at + 1]) - q2) + (two * q1);
            TLane r = (TLane.Create(table[at + 2]) - r2) + (two * r1);
            TLane s = (TLane.Create(table[at + 3]) - s2) + (two * s1);
            TLane t = (TLane.Create(table[at + 4]) - t2) + (two * t1);
            (p2, p1, q2, q1, r2, r1, s2, s1, t2, t1) = (p1, p, q1, q, r1, r, s1, s, t1, t);
        }

        scalars[0] = (TLane.Create(table[0]) - p2) + (u * p1);
        scalars[1] = (TLane.Create(table[1]) - q2) + (u * q1);
        scalars[2] = (TLane.Create(table[2]) - r2) + (u * r1);
        scalars[3] = (TLane.Create(table[3]) - s2) + (u * s1);
        scalars[4] = (TLane.Create(table[4]) - t2) + (u * t1);
    }
}
