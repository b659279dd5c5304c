using System.Globalization;
using Biomarkers.Numerics;

namespace Biomarkers;

/// <summary>The connected pieces of an image that reach a threshold, numbered from 1 in the order of their first voxel. Immutable.</summary>
/// <remarks>
/// <para>A voxel belongs to a piece when its value is at least the threshold, compared as doubles. NaN reaches no threshold and is
/// counted; plus infinity reaches every one.</para>
/// <para>Method: one pass over the image finds runs of voxels along X; union-find joins those of neighbouring rows. What is kept is
/// proportional to the runs, not to the image; masks are made piece by piece, in the box of the piece.</para>
/// </remarks>
public sealed class ThresholdComponents
{
    // Some 3 GiB of runs; no threshold that means anything comes near.
    private const int MostRuns = 1 << 27;

    private readonly VoxelRun[] _runs;
    private readonly int[] _rowStarts;
    private readonly int[] _labels;
    private readonly int[] _counts;
    private readonly IndexBox[] _boxes;

    // Runs of each piece, one piece after the other, and the row of each run.
    private readonly int[] _order;
    private readonly int[] _starts;
    private readonly int[] _rows;

    private ThresholdComponents(
        ImageGeometry geometry, double threshold, Connectivity connectivity, long notNumbers, VoxelRun[] runs, int[] rowStarts)
    {
        Geometry = geometry;
        Threshold = threshold;
        Connectivity = connectivity;
        NotNumberCount = notNumbers;
        _runs = runs;
        _rowStarts = rowStarts;
        (_labels, _counts) = RunForest.Number(runs, JoinRows(geometry.Size, connectivity, runs, rowStarts));
        (_rows, _starts, _order, _boxes) = Group();
    }

    /// <summary>Grid of the image.</summary>
    public ImageGeometry Geometry { get; }

    /// <summary>Smallest value that belongs to a piece.</summary>
    public double Threshold { get; }

    /// <summary>Which voxels are neighbours.</summary>
    public Connectivity Connectivity { get; }

    /// <summary>Voxels of the image that are NaN.</summary>
    public long NotNumberCount { get; }

    /// <summary>Number of pieces.</summary>
    public int Count => _counts.Length;

    /// <summary>Voxels of each piece: element 0 is piece 1.</summary>
    public ReadOnlySpan<int> VoxelCounts => _counts;

    /// <summary>Smallest box of each piece: element 0 is piece 1.</summary>
    public ReadOnlySpan<IndexBox> Boxes => _boxes;

    /// <summary>Finds the pieces of an image.</summary>
    /// <param name="image">Image.</param>
    /// <param name="threshold">Smallest value that belongs to a piece, in the image's unit; finite.</param>
    /// <param name="connectivity">Which voxels are neighbours.</param>
    /// <param name="maxDegreeOfParallelism">Threads at most; 0 or less for one per processor. The result does not depend on it.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <exception cref="ArgumentOutOfRangeException">The threshold is not finite.</exception>
    /// <exception cref="DataRefusedException">The threshold cuts the image into more runs than can be handled.</exception>
    /// <exception cref="OperationCanceledException">Cancelled.</exception>
    public static ThresholdComponents Find(
        Volume<float> image,
        double threshold,
        Connectivity connectivity,
        int maxDegreeOfParallelism = 0,
        CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(image);
        CheckThreshold(threshold);
        float limit = ThresholdScan.RoundUp(threshold);
        var slices = new ThresholdScan[image.Size.Z];
        ParallelBlocks.For(
            slices.Length, maxDegreeOfParallelism, z => slices[z] = ThresholdScan.Run(image.AsVolumeSpan(), z, limit), cancellationToken);
        return Collect(image.Geometry, threshold, connectivity, slices);
    }

    /// <summary>Finds the pieces of voxels the caller owns, on the calling thread.</summary>
    /// <param name="geometry">Grid of the voxels.</param>
    /// <param name="voxels">Voxels; of the grid's size.</param>
    /// <param name="threshold">Smallest value that belongs to a piece; finite.</param>
    /// <param name="connectivity">Which voxels are neighbours.</param>
    /// <exception cref="ArgumentException">The sizes differ.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The threshold is not finite.</exception>
    /// <exception cref="DataRefusedException">The threshold cuts the image into more runs than can be handled.</exception>
    public static ThresholdComponents Find(
        ImageGeometry geometry, ReadOnlyVolumeSpan<float> voxels, double threshold, Connectivity connectivity)
    {
        ArgumentNullException.ThrowIfNull(geometry);
        CheckThreshold(threshold);
        if (voxels.Size != geometry.Size)
        {
            throw new ArgumentException($"There are {voxels.Size} voxels for a grid of {geometry.Size}.", nameof(voxels));
        }

        var slices = new ThresholdScan[voxels.Size.Z];
        for (int z = 0; z < slices.Length; z++)
        {
            slices[z] = ThresholdScan.Run(voxels, z, ThresholdScan.RoundUp(threshold));
        }

        return Collect(geometry, threshold, connectivity, slices);
    }

    /// <summary>The piece a voxel belongs to; 0 when it belongs to none or lies outside the grid.</summary>
    /// <param name="index">Voxel index on the grid.</param>
    public int LabelAt(Index3 index)
    {
        if (!Geometry.Size.Contains(index))
        {
            return 0;
        }

        int row = (index.Z * Geometry.Size.Y) + index.Y;
        for (int i = _rowStarts[row]; i < _rowStarts[row + 1] && _runs[i].Start <= index.X; i++)
        {
            if (index.X < _runs[i].End)
            {
                return _labels[i];
            }
        }

        return 0;
    }

    /// <summary>One piece.</summary>
    /// <param name="label">Its number, from 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no such piece.</exception>
    public Mask ToMask(int label)
    {
        if (label < 1 || label > Count)
        {
            throw new ArgumentOutOfRangeException(nameof(label), label, $"Components are numbered from 1 to {Count}.");
        }

        IndexBox box = _boxes[label - 1];
        var bytes = new byte[box.Size.Count];
        for (int i = _starts[label - 1]; i < _starts[label]; i++)
        {
            VoxelRun run = _runs[_order[i]];
            int y = (_rows[_order[i]] % Geometry.Size.Y) - box.Start.Y;
            int z = (_rows[_order[i]] / Geometry.Size.Y) - box.Start.Z;
            bytes.AsSpan((((z * box.Size.Y) + y) * box.Size.X) + run.Start - box.Start.X, run.End - run.Start).Fill(1);
        }

        return Mask.FromBytes(Geometry, box, new(bytes, box.Size));
    }

    private static void CheckThreshold(double threshold)
    {
        if (!double.IsFinite(threshold))
        {
            throw new ArgumentOutOfRangeException(nameof(threshold), threshold, "A threshold is a finite number.");
        }
    }

    private static ThresholdComponents Collect(ImageGeometry geometry, double threshold, Connectivity connectivity, ThresholdScan[] slices)
    {
        long total = 0;
        long notNumbers = 0;
        foreach (ThresholdScan slice in slices)
        {
            total += slice.Runs.Length;
            notNumbers += slice.NotNumbers;
        }

        if (total > MostRuns)
        {
            throw new DataRefusedException(RefusalReason.TooLarge, string.Create(
                CultureInfo.InvariantCulture,
                $"The threshold {threshold:G6} cuts the image into {total} runs of voxels, more than {MostRuns}: it lies in the noise. Raise it."));
        }

        var runs = new VoxelRun[total];
        var rowStarts = new int[(geometry.Size.Y * geometry.Size.Z) + 1];
        int at = 0;
        for (int z = 0; z < slices.Length; z++)
        {
            slices[z].Runs.CopyTo(runs.AsSpan(at));
            for (int y = 0; y < geometry.Size.Y; y++)
            {
                rowStarts[(z * geometry.Size.Y) + y + 1] = at + slices[z].RowEnds[y];
            }

            at += slices[z].Runs.Length;
        }

        return new(geometry, threshold, connectivity, notNumbers, runs, rowStarts);
    }

    private static int[] JoinRows(Size3 size, Connectivity connectivity, VoxelRun[] runs, int[] rowStarts)
    {
        IReadOnlyList<NeighbourRows> before = NeighbourRows.Before(connectivity);
        var trees = new int[runs.Length];
        for (int i = 0; i < trees.Length; i++)
        {
            trees[i] = i;
        }

        for (int row = 0; row + 1 < rowStarts.Length; row++)
        {
            if (rowStarts[row] == rowStarts[row + 1])
            {
                continue;
            }

            foreach (NeighbourRows neighbour in before)
            {
                int y = (row % size.Y) + neighbour.Y;
                int z = (row / size.Y) + neighbour.Z;
                if (z >= 0 && (uint)y < (uint)size.Y)
                {
                    int other = (z * size.Y) + y;
                    RunForest.Join(runs, trees, rowStarts[other], rowStarts[other + 1], rowStarts[row], rowStarts[row + 1], neighbour.Reach);
                }
            }
        }

        return trees;
    }

    private (int[] Rows, int[] Starts, int[] Order, IndexBox[] Boxes) Group()
    {
        var rows = new int[_runs.Length];
        var starts = new int[Count + 1];
        var boxes = new IndexBox[Count];
        for (int row = 0; row + 1 < _rowStarts.Length; row++)
        {
            for (int i = _rowStarts[row]; i < _rowStarts[row + 1]; i++)
            {
                rows[i] = row;
                starts[_labels[i]]++;
                var run = new IndexBox(
                    new(_runs[i].Start, row % Geometry.Size.Y, row / Geometry.Size.Y), new(_runs[i].End - _runs[i].Start, 1, 1));
                boxes[_labels[i] - 1] = boxes[_labels[i] - 1].Hull(run);
            }
        }

        for (int label = 1; label < starts.Length; label++)
        {
            starts[label] += starts[label - 1];
        }

        int[] next = [.. starts];
        var order = new int[_runs.Length];
        for (int i = 0; i < order.Length; i++)
        {
            order[next[_labels[i] - 1]++] = i;
        }

        return (rows, starts, order, boxes);
    }
}
