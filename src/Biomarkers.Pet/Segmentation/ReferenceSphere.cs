namespace Biomarkers.Pet;

/// <summary>A sphere placed in the patient, for example 3 cm in the right lobe of the liver.</summary>
public static class ReferenceSphere
{
    /// <summary>The voxels whose centre lies in a sphere.</summary>
    /// <param name="geometry">Grid of the mask.</param>
    /// <param name="centre">Centre, LPS mm; finite.</param>
    /// <param name="diameter">Diameter in mm, more than 0.</param>
    /// <returns>The voxels, cut to the grid; empty when the sphere misses every voxel.</returns>
    /// <exception cref="ArgumentException">The centre or the diameter is not valid.</exception>
    public static Mask At(ImageGeometry geometry, Vector3D centre, double diameter)
    {
        ArgumentNullException.ThrowIfNull(geometry);
        Check(centre, diameter);
        double radius = diameter / 2;
        IndexBox box = BoxOf(geometry, geometry.WorldToIndex(centre), radius);
        if (box.IsEmpty)
        {
            return Mask.Empty(geometry);
        }

        var bytes = new byte[box.Size.Count];
        double limit = radius * radius * (1 + SphereKernel.TieTolerance) * (1 + SphereKernel.TieTolerance);
        int at = 0;
        for (int z = box.Start.Z; z < box.End.Z; z++)
        {
            for (int y = box.Start.Y; y < box.End.Y; y++)
            {
                for (int x = box.Start.X; x < box.End.X; x++)
                {
                    Vector3D apart = geometry.IndexToWorld(new(x, y, z)) - centre;
                    bytes[at++] = (byte)(Vector3D.Dot(apart, apart) <= limit ? 1 : 0);
                }
            }
        }

        return Mask.FromBytes(geometry, box, new(bytes, box.Size));
    }

    /// <summary>True when the sphere lies in the image as a whole, voxels taken as boxes.</summary>
    internal static bool IsInside(ImageGeometry geometry, Vector3D centre, double diameter)
    {
        Vector3D index = geometry.WorldToIndex(centre);
        for (int axis = 0; axis < 3; axis++)
        {
            double reach = diameter / 2 / geometry.Spacing[axis];
            if (!(index[axis] - reach >= -0.5 && index[axis] + reach <= geometry.Size[axis] - 0.5))
            {
                return false;
            }
        }

        return true;
    }

    internal static void Check(Vector3D centre, double diameter)
    {
        if (!centre.IsFinite)
        {
            throw new ArgumentException($"The centre {centre} mm is not finite.", nameof(centre));
        }

        if (!(diameter > 0 && double.IsFinite(diameter)))
        {
            throw new ArgumentOutOfRangeException(nameof(diameter), diameter, "A diameter is finite and greater than 0.");
        }
    }

    /// <summary>The part of the grid within a distance of a continuous index.</summary>
    internal static IndexBox BoxOf(ImageGeometry geometry, Vector3D index, double radius)
    {
        Span<int> start = stackalloc int[3];
        Span<int> end = stackalloc int[3];
        for (int axis = 0; axis < 3; axis++)
        {
            double reach = (radius * (1 + SphereKernel.TieTolerance) / geometry.Spacing[axis]) + 1;
            start[axis] = (int)Math.Clamp(Math.Floor(index[axis] - reach), 0, geometry.Size[axis]);
            end[axis] = (int)Math.Clamp(Math.Ceiling(index[axis] + reach) + 1, 0, geometry.Size[axis]);
        }

        return new(new(start[0], start[1], start[2]), new(end[0] - start[0], end[1] - start[1], end[2] - start[2]));
    }
}
