using Biomarkers.Testing;

namespace Biomarkers.Docs.Tests;

/// <summary>A fresh folder with the files that the documentation speaks of.</summary>
internal sealed class Sample : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("docs");

    public Sample()
    {
        string demo = System.IO.Path.Combine(Repository.Root, "src", "Biomarkers.Cli", "Demo");
        File.Copy(System.IO.Path.Combine(demo, "CT_image.nii.gz"), System.IO.Path.Combine(Path, "ct.nii.gz"));
        File.Copy(System.IO.Path.Combine(demo, "CT_mask.nii.gz"), System.IO.Path.Combine(Path, "tumour.nii.gz"));
        File.Copy(System.IO.Path.Combine(demo, "PET_image.nii.gz"), System.IO.Path.Combine(Path, "pet.nii.gz"));
        File.Copy(System.IO.Path.Combine(demo, "PET_mask.nii.gz"), System.IO.Path.Combine(Path, "pet-tumour.nii.gz"));
        CopyFolder(Repository.Data("ibsi1", "ct_phantom", "dicom", "image"), "study/ct");
        CopyFolder(Repository.Data("suv", "synthetic", "c0_0"), "pet");
        string contours = Directory.EnumerateFiles(Repository.Data("ibsi1", "ct_phantom", "dicom", "mask")).Single();
        File.Copy(contours, System.IO.Path.Combine(Path, "study", "rtstruct.dcm"));
        File.WriteAllText(System.IO.Path.Combine(Path, "cases.csv"), "case,image,roi,label\nSTS_002,ct.nii.gz,tumour.nii.gz,1\n");
        WriteDiffusion();
    }

    public string Path => _folder.FullName;

    private void CopyFolder(string source, string name)
    {
        string target = Directory.CreateDirectory(System.IO.Path.Combine(Path, name)).FullName;
        foreach (string file in Directory.EnumerateFiles(source))
        {
            File.Copy(file, System.IO.Path.Combine(target, System.IO.Path.GetFileName(file)));
        }
    }

    /// <summary>A cube of tissue with a lesion in it, at six b-values.</summary>
    private void WriteDiffusion()
    {
        double[] b = [0, 50, 100, 200, 400, 800];
        var grid = new ImageGeometry(new(12, 12, 4), new(2, 2, 4), new(0, 0, 0));
        byte[] lesion = [.. Enumerable.Range(0, grid.VoxelCount).Select(static i => (byte)(i % 12 is > 3 and < 8 && i / 12 % 12 is > 3 and < 8 ? 1 : 0))];
        float[] signals = [.. b.SelectMany(value => lesion.Select(inside => (float)(900 * ((0.9 * Math.Exp(-value * (inside == 1 ? 1.6e-3 : 0.8e-3))) + (0.1 * Math.Exp(-value * 0.03))))))];
        ImageFile.Write(System.IO.Path.Combine(Path, "dwi.nii.gz"), TimeSeries<float>.Wrap(grid, [0, 1, 2, 3, 4, 5], signals));
        ImageFile.Write(System.IO.Path.Combine(Path, "lesion.nii.gz"), Volume.Wrap(grid, lesion));
        File.WriteAllText(System.IO.Path.Combine(Path, "dwi.bval"), $"{string.Join(' ', b)}\n");
        File.WriteAllText(System.IO.Path.Combine(Path, "signals.csv"), "b_s_per_mm2,liver\n0,500\n50,430\n200,340\n400,270\n800,170\n");
    }

    public void Dispose() => _folder.Delete(recursive: true);
}
