using Biomarkers.Numerics;

namespace Biomarkers.Dicom;

/// <summary>Fills the polygons of all slices.</summary>
internal static class ContourRaster
{
    // More crossings of edges and rows than any drawn region has; a file of zigzags must not take minutes.
    private const long MostCrossings = 500_000_000;

    public static Mask ToMask(ContourSlices slices, ContourOptions options, int maxDegreeOfParallelism, CancellationToken cancellationToken)
    {
        IndexBox box = BoxOf(slices);
        if (box.IsEmpty)
        {
            return Mask.Empty(slices.Geometry);
        }

        byte[] counts = Count(slices, box, options.Supersampling, maxDegreeOfParallelism, cancellationToken);
        if (options.Supersampling > 1)
        {
            double needed = options.CoverageThreshold * options.Supersampling * options.Supersampling;
            for (int i = 0; i < counts.Length; i++)
            {
                counts[i] = counts[i] >= needed ? (byte)1 : (byte)0;
            }
        }

        return Mask.FromBytes(slices.Geometry, box, new(counts, box.Size));
    }

    public static Volume<float> ToCoverage(ContourSlices slices, ContourOptions options)
    {
        IndexBox box = BoxOf(slices);
        byte[] counts = box.IsEmpty ? [] : Count(slices, box, options.Supersampling, 0, default);
        float samples = options.Supersampling * options.Supersampling;
        return Volume.Create<float, (byte[] Counts, IndexBox Box, float Samples, Size3 Size)>(slices.Geometry, (counts, box, samples, slices.Geometry.Size), static (voxels, state) =>
        {
            for (int row = 0; row < state.Counts.Length / Math.Max(1, state.Box.Size.X); row++)
            {
                (int z, int y) = Math.DivRem(row, state.Box.Size.Y);
                int to = ((((state.Box.Start.Z + z) * state.Size.Y) + state.Box.Start.Y + y) * state.Size.X) + state.Box.Start.X;
                for (int x = 0; x < state.Box.Size.X; x++)
                {
                    voxels[to + x] = state.Counts[(row * state.Box.Size.X) + x] / state.Samples;
                }
            }
        }, Unit.One);
    }

    private static byte[] Count(ContourSlices slices, IndexBox box, int sampling, int maxDegreeOfParallelism, CancellationToken cancellationToken)
    {
        if (box.Size.Count > Array.MaxLength || (long)box.Size.X * box.Size.Y * sampling * sampling > Array.MaxLength)
        {
            throw new DataRefusedException(RefusalReason.TooLarge, $"The region's box of {box.Size} voxels is larger than can be filled at once.");
        }

        CheckCrossings(slices, box, sampling);
        var counts = new byte[box.Size.Count];
        KeyValuePair<int, List<double[]>>[] work = [.. slices.Polygons];
        int area = box.Size.X * box.Size.Y;
        ParallelBlocks.For(
            work.Length,
            maxDegreeOfParallelism,
            i => PolygonFill.Fill(work[i].Value, box, sampling, counts.AsSpan((work[i].Key - box.Start.Z) * area, area)),
            cancellationToken);
        return counts;
    }

    /// <summary>The voxels whose centres, or any of whose samples, can lie inside.</summary>
    private static IndexBox BoxOf(ContourSlices slices)
    {
        double x0 = double.PositiveInfinity, x1 = double.NegativeInfinity, y0 = double.PositiveInfinity, y1 = double.NegativeInfinity;
        foreach (double[] polygon in slices.Polygons.Values.SelectMany(static polygons => polygons))
        {
            for (int i = 0; i < polygon.Length; i += 2)
            {
                x0 = Math.Min(x0, polygon[i]);
                x1 = Math.Max(x1, polygon[i]);
                y0 = Math.Min(y0, polygon[i + 1]);
                y1 = Math.Max(y1, polygon[i + 1]);
            }
        }

        if (slices.Polygons.Count == 0)
        {
            return default;
        }

        int firstZ = slices.Polygons.Keys.First();
        int lastZ = slices.Polygons.Keys.Last();
        (int startX, int sizeX) = Range(x0, x1, slices.Geometry.Size.X);
        (int startY, int sizeY) = Range(y0, y1, slices.Geometry.Size.Y);
        return new IndexBox(new(startX, startY, firstZ), new(sizeX, sizeY, lastZ - firstZ + 1));
    }

    private static (int Start, int Size) Range(double least, double most, int size)
    {
        int start = (int)Math.Clamp(Math.Floor(least), 0, size);
        int end = (int)Math.Clamp(Math.Ceiling(most) + 1, 0, size);
        return (start, Math.Max(0, end - start));
    }

    private static void CheckCrossings(ContourSlices slices, IndexBox box, int sampling)
    {
        double crossings = 0;
        foreach (double[] polygon in slices.Polygons.Values.SelectMany(static polygons => polygons))
        {
            double before = polygon[^1];
            for (int i = 1; i < polygon.Length; i += 2)
            {
                crossings += Math.Min(Math.Abs(polygon[i] - before), box.Size.Y) * sampling;
                before = polygon[i];
            }
        }

        if (crossings > MostCrossings)
        {
            throw new DataRefusedException(RefusalReason.TooLarge, FormattableString.Invariant(
                $"The contours cross the rows of the grid about {crossings:G3} times; up to {MostCrossings:G3} are filled. No drawn region has so many: the file is damaged, or the grid far too fine."));
        }
    }
}
