using System.Numerics;
using System.Runtime.CompilerServices;

namespace Biomarkers.Radiomics;

/// <summary>Joins runs of equal level that touch, leaving out every contact that follows from others.</summary>
/// <remarks>
/// <para>A voxel has 13 neighbours before it in memory: its predecessor in the row, which is in the same run or of another level, and
/// three each in four rows: below (y, z − 1), front (y − 1, z), below front (y − 1, z − 1) and below back (y + 1, z − 1).</para>
/// <para>Two of them that touch each other and have the voxel's level are in one zone already, so one contact is enough. A contact is
/// left out where the voxel has one of an earlier kind whose partner touches this partner, or where the next voxel of the same run has.
/// The kinds in order: straight below, straight in front, then the diagonals in the row below, the row in front, the row below front and
/// the row below back, in each of the last two the straight one first. Every reason to leave a contact out is a contact of an earlier
/// kind, or of the same kind one voxel to the left; so there is one at the end of every chain of reasons.</para>
/// </remarks>
internal sealed class ZoneContacts<T>(LevelGrid<T> grid, LevelRuns runs, int[] parents)
    where T : unmanaged, IBinaryInteger<T>, IMinMaxValue<T>
{
    private int _joined;

    /// <summary>How often two sets of runs have become one.</summary>
    public int Joined => _joined;

    /// <summary>Joins the runs of a slice with each other and with those of the slice before.</summary>
    /// <param name="z">The slice.</param>
    /// <param name="within">Join within the slice; otherwise that has been done.</param>
    /// <param name="across">Join with the slice before.</param>
    public void JoinSlice(int z, bool within, bool across)
    {
        for (int row = z * grid.Size.Y; row < (z + 1) * grid.Size.Y; row++)
        {
            if (!grid.Rows[row].IsEmpty)
            {
                JoinRow(row, within, across);
            }
        }
    }

    private void JoinRow(int row, bool within, bool across)
    {
        int below = grid.Size.Y;
        (int first, int end) = grid.Rows[row];
        ulong leftBelow = 0, leftFront = 0, leftBelowFront = 0, leftBelowBack = 0;
        for (int x = first & ~63; x < end; x += LaneMasks.Count)
        {
            ref T cell = ref grid.Cells[grid.RowStart(row) + x];
            RunWord here = runs.WordAt(row, x);
            ulong inside = here.Inside;

            // Whether the voxel to the left, and to the right, is of the same run.
            ulong left = inside & ~here.Starts;
            ulong right = inside & LaneMasks.Equal(ref cell, ref Unsafe.Add(ref cell, 1));
            Neighbours front = Compare(ref cell, -1, inside);
            ulong newFront = front.Straight & ~(left & ((front.Straight << 1) | leftFront));
            leftFront = front.Straight >> 63;
            if (!across)
            {
                Join(here, row - 1, x, newFront, front.Left & ~front.Straight & ~left, front.Right & ~front.Straight & ~right);
                continue;
            }

            Neighbours under = Compare(ref cell, -below, inside);
            ulong straightLeft = left & ((under.Straight << 1) | leftBelow);
            leftBelow = under.Straight >> 63;
            Join(
                here,
                row - below,
                x,
                under.Straight & ~straightLeft,
                under.Left & ~(under.Straight | front.Straight | left),
                under.Right & ~(under.Straight | front.Straight | right));
            if (within)
            {
                Join(
                    here,
                    row - 1,
                    x,
                    newFront & ~(under.Straight | straightLeft | (right & (under.Straight >> 1))),
                    front.Left & ~(front.Straight | under.Straight | under.Left | left),
                    front.Right & ~(front.Straight | under.Straight | under.Right | right));
            }

            Neighbours belowFront = Compare(ref cell, -below - 1, inside);
            ulong leftStraight = left & ((belowFront.Straight << 1) | leftBelowFront);
            leftBelowFront = belowFront.Straight >> 63;
            Join(
                here,
                row - below - 1,
                x,
                belowFront.Straight & ~(under.Any | front.Any | leftStraight),
                belowFront.Left & ~(belowFront.Straight | under.Straight | under.Left | front.Straight | front.Left | left),
                belowFront.Right & ~(belowFront.Straight | under.Straight | under.Right | front.Straight | front.Right | right));

            Neighbours belowBack = Compare(ref cell, -below + 1, inside);
            leftStraight = left & ((belowBack.Straight << 1) | leftBelowBack);
            leftBelowBack = belowBack.Straight >> 63;
            Join(
                here,
                row - below + 1,
                x,
                belowBack.Straight & ~(under.Any | leftStraight),
                belowBack.Left & ~(belowBack.Straight | under.Straight | under.Left | left),
                belowBack.Right & ~(belowBack.Straight | under.Straight | under.Right | right));
        }
    }

    /// <summary>Which of 64 voxels have the level of the voxels to the left, straight and to the right in another row.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private Neighbours Compare(ref T cell, int rows, ulong inside)
    {
        ref T other = ref Unsafe.Add(ref cell, rows * grid.Size.X);
        return new(
            inside & LaneMasks.Equal(ref cell, ref Unsafe.Subtract(ref other, 1)),
            inside & LaneMasks.Equal(ref cell, ref other),
            inside & LaneMasks.Equal(ref cell, ref Unsafe.Add(ref other, 1)));
    }

    /// <summary>Joins the runs at the voxels of a word with those to the left, straight and to the right in another row.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void Join(RunWord here, int otherRow, int x, ulong straight, ulong left, ulong right)
    {
        if ((straight | left | right) == 0)
        {
            return;
        }

        RunWord there = runs.WordAt(otherRow, x);
        Join(straight, here, there.Before, there.Starts);

        // A start seen from its right neighbour, and from its left neighbour.
        Join(left, here, there.Before, there.Starts << 1);
        Join(right, here, there.Before + (int)(there.Starts & 1), (there.Starts >> 1) | (runs.NextStart(otherRow, x) << 63));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void Join(ulong contacts, RunWord here, int before, ulong starts)
    {
        while (contacts != 0)
        {
            // All bits up to the lowest contact: the run at a voxel is the last that starts among them.
            ulong upTo = contacts ^ (contacts - 1);
            contacts &= contacts - 1;
            Join(here.Before + BitOperations.PopCount(here.Starts & upTo) - 1, before + BitOperations.PopCount(starts & upTo) - 1);
        }
    }

    /// <summary>Joins the sets of two runs.</summary>
    /// <remarks>
    /// Both paths to the roots are walked together, always on the side of the later parent, and shortened on the way (Rem's algorithm).
    /// </remarks>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void Join(int a, int b)
    {
        int[] parent = parents;
        int parentA = parent[a], parentB = parent[b];
        while (parentA != parentB)
        {
            if (parentA < parentB)
            {
                (a, b, parentA, parentB) = (b, a, parentB, parentA);
            }

            parent[a] = parentB;
            if (a == parentA)
            {
                _joined++;
                return;
            }

            a = parentA;
            parentA = parent[a];
        }
    }

    private readonly struct Neighbours(ulong left, ulong straight, ulong right)
    {
        public readonly ulong Left = left, Straight = straight, Right = right;

        public ulong Any => Left | Straight | Right;
    }
}
