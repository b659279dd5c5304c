using System.Text;
using System.Text.Json;
using Biomarkers.Testing;
using Biomarkers.Testing.Hostile;

namespace Biomarkers.Cli.Tests;

/// <summary>What a run says of values that could not be computed, and of outputs that cannot be written.</summary>
public sealed class OutcomeTests
{
    [Fact]
    public void Values_ThatFail_AreSaidInOneLineAndTheRestIsWritten()
    {
        using var space = new Workspace();
        CommandLine result = Run(space, "morphology,intensity_statistics", "--out", space["v.csv"]);
        result.MustFail(0, "mask.nii.gz:1: ", "values could not be computed: ", "; the reasons stand in v.csv.");
        int failed = Csv.Read(space["v.csv"]).Count(static r => r["status"] == "Failed");
        Assert.InRange(failed, 18, 1000);
        Assert.Contains($": {failed} of {Csv.Read(space["v.csv"]).Count} values", result.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void Values_ThatFail_GiveWideAndJsonTheSameStatus()
    {
        using var space = new Workspace();
        Run(space, "morphology,intensity_statistics", "--out", space["v.csv"], "--wide").MustFail(0);
        Run(space, "morphology,intensity_statistics", "--out", space["v.json"]).MustFail(0);
        IReadOnlyDictionary<string, string> wide = Csv.Read(space["v.csv"])[0];
        JsonElement json = JsonDocument.Parse(File.ReadAllText(space["v.json"])).RootElement.GetProperty("results")[0];
        Assert.Equal("Failed", wide["status"]);
        Assert.Equal((wide["status"], wide["reason"]), (json.GetProperty("status").GetString(), json.GetProperty("reason").GetString()));
    }

    [Fact]
    public void Inputs_ReadUnderAssumptions_AreSaidOnTheTerminalAndInTheProvenance()
    {
        using var space = new Workspace();
        File.WriteAllBytes(space["image.nii"], new NiftiBuilder { SFormCode = 0, Units = 0 }.ToBytes());
        File.WriteAllBytes(space["mask.nii"], new NiftiBuilder { SFormCode = 0, Units = 0, DataType = 2, Data = [.. Enumerable.Repeat((byte)1, 24)] }.ToBytes());
        CommandLine result = CommandLine.Run("radiomics", "--image", space["image.nii"], "--roi", space["mask.nii"], "--families", "morphology", "--out", space["v.json"]);
        Assert.Equal(0, result.ExitCode);
        Assert.All(result.Error.Split('\n', StringSplitOptions.RemoveEmptyEntries), static line => Assert.StartsWith("biomarkers: note: ", line, StringComparison.Ordinal));
        Assert.Contains("note: image.nii: ", result.Error, StringComparison.Ordinal);
        Assert.Contains("note: mask.nii: ", result.Error, StringComparison.Ordinal);
        Assert.Contains("millimetres are assumed", result.Error, StringComparison.Ordinal);
        JsonElement inputs = JsonDocument.Parse(File.ReadAllText(space["v.json"])).RootElement.GetProperty("results")[0].GetProperty("provenance").GetProperty("inputs");
        Assert.All(inputs.EnumerateArray(), static input => Assert.True(input.GetProperty("diagnostics").GetArrayLength() >= 2));
    }

    [Fact]
    public void Region_WithoutAnyComputedValue_HasFailed()
    {
        using var space = new Workspace();
        CommandLine result = Run(space, "intensity_statistics", "--out", space["v.csv"]);
        result.MustFail(4, "1 of 1 region failed", "could not be computed");
        Assert.StartsWith("Wrote 0 values", result.Output, StringComparison.Ordinal);
        Run(space, "intensity_statistics").MustFail(4, "1 of 1 region failed", "in the table");
    }

    [Theory]
    [InlineData("settings", "list")]
    [InlineData("inspect", "--json")]
    [InlineData("radiomics", "--help")]
    public void StandardOutput_ThatIsFull_IsNoUnreadableInput(string command, string option)
    {
        using var error = new StringWriter(System.Globalization.CultureInfo.InvariantCulture) { NewLine = "\n" };
        using var full = new FullWriter();
        string[] path = command == "inspect" ? [Workspace.PhantomImage] : [];
        int code = BiomarkersCommand.Invoke([command, option, .. path], full, error);
        new CommandLine(code, string.Empty, error.ToString()).MustFail(1, "Standard output cannot be written: No space left on device", "make room");
    }

    [Fact]
    public void Output_InAFolderThatMayNotBeWrittenTo_IsNamedItself()
    {
        if (!OperatingSystem.IsLinux() || Environment.IsPrivilegedProcess)
        {
            return;
        }

        using var space = new Workspace();
        Directory.CreateDirectory(space["closed"], UnixFileMode.UserRead | UnixFileMode.UserExecute);
        CommandLine result = Run(space, "morphology", "--out", space["closed/v.csv"]);
        result.MustFail(1, space["closed/v.csv"]);
        Assert.DoesNotContain(".tmp", result.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void Output_WhoseNameIsTooLong_IsNamedItself()
    {
        using var space = new Workspace();
        string path = space[$"{new string('v', 300)}.csv"];
        CommandLine result = Run(space, "morphology", "--out", path);
        result.MustFail(1, path);
        Assert.DoesNotContain(".tmp", result.Error, StringComparison.Ordinal);
    }

    /// <summary>Measures a region in which one voxel is not a number.</summary>
    private static CommandLine Run(Workspace space, string families, params string[] more)
    {
        string mask = space.Labels(labels: 1);
        string image = space.Image(change: static v => v[(((1 * 5) + 1) * 6) + 1] = float.NaN);
        return CommandLine.Run(["radiomics", "--image", image, "--roi", mask, "--families", families, .. more]);
    }

    private sealed class FullWriter : TextWriter
    {
        public override Encoding Encoding => Encoding.UTF8;

        public override void Write(char value) => throw new IOException("No space left on device");
    }
}
