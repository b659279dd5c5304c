using Biomarkers.Radiomics;
using Biomarkers.Testing;

namespace Biomarkers.Cli.Tests;

public sealed class HelpTests
{
    [Theory]
    [InlineData("")]
    [InlineData("radiomics")]
    [InlineData("inspect")]
    [InlineData("convert")]
    [InlineData("suv")]
    [InlineData("pet")]
    [InlineData("settings")]
    [InlineData("settings list")]
    [InlineData("settings show")]
    [InlineData("demo")]
    [InlineData("adc")]
    [InlineData("ivim")]
    [InlineData("dce")]
    [InlineData("completion")]
    [InlineData("t1")]
    [InlineData("simulate")]
    [InlineData("simulate dce")]
    [InlineData("simulate t1")]
    [InlineData("dsc")]
    [InlineData("ctp")]
    [InlineData("simulate dsc")]
    [InlineData("simulate ctp")]
    public void Help_OfEveryCommand_Teaches(string command)
    {
        string[] words = command.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        string help = CommandLine.Run([.. words, "--help"]).MustSucceed().Output;
        Assert.Equal(help, CommandLine.Run([.. words, "-h"]).MustSucceed().Output);
        Snapshot.Verify(help, name: command.Length == 0 ? "biomarkers" : command.Replace(' ', '-'));
    }

    [Fact]
    public void Version_IsTheLibrarys() => Assert.Equal($"{ProvenanceRecord.SoftwareVersion}\n", CommandLine.Run("--version").MustSucceed().Output);

    [Fact]
    public void SettingsList_DescribesEveryProfile() => Snapshot.Verify(CommandLine.Run("settings", "list").MustSucceed().Output);

    [Fact]
    public void SettingsShow_OfEveryProfile_IsACompleteFile() => Assert.All(RadiomicsProfiles.All, static profile =>
    {
        string json = CommandLine.Run("settings", "show", profile.Name).MustSucceed().Output;
        Assert.Equal(profile.ToJson().Trim(), json.Trim());
        Assert.Equal(profile.ToJson(), RadiomicsSettings.ParseJson(json).ToJson());
    });
}
