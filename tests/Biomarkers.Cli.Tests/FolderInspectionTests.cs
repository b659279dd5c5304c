using System.Text.Json;
using Biomarkers.Dicom;
using Biomarkers.Testing;

namespace Biomarkers.Cli.Tests;

/// <summary>What the inspect command says of DICOM folders.</summary>
public sealed class FolderInspectionTests
{
    [Fact]
    public void Folder_IsDescribedWithoutThePatient()
    {
        using var space = new Workspace();
        Directory.CreateDirectory(space["study"]);
        string ct = DicomFiles.Series(space, "study/ct");
        DicomFiles.Contours(space, ct, "study/rs.dcm", "Tumour", "Node");
        File.WriteAllText(space["study/notes.txt"], "not an image");
        CommandLine result = CommandLine.Run("inspect", space["study"]).MustSucceed();
        Snapshot.Verify(result.Output);
        Assert.DoesNotContain("ecret", result.Output, StringComparison.Ordinal);
        string json = CommandLine.Run("inspect", space["study"], "--json").MustSucceed().Output;
        Assert.DoesNotContain("ecret", json, StringComparison.Ordinal);
        JsonElement root = JsonDocument.Parse(json).RootElement;
        Assert.Equal("CT", root.GetProperty("series")[0].GetProperty("modality").GetString());
        Assert.Equal(["Tumour", "Node"], root.GetProperty("objects")[0].GetProperty("regions").EnumerateArray().Select(static r => r.GetProperty("name").GetString()));
        Assert.Equal("notes.txt", root.GetProperty("unreadable")[0].GetProperty("name").GetString());
    }

    [Fact]
    public void Folder_OfTwoPatientsAndABrokenSeries_SaysSo()
    {
        using var space = new Workspace();
        DicomFiles.Series(space, "study/a");
        DicomFiles.Series(space, "study/b", 2, static (slice, z) => slice.Set(DicomTags.PatientID, "other").SetNumbers(DicomTags.ImagePositionPatient, -3, 4, 5 + (z * z)));
        string output = CommandLine.Run("inspect", space["study"]).MustSucceed().Output;
        Assert.Contains("Problem    The objects belong to 2 patients", output, StringComparison.Ordinal);
        Assert.Contains("--dicom spacing=correct", output, StringComparison.Ordinal);
        Assert.DoesNotContain("SeriesOptions", output, StringComparison.Ordinal);
    }

    [Fact]
    public void Series_OverTime_SaysItsTimes()
    {
        string output = CommandLine.Run("inspect", Repository.Data("dicom", "dicom2nifti", "philips_enhanced")).MustSucceed().Output;
        Assert.Contains("64 × 64 × 8 voxels, 4 volumes", output, StringComparison.Ordinal);
        Assert.Contains("Time       0, 3, 6, 9 s", output, StringComparison.Ordinal);
    }

    [Fact]
    public void Folder_WithoutDicom_IsUnreadable()
    {
        using var space = new Workspace();
        CommandLine.Run("inspect", space.Folder).MustFail(3, "is a folder without DICOM", "it holds no file");
        space.Text("x.txt", "x");
        CommandLine.Run("inspect", space.Folder).MustFail(3, "of 1 file none could be read", "x.txt");
        CommandLine.Run("inspect", space.Folder, "--against", "x.nii").MustFail(2, "--against", "convert");
    }
}
