using Biomarkers.Testing;

namespace Biomarkers.Cli.Tests;

/// <summary>A folder of its own for a test, with small images in it, gone afterwards.</summary>
internal sealed class Workspace : IDisposable
{
    public Workspace() => Directory.CreateDirectory(Folder);

    public string Folder { get; } = Path.Combine(Path.GetTempPath(), $"biomarkers-tests-{Guid.NewGuid():N}");

    /// <summary>A path in the folder.</summary>
    public string this[string name] => Path.Combine(Folder, name);

    /// <summary>The digital phantom of the IBSI.</summary>
    public static string PhantomImage { get; } = Repository.Data("ibsi1", "digital_phantom", "image.nii.gz");

    /// <summary>Its mask.</summary>
    public static string PhantomMask { get; } = Repository.Data("ibsi1", "digital_phantom", "mask.nii.gz");

    /// <summary>Grid of the small images: 6 × 5 × 4 voxels.</summary>
    public static ImageGeometry Grid { get; } = new(new(6, 5, 4), new(1, 1.5, 2), new(-3, 4, 5));

    /// <summary>Writes an image whose voxels follow from their place.</summary>
    public string Image(string name = "image.nii.gz", ImageGeometry? geometry = null, Action<float[]>? change = null)
    {
        geometry ??= Grid;
        float[] voxels = [.. Enumerable.Range(0, geometry.VoxelCount).Select(static i => (float)((i * 7) % 23))];
        change?.Invoke(voxels);
        ImageFile.Write(this[name], Volume.Wrap(geometry, voxels));
        return this[name];
    }

    /// <summary>Writes a label image: a box of label 1, and a smaller one for every further label.</summary>
    public string Labels(string name = "mask.nii.gz", ImageGeometry? geometry = null, params byte[] labels)
    {
        geometry ??= Grid;
        var voxels = new byte[geometry.VoxelCount];
        for (int i = 0; i < labels.Length; i++)
        {
            for (int z = 1; z < 3; z++)
            {
                for (int y = 1; y < 4 - i; y++)
                {
                    voxels[(((z * geometry.Size.Y) + y) * geometry.Size.X) + 1 + (2 * i)] = labels[i];
                    voxels[(((z * geometry.Size.Y) + y) * geometry.Size.X) + 2 + (2 * i)] = labels[i];
                }
            }
        }

        ImageFile.Write(this[name], Volume.Wrap(geometry, voxels));
        return this[name];
    }

    /// <summary>Writes a text file.</summary>
    public string Text(string name, string text)
    {
        File.WriteAllText(this[name], text);
        return this[name];
    }

    /// <summary>Names of the files in the folder, in order.</summary>
    public string[] Files => [.. Directory.EnumerateFiles(Folder, "*", SearchOption.AllDirectories).Select(f => Path.GetRelativePath(Folder, f)).Order(StringComparer.Ordinal)];

    public void Dispose() => Directory.Delete(Folder, recursive: true);
}
