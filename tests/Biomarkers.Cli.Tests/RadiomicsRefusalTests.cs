using System.IO.Compression;

namespace Biomarkers.Cli.Tests;

/// <summary>Inputs that must not be used as asked, or cannot be read: the exit code, the words, and that nothing is left behind.</summary>
public sealed class RadiomicsRefusalTests
{
    private readonly string[] _fast = ["--families", "ngtdm"];

    [Fact]
    public void Label_NotPresent_IsRefusedWithThoseThereAre()
    {
        using var space = new Workspace();
        Run(space, space.Labels(labels: [3, 9]), "--label", "7").MustFail(4, "mask.nii.gz has no label 7", "3 (12 voxels)", "9 (8 voxels)");
    }

    [Fact]
    public void Label_SeveralAndNoneChosen_IsRefusedWithTheList()
    {
        using var space = new Workspace();
        Run(space, space.Labels(labels: [3, 9])).MustFail(4, "several labels: 3 (12 voxels), 9 (8 voxels)", "--label N", "--label all");
    }

    [Fact]
    public void Mask_Empty_IsRefused()
    {
        using var space = new Workspace();
        Run(space, space.Labels()).MustFail(4, "mask.nii.gz is empty");
        Run(space, space.Labels(), "--label", "all").MustFail(4, "mask.nii.gz is empty");
    }

    [Fact]
    public void Mask_OfFractions_IsRefused()
    {
        using var space = new Workspace();
        Run(space, space.Image("mask.nii.gz", null, static v => v[5] = 0.5f)).MustFail(4, "mask.nii.gz", "0.5");
    }

    [Fact]
    public void Mask_OnAnotherGrid_IsRefusedInWords()
    {
        using var space = new Workspace();
        var moved = new ImageGeometry(new(6, 5, 4), new(1, 1.5, 2), new(-3, 4, 25));
        Run(space, space.Labels(geometry: moved, labels: 1)).MustFail(4, "another grid than image.nii.gz", "Origin", "20 mm apart", "--resample-roi", "--snap-roi");
        var coarse = new ImageGeometry(new(3, 5, 4), new(2, 1.5, 2), new(-3, 4, 5));
        Run(space, space.Labels(geometry: coarse)).MustFail(4, "is empty");
        Run(space, space.Labels(geometry: coarse, labels: 1)).MustFail(4, "Size: 3 × 5 × 4 against 6 × 5 × 4 voxels.", "Spacing");
    }

    [Fact]
    public void Mask_SlightlyOff_IsSnappedWithinTheStatedTolerance()
    {
        using var space = new Workspace();
        var shifted = new ImageGeometry(new(6, 5, 4), new(1, 1.5, 2), new(-2.9, 4, 5));
        string mask = space.Labels(geometry: shifted, labels: 1);
        Run(space, mask).MustFail(4, "Origin");
        Run(space, mask, "--snap-roi", "0.05").MustFail(4, "cannot be snapped", "0.1 mm apart", "0.05 mm");
        Run(space, mask, "--snap-roi", "0.2", "--out", space["snapped.json"]).MustSucceed();
        Assert.Contains("\"snap roi\"", File.ReadAllText(space["snapped.json"]), StringComparison.Ordinal);
        var coarse = new ImageGeometry(new(3, 5, 4), new(2, 1.5, 2), new(-3, 4, 5));
        Run(space, space.Labels("coarse.nii.gz", coarse, 1), "--snap-roi", "100").MustFail(4, "cannot be snapped", "the sizes differ; only --resample-roi can repair this");
        CommandLine sizes = Run(space, space["coarse.nii.gz"]);
        sizes.MustFail(4, "--resample-roi");
        Assert.DoesNotContain("--snap-roi", sizes.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void Mask_OnAnotherGrid_IsResampledWhenAskedFor()
    {
        using var space = new Workspace();
        var fine = new ImageGeometry(new(12, 10, 8), new(0.5, 0.75, 1), new(-3.25, 3.625, 4.5));
        string mask = space.Image("mask.nii.gz", fine, static v => Array.Fill(v, 1));
        Run(space, mask).MustFail(4, "another grid");
        Run(space, mask, "--resample-roi", "--out", space["v.json"]).MustSucceed();
        string json = File.ReadAllText(space["v.json"]);
        Assert.Contains("\"resample roi\"", json, StringComparison.Ordinal);
        Assert.Contains("\"voxels before\": \"960\"", json, StringComparison.Ordinal);
        Assert.Contains("\"voxels after\": \"120\"", json, StringComparison.Ordinal);
        Run(space, space.Labels("small.nii.gz", fine, 0, 1), "--resample-roi").MustFail(4, "No voxel of small.nii.gz:1 is left", "smaller than half a voxel");
    }

    [Theory]
    [InlineData(100, "12 of 12 voxels")]
    [InlineData(-3, "6 of 12 voxels")]
    public void Mask_OutsideTheImage_IsRefusedEvenWhenResampled(double shift, string words)
    {
        using var space = new Workspace();
        var away = new ImageGeometry(new(6, 5, 4), new(1, 1.5, 2), new(-3, 4, 5 + shift - (shift < 0 ? 0.5 : 0)));
        Run(space, space.Labels(geometry: away, labels: 1), "--resample-roi").MustFail(4, words, "outside image.nii.gz");
    }

    [Fact]
    public void Image_Missing_IsUnreadable()
    {
        using var space = new Workspace();
        string mask = space.Labels(labels: 1);
        CommandLine.Run("radiomics", "--image", space["none.nii.gz"], "--roi", mask).MustFail(3, "There is no file", "none.nii.gz", "--image");
        CommandLine.Run("radiomics", "--image", space.Image(), "--roi", space["none.nii.gz"]).MustFail(3, "There is no file", "--roi");
        CommandLine.Run("radiomics", "--image", space.Folder, "--roi", mask).MustFail(3, "is a folder");
        CommandLine.Run("radiomics", "--image", string.Empty, "--roi", mask).MustFail(2, "--image is empty");
    }

    [Theory]
    [InlineData(0)]
    [InlineData(0.1)]
    [InlineData(0.9)]
    public void Image_CutShort_IsUnreadable(double part)
    {
        using var space = new Workspace();
        string image = space.Image();
        File.WriteAllBytes(image, File.ReadAllBytes(image)[..(int)(part * new FileInfo(image).Length)]);
        Run(space, space.Labels(labels: 1), image).MustFail(3, "image.nii.gz");
    }

    [Fact]
    public void Image_OfSeveralFrames_IsRefusedWithWhatToDo()
    {
        using var space = new Workspace();
        Volume<float> frame = Volume.Wrap(Workspace.Grid, new float[Workspace.Grid.VoxelCount]);
        ImageFile.Write(space["series.nii.gz"], new TimeSeries<float>([0, 1], [frame, frame]));
        Run(space, space.Labels(labels: 1), space["series.nii.gz"]).MustFail(4, "series.nii.gz holds 2 frames (4-D)", "takes one 3-D image", "file of its own");
    }

    [Fact]
    public void Image_Damaged_IsUnreadable()
    {
        using var space = new Workspace();
        string image = space.Image();
        byte[] bytes = File.ReadAllBytes(image);
        bytes[^5] ^= 0x55;
        File.WriteAllBytes(image, bytes);
        Run(space, space.Labels(labels: 1), image).MustFail(3, "image.nii.gz");
    }

    [Fact]
    public void Image_OfNoKnownFormat_IsUnreadable()
    {
        using var space = new Workspace();
        Run(space, space.Labels(labels: 1), space.Text("photo.nii", "not an image\u001b[2J")).MustFail(3, "photo.nii");
        using (var file = new GZipStream(File.Create(space["zeros.nii.gz"]), CompressionLevel.Fastest))
        {
            file.Write(new byte[100_000]);
        }

        Run(space, space.Labels(labels: 1), space["zeros.nii.gz"]).MustFail(3, "zeros.nii.gz, offset 0 of the uncompressed content: ");
    }

    [Fact]
    public void Failure_OfAnyKind_LeavesNoFile()
    {
        using var space = new Workspace();
        string image = space.Image();
        string mask = space.Labels(labels: [1, 2]);
        CommandLine.Run("radiomics", "--image", image, "--roi", mask, "--out", space["v.csv"]).MustFail(4);
        File.WriteAllBytes(image, [1, 2, 3]);
        CommandLine.Run("radiomics", "--image", image, "--roi", mask, "--out", space["v.csv"]).MustFail(3);
        Assert.Equal(["image.nii.gz", "mask.nii.gz"], space.Files);
    }

    private CommandLine Run(Workspace space, string mask, params string[] more)
    {
        string image = more is [var path, ..] && !path.StartsWith('-') ? path : space.Image();
        string[] options = image == more.FirstOrDefault() ? more[1..] : more;
        return CommandLine.Run(["radiomics", "--image", image, "--roi", mask, .. _fast, .. options]);
    }
}
