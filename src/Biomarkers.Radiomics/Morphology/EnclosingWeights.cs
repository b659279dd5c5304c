namespace Biomarkers.Radiomics;

/// <summary>Weights on a few points that maximise the determinant of their covariance (<see cref="EnclosingEllipsoid"/>).</summary>
/// <remarks>
/// Formula: with lifted points (p, 1) and M = Σ u qqᵀ, the gradient of log det M is κ_i = q_iᵀ M⁻¹ q_i = 1 + |p_i − c|² in the metric of
/// S⁻¹, the Hessian −(q_iᵀ M⁻¹ q_j)². Method: Newton steps on the points that carry weight and the one farthest outside, cut short where a
/// weight reaches 0; where such a step gains nothing, the exact line search towards the point farthest outside or away from the
/// one farthest inside (Todd and Yıldırım 2007).
/// </remarks>
internal sealed class EnclosingWeights
{
    // Newton needs a few dozen steps; the limit only guards against rounding that will not settle.
    private const int MaximumSteps = 10_000;

    private readonly Vector3D[] _points;
    private readonly List<int> _active;
    private readonly List<double> _weights;

    /// <summary>Starts with equal weights.</summary>
    /// <param name="points">All points.</param>
    /// <param name="active">Indices of those that may carry weight: not all in one plane.</param>
    public EnclosingWeights(Vector3D[] points, List<int> active)
    {
        _points = points;
        _active = active;
        _weights = [.. Enumerable.Repeat(1.0 / active.Count, active.Count)];
        Covariance = Sum(_weights);
    }

    /// <summary>Moments of the weighted points.</summary>
    public WeightedMoments Covariance { get; private set; }

    /// <summary>Lets another point carry weight; false when it may already.</summary>
    public bool TryActivate(int point)
    {
        if (_active.Contains(point))
        {
            return false;
        }

        _active.Add(point);
        _weights.Add(0);
        return true;
    }

    /// <summary>Moves weights until no active point lies outside, and none with weight inside, the ellipsoid.</summary>
    /// <param name="tolerance">Relative tolerance of the squared distances.</param>
    public void Maximise(double tolerance)
    {
        for (int step = 0; step < MaximumSteps; step++)
        {
            WeightedMoments.Metric metric = Covariance.ToMetric();
            Vector3D[] arms = [.. _active.Select(i => _points[i] - metric.Centre)];
            int outer = 0, inner = -1;
            double high = 0, low = double.PositiveInfinity;
            for (int k = 0; k < arms.Length; k++)
            {
                double distance = metric.Product(arms[k], arms[k]);
                if (distance > high)
                {
                    (high, outer) = (distance, k);
                }

                if (_weights[k] > 0 && distance < low)
                {
                    (low, inner) = (distance, k);
                }
            }

            if (high - 3 <= 3 * tolerance && 3 - low <= 3 * tolerance)
            {
                return;
            }

            if (!TryNewton(metric, arms, outer))
            {
                Shift(high, outer, low, inner);
            }
        }
    }

    private bool TryNewton(WeightedMoments.Metric metric, Vector3D[] arms, int outer)
    {
        int[] free = [.. Enumerable.Range(0, arms.Length).Where(k => _weights[k] > 0 || k == outer)];
        int n = free.Length;

        // Maximise κ·Δ − ½ Δᵀ H Δ with Σ Δ = 0: one linear system with a multiplier. The small ridge settles weights that
        // symmetric points may share in any proportion.
        var system = new double[n + 1, n + 2];
        for (int i = 0; i < n; i++)
        {
            for (int j = 0; j < n; j++)
            {
                double a = 1 + metric.Product(arms[free[i]], arms[free[j]]);
                system[i, j] = a * a;
                if (i == j)
                {
                    system[i, n + 1] = a;
                }
            }

            system[i, i] += 1e-9;
            system[i, n] = system[n, i] = 1;
        }

        double[]? change = LinearSolver.Solve(system);
        if (change is null)
        {
            return false;
        }

        double length = 1;
        int blocking = -1;
        for (int i = 0; i < n; i++)
        {
            double w = _weights[free[i]];
            if (w + (length * change[i]) < 0)
            {
                length = w / -change[i];
                blocking = i;
            }
        }

        var next = new List<double>(_weights);
        for (int i = 0; i < n; i++)
        {
            next[free[i]] = i == blocking ? 0 : Math.Max(0, next[free[i]] + (length * change[i]));
        }

        return TryAccept(next, metric.Determinant);
    }

    private bool TryAccept(List<double> weights, double determinant)
    {
        double total = weights.Sum();
        for (int k = 0; k < weights.Count; k++)
        {
            weights[k] /= total;
        }

        WeightedMoments moments = Sum(weights);
        if (!(moments.ToMetric().Determinant > determinant))
        {
            return false;
        }

        _weights.Clear();
        _weights.AddRange(weights);
        Covariance = moments;
        return true;
    }

    /// <summary>β = (d − 3) / (4 d) towards a point at squared distance d is the best step on that line; negative leads away.</summary>
    private void Shift(double high, int outer, double low, int inner)
    {
        int k = outer;
        double beta = (high - 3) / (4 * high);
        if (high - 3 < 3 - low)
        {
            k = inner;
            beta = Math.Max((low - 3) / (4 * low), -_weights[inner] / (1 - _weights[inner]));
        }

        for (int i = 0; i < _weights.Count; i++)
        {
            _weights[i] *= 1 - beta;
        }

        _weights[k] = Math.Max(0, _weights[k] + beta);
        Covariance = Sum(_weights);
    }

    private WeightedMoments Sum(List<double> weights)
    {
        var sum = default(WeightedMoments);
        for (int k = 0; k < _active.Count; k++)
        {
            sum = sum.Plus(_points[_active[k]], weights[k]);
        }

        return sum;
    }
}
