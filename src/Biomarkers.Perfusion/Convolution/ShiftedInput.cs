using Biomarkers.Numerics;

namespace Biomarkers.Perfusion;

/// <summary>Input, its integral and its convolution with exp(−k t) at times earlier than the samples, each lane by a delay of its own.</summary>
internal static class ShiftedInput
{
    private const double SecondsPerMinute = 60;
    private const int Columns = 6;

    /// <summary>Computes all of them, exactly for the piecewise linear input.</summary>
    /// <param name="input">Sample times and input.</param>
    /// <param name="rate">k in 1/min.</param>
    /// <param name="delay">In min, not negative.</param>
    /// <param name="value">Receives the input at t − delay.</param>
    /// <param name="integral">Receives its integral up to there.</param>
    /// <param name="shape">Receives the convolution there.</param>
    /// <param name="byRate">Receives its derivative by k.</param>
    public static void Compute<T>(KineticInput input, T rate, T delay, Span<T> value, Span<T> integral, Span<T> shape, Span<T> byRate)
        where T : unmanaged, ILane<T>
    {
        InputGrid grid = input.Grid;
        int nodes = grid.Nodes.Length;
        int n = value.Length;
        Span<T> scratch = LaneScratch.TakeInner<T>((2 * nodes) + (Columns * n));
        Span<T> atNodes = scratch[..nodes];
        Span<T> slopes = scratch.Slice(nodes, nodes);
        Span<T> columns = scratch[(2 * nodes)..];
        grid.ConvolveAtNodes(rate, atNodes, slopes);
        for (int lane = 0; lane < T.Count; lane++)
        {
            Gather(input, LaneScratch.Scalars(new Span<T>(ref delay))[lane], lane, atNodes, slopes, columns);
        }

        for (int i = 0; i < n; i++)
        {
            // From the node before over the rest of the way.
            T length = columns[i];
            T before = columns[n + i];
            T after = columns[(2 * n) + i];
            ExponentialStep<T> step = ExponentialStep<T>.Create(rate, length);
            value[i] = after;
            integral[i] = columns[(3 * n) + i] + (T.Create(0.5) * length * (before + after));
            shape[i] = step.Next(columns[(4 * n) + i], before, after);
            byRate[i] = step.NextByRate(columns[(5 * n) + i], columns[(4 * n) + i], before, after);
        }
    }

    private static void Gather<T>(KineticInput input, double delay, int lane, Span<T> atNodes, Span<T> slopes, Span<T> columns)
        where T : unmanaged, ILane<T>
    {
        InputGrid grid = input.Grid;
        double[] nodes = grid.Nodes;
        ReadOnlySpan<double> shapes = LaneScratch.Scalars(atNodes);
        ReadOnlySpan<double> byRate = LaneScratch.Scalars(slopes);
        Span<double> to = LaneScratch.Scalars(columns);
        int n = input.SampleCount;
        int node = 0;
        for (int i = 0; i < n; i++)
        {
            double time = input.Times[i] - (SecondsPerMinute * delay);
            int at = (i * T.Count) + lane;
            int column = n * T.Count;
            bool hasBegun = time > nodes[0];
            while (node + 1 < nodes.Length && nodes[node + 1] < time)
            {
                node++;
            }

            double rest = hasBegun ? time - nodes[node] : 0;
            double before = hasBegun ? grid.Values[node] : 0;
            double slope = node + 1 < nodes.Length ? (grid.Values[node + 1] - grid.Values[node]) / (nodes[node + 1] - nodes[node]) : 0;
            to[at] = rest / SecondsPerMinute;
            to[column + at] = before;
            to[(2 * column) + at] = hasBegun ? before + (slope * rest) : 0;
            to[(3 * column) + at] = hasBegun ? grid.NodeIntegral[node] : 0;
            to[(4 * column) + at] = hasBegun ? shapes[(node * T.Count) + lane] : 0;
            to[(5 * column) + at] = hasBegun ? byRate[(node * T.Count) + lane] : 0;
        }
    }
}
