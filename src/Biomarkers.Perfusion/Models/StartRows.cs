using Biomarkers.Numerics;

namespace Biomarkers.Perfusion;

/// <summary>A grid of starts, and its rows as further starts.</summary>
internal sealed class StartRows
{
    private readonly StartGrid[] _grids;

    /// <param name="rows">Rows that the points fall into, all of one length, one after the other.</param>
    /// <param name="points">As for <see cref="StartGrid"/>.</param>
    /// <param name="shapes">As for <see cref="StartGrid"/>.</param>
    public StartRows(int rows, double[][] points, Func<double[], IReadOnlyList<double[]>> shapes)
    {
        var known = points.ToDictionary(static point => point, shapes);
        _grids = [new StartGrid(points, point => known[point]), .. points.Chunk(points.Length / rows).Select(row => new StartGrid(row, point => known[point]))];
    }

    /// <summary>The whole grid and each row.</summary>
    public int StartCount => _grids.Length;

    /// <summary>Finds the best point of the whole grid (start 0) or of a row.</summary>
    public void Search<T>(ReadOnlySpan<T> samples, int start, Span<T> point, Span<T> amplitudes)
        where T : unmanaged, ILane<T> => _grids[start].Search(samples, point, amplitudes);
}
