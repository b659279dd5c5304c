using Biomarkers.Numerics;

namespace Biomarkers.Perfusion;

/// <summary>Standard errors of what follows from fitted parameters.</summary>
/// <remarks>Formula: se² = s² g' (J'J)⁻¹ g = s² |L⁻¹ g|² with J'J = L L', g the derivatives of the measure and s the residual deviation.
/// Source: Seber and Wild, Nonlinear Regression, 1989, ch. 5.</remarks>
internal static class GammaErrors
{
    private const int Size = DerivedGamma.ParameterCount;

    /// <summary>The lower triangle L of J'J, row by row, its diagonal inverted.</summary>
    /// <param name="jacobian">Derivatives, parameter by parameter.</param>
    /// <param name="factor">Receives ten entries.</param>
    public static void Factor<T>(ReadOnlySpan<T> jacobian, Span<T> factor)
        where T : unmanaged, ILane<T>
    {
        int n = jacobian.Length / Size;
        for (int row = 0, entry = 0; row < Size; row++)
        {
            ReadOnlySpan<T> left = jacobian.Slice(row * n, n);
            for (int column = 0; column <= row; column++)
            {
                ReadOnlySpan<T> right = jacobian.Slice(column * n, n);
                T sum = T.Create(0);
                for (int i = 0; i < left.Length; i++)
                {
                    sum += left[i] * right[i];
                }

                factor[entry++] = sum;
            }
        }

        for (int row = 0; row < Size; row++)
        {
            int start = row * (row + 1) / 2;
            for (int column = 0; column <= row; column++)
            {
                int other = column * (column + 1) / 2;
                T value = factor[start + column];
                for (int i = 0; i < column; i++)
                {
                    value -= factor[start + i] * factor[other + i];
                }

                factor[start + column] = row == column ? T.Create(1) / T.Sqrt(value) : value * factor[other + column];
            }
        }
    }

    /// <summary>The standard error of every measure; NaN where the parameters are not determined.</summary>
    /// <param name="factor">What <see cref="Factor{T}"/> gave.</param>
    /// <param name="gradients">Four derivatives a measure.</param>
    /// <param name="deviation">Residual deviation.</param>
    /// <param name="errors">Receives one error a measure.</param>
    public static void Propagate<T>(ReadOnlySpan<T> factor, ReadOnlySpan<T> gradients, T deviation, Span<T> errors)
        where T : unmanaged, ILane<T>
    {
        Span<T> y = stackalloc T[Size];
        for (int measure = 0; measure < errors.Length; measure++)
        {
            T squares = T.Create(0);
            for (int row = 0; row < Size; row++)
            {
                int start = row * (row + 1) / 2;
                T value = gradients[(measure * Size) + row];
                for (int i = 0; i < row; i++)
                {
                    value -= factor[start + i] * y[i];
                }

                y[row] = value * factor[start + row];
                squares += y[row] * y[row];
            }

            errors[measure] = deviation * T.Sqrt(squares);
        }
    }
}
