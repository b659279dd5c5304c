using System.Runtime.CompilerServices;
using Biomarkers.Numerics;

namespace Biomarkers.Perfusion;

/// <summary>Linear least squares of a model's integrated equation, with the integrals of the measured curve by the trapezoid rule.</summary>
/// <remarks>
/// <para>Formula: minimise Σ w (C − x B)² over the coefficients B of the columns x; the parameters p follow from B. With D = dB/dp the covariance of p is
/// s² (D' x'Wx D)⁻¹, s² from the residuals of the equation. Parameters outside the model's bounds are refused, as negative roots mean nothing.</para>
/// <para>Source: Murase, Magn. Reson. Med. 2004;51:858; Flouri, Lesnic and Sourbron, Magn. Reson. Med. 2016;76:998; reference region: Cárdenas-Rodríguez et al.,
/// Magn. Reson. Imaging 2013;31:497.</para>
/// </remarks>
internal sealed class LinearSolver : ICurveSolver
{
    private const int Most = 4;

    private readonly LinearEquation _equation;
    private readonly IReadOnlyList<CurveParameter> _parameters;
    private readonly double[] _weights;
    private readonly double[] _halfSteps;
    private readonly double[] _first;
    private readonly double[] _second;
    private readonly double[] _weightedFirst;
    private readonly double[] _weightedSecond;
    private readonly double _firstFirst;
    private readonly double _firstSecond;
    private readonly double _secondSecond;

    public LinearSolver(LinearEquation equation, KineticInput input, IReadOnlyList<CurveParameter> parameters, IReadOnlyList<double> weights)
    {
        int n = input.SampleCount;
        _equation = equation;
        _parameters = parameters;
        _weights = weights.Count == n ? [.. weights] : [.. Enumerable.Repeat(1.0, n)];
        _halfSteps = [0, .. Enumerable.Range(1, n - 1).Select(i => (input.Times[i] - input.Times[i - 1]) / 120)];
        _first = input.Grid.Integral;
        _second = equation switch
        {
            LinearEquation.Tofts => new double[n],
            LinearEquation.TwoCompartmentExchange => Cumulate(input.Grid.Integral, _halfSteps),
            _ => input.Grid.Sampled,
        };
        _weightedFirst = [.. _weights.Zip(_first, static (weight, value) => weight * value)];
        _weightedSecond = [.. _weights.Zip(_second, static (weight, value) => weight * value)];
        for (int i = 0; i < n; i++)
        {
            _firstFirst += _weightedFirst[i] * _first[i];
            _firstSecond += _weightedFirst[i] * _second[i];
            _secondSecond += _weightedSecond[i] * _second[i];
        }
    }

    /// <inheritdoc/>
    public void Solve<TLane>(in CurveBlock<TLane> block)
        where TLane : unmanaged, ILane<TLane>
    {
        Span<TLane> normal = stackalloc TLane[Most * (Most + 1) / 2];
        Span<TLane> right = stackalloc TLane[Most];
        Span<TLane> coefficients = stackalloc TLane[Most];
        Span<TLane> values = stackalloc TLane[Most];
        Span<TLane> derivatives = stackalloc TLane[Most * Most];
        int size = _parameters.Count;
        for (int group = 0; group < block.GroupCount; group++)
        {
            if (_equation == LinearEquation.TwoCompartmentExchange)
            {
                SumTwice(block.Samples[group..], block.Stride, normal, right);
            }
            else
            {
                Sum(block.Samples[group..], block.Stride, normal, right);
            }

            TLane isDetermined = LaneSystem.Solve<TLane>(normal, right, coefficients, size);
            TLane sum = block.SquareSum[group];
            for (int j = 0; j < size; j++)
            {
                sum -= coefficients[j] * right[j];
            }

            ToParameters(coefficients, values, derivatives);
            TLane isInside = isDetermined;
            for (int j = 0; j < size; j++)
            {
                isInside = TLane.And(isInside, TLane.And(
                    TLane.LessThan(TLane.Create(_parameters[j].Lower), values[j]), TLane.LessThan(values[j], TLane.Create(_parameters[j].Upper))));
                block.Parameter(j)[group] = values[j];
            }

            // Rounding may leave an exact fit below zero.
            block.AsResidualSum()[group] = TLane.Max(TLane.Create(0), sum);
            block.AsOutcome()[group] = TLane.Select(isInside, TLane.Create(CurveBlock<TLane>.Solved), TLane.Create(CurveBlock<TLane>.OutOfRange));
            for (int j = 0; j < size && block.NeedsNormal; j++)
            {
                for (int k = 0; k <= j; k++)
                {
                    block.Normal(j, k)[group] = LaneSystem.Congruent<TLane>(normal, derivatives, j, k, size, Most);
                }
            }
        }
    }

    private static double[] Cumulate(double[] values, double[] halfSteps)
    {
        var integral = new double[values.Length];
        for (int i = 1; i < values.Length; i++)
        {
            integral[i] = integral[i - 1] + (halfSteps[i] * (values[i - 1] + values[i]));
        }

        return integral;
    }

    /// <summary>Columns ∫Cp, −∫C and Cp (or ∫Cr, −∫C, Cr).</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    private void Sum<TLane>(ReadOnlySpan<TLane> samples, int stride, Span<TLane> normal, Span<TLane> right)
        where TLane : unmanaged, ILane<TLane>
    {
        ReadOnlySpan<double> weights = _weights;
        ReadOnlySpan<double> first = _weightedFirst.AsSpan(0, weights.Length);
        ReadOnlySpan<double> second = _weightedSecond.AsSpan(0, weights.Length);
        ReadOnlySpan<double> halfSteps = _halfSteps.AsSpan(0, weights.Length);
        TLane zero = TLane.Create(0);
        TLane last = samples[0];
        TLane integral = zero;
        TLane ii = zero, yi = zero, fi = zero, si = zero, fy = zero, sy = zero;
        for (int i = 0; i < weights.Length; i++)
        {
            TLane y = samples[i * stride];
            integral += TLane.Create(halfSteps[i]) * (last + y);
            last = y;
            TLane f = TLane.Create(first[i]);
            TLane s = TLane.Create(second[i]);
            TLane wi = TLane.Create(weights[i]) * integral;
            ii += wi * integral;
            yi += wi * y;
            fi += f * integral;
            si += s * integral;
            fy += f * y;
            sy += s * y;
        }

        (normal[0], normal[1], normal[2]) = (TLane.Create(_firstFirst), -fi, ii);
        (normal[3], normal[4], normal[5]) = (TLane.Create(_firstSecond), -si, TLane.Create(_secondSecond));
        (right[0], right[1], right[2]) = (fy, -yi, sy);
    }

    /// <summary>Columns ∫Cp, −∫C, ∬Cp and −∬C.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    private void SumTwice<TLane>(ReadOnlySpan<TLane> samples, int stride, Span<TLane> normal, Span<TLane> right)
        where TLane : unmanaged, ILane<TLane>
    {
        TLane zero = TLane.Create(0);
        TLane last = samples[0];
        TLane integral = zero;
        TLane twice = zero;
        TLane ii = zero, tt = zero, it = zero, yi = zero, yt = zero;
        TLane fi = zero, si = zero, ft = zero, st = zero, fy = zero, sy = zero;
        for (int i = 0; i < _weights.Length; i++)
        {
            TLane y = samples[i * stride];
            TLane half = TLane.Create(_halfSteps[i]);
            TLane before = integral;
            integral += half * (last + y);
            twice += half * (before + integral);
            last = y;
            TLane w = TLane.Create(_weights[i]);
            TLane f = TLane.Create(_weightedFirst[i]);
            TLane s = TLane.Create(_weightedSecond[i]);
            TLane wi = w * integral;
            TLane wt = w * twice;
            ii += wi * integral;
            it += wi * twice;
            tt += wt * twice;
            yi += wi * y;
            yt += wt * y;
            fi += f * integral;
            si += s * integral;
            ft += f * twice;
            st += s * twice;
            fy += f * y;
            sy += s * y;
        }

        (normal[0], normal[1], normal[2]) = (TLane.Create(_firstFirst), -fi, ii);
        (normal[3], normal[4], normal[5]) = (TLane.Create(_firstSecond), -si, TLane.Create(_secondSecond));
        (normal[6], normal[7], normal[8], normal[9]) = (-ft, it, -st, tt);
        (right[0], right[1], right[2], right[3]) = (fy, -yi, sy, -yt);
    }

    /// <summary>Parameters from coefficients, and the derivatives of the coefficients by them: of coefficient c by parameter j at c · 4 + j.</summary>
    private void ToParameters<TLane>(ReadOnlySpan<TLane> b, Span<TLane> p, Span<TLane> d)
        where TLane : unmanaged, ILane<TLane>
    {
        TLane zero = TLane.Create(0);
        TLane one = TLane.Create(1);
        d.Fill(zero);
        switch (_equation)
        {
            case LinearEquation.Tofts:
            case LinearEquation.ExtendedTofts:
                // B = (Ktrans + k vp, k, vp) with k = Ktrans / ve
                TLane vp = _equation == LinearEquation.Tofts ? zero : b[2];
                TLane k = b[1];
                TLane ktrans = b[0] - (k * vp);
                TLane perVe = k / ktrans;
                (p[0], p[1], p[2]) = (ktrans, ktrans / k, vp);
                TLane byVe = -(k * perVe);
                (d[0], d[1], d[2]) = (one + (vp * perVe), vp * byVe, k);
                (d[Most], d[Most + 1]) = (perVe, byVe);
                d[(2 * Most) + 2] = one;
                break;
            case LinearEquation.ReferenceRegion:
                // B = (R kr, k, R)
                (p[0], p[1], p[2]) = (b[2], b[1], b[0] / b[2]);
                (d[0], d[2]) = (p[2], p[0]);
                d[Most + 1] = one;
                d[2 * Most] = one;
                break;
            default:
                ToExchange(b, p, d);
                break;
        }
    }

    /// <summary>B = (B3, B1, B2, B0) = (F, s, F (PS / vp + PS / ve), F PS / (vp ve)) with s = (F + PS) / vp + PS / ve.</summary>
    private static void ToExchange<TLane>(ReadOnlySpan<TLane> b, Span<TLane> p, Span<TLane> d)
        where TLane : unmanaged, ILane<TLane>
    {
        TLane one = TLane.Create(1);
        TLane unit = TLane.Create(0.01);
        TLane flow = b[0];
        TLane vp = flow * flow / ((b[1] * flow) - b[2]);
        TLane ve = (b[2] / b[3]) - vp;
        TLane ps = b[3] * ve * vp / flow;
        (p[0], p[1], p[2], p[3]) = (flow * TLane.Create(100), ps, ve, vp);
        TLane perVp = one / vp;
        TLane perVe = one / ve;
        TLane exchange = ps * (perVp + perVe);
        TLane product = flow * ps * perVp * perVe;
        d[0] = unit;
        (d[Most], d[Most + 1], d[Most + 2], d[Most + 3]) = (unit * perVp, perVp + perVe, -(ps * perVe * perVe), -((flow + ps) * perVp * perVp));
        (d[2 * Most], d[(2 * Most) + 1], d[(2 * Most) + 2], d[(2 * Most) + 3]) = (unit * exchange, flow * (perVp + perVe), -(flow * ps * perVe * perVe), -(flow * ps * perVp * perVp));
        (d[3 * Most], d[(3 * Most) + 1], d[(3 * Most) + 2], d[(3 * Most) + 3]) = (unit * ps * perVp * perVe, flow * perVp * perVe, -(product * perVe), -(product * perVp));
    }
}
