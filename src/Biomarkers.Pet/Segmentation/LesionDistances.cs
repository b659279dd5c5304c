namespace Biomarkers.Pet;

/// <summary>Where lesions lie and how far they are from each other.</summary>
internal static class LesionDistances
{
    /// <summary>Mean place of the voxels of a mask that is not empty, LPS mm.</summary>
    public static Vector3D Centroid(Mask mask)
    {
        // Sums of indices are exact as integers.
        long x = 0;
        long y = 0;
        long z = 0;
        foreach (MaskRun run in MaskRows.Runs(mask))
        {
            x += ((long)run.X * run.Length) + ((long)run.Length * (run.Length - 1) / 2);
            y += (long)run.Y * run.Length;
            z += (long)run.Z * run.Length;
        }

        double count = mask.Count;
        return mask.Geometry.IndexToWorld(new(x / count, y / count, z / count));
    }

    /// <summary>Largest distance between two of the points; 0 for one.</summary>
    public static double Largest(ReadOnlySpan<Vector3D> points)
    {
        double largest = 0;
        for (int i = 0; i < points.Length; i++)
        {
            largest = Math.Max(largest, Largest(points, i));
        }

        return largest;
    }

    /// <summary>Largest distance of the points from one of them.</summary>
    public static double Largest(ReadOnlySpan<Vector3D> points, int from)
    {
        double largest = 0;
        foreach (Vector3D point in points)
        {
            largest = Math.Max(largest, (point - points[from]).Length);
        }

        return largest;
    }
}
