namespace Biomarkers.Radiomics;

/// <summary>Which voxels are neighbours of a voxel, as vectors, for any distance and norm.</summary>
internal static class NeighbourVectors
{
    /// <summary>The most vectors that a neighbourhood may have.</summary>
    public const int MaxCount = 65_535;

    /// <summary>The most vectors along which pairs may lie: each has a matrix, in each slice.</summary>
    public const int MaxPairCount = 4_096;

    /// <summary>Vectors from the centre to all its neighbours: 0 &lt; |m| ≤ δ. Ascending by Z, then Y, then X.</summary>
    /// <param name="settings">Distance δ and norm.</param>
    /// <param name="inSlice">Only neighbours in the same slice.</param>
    /// <exception cref="ArgumentOutOfRangeException">The distance is below 1 or not finite, or there would be too many neighbours.</exception>
    public static IReadOnlyList<Index3> Within(TextureSettings settings, bool inSlice)
    {
        double distance = CheckDistance(settings);
        return Select(settings, inSlice, MaxCount, vector => TextureDirections.Length(vector, settings.Norm) is > 0 and var length && length <= distance);
    }

    /// <summary>The vectors along which GLCM pairs lie, one of each opposite pair, ascending by X, then Y, then Z.</summary>
    /// <remarks>
    /// Chebyshev: the 4 or 13 unit directions times δ. Manhattan: all vectors of length δ. Euclidean: all vectors of length
    /// above δ − 1 and at most δ. Source: IBSI 1 reference manual, GLCM, distances and distance weighting.
    /// </remarks>
    /// <param name="settings">Distance δ and norm.</param>
    /// <param name="inSlice">Only vectors in the same slice.</param>
    /// <exception cref="ArgumentOutOfRangeException">The distance is below 1 or not finite, not whole where it must be, or there would be too many vectors.</exception>
    public static IReadOnlyList<Index3> ForPairs(TextureSettings settings, bool inSlice)
    {
        double distance = CheckDistance(settings);
        if (settings.Norm != TextureNorm.Euclidean && distance != Math.Floor(distance))
        {
            throw new ArgumentOutOfRangeException(nameof(settings), distance, $"The {settings.Norm} distance between the voxels of a GLCM pair is a whole number.");
        }

        if (settings.Norm == TextureNorm.Chebyshev)
        {
            int step = (int)Math.Min(distance, int.MaxValue);
            return [.. (inSlice ? TextureDirections.InSlice : TextureDirections.InVolume).Select(v => new Index3(v.X * step, v.Y * step, v.Z * step))];
        }

        double above = settings.Norm == TextureNorm.Euclidean ? distance - 1 : Math.BitDecrement(distance);
        bool IsOnShell(Index3 vector) => TextureDirections.Length(vector, settings.Norm) is var length && length > above && length <= distance;
        return [.. Select(settings, inSlice, MaxPairCount, vector => IsForward(vector) && IsOnShell(vector))
            .OrderBy(static v => v.X).ThenBy(static v => v.Y).ThenBy(static v => v.Z)];
    }

    /// <summary>Why the neighbourhoods of some settings are impossible; null when they are not.</summary>
    public static string? Explain(TextureSettings settings, bool pairs, bool inSlice)
    {
        try
        {
            _ = pairs ? ForPairs(settings, inSlice) : Within(settings, inSlice);
            return null;
        }
        catch (ArgumentOutOfRangeException impossible)
        {
            return impossible.Message.Split(" (Parameter")[0];
        }
    }

    private static bool IsForward(Index3 v) => v.X > 0 || (v.X == 0 && (v.Y > 0 || (v.Y == 0 && v.Z > 0)));

    private static double CheckDistance(TextureSettings settings) => double.IsFinite(settings.Distance) && settings.Distance >= 1
        ? settings.Distance
        : throw new ArgumentOutOfRangeException(nameof(settings), settings.Distance, "The distance δ is finite and at least 1 voxel.");

    private static List<Index3> Select(TextureSettings settings, bool inSlice, int most, Func<Index3, bool> isWanted)
    {
        // A shell of this radius has too many vectors already, and a cube of it can still be walked.
        double reach = Math.Floor(settings.Distance);
        if (reach > (inSlice ? 2048 : 128))
        {
            throw TooMany(settings, most);
        }

        int radius = (int)reach, depth = inSlice ? 0 : radius;
        List<Index3> vectors = [];
        for (int z = -depth; z <= depth; z++)
        {
            for (int y = -radius; y <= radius; y++)
            {
                for (int x = -radius; x <= radius; x++)
                {
                    if (isWanted(new(x, y, z)))
                    {
                        vectors.Add(new(x, y, z));
                        if (vectors.Count > most)
                        {
                            throw TooMany(settings, most);
                        }
                    }
                }
            }
        }

        return vectors;
    }

    private static ArgumentOutOfRangeException TooMany(TextureSettings settings, int most) => new(
        nameof(settings), settings.Distance, $"A {settings.Norm} distance of this many voxels gives more than {most} neighbours.");
}
