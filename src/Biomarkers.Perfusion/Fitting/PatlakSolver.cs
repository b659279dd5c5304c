using Biomarkers.Numerics;

namespace Biomarkers.Perfusion;

/// <summary>Patlak's model where all curves share input, times and weights: two products of the samples, and one inverse for all.</summary>
internal sealed class PatlakSolver : ICurveSolver
{
    /// <summary>Residual sums below this part of Σ w y² would be rounding.</summary>
    private const double LeastResidual = 1e-10;

    private readonly double[] _matrix;
    private readonly double _ii;
    private readonly double _pi;
    private readonly double _pp;
    private readonly double _perDeterminant;

    private PatlakSolver(double[] matrix, double ii, double pi, double pp)
    {
        _matrix = matrix;
        _ii = ii;
        _pi = pi;
        _pp = pp;
        _perDeterminant = 1 / ((pp * ii) - (pi * pi));
    }

    /// <summary>Makes the solver; null where input and integral cannot be told apart.</summary>
    public static PatlakSolver? TryCreate(KineticInput input, IReadOnlyList<double> weights)
    {
        int n = input.SampleCount;
        if (weights.Count != 0 && weights.Count != n)
        {
            return null;
        }

        var matrix = new double[n * LaneMatrix.Tile];
        (double ii, double pi, double pp) = (0, 0, 0);
        for (int i = 0; i < n; i++)
        {
            double w = weights.Count == 0 ? 1 : weights[i];
            double integral = input.Integral[i];
            double plasma = input.Sampled[i];
            matrix[i * LaneMatrix.Tile] = w * integral;
            matrix[(i * LaneMatrix.Tile) + 1] = w * plasma;
            ii += w * integral * integral;
            pi += w * plasma * integral;
            pp += w * plasma * plasma;
        }

        return (pp * ii) - (pi * pi) > 1e-9 * pp * ii ? new PatlakSolver(matrix, ii, pi, pp) : null;
    }

    /// <inheritdoc/>
    public void Solve<TLane>(in CurveBlock<TLane> block)
        where TLane : unmanaged, ILane<TLane>
    {
        Span<TLane> products = stackalloc TLane[LaneMatrix.Tile * LaneMatrix.Tile];
        TLane perDeterminant = TLane.Create(_perDeterminant);
        for (int first = 0; first < block.GroupCount; first += LaneMatrix.Tile)
        {
            LaneMatrix.Multiply(_matrix, LaneMatrix.Tile, block.Samples[first..], block.Stride, products);
            for (int g = 0; g < LaneMatrix.Tile; g++)
            {
                TLane yi = products[g];
                TLane yp = products[LaneMatrix.Tile + g];
                TLane ps = ((TLane.Create(_pp) * yi) - (TLane.Create(_pi) * yp)) * perDeterminant;
                TLane vp = ((TLane.Create(_ii) * yp) - (TLane.Create(_pi) * yi)) * perDeterminant;
                TLane squares = block.SquareSum[first + g];
                TLane sum = squares - ((ps * yi) + (vp * yp));
                TLane isSolved = TLane.And(TLane.LessThan(TLane.Abs(ps), TLane.Create(Patlak.MostPS)), TLane.LessThan(TLane.Abs(vp), TLane.Create(1)));
                isSolved = TLane.And(isSolved, TLane.LessThan(squares * TLane.Create(LeastResidual), sum));
                block.Parameter(0)[first + g] = ps;
                block.Parameter(1)[first + g] = vp;
                block.Normal(0, 0)[first + g] = TLane.Create(_ii);
                block.Normal(1, 0)[first + g] = TLane.Create(_pi);
                block.Normal(1, 1)[first + g] = TLane.Create(_pp);
                block.AsResidualSum()[first + g] = sum;
                block.AsOutcome()[first + g] = TLane.Select(isSolved, TLane.Create(CurveBlock<TLane>.Solved), TLane.Create(CurveBlock<TLane>.Unsolved));
            }
        }
    }
}
