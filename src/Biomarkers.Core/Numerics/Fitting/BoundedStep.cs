namespace Biomarkers.Numerics;

/// <summary>One damped step between bounds: (J'J + λ diag J'J) δ = J'r for the parameters that are free to move.</summary>
/// <remarks>
/// A parameter on a bound that the gradient pushes outward is held. One whose step would cross its bound is put on the bound, one
/// that is a scale is shortened on its way to zero; the others are solved for again with that known.
/// </remarks>
internal readonly ref struct BoundedStep<T>
    where T : unmanaged, ILane<T>
{
    /// <summary>A step towards zero of this part of a scale is shortened so much that the others must know.</summary>
    private const double NoticeablyShort = 0.25;

    private readonly ReadOnlySpan<double> _lower;
    private readonly ReadOnlySpan<double> _upper;
    private readonly ReadOnlySpan<bool> _isScale;
    private readonly Span<T> _held;
    private readonly Span<T> _right;
    private readonly Span<T> _matrix;

    /// <param name="lower">Lower bounds.</param>
    /// <param name="upper">Upper bounds.</param>
    /// <param name="isScale">Parameters that are met by factors.</param>
    /// <param name="scratch">Room for <see cref="ScratchCount"/> vectors, aligned: vectors across cache lines are slow.</param>
    public BoundedStep(ReadOnlySpan<double> lower, ReadOnlySpan<double> upper, ReadOnlySpan<bool> isScale, Span<T> scratch)
    {
        int size = lower.Length;
        _lower = lower;
        _upper = upper;
        _isScale = isScale;
        _held = scratch[..size];
        _right = scratch.Slice(size, size);
        _matrix = scratch.Slice(2 * size, size * (size + 1) / 2);
    }

    /// <summary>Vectors of scratch memory for so many parameters.</summary>
    public static int ScratchCount(int size) => (2 * size) + (size * (size + 1) / 2);

    /// <summary>Computes the step.</summary>
    /// <param name="normal">Lower triangle of J'J.</param>
    /// <param name="gradient">J'r: the direction of descent.</param>
    /// <param name="lambda">Damping.</param>
    /// <param name="point">Where the step begins.</param>
    /// <param name="step">Receives the step.</param>
    /// <param name="trial">Receives the point it leads to, within the bounds.</param>
    public void Compute(ReadOnlySpan<T> normal, ReadOnlySpan<T> gradient, T lambda, ReadOnlySpan<T> point, Span<T> step, Span<T> trial)
    {
        int size = point.Length;
        T zero = T.Create(0);
        T anyHeld = zero;
        Span<T> held = _held;
        for (int j = 0; j < size; j++)
        {
            T atLower = T.And(T.LessThanOrEqual(point[j], T.Create(_lower[j])), T.LessThanOrEqual(gradient[j], zero));
            T atUpper = T.And(T.LessThanOrEqual(T.Create(_upper[j]), point[j]), T.LessThanOrEqual(zero, gradient[j]));
            held[j] = T.Or(atLower, atUpper);
            anyHeld = T.Or(anyHeld, held[j]);
            step[j] = zero;
        }

        Solve(normal, gradient, lambda, held, T.Bits(anyHeld) != 0, step);

        T anyCrosses = zero;
        for (int j = 0; j < size; j++)
        {
            T target = Target(point[j], step[j], j);
            T crosses = T.Or(T.LessThan(target, T.Create(_lower[j])), T.LessThan(T.Create(_upper[j]), target));
            if (_isScale[j])
            {
                crosses = T.Or(crosses, T.LessThan(step[j], point[j] * T.Create(-NoticeablyShort)));
            }

            trial[j] = Clamp(target, j);
            step[j] = T.Select(crosses, trial[j] - point[j], zero);
            held[j] = T.Or(held[j], crosses);
            anyCrosses = T.Or(anyCrosses, crosses);
        }

        if (T.Bits(anyCrosses) == 0)
        {
            for (int j = 0; j < size; j++)
            {
                step[j] = trial[j] - point[j];
            }

            return;
        }

        Solve(normal, gradient, lambda, held, true, step);
        for (int j = 0; j < size; j++)
        {
            trial[j] = Clamp(Target(point[j], step[j], j), j);
            step[j] = trial[j] - point[j];
        }
    }

    /// <summary>Solves for the unknowns that are not held; the step of those that are is known.</summary>
    private void Solve(ReadOnlySpan<T> normal, ReadOnlySpan<T> gradient, T lambda, ReadOnlySpan<T> held, bool anyHeld, Span<T> step)
    {
        int size = gradient.Length;
        T zero = T.Create(0);
        T growth = T.Create(1) + lambda;
        Span<T> matrix = _matrix;
        Span<T> right = _right;
        for (int j = 0; j < size; j++)
        {
            int start = j * (j + 1) / 2;
            for (int k = 0; k < j; k++)
            {
                matrix[start + k] = normal[start + k];
            }

            matrix[start + j] = normal[start + j] * growth;
            right[j] = gradient[j];
        }

        if (anyHeld)
        {
            for (int j = 0; j < size; j++)
            {
                for (int k = 0; k < size; k++)
                {
                    int entry = j > k ? NormalEquations.Entry(j, k) : NormalEquations.Entry(k, j);
                    if (j != k)
                    {
                        right[j] -= T.Select(held[k], normal[entry] * step[k], zero);
                    }

                    if (k < j)
                    {
                        matrix[entry] = T.Select(T.Or(held[j], held[k]), zero, matrix[entry]);
                    }
                }
            }

            for (int j = 0; j < size; j++)
            {
                int diagonal = NormalEquations.Entry(j, j);
                matrix[diagonal] = T.Select(held[j], T.Create(1), matrix[diagonal]);
                right[j] = T.Select(held[j], step[j], right[j]);
            }
        }

        if (size <= 4)
        {
            SymmetricSolver.SolveSmall(matrix, right);
        }
        else
        {
            SymmetricSolver.Factor(matrix, size);
            SymmetricSolver.Solve(matrix, right);
        }

        right.CopyTo(step);
    }

    /// <summary>p + δ; for a scale p / (1 − δ / p) where δ is negative, which agrees for small steps and never reaches zero.</summary>
    private T Target(T point, T step, int index)
    {
        T target = point + step;
        if (_isScale[index])
        {
            T zero = T.Create(0);
            T isShort = T.And(T.LessThan(step, zero), T.LessThan(zero, point));
            target = T.Select(isShort, point * point / (point - step), target);
        }

        return target;
    }

    private T Clamp(T value, int index) => T.Min(T.Create(_upper[index]), T.Max(T.Create(_lower[index]), value));
}
