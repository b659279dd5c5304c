namespace Biomarkers.Dicom.Tests;

/// <summary>Encodes a tag tree as T.800 annex B.10.2 says it.</summary>
internal sealed class SlowTagTree
{
    private readonly List<int[,]> _values = [];
    private readonly List<int[,]> _low = [];
    private readonly List<bool[,]> _known = [];

    /// <summary>A tree over leaves [y, x].</summary>
    public SlowTagTree(int[,] leaves)
    {
        for (int[,] level = leaves; ;)
        {
            (int h, int w) = (level.GetLength(0), level.GetLength(1));
            _values.Add(level);
            _low.Add(new int[h, w]);
            _known.Add(new bool[h, w]);
            if (h * w == 1)
            {
                return;
            }

            int[,] next = new int[(h + 1) / 2, (w + 1) / 2];
            for (int y = 0; y < next.GetLength(0); y++)
            {
                for (int x = 0; x < next.GetLength(1); x++)
                {
                    next[y, x] = (from j in Enumerable.Range(2 * y, 2) from i in Enumerable.Range(2 * x, 2) where j < h && i < w select level[j, i]).Min();
                }
            }

            level = next;
        }
    }

    public void Encode(StuffedBits bits, int x, int y, int threshold)
    {
        int low = 0;
        for (int level = _values.Count - 1; level >= 0; level--)
        {
            (int i, int j) = (x >> level, y >> level);
            low = Math.Max(low, _low[level][j, i]);
            while (low < threshold && !_known[level][j, i])
            {
                if (low == _values[level][j, i])
                {
                    bits.WriteBit(1);
                    _known[level][j, i] = true;
                }
                else
                {
                    bits.WriteBit(0);
                    low++;
                }
            }

            _low[level][j, i] = low;
        }
    }
}
