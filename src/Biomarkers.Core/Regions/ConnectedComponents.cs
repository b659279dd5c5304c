using System.Globalization;
using System.Runtime.InteropServices;

namespace Biomarkers;

/// <summary>Splits masks into pieces whose voxels hang together.</summary>
public static class ConnectedComponents
{
    /// <summary>Finds the components of a mask.</summary>
    /// <param name="mask">Mask; an empty one has no components.</param>
    /// <param name="connectivity">Which voxels are neighbours.</param>
    /// <returns>The components, numbered from 1 in the order of their first voxel (X fastest, then Y, then Z).</returns>
    /// <remarks>Method: runs of voxels along X, joined by union-find to those of the rows before. Linear in the voxels of the mask's box.</remarks>
    public static ComponentMap Label(Mask mask, Connectivity connectivity)
    {
        ArgumentNullException.ThrowIfNull(mask);
        IReadOnlyList<NeighbourRows> before = NeighbourRows.Before(connectivity);
        if (mask.IsEmpty)
        {
            return new ComponentMap(mask, [], [0], [], []);
        }

        IndexBox box = mask.BoundingBox;
        List<VoxelRun> runs = [];
        var rowStarts = new int[(box.Size.Y * box.Size.Z) + 1];
        ReadOnlyVolumeSpan<byte> bytes = mask.AsVolumeSpan();
        List<int> parents = [];
        for (int z = 0; z < box.Size.Z; z++)
        {
            for (int y = 0; y < box.Size.Y; y++)
            {
                int row = (z * box.Size.Y) + y;
                AddRuns(bytes.Row(y + Mask.Padding, z + Mask.Padding).Slice(Mask.Padding, box.Size.X), runs);
                rowStarts[row + 1] = runs.Count;
                for (int i = parents.Count; i < runs.Count; i++)
                {
                    parents.Add(i);
                }

                Span<int> trees = CollectionsMarshal.AsSpan(parents);
                ReadOnlySpan<VoxelRun> all = CollectionsMarshal.AsSpan(runs);
                foreach (NeighbourRows neighbour in before)
                {
                    int otherY = y + neighbour.Y;
                    int otherZ = z + neighbour.Z;
                    if (otherZ >= 0 && (uint)otherY < (uint)box.Size.Y)
                    {
                        int other = (otherZ * box.Size.Y) + otherY;
                        RunForest.Join(all, trees, rowStarts[other], rowStarts[other + 1], rowStarts[row], rowStarts[row + 1], neighbour.Reach);
                    }
                }
            }
        }

        (int[] labels, int[] counts) = RunForest.Number(CollectionsMarshal.AsSpan(runs), CollectionsMarshal.AsSpan(parents));
        return new ComponentMap(mask, [.. runs], rowStarts, labels, counts);
    }

    /// <summary>The component with most voxels; of several equal ones the first.</summary>
    /// <param name="mask">Mask.</param>
    /// <param name="connectivity">Which voxels are neighbours.</param>
    /// <returns>The component; the mask itself when it has one component or none.</returns>
    public static Mask LargestComponent(Mask mask, Connectivity connectivity)
    {
        ComponentMap map = Label(mask, connectivity);
        return map.Count <= 1 ? mask : map.ToMask(map.LargestLabel);
    }

    /// <summary>Leaves out components below a volume.</summary>
    /// <param name="mask">Mask.</param>
    /// <param name="connectivity">Which voxels are neighbours.</param>
    /// <param name="minimumVolume">Volume in mm³ a component must have at least; rounding of the voxel volume does not count.</param>
    /// <returns>The mask without the small components, possibly empty.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The volume is negative or not finite.</exception>
    public static Mask RemoveSmall(Mask mask, Connectivity connectivity, double minimumVolume)
    {
        ArgumentNullException.ThrowIfNull(mask);
        if (!(double.IsFinite(minimumVolume) && minimumVolume >= 0))
        {
            throw new ArgumentOutOfRangeException(nameof(minimumVolume), string.Create(
                CultureInfo.InvariantCulture, $"The smallest volume of {minimumVolume} mm³ is not valid: it must be finite and not negative."));
        }

        // 10 voxels of 0.1 mm³ are 1 mm³, whatever the last bit says.
        double voxels = Math.Ceiling(minimumVolume / mask.Geometry.VoxelVolume * (1 - 1e-12));
        return Keep(mask, connectivity, voxels);
    }

    /// <summary>Leaves out components below a number of voxels.</summary>
    /// <param name="mask">Mask.</param>
    /// <param name="connectivity">Which voxels are neighbours.</param>
    /// <param name="minimumVoxels">Voxels a component must have at least.</param>
    /// <returns>The mask without the small components, possibly empty.</returns>
    public static Mask RemoveSmallerThan(Mask mask, Connectivity connectivity, int minimumVoxels) => Keep(mask, connectivity, minimumVoxels);

    private static Mask Keep(Mask mask, Connectivity connectivity, double voxels)
    {
        ComponentMap map = Label(mask, connectivity);
        var kept = new bool[map.Count + 1];
        for (int label = 1; label <= map.Count; label++)
        {
            kept[label] = map.VoxelCounts[label - 1] >= voxels;
        }

        return map.ToMask(kept);
    }

    private static void AddRuns(ReadOnlySpan<byte> row, List<VoxelRun> runs)
    {
        int x = 0;
        while (true)
        {
            int ahead = row[x..].IndexOf((byte)1);
            if (ahead < 0)
            {
                return;
            }

            int start = x + ahead;
            int length = row[start..].IndexOf((byte)0);
            int end = length < 0 ? row.Length : start + length;
            runs.Add(new(start, end));
            x = end;
        }
    }
}
