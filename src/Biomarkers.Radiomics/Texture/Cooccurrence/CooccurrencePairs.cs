namespace Biomarkers.Radiomics;

/// <summary>Counts pairs of voxels along any vector and among any number of levels.</summary>
/// <remarks>
/// A dense table where it is small beside the voxels it counts; otherwise the neighbours' levels are gathered by the level of
/// the voxel and sorted, which takes memory for the pairs that there are and not for those there could be.
/// </remarks>
internal sealed class CooccurrencePairs
{
    // 1,024 levels: 4 MiB of counts per thread.
    private const int MaxDenseLevels = 1024;

    private readonly PaddedLevels _levels;
    private readonly int _levelCount;
    private readonly bool _symmetric;
    private readonly int _values;
    private readonly WorkPool<uint[]> _tables;

    /// <summary>Prepares counting.</summary>
    /// <param name="levels">Levels, padded for every vector that will be asked for.</param>
    /// <param name="levelCount">Number of grey levels N_g.</param>
    /// <param name="symmetric">Count each pair in both orders.</param>
    public CooccurrencePairs(PaddedLevels levels, int levelCount, bool symmetric)
    {
        _levels = levels;
        _levelCount = levelCount;
        _symmetric = symmetric;
        _values = levels.Levels.Length;
        _tables = new(() => new uint[_values * _values]);
    }

    /// <summary>The matrix of the voxels of some slices and their neighbours along a vector.</summary>
    /// <param name="direction">The vector m.</param>
    /// <param name="firstSlice">First slice of the voxels, counted from the region's first.</param>
    /// <param name="sliceCount">Number of slices.</param>
    /// <param name="slice">What the matrix says about its slice.</param>
    public CooccurrenceMatrix Count(Index3 direction, int firstSlice, int sliceCount, int? slice)
    {
        long voxels = (long)_levels.Size.X * _levels.Size.Y * sliceCount;
        long cells = (long)_values * _values;
        bool dense = _values <= MaxDenseLevels && cells <= Math.Max(4096, 4 * voxels);
        List<CooccurrenceEntry> entries = [];
        if (dense)
        {
            CountDense(_levels.Offset(direction), firstSlice, sliceCount, entries);
        }
        else
        {
            CountSparse(_levels.Offset(direction), firstSlice, sliceCount, entries);
        }

        return new(_levelCount, direction, slice, [.. entries]);
    }

    private void CountDense(int offset, int firstSlice, int sliceCount, List<CooccurrenceEntry> entries)
    {
        uint[] table = _tables.Rent();
        for (int row = 0; row < sliceCount * _levels.Size.Y; row++)
        {
            ReadOnlySpan<ushort> voxels = Row(row, firstSlice, 0), neighbours = Row(row, firstSlice, offset);
            for (int x = 0; x < voxels.Length; x++)
            {
                table[(voxels[x] * _values) + neighbours[x]]++;
            }
        }

        for (int i = 1; i < _values; i++)
        {
            for (int j = 1; j < _values; j++)
            {
                long count = table[(i * _values) + j] + (_symmetric ? (long)table[(j * _values) + i] : 0);
                if (count != 0)
                {
                    entries.Add(new(_levels.Levels[i], _levels.Levels[j], count));
                }
            }
        }

        Array.Clear(table);
        _tables.Return(table);
    }

    private void CountSparse(int offset, int firstSlice, int sliceCount, List<CooccurrenceEntry> entries)
    {
        // Where the neighbours of each level end up, from how many there are.
        var end = new int[_values];
        long pairs = 0;
        for (int row = 0; row < sliceCount * _levels.Size.Y; row++)
        {
            ReadOnlySpan<ushort> voxels = Row(row, firstSlice, 0), neighbours = Row(row, firstSlice, offset);
            for (int x = 0; x < voxels.Length; x++)
            {
                if (voxels[x] != 0 && neighbours[x] != 0)
                {
                    end[voxels[x]]++;
                    pairs++;
                    if (_symmetric)
                    {
                        end[neighbours[x]]++;
                        pairs++;
                    }
                }
            }
        }

        if (pairs > Array.MaxLength)
        {
            throw new DataRefusedException(
                RefusalReason.TooLarge, $"{pairs} pairs among {_values - 1} occurring grey levels are too many to be sorted: choose fewer grey levels.");
        }

        for (int i = _values - 1, next = (int)pairs; i >= 0; i--)
        {
            next -= end[i];
            end[i] = next;
        }

        var gathered = new ushort[pairs];
        for (int row = 0; row < sliceCount * _levels.Size.Y; row++)
        {
            ReadOnlySpan<ushort> voxels = Row(row, firstSlice, 0), neighbours = Row(row, firstSlice, offset);
            for (int x = 0; x < voxels.Length; x++)
            {
                if (voxels[x] != 0 && neighbours[x] != 0)
                {
                    gathered[end[voxels[x]]++] = neighbours[x];
                    if (_symmetric)
                    {
                        gathered[end[neighbours[x]]++] = voxels[x];
                    }
                }
            }
        }

        for (int i = 1; i < _values; i++)
        {
            Span<ushort> neighbours = gathered.AsSpan(end[i - 1], end[i] - end[i - 1]);
            neighbours.Sort();
            for (int at = 0; at < neighbours.Length;)
            {
                ushort value = neighbours[at];
                int run = neighbours[at..].IndexOfAnyExcept(value);
                run = run < 0 ? neighbours.Length - at : run;
                entries.Add(new(_levels.Levels[i], _levels.Levels[value], run));
                at += run;
            }
        }
    }

    private ReadOnlySpan<ushort> Row(int row, int firstSlice, int offset) =>
        _levels.Values.AsSpan(_levels.RowStart(row % _levels.Size.Y, firstSlice + (row / _levels.Size.Y)) + offset, _levels.Size.X);
}
