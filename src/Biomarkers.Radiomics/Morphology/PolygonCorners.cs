namespace Biomarkers.Radiomics;

/// <summary>The corners of the convex polygon around the rows of a plane, exactly, in one pass (monotone chains).</summary>
internal sealed class PolygonCorners
{
    private readonly List<(int Row, int Column)> _low = [];
    private readonly List<(int Row, int Column)> _high = [];

    /// <summary>Adds the ends of a row; rows come in ascending order.</summary>
    public void AddRow(int row, int first, int last)
    {
        Add(_low, row, first, 1);
        Add(_high, row, last, -1);
    }

    /// <summary>The corners of all rows added so far, each once; then starts over.</summary>
    public List<(int Row, int Column)> Take()
    {
        var corners = new List<(int, int)>(_low.Count + _high.Count);
        corners.AddRange(_low);
        foreach ((int row, int column) in _high)
        {
            // The chains meet at the first and the last row, where they may share a point.
            if (_low[0] != (row, column) && _low[^1] != (row, column))
            {
                corners.Add((row, column));
            }
        }

        _low.Clear();
        _high.Clear();
        return corners;
    }

    private static void Add(List<(int Row, int Column)> chain, int row, int column, int side)
    {
        while (chain.Count >= 2)
        {
            (int r0, int c0) = chain[^2];
            (int r1, int c1) = chain[^1];
            long turn = ((long)(r1 - r0) * (column - c1)) - ((long)(c1 - c0) * (row - r1));
            if (turn * side > 0)
            {
                break;
            }

            chain.RemoveAt(chain.Count - 1);
        }

        chain.Add((row, column));
    }
}
