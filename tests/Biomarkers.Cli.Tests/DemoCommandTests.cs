using Biomarkers.Testing;

namespace Biomarkers.Cli.Tests;

public sealed class DemoCommandTests
{
    private static readonly string[] Files =
        ["ATTRIBUTION.txt", "axial.png", "coronal.png", "histogram.png", "montage.png", "pet-axial.png", "pet-coronal.png", "pet.csv", "pet.json", "radiomics.csv", "radiomics.html", "radiomics.json", "sagittal.png"];

    [Fact]
    public void Demo_Twice_WritesItsFilesAndReplacesThem()
    {
        using var space = new Workspace();
        for (int i = 0; i < 2; i++)
        {
            CommandLine result = CommandLine.Run("demo", "--out", space["out"]).MustSucceed();
            Assert.Equal(Files, space.Files.Select(Path.GetFileName));
            Assert.All(Files, file => Assert.Contains(file, result.Output, StringComparison.Ordinal));
            Assert.Contains("CC BY 3.0", result.Output, StringComparison.Ordinal);
            Assert.Contains(space["out"], result.Output, StringComparison.Ordinal);
        }

        Assert.Contains("Vallières", File.ReadAllText(space["out/ATTRIBUTION.txt"]), StringComparison.Ordinal);
        Assert.All(Files.Where(static f => f.EndsWith(".png", StringComparison.Ordinal)), file => Assert.Equal([0x89, 0x50, 0x4E, 0x47], File.ReadAllBytes(space[$"out/{file}"])[..4]));
        IReadOnlyDictionary<string, string> maximum = Csv.Read(space["out/pet.csv"]).First(static r => r["tag"] == "uptake_max");
        Assert.Equal(("Computed", "g/ml"), (maximum["status"], maximum["unit"]));
        IReadOnlyList<IReadOnlyDictionary<string, string>> rows = Csv.Read(space["out/radiomics.csv"]);
        Assert.InRange(rows.Count, 50, 2000);
        Assert.All(rows, static r => Assert.Equal("Computed", r["status"]));
    }

    [Fact]
    public void Demo_FolderOfSomebodyElse_IsLeftAlone()
    {
        using var space = new Workspace();
        space.Text("thesis.txt", "precious");
        CommandLine.Run("demo", "--out", space.Folder).MustFail(1, "holds other files", "--overwrite");
        CommandLine.Run("demo", "--out", space["thesis.txt"]).MustFail(1, "is a file");
        Assert.Equal(["thesis.txt"], space.Files);
    }
}
