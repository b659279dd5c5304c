namespace Biomarkers.Radiomics.Tests.Morphology;

/// <summary>Masks and images to measure.</summary>
internal static class TestShapes
{
    /// <summary>A mask of the voxels that a rule takes.</summary>
    public static Mask Make(Size3 size, Vector3D spacing, Func<int, int, int, bool> inside)
    {
        var bytes = new byte[size.Count];
        for (int z = 0, i = 0; z < size.Z; z++)
        {
            for (int y = 0; y < size.Y; y++)
            {
                for (int x = 0; x < size.X; x++, i++)
                {
                    bytes[i] = inside(x, y, z) ? (byte)1 : (byte)0;
                }
            }
        }

        return Mask.FromBytes(new ImageGeometry(size, spacing), IndexBox.Whole(size), new(bytes, size));
    }

    /// <summary>Voxels taken at random, at least one.</summary>
    public static Mask MakeRandom(Random random, Size3 size, Vector3D spacing, double density)
    {
        int sure = random.Next((int)size.Count);
        return Make(size, spacing, (x, y, z) => random.NextDouble() < density || (((z * size.Y) + y) * size.X) + x == sure);
    }

    /// <summary>Intensities at random, of both signs.</summary>
    public static Volume<float> MakeImage(Random random, ImageGeometry geometry) =>
        Volume.Create<float, Random>(geometry, random, static (voxels, random) =>
        {
            for (int i = 0; i < voxels.Length; i++)
            {
                voxels[i] = (float)((random.NextDouble() * 300) - 100);
            }
        });

    /// <summary>The indices of a mask's voxels on its grid.</summary>
    public static List<Index3> Voxels(Mask mask)
    {
        var voxels = new List<Index3>();
        Size3 size = mask.Geometry.Size;
        for (int z = 0; z < size.Z; z++)
        {
            for (int y = 0; y < size.Y; y++)
            {
                for (int x = 0; x < size.X; x++)
                {
                    if (mask.Contains(new(x, y, z)))
                    {
                        voxels.Add(new(x, y, z));
                    }
                }
            }
        }

        return voxels;
    }

    /// <summary>The vertices of the mesh in mm: halfway from a voxel of the mask to each neighbour outside.</summary>
    public static List<Vector3D> MeshVertices(Mask mask)
    {
        Vector3D s = mask.Geometry.Spacing;
        var vertices = new List<Vector3D>();
        foreach (Index3 v in Voxels(mask))
        {
            foreach (Index3 step in (Index3[])[new(1, 0, 0), new(-1, 0, 0), new(0, 1, 0), new(0, -1, 0), new(0, 0, 1), new(0, 0, -1)])
            {
                if (!mask.Contains(v + step))
                {
                    vertices.Add(new((v.X + (step.X / 2.0)) * s.X, (v.Y + (step.Y / 2.0)) * s.Y, (v.Z + (step.Z / 2.0)) * s.Z));
                }
            }
        }

        return vertices;
    }

    /// <summary>The value of a feature that has one.</summary>
    public static double Value(IReadOnlyList<Measurement> measurements, MeasureDefinition definition)
    {
        Measurement found = measurements.Single(m => m.Definition == definition);
        Assert.True(found.Status == MeasureStatus.Computed, found.ToString());
        return found.Value;
    }

    /// <summary>All features of a mask over an image, without spatial autocorrelation.</summary>
    public static IReadOnlyList<Measurement> Shape(Mask mask) => MorphologyFeatures.Compute(Blank(mask.Geometry), new RegionOfInterest(mask), spatialAutocorrelation: false);

    /// <summary>An image of ones.</summary>
    public static Volume<float> Blank(ImageGeometry geometry) => Volume.Create<float, int>(geometry, 0, static (voxels, _) => voxels.Fill(1));
}
