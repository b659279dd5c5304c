namespace Biomarkers.Dicom;

/// <summary>A tag tree: numbers on a grid, told by lower bounds that neighbours share.</summary>
/// <remarks>Source: ITU-T T.800, annex B.10.2.</remarks>
internal sealed class J2kTagTree
{
    private readonly int _width;
    private readonly int _levels;

    // Level by level from the leaves; an unknown value is the largest one.
    private readonly short[] _values;
    private readonly short[] _bounds;

    public J2kTagTree(int width, int height)
    {
        _width = width;
        int nodes = 0;
        for (int w = width, h = height; ; w = (w + 1) / 2, h = (h + 1) / 2)
        {
            nodes += w * h;
            _levels++;
            if (w * h == 1)
            {
                break;
            }
        }

        _values = new short[nodes];
        _bounds = new short[nodes];
        _values.AsSpan().Fill(short.MaxValue);
        Height = height;
    }

    private int Height { get; }

    /// <summary>Reads until it is known whether a leaf's number is below a threshold.</summary>
    public bool IsBelow(ref J2kPacketBits bits, int x, int y, int threshold)
    {
        Span<int> starts = stackalloc int[_levels];
        Span<int> widths = stackalloc int[_levels];
        int start = 0;
        for (int level = 0, w = _width, h = Height; level < _levels; level++, w = (w + 1) / 2, h = (h + 1) / 2)
        {
            starts[level] = start;
            widths[level] = w;
            start += w * h;
        }

        int bound = 0;
        int node = 0;
        for (int level = _levels - 1; level >= 0; level--)
        {
            node = starts[level] + ((y >> level) * widths[level]) + (x >> level);
            bound = Math.Max(bound, _bounds[node]);
            while (bound < threshold && bound < _values[node])
            {
                if (bits.ReadBit() != 0)
                {
                    _values[node] = (short)bound;
                }
                else
                {
                    bound++;
                }
            }

            _bounds[node] = (short)bound;
        }

        return _values[node] < threshold;
    }
}
