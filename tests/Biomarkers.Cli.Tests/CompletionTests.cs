using System.Diagnostics;
using Biomarkers.Radiomics;

namespace Biomarkers.Cli.Tests;

public sealed class CompletionTests
{
    [Theory]
    [InlineData("biomarkers ra", "radiomics")]
    [InlineData("biomarkers se", "settings")]
    [InlineData("biomarkers settings ", "list show")]
    [InlineData("biomarkers completion ", "bash pwsh zsh")]
    [InlineData("biomarkers radiomics --prof", "--profile")]
    [InlineData("biomarkers adc --method ", "loglinear nonlinear two-point weighted")]
    [InlineData("biomarkers adc --image dwi.nii.gz --method non", "nonlinear")]
    [InlineData("biomarkers pet --image 'a b.nii' --unit ", "bqml suv")]
    [InlineData("biomarkers pet --image a\\ b.nii --unit s", "suv")]
    [InlineData("biomarkers pet --image 'it''s \"b' --unit s", "suv")]
    [InlineData("C:\\tool\\biomarkers ra", "radiomics")]
    [InlineData("./tool/biomarkers ra", "radiomics")]
    [InlineData("\"/a folder/biomarkers\" ra", "radiomics")]
    [InlineData("  biomarkers   ra", "radiomics")]
    [InlineData("biomarkers --ver", "--version")]
    public void Suggest_BegunWord_IsCompleted(string line, string expected) => Assert.Equal(expected, string.Join(' ', Suggest(line)));

    [Theory]
    [InlineData("biomarkers radiomics --image ")]
    [InlineData("biomarkers inspect ")]
    [InlineData("biomarkers radiomics --image ct")]
    [InlineData("biomarkers nonsense ra")]
    [InlineData("biomarkers")]
    [InlineData("")]
    [InlineData("   ")]
    [InlineData("\"biomarkers ra")]
    [InlineData("biomarkers radiomics --image \"a b")]
    [InlineData("biomarkers \\")]
    [InlineData("biomarkers radiomics --image \"")]
    [InlineData("biomarkers @args")]
    [InlineData("biomarkers [suggest:x] \u0000\ud800")]
    public void Suggest_FileOrNothingThatFits_IsLeftToTheShell(string line) => Assert.Empty(Suggest(line));

    [Fact]
    public void Suggest_NothingBegun_OffersEveryCommandAndNoOption()
    {
        string[] words = Suggest("biomarkers ");
        Assert.Equal(words.Order(StringComparer.Ordinal), words);
        Assert.All((string[])["adc", "completion", "convert", "demo", "inspect", "ivim", "pet", "radiomics", "settings", "suv"], name => Assert.Contains(name, words));
        Assert.DoesNotContain(words, static word => word.StartsWith('-'));
    }

    [Fact]
    public void Suggest_CommandWithoutFiles_OffersItsOptionsByTheirLongNames()
    {
        string[] words = Suggest("biomarkers suv ");
        Assert.Contains("--series", words);
        Assert.All(words, static word => Assert.StartsWith("--", word, StringComparison.Ordinal));
    }

    [Fact]
    public void Suggest_Profiles_AreThoseThatThereAre()
    {
        IEnumerable<string> names = RadiomicsProfiles.All.Select(static profile => profile.Name).Order(StringComparer.Ordinal);
        Assert.Equal(names, Suggest("biomarkers radiomics --profile "));
        Assert.Equal(names, Suggest("biomarkers settings show "));
    }

    [Theory]
    [InlineData("suv --series none", "--type")]
    [InlineData("suv --series none", "--policy")]
    [InlineData("pet --series none --threshold 4", "--type")]
    [InlineData("pet --image none.nii --roi none.nii", "--unit")]
    [InlineData("adc --image none.nii --bvals none.bval --out none", "--method")]
    [InlineData("ivim --image none.nii --bvals none.bval --out none", "--method")]
    [InlineData("radiomics --image none.nii --roi none.nii", "--families")]
    public void Suggest_Values_AreOnesThatTheCommandKnows(string command, string option)
    {
        string[] values = Suggest($"biomarkers {command} {option} ");
        Assert.NotEmpty(values);
        Assert.All(values, value =>
        {
            CommandLine result = CommandLine.Run([.. command.Split(' '), option, value]);
            Assert.True(result.ExitCode == 3, $"{option} {value}: {result.Error}");
        });
        Assert.Equal(2, CommandLine.Run([.. command.Split(' '), option, "nonsense"]).ExitCode);
    }

    [Theory]
    [InlineData("bash", "complete ")]
    [InlineData("zsh", "compdef ")]
    [InlineData("pwsh", "Register-ArgumentCompleter")]
    public void Completion_Shell_IsItsScript(string shell, string word)
    {
        string script = CommandLine.Run("completion", shell).MustSucceed().Output;
        Assert.Contains(word, script, StringComparison.Ordinal);
        Assert.Contains("biomarkers completion", script, StringComparison.Ordinal);
        Assert.DoesNotContain('\r', script);
    }

    [Fact]
    public void Completion_NoOrUnknownShell_IsWrongUsage()
    {
        CommandLine.Run("completion").MustFail(2, "SHELL is missing", "bash, zsh, pwsh");
        CommandLine.Run("completion", "tcsh").MustFail(2, "'tcsh'", "bash, zsh, pwsh");
    }

    [Fact]
    public void Script_InBash_CompletesAsTyped()
    {
        if (OperatingSystem.IsWindows() || !File.Exists("/bin/bash"))
        {
            return;
        }

        using var space = new Workspace();
        string host = Path.GetFileNameWithoutExtension(Environment.ProcessPath) == "dotnet" ? Environment.ProcessPath! : Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? "dotnet";
        string program = space.Text("biomarkers", $"#!/bin/bash\nexec '{host}' exec '{Path.Combine(AppContext.BaseDirectory, "biomarkers.dll")}' \"$@\"\n");
        File.SetUnixFileMode(program, UnixFileMode.UserRead | UnixFileMode.UserExecute);
        string script = space.Text("completion.bash", CommandLine.Run("completion", "bash").Output);
        string test = space.Text("test.sh", $$"""
            set -eu
            PATH="{{space.Folder}}:$PATH"
            source "{{script}}"
            COMP_LINE="biomarkers settings show ibsi-c --and more"
            COMP_POINT=30
            COMP_WORDS=(biomarkers settings show ibsi-c --and more)
            COMP_CWORD=3
            _biomarkers
            printf '%s\n' "${COMPREPLY[@]}"
            complete -p biomarkers

            """.ReplaceLineEndings("\n"));
        using Process process = Process.Start(new ProcessStartInfo("/bin/bash", [test]) { RedirectStandardOutput = true, RedirectStandardError = true })!;
        string output = process.StandardOutput.ReadToEnd();
        string error = process.StandardError.ReadToEnd();
        process.WaitForExit();
        string[] lines = output.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.True(process.ExitCode == 0, error);
        Assert.Equal(RadiomicsProfiles.All.Select(static profile => profile.Name).Where(static name => name.StartsWith("ibsi-", StringComparison.Ordinal)).Order(StringComparer.Ordinal), lines[..^1]);
        Assert.Equal("complete -o bashdefault -o default -F _biomarkers biomarkers", lines[^1]);
    }

    private static string[] Suggest(string line) =>
        CommandLine.Run("completion", "--suggest", line).MustSucceed().Output.Split('\n', StringSplitOptions.RemoveEmptyEntries);
}
