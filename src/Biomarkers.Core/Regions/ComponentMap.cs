namespace Biomarkers;

/// <summary>The connected components of a mask, numbered from 1 in the order of their first voxel.</summary>
public sealed class ComponentMap
{
    private readonly VoxelRun[] _runs;
    private readonly int[] _rowStarts;
    private readonly int[] _runLabels;
    private readonly int[] _counts;

    internal ComponentMap(Mask mask, VoxelRun[] runs, int[] rowStarts, int[] runLabels, int[] counts)
    {
        Mask = mask;
        _runs = runs;
        _rowStarts = rowStarts;
        _runLabels = runLabels;
        _counts = counts;
    }

    /// <summary>The mask the components are of.</summary>
    public Mask Mask { get; }

    /// <summary>Number of components.</summary>
    public int Count => _counts.Length;

    /// <summary>Voxels of each component: element 0 is component 1.</summary>
    public ReadOnlySpan<int> VoxelCounts => _counts;

    /// <summary>The component with most voxels, of several equal ones the first; 0 when there is none.</summary>
    public int LargestLabel => _counts.Length == 0 ? 0 : Array.IndexOf(_counts, _counts.Max()) + 1;

    /// <summary>One component.</summary>
    /// <param name="label">Its number, from 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no such component.</exception>
    public Mask ToMask(int label)
    {
        if (label < 1 || label > Count)
        {
            throw new ArgumentOutOfRangeException(nameof(label), label, $"Components are numbered from 1 to {Count}.");
        }

        var kept = new bool[Count + 1];
        kept[label] = true;
        return ToMask(kept);
    }

    /// <summary>The components as a label image on the mask's bounding box, 0 outside.</summary>
    /// <returns>Component numbers on <c>Mask.Geometry.Crop(Mask.BoundingBox)</c>.</returns>
    /// <exception cref="InvalidOperationException">The mask is empty, so it has no box.</exception>
    public Volume<int> ToLabels()
    {
        if (Mask.IsEmpty)
        {
            throw new InvalidOperationException("An empty mask has no box and no components.");
        }

        return Volume.Create<int, ComponentMap>(Mask.Geometry.Crop(Mask.BoundingBox), this, static (voxels, map) => map.Write(voxels), Unit.One);
    }

    internal Mask ToMask(ReadOnlySpan<bool> kept)
    {
        if (Mask.IsEmpty || !kept[1..].Contains(false))
        {
            return Mask;
        }

        IndexBox box = Mask.BoundingBox;
        var bytes = new byte[box.Size.Count];
        for (int row = 0; row + 1 < _rowStarts.Length; row++)
        {
            for (int i = _rowStarts[row]; i < _rowStarts[row + 1]; i++)
            {
                if (kept[_runLabels[i]])
                {
                    bytes.AsSpan((row * box.Size.X) + _runs[i].Start, _runs[i].End - _runs[i].Start).Fill(1);
                }
            }
        }

        return Mask.FromBytes(Mask.Geometry, box, new(bytes, box.Size));
    }

    private void Write(Span<int> voxels)
    {
        int width = Mask.BoundingBox.Size.X;
        for (int row = 0; row + 1 < _rowStarts.Length; row++)
        {
            for (int i = _rowStarts[row]; i < _rowStarts[row + 1]; i++)
            {
                voxels.Slice((row * width) + _runs[i].Start, _runs[i].End - _runs[i].Start).Fill(_runLabels[i]);
            }
        }
    }
}
