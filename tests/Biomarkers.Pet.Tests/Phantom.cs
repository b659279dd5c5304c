namespace Biomarkers.Pet.Tests;

/// <summary>Small images and masks for tests, and slow twins that several of them share.</summary>
internal static class Phantom
{
    public static ImageGeometry Grid(int x, int y, int z, double spacing = 1) => new(new(x, y, z), new(spacing, spacing, spacing));

    public static Volume<float> Image(ImageGeometry geometry, Func<Index3, double> value, Unit? unit = null) =>
        Volume.Wrap(geometry, [.. Indices(geometry.Size).Select(i => (float)value(i))], unit ?? Unit.SuvBodyWeight);

    public static Volume<float> Noise(ImageGeometry geometry, int seed, double low = 0, double high = 10)
    {
        var random = new Random(seed);
        return Image(geometry, _ => low + ((high - low) * random.NextDouble()));
    }

    public static Mask Mask(ImageGeometry geometry, Func<Index3, bool> inside) => Biomarkers.Mask.FromBytes(
        geometry, IndexBox.Whole(geometry.Size), new([.. Indices(geometry.Size).Select(i => (byte)(inside(i) ? 1 : 0))], geometry.Size));

    public static Mask Ball(ImageGeometry geometry, Index3 centre, double radius) =>
        Mask(geometry, i => Distance(geometry, i, centre) <= radius);

    public static Mask Whole(ImageGeometry geometry) => Mask(geometry, static _ => true);

    public static double Distance(ImageGeometry geometry, Index3 a, Index3 b)
    {
        Index3 d = a - b;
        return new Vector3D(d.X * geometry.Spacing.X, d.Y * geometry.Spacing.Y, d.Z * geometry.Spacing.Z).Length;
    }

    public static float At(this Volume<float> image, Index3 i) => image[i.X, i.Y, i.Z];

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

    public static IEnumerable<Index3> Voxels(Mask mask) => Indices(mask.Geometry.Size).Where(mask.Contains);

    public static void AssertSame(Mask expected, Mask found) => Assert.Equal(Voxels(expected), Voxels(found));
}
