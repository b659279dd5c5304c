namespace Biomarkers.Dicom;

/// <summary>Traces the borders of a slice's voxels along their edges.</summary>
/// <remarks>
/// Rings run with the region on their left (X to the right, Y up): outer rings counter-clockwise, holes clockwise. Voxels that touch at a
/// corner alone get rings of their own, which touch there. Every ring is closed, has no repeated vertex in a row and turns at each of its vertices;
/// filled together by the even-odd rule they give the voxels back.
/// </remarks>
internal static class BoundaryTracer
{
    // Directions in the order of a left turn in these axes: growing X, growing Y, falling X, falling Y.
    private const int Right = 0, Up = 1, Left = 2, Down = 3;

    /// <summary>The rings of a slice.</summary>
    /// <param name="mask">The mask.</param>
    /// <param name="slice">Index of the slice on the grid.</param>
    /// <returns>Vertices of each ring in voxel indices of the grid, halves of odd numbers; x and y of a vertex after the other.</returns>
    public static IReadOnlyList<double[]> Trace(Mask mask, int slice)
    {
        IndexBox box = mask.BoundingBox;
        if (box.IsEmpty || slice < box.Start.Z || slice >= box.End.Z)
        {
            return [];
        }

        int width = box.Size.X + 1;
        int height = box.Size.Y + 1;
        byte[] edges = Edges(mask, slice, width, height);
        var rings = new List<double[]>();
        var ring = new List<double>();
        for (int at = 0; at < edges.Length; at++)
        {
            // Every ring has an edge along growing X; a vertex has one such edge at most.
            while ((edges[at] & (1 << Right)) != 0)
            {
                Follow(edges, at, width, box, ring);
                rings.Add([.. ring]);
                ring.Clear();
            }
        }

        return rings;
    }

    /// <summary>For each corner of a voxel, the directions in which a border leaves it.</summary>
    private static byte[] Edges(Mask mask, int slice, int width, int height)
    {
        IndexBox padded = mask.Box;
        ReadOnlySpan<byte> plane = mask.Bytes.Slice((slice - padded.Start.Z) * padded.Size.X * padded.Size.Y, padded.Size.X * padded.Size.Y);
        var edges = new byte[width * height];
        for (int y = 0; y < height; y++)
        {
            for (int x = 0; x < width; x++)
            {
                // The padding makes every neighbour exist: vertex (x, y) lies between padded voxels x and x + 1, y and y + 1.
                int at = (y * padded.Size.X) + x;
                bool lowLeft = plane[at] != 0;
                bool lowRight = plane[at + 1] != 0;
                bool highLeft = plane[at + padded.Size.X] != 0;
                bool highRight = plane[at + padded.Size.X + 1] != 0;
                int leaving = 0;
                leaving |= highRight && !lowRight ? 1 << Right : 0;
                leaving |= highLeft && !highRight ? 1 << Up : 0;
                leaving |= lowLeft && !highLeft ? 1 << Left : 0;
                leaving |= lowRight && !lowLeft ? 1 << Down : 0;
                edges[(y * width) + x] = (byte)leaving;
            }
        }

        return edges;
    }

    private static void Follow(byte[] edges, int start, int width, IndexBox box, List<double> ring)
    {
        int at = start;
        int direction = Right;
        do
        {
            edges[at] ^= (byte)(1 << direction);
            at += direction switch
            {
                Right => 1,
                Up => width,
                Left => -1,
                _ => -width,
            };

            int next = Next(edges[at], direction, at == start);
            if (next != direction)
            {
                ring.Add(box.Start.X + (at % width) - 0.5);
                ring.Add(box.Start.Y + (at / width) - 0.5);
            }

            direction = next;
        }
        while (!(at == start && direction == Right && (edges[at] & (1 << Right)) == 0));
    }

    // Where two borders meet the one that turns left stays with its voxel. At the start its own first edge, already taken, closes the ring.
    private static int Next(int leaving, int direction, bool isStart)
    {
        if (isStart)
        {
            leaving |= 1 << Right;
        }

        for (int turn = 1; turn >= -1; turn--)
        {
            int candidate = (direction + turn + 4) % 4;
            if ((leaving & (1 << candidate)) != 0)
            {
                return candidate;
            }
        }

        throw new InvalidOperationException("A border ends: the mask changed while it was traced.");
    }
}
