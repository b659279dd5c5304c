namespace Biomarkers.Dicom.Tests;

/// <summary>Encodes the bit planes of a code block as T.800 annex D says it, asking each neighbour.</summary>
internal sealed class SlowBlockEncoder
{
    public const int ResetEach = 2;
    public const int Causal = 8;
    public const int Symbols = 32;

    private readonly int[,] _values;
    private readonly int _width;
    private readonly int _height;
    private readonly int _orientation;
    private readonly int _style;
    private readonly bool[,] _significant;
    private readonly bool[,] _visited;
    private readonly bool[,] _refined;
    private readonly SlowMqEncoder _coder = new();

    /// <summary>Prepares a block of values [y, x].</summary>
    public SlowBlockEncoder(int[,] values, int orientation, int style)
    {
        _values = values;
        (_height, _width) = (values.GetLength(0), values.GetLength(1));
        _orientation = orientation;
        _style = style;
        _significant = new bool[_height, _width];
        _visited = new bool[_height, _width];
        _refined = new bool[_height, _width];
        int largest = values.Cast<int>().Max(Math.Abs);
        while (largest >> Planes != 0)
        {
            Planes++;
        }
    }

    public int Planes { get; }

    public int Passes => (3 * Planes) - 2;

    public byte[] Encode()
    {
        for (int plane = Planes - 1; plane >= 0; plane--)
        {
            if (plane < Planes - 1)
            {
                ForEach((x, y) => Significance(x, y, plane));
                EndPass();
                ForEach((x, y) => Refinement(x, y, plane));
                EndPass();
            }

            CleanUp(plane);
            if ((_style & Symbols) != 0)
            {
                _coder.Encode(18, 1);
                _coder.Encode(18, 0);
                _coder.Encode(18, 1);
                _coder.Encode(18, 0);
            }

            EndPass();
            Array.Clear(_visited);
        }

        return _coder.Flush();
    }

    private void EndPass()
    {
        if ((_style & ResetEach) != 0)
        {
            _coder.ResetContexts();
        }
    }

    private void ForEach(Action<int, int> visit)
    {
        for (int stripe = 0; stripe < _height; stripe += 4)
        {
            for (int x = 0; x < _width; x++)
            {
                for (int y = stripe; y < Math.Min(stripe + 4, _height); y++)
                {
                    visit(x, y);
                }
            }
        }
    }

    private void Significance(int x, int y, int plane)
    {
        int context = ZeroContext(x, y);
        if (_significant[y, x] || context == 0)
        {
            return;
        }

        CodeSignificance(x, y, plane, context);
        _visited[y, x] = true;
    }

    private void Refinement(int x, int y, int plane)
    {
        if (!_significant[y, x] || _visited[y, x])
        {
            return;
        }

        int context = _refined[y, x] ? 16 : ZeroContext(x, y) != 0 ? 15 : 14;
        _coder.Encode(context, (Math.Abs(_values[y, x]) >> plane) & 1);
        _refined[y, x] = true;
    }

    private void CleanUp(int plane)
    {
        for (int stripe = 0; stripe < _height; stripe += 4)
        {
            for (int x = 0; x < _width; x++)
            {
                int y = stripe;
                bool run = stripe + 4 <= _height && Enumerable.Range(stripe, 4).All(j => !_significant[j, x] && !_visited[j, x] && ZeroContext(x, j) == 0);
                if (run)
                {
                    int first = 0;
                    while (first < 4 && ((Math.Abs(_values[stripe + first, x]) >> plane) & 1) == 0)
                    {
                        first++;
                    }

                    _coder.Encode(17, first < 4 ? 1 : 0);
                    if (first == 4)
                    {
                        continue;
                    }

                    _coder.Encode(18, first >> 1);
                    _coder.Encode(18, first & 1);
                    y += first;
                    CodeSign(x, y);
                    y++;
                }

                for (; y < Math.Min(stripe + 4, _height); y++)
                {
                    if (!_significant[y, x] && !_visited[y, x])
                    {
                        CodeSignificance(x, y, plane, ZeroContext(x, y));
                    }
                }
            }
        }
    }

    private void CodeSignificance(int x, int y, int plane, int context)
    {
        int bit = (Math.Abs(_values[y, x]) >> plane) & 1;
        _coder.Encode(context, bit);
        if (bit == 1)
        {
            CodeSign(x, y);
        }
    }

    private void CodeSign(int x, int y)
    {
        int h = Math.Clamp(SignAt(x - 1, y, y) + SignAt(x + 1, y, y), -1, 1);
        int v = Math.Clamp(SignAt(x, y - 1, y) + SignAt(x, y + 1, y), -1, 1);
        (int context, int flip) = (h, v) switch
        {
            (1, 1) => (13, 0),
            (1, 0) => (12, 0),
            (1, -1) => (11, 0),
            (0, 1) => (10, 0),
            (0, 0) => (9, 0),
            (0, -1) => (10, 1),
            (-1, 1) => (11, 1),
            (-1, 0) => (12, 1),
            _ => (13, 1),
        };
        _coder.Encode(context, (_values[y, x] < 0 ? 1 : 0) ^ flip);
        _significant[y, x] = true;
    }

    // With causal contexts a row of the next stripe counts as insignificant.
    private bool SignificantAt(int x, int y, int from) => x >= 0 && y >= 0 && x < _width && y < _height && _significant[y, x]
        && ((_style & Causal) == 0 || y / 4 <= from / 4);

    private int SignAt(int x, int y, int from) => !SignificantAt(x, y, from) ? 0 : _values[y, x] < 0 ? -1 : 1;

    private int ZeroContext(int x, int y)
    {
        int Count(int dx, int dy) => SignificantAt(x + dx, y + dy, y) ? 1 : 0;
        int h = Count(-1, 0) + Count(1, 0);
        int v = Count(0, -1) + Count(0, 1);
        int d = Count(-1, -1) + Count(1, -1) + Count(-1, 1) + Count(1, 1);
        if (_orientation == 1)
        {
            (h, v) = (v, h);
        }

        return _orientation == 3
            ? (h + v, d) switch { (_, >= 3) => 8, ( >= 1, 2) => 7, (_, 2) => 6, ( >= 2, 1) => 5, (1, 1) => 4, (_, 1) => 3, ( >= 2, _) => 2, (1, _) => 1, _ => 0 }
            : (h, v, d) switch { (2, _, _) => 8, (1, >= 1, _) => 7, (1, 0, >= 1) => 6, (1, 0, _) => 5, (0, 2, _) => 4, (0, 1, _) => 3, (0, 0, >= 2) => 2, (0, 0, 1) => 1, _ => 0 };
    }
}
