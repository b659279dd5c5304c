namespace Biomarkers.Numerics;

/// <summary>One damped step between bounds: (J'J + λ diag J'J) δ = J'r for the parameters that are free to move.</summary>
/// <remarks>
/// A parameter on a bound that the gradient pushes outward is held. One whose step would cross its bound is put on the bound, and the others
/// are solved for again with that known.
/// </remarks>
internal readonly ref struct BoundedStep<T>(ReadOnlySpan<double> lower, ReadOnlySpan<double> upper)
    where T : unmanaged, ILane<T>
{
    private readonly ReadOnlySpan<double> _lower = lower;
    private readonly ReadOnlySpan<double> _upper = upper;

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
        Span<T> held = stackalloc T[CurveFitter.MostParameters];
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
            T target = point[j] + step[j];
            T crosses = T.Or(T.LessThan(target, T.Create(_lower[j])), T.LessThan(T.Create(_upper[j]), target));
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
            trial[j] = Clamp(point[j] + step[j], j);
            step[j] = trial[j] - point[j];
        }
    }

    /// <summary>Solves for the unknowns that are not held; the step of those that are is known.</summary>
    private static void Solve(ReadOnlySpan<T> normal, ReadOnlySpan<T> gradient, T lambda, ReadOnlySpan<T> held, bool anyHeld, Span<T> step)
    {
        int size = gradient.Length;
        T zero = T.Create(0);
        T growth = T.Create(1) + lambda;
        Span<T> matrix = stackalloc T[CurveFitter.MostParameters * (CurveFitter.MostParameters + 1) / 2];
        Span<T> right = stackalloc T[CurveFitter.MostParameters];
        right = right[..size];
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

        SymmetricSolver.Factor(matrix, size);
        SymmetricSolver.Solve(matrix, right);
        right.CopyTo(step);
    }

    private T Clamp(T value, int index) => T.Min(T.Create(_upper[index]), T.Max(T.Create(_lower[index]), value));
}
