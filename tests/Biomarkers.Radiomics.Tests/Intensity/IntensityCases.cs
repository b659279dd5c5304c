using Biomarkers.Testing;

namespace Biomarkers.Radiomics.Tests;

/// <summary>Images and regions for the intensity families.</summary>
internal static class IntensityCases
{
    /// <summary>A row of voxels along X, all of them in the region unless the mask says otherwise.</summary>
    public static (Volume<float> Image, RegionOfInterest Region) Row(float[] values, byte[]? mask = null)
    {
        var geometry = new ImageGeometry(new(values.Length, 1, 1), new(1, 1, 1));
        byte[] bytes = mask ?? [.. Enumerable.Repeat((byte)1, values.Length)];
        return (Volume.Wrap(geometry, values), new RegionOfInterest(MaskOf(geometry, bytes)));
    }

    /// <summary>A random image with a random, ragged region.</summary>
    public static (Volume<float> Image, RegionOfInterest Region) Random(
        int seed, Size3 size, Func<Random, float> value, double fill = 0.6, Vector3D? spacing = null)
    {
        var random = new Random(seed);
        var geometry = new ImageGeometry(size, spacing ?? new(1, 1, 1));
        float[] values = [.. Enumerable.Range(0, (int)size.Count).Select(_ => value(random))];
        byte[] bytes = [.. values.Select(_ => random.NextDouble() < fill ? (byte)1 : (byte)0)];
        bytes[random.Next(bytes.Length)] = 1;
        return (Volume.Wrap(geometry, values, Unit.Hounsfield), new RegionOfInterest(MaskOf(geometry, bytes)));
    }

    /// <summary>A mask from a byte for every voxel of the grid.</summary>
    public static Mask MaskOf(ImageGeometry geometry, byte[] bytes) =>
        Mask.FromBytes(geometry, IndexBox.Whole(geometry.Size), new(bytes, geometry.Size));

    /// <summary>The values of the intensity mask in scan order, one look-up at a time.</summary>
    public static float[] ValuesInScanOrder(Volume<float> image, RegionOfInterest region)
    {
        List<float> values = [];
        Size3 size = image.Size;
        for (int z = 0; z < size.Z; z++)
        {
            for (int y = 0; y < size.Y; y++)
            {
                for (int x = 0; x < size.X; x++)
                {
                    if (region.Intensity.Contains(new(x, y, z)))
                    {
                        values.Add(image[x, y, z]);
                    }
                }
            }
        }

        return [.. values];
    }

    /// <summary>The digital phantom.</summary>
    public static (Volume<float> Image, RegionOfInterest Region) DigitalPhantom() => (
        PlainNifti.Read(Repository.Data("ibsi1", "digital_phantom", "image.nii.gz")),
        new(PlainNifti.ReadMask(Repository.Data("ibsi1", "digital_phantom", "mask.nii.gz"))));

    /// <summary>The CT phantom as configuration A sees it: rounded, re-segmented to [−500, 400].</summary>
    public static (Volume<float> Image, RegionOfInterest Region) ConfigurationA() => ConfigurationACase.Value;

    private static readonly Lazy<(Volume<float>, RegionOfInterest)> ConfigurationACase = new(static () =>
    {
        Volume<float> raw = PlainNifti.Read(Repository.Data("ibsi1", "ct_phantom", "image.nii.gz"));
        Mask mask = PlainNifti.ReadMask(Repository.Data("ibsi1", "ct_phantom", "mask.nii.gz"));
        var image = Volume.Wrap(mask.Geometry, Array.ConvertAll(raw.Voxels.ToArray(), MathF.Round), Unit.Hounsfield);
        byte[] kept = mask.ToVolume().Voxels.ToArray();
        for (int i = 0; i < kept.Length; i++)
        {
            kept[i] &= image.Voxels[i] is >= -500 and <= 400 ? (byte)1 : (byte)0;
        }

        return (image, new RegionOfInterest(mask, MaskOf(mask.Geometry, kept)));
    });
}
