namespace Biomarkers.Core.Tests;

/// <summary>Images, masks and grids that tests share.</summary>
internal static class Samples
{
    public static ImageGeometry Grid(int x, int y, int z, double sx = 1, double sy = 1, double sz = 1, Vector3D origin = default, Direction3? direction = null) =>
        new(new(x, y, z), new(sx, sy, sz), origin, direction);

    public static Volume<float> Noise(ImageGeometry geometry, int seed)
    {
        var random = new Random(seed);
        var voxels = new float[geometry.VoxelCount];
        for (int i = 0; i < voxels.Length; i++)
        {
            voxels[i] = (float)((random.NextDouble() * 2000) - 1000);
        }

        return Volume.Wrap(geometry, voxels);
    }

    public static Volume<float> Fill(ImageGeometry geometry, Func<int, int, int, double> value)
    {
        var voxels = new float[geometry.VoxelCount];
        int at = 0;
        for (int z = 0; z < geometry.Size.Z; z++)
        {
            for (int y = 0; y < geometry.Size.Y; y++)
            {
                for (int x = 0; x < geometry.Size.X; x++)
                {
                    voxels[at++] = (float)value(x, y, z);
                }
            }
        }

        return Volume.Wrap(geometry, voxels);
    }

    public static Mask MaskOf(ImageGeometry geometry, Func<int, int, int, bool> inside)
    {
        byte[] bytes = Array.ConvertAll(Fill(geometry, (x, y, z) => inside(x, y, z) ? 1 : 0).Voxels.ToArray(), static v => (byte)v);
        return Mask.FromBytes(geometry, IndexBox.Whole(geometry.Size), new(bytes, geometry.Size));
    }

    public static Mask RandomMask(ImageGeometry geometry, int seed, double density)
    {
        var random = new Random(seed);
        return MaskOf(geometry, (_, _, _) => random.NextDouble() < density);
    }

    public static Mask Ball(ImageGeometry geometry, Vector3D centre, double radius) => MaskOf(
        geometry, (x, y, z) => (geometry.IndexToWorld(new(x, y, z)) - centre).Length <= radius);

    /// <summary>Rotation about an arbitrary axis, so that no axis stays parallel.</summary>
    public static Direction3 Tilted(double angle)
    {
        double c = Math.Cos(angle);
        double s = Math.Sin(angle);
        var aboutZ = new Direction3(new(c, s, 0), new(-s, c, 0), new(0, 0, 1));
        Vector3D AboutX(Vector3D v) => new(v.X, (c * v.Y) - (s * v.Z), (s * v.Y) + (c * v.Z));
        return new(AboutX(aboutZ.XAxis), AboutX(aboutZ.YAxis), AboutX(aboutZ.ZAxis));
    }

    public static IEnumerable<Index3> Indices(Size3 size)
    {
        for (int z = 0; z < size.Z; z++)
        {
            for (int y = 0; y < size.Y; y++)
            {
                for (int x = 0; x < size.X; x++)
                {
                    yield return new(x, y, z);
                }
            }
        }
    }

    public static bool[] ToBools(Mask mask) => Array.ConvertAll(mask.ToVolume().Voxels.ToArray(), static v => v != 0);
}
