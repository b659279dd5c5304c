using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Biomarkers.Numerics;

namespace Biomarkers.Perfusion;

/// <summary>Chooses the weight of Tikhonov's regularisation curve by curve from a fixed scale.</summary>
/// <remarks>
/// Formula: filter f_j = σ_j² / (σ_j² + λ²), k = Σ f_j (u_j · c) / σ_j v_j; with r = Σ (1 − f_j)² (u_j · c)² and s = Σ f_j² (u_j · c)² / σ_j²,
/// generalised cross-validation is r / (N − Σ f_j)², least; the bend of (½ log r, ½ log s) is 2 s r / |s'| · (λ² s' r + 2 λ s r + λ⁴ s s') / (λ⁴ s² + r²)^1.5, greatest,
/// with s' = −4/λ Σ (1 − f_j) f_j² (u_j · c)² / σ_j².
/// Method: λ from the smallest singular value above zero, or 10⁻⁴ of the largest if that is more, to the largest, 16 values a decade. The L-curve's
/// corner is the first maximum of the bend above zero that is met from the strong end of the scale: where a gap in the singular values lets the curve come
/// to rest at its weak end, it bends there too. Without such a maximum the highest bend stands. The sums of all weights are one matrix product.
/// Source: Hansen, The L-curve and its use in the numerical treatment of inverse problems, 2001, where λ² stands for λ⁴ in the denominator, which
/// the derivation does not give; Golub, Heath and Wahba, Technometrics 1979;21:215.
/// </remarks>
internal sealed class LambdaScan
{
    private const int Decades = 4;
    private const int PerDecade = 16;

    private readonly ResponseBasis _basis;
    private readonly LambdaChoice _choice;
    private readonly double[] _lambda;
    private readonly double[] _traces;
    private readonly LaneTable _residual;
    private readonly LaneTable? _size;
    private readonly LaneTable? _slope;

    public LambdaScan(ResponseBasis basis, LambdaChoice choice)
    {
        _basis = basis;
        _choice = choice;

        // Ratios by repeated square roots and products, which round alike on every platform.
        double ratio = Math.Sqrt(Math.Sqrt(Math.Sqrt(Math.Sqrt(10))));
        double least = basis.Values.Skip(basis.HasFree ? 1 : 0).Where(static value => value > 0).Min();
        var scale = new List<double> { basis.Largest };
        while (scale.Count <= Decades * PerDecade && scale[^1] / ratio >= least)
        {
            scale.Add(scale[^1] / ratio);
        }

        scale.Reverse();
        _lambda = [.. scale];

        int levels = _lambda.Length;
        _traces = [.. Enumerable.Range(0, levels).Select(l => basis.Frames - Enumerable.Range(0, basis.Count).Sum(j => Factor(j, l)))];
        _residual = Table((j, l) => Rest(j, l) * Rest(j, l));
        if (choice == LambdaChoice.LCurve)
        {
            _size = Table(Size);
            _slope = Table((j, l) => -4 / _lambda[l] * Rest(j, l) * Size(j, l));
        }

        double Rest(int j, int l)
        {
            double square = _lambda[l] * _lambda[l];
            return IsFree(j) ? 0 : square / ((basis.Values[j] * basis.Values[j]) + square);
        }

        double Size(int j, int l)
        {
            double shrunk = IsFree(j) ? 0 : basis.Values[j] / ((basis.Values[j] * basis.Values[j]) + (_lambda[l] * _lambda[l]));
            return shrunk * shrunk;
        }
    }

    /// <summary>Vectors of one product's result.</summary>
    public int ProductLength => _residual.Columns * LaneMatrix.Tile;

    /// <summary>Number of weights.</summary>
    public int Count => _lambda.Length;

    /// <summary>A weight as part of the largest singular value.</summary>
    public double Relative(int level) => _lambda[level] / _basis.Largest;

    /// <summary>The filter factor of a component.</summary>
    public double Factor(int component, int level)
    {
        double square = _basis.Values[component] * _basis.Values[component];
        return IsFree(component) ? 1 : square / (square + (_lambda[level] * _lambda[level]));
    }

    /// <summary>Chooses a weight for every curve.</summary>
    /// <param name="components">u_j · c, vector g of component j at 4 j + g.</param>
    /// <param name="squares">Of the same length, for use here.</param>
    /// <param name="products">Three times <see cref="ProductLength"/>, for use here.</param>
    /// <param name="level">Receives the numbers of the weights, one vector a g.</param>
    public void Choose<T>(ReadOnlySpan<T> components, Span<T> squares, Span<T> products, Span<T> level)
        where T : unmanaged, ILane<T>
    {
        for (int i = 0; i < components.Length; i++)
        {
            squares[i] = components[i] * components[i];
        }

        Span<T> residual = products[..ProductLength];
        Span<T> size = products.Slice(ProductLength, ProductLength);
        Span<T> slope = products.Slice(2 * ProductLength, ProductLength);
        LaneMatrix.Multiply(_residual.Values, _residual.Columns, squares, LaneMatrix.Tile, residual);
        if (_size is not null && _slope is not null)
        {
            LaneMatrix.Multiply(_size.Values, _size.Columns, squares, LaneMatrix.Tile, size);
            LaneMatrix.Multiply(_slope.Values, _slope.Columns, squares, LaneMatrix.Tile, slope);
        }

        for (int g = 0; g < LaneMatrix.Tile; g++)
        {
            level[g] = _choice == LambdaChoice.LCurve ? Corner<T>(residual[g..], size[g..], slope[g..]) : LeastValidation<T>(residual[g..]);
        }
    }

    /// <summary>Turns components into those of the fitted curve and coefficients of the residue function.</summary>
    /// <param name="components">u_j · c; receives f_j u_j · c.</param>
    /// <param name="coefficients">Receives f_j (u_j · c) / σ_j.</param>
    /// <param name="level">The weights chosen.</param>
    public void Apply<T>(Span<T> components, Span<T> coefficients, ReadOnlySpan<T> level)
        where T : unmanaged, ILane<T>
    {
        Span<double> lambda = stackalloc double[T.Count];
        Span<T> square = stackalloc T[1];
        for (int g = 0; g < LaneMatrix.Tile; g++)
        {
            ReadOnlySpan<double> numbers = MemoryMarshal.Cast<T, double>(level.Slice(g, 1));
            for (int lane = 0; lane < lambda.Length; lane++)
            {
                lambda[lane] = _lambda[(int)numbers[lane]];
            }

            MemoryMarshal.Cast<double, T>(lambda).CopyTo(square);
            square[0] *= square[0];
            for (int j = 0; j < _basis.Count; j++)
            {
                ref T component = ref components[(j * LaneMatrix.Tile) + g];
                T value = T.Create(_basis.Values[j]);
                if (IsFree(j))
                {
                    coefficients[(j * LaneMatrix.Tile) + g] = component;
                    continue;
                }

                T shrunk = component * value / ((value * value) + square[0]);
                coefficients[(j * LaneMatrix.Tile) + g] = shrunk;
                component = shrunk * value;
            }
        }
    }

    private T LeastValidation<T>(ReadOnlySpan<T> residual)
        where T : unmanaged, ILane<T>
    {
        T least = T.Create(double.PositiveInfinity);
        T level = T.Create(0);
        for (int l = 0; l < _lambda.Length; l++)
        {
            T value = residual[l * LaneMatrix.Tile] / T.Create(_traces[l] * _traces[l]);
            T better = T.LessThan(value, least);
            least = T.Select(better, value, least);
            level = T.Select(better, T.Create(l), level);
        }

        return level;
    }

    private T Corner<T>(ReadOnlySpan<T> residual, ReadOnlySpan<T> size, ReadOnlySpan<T> slope)
        where T : unmanaged, ILane<T>
    {
        T highest = T.Create(double.NegativeInfinity);
        T highestLevel = T.Create(0);
        T cornerLevel = T.Create(-1);
        T before = T.Create(double.NaN);
        T last = before;
        for (int l = 0; l < _lambda.Length; l++)
        {
            int at = l * LaneMatrix.Tile;
            T bend = Bend(residual[at], size[at], slope[at], T.Create(_lambda[l]));
            T better = T.LessThan(highest, bend);
            highest = T.Select(better, bend, highest);
            highestLevel = T.Select(better, T.Create(l), highestLevel);
            // Weights ascend, so that the last maximum met is the one of the strongest.
            T isCorner = T.And(T.And(T.LessThan(before, last), T.LessThanOrEqual(bend, last)), T.LessThan(T.Create(0), last));
            cornerLevel = T.Select(isCorner, T.Create(l - 1), cornerLevel);
            before = last;
            last = bend;
        }

        return T.Select(T.LessThan(cornerLevel, T.Create(0)), highestLevel, cornerLevel);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static T Bend<T>(T residual, T size, T slope, T lambda)
        where T : unmanaged, ILane<T>
    {
        T square = lambda * lambda;
        T two = T.Create(2);
        T upper = (square * slope * residual) + (two * lambda * size * residual) + (square * square * size * slope);
        T lower = (square * square * size * size) + (residual * residual);
        return two * size * residual / -slope * upper / (lower * T.Sqrt(lower));
    }

    private bool IsFree(int component) => component == 0 && _basis.HasFree;

    private LaneTable Table(Func<int, int, double> entry)
    {
        int columns = (_lambda.Length + LaneMatrix.Tile - 1) / LaneMatrix.Tile * LaneMatrix.Tile;
        var values = new double[_basis.Count * columns];
        for (int j = 0; j < _basis.Count; j++)
        {
            for (int l = 0; l < _lambda.Length; l++)
            {
                values[(j * columns) + l] = entry(j, l);
            }
        }

        return new(values, columns);
    }
}
