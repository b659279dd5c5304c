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
        File.WriteAllText(System.IO.Path.Combine(Path, "cases.csv"), "case,image,roi,label\nSTS_002,ct.nii.gz,tumour.nii.gz,1\n");
    }

    public string Path => _folder.FullName;

    public void Dispose() => _folder.Delete(recursive: true);
}
