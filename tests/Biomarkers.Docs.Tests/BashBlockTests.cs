using Biomarkers.Testing;

namespace Biomarkers.Docs.Tests;

[Collection("current directory and console")]
public sealed class BashBlockTests
{
    public static TheoryData<string> Blocks => [.. CodeBlock.All.Where(static b => b.Language == "bash").Select(static b => b.ToString())];

    [Fact]
    public void Blocks_AreFound() => Assert.NotEmpty(Blocks);

    [Theory]
    [MemberData(nameof(Blocks))]
    public void Block_Works(string block)
    {
        CodeBlock code = CodeBlock.All.Single(b => b.ToString() == block);
        using var sample = new Sample();
        string printed = string.Empty;
        foreach (string command in Commands(code.Text))
        {
            string[] words = command.Split(' ', StringSplitOptions.RemoveEmptyEntries);
            string folder = sample.Path;
            if (words is ["dotnet", "run", "-c", "Release", "--project", "src/Biomarkers.Cli", "--", "radiomics", ..])
            {
                // The command from a clone, on files of the clone.
                Assert.DoesNotContain("--out", words);
                folder = Repository.Root;
                words = ["biomarkers", .. words[7..]];
            }

            if (words[0] == "biomarkers")
            {
                string? file = words is [.., ">", var name] ? name : null;
                ChildResult result = ChildProcess.Run("biomarkers", file is null ? words[1..] : words[1..^2], workingDirectory: folder);
                Assert.True(result.ExitCode == 0, $"{command}\n{result.ExitCode}\n{result.Error}");
                Assert.False(result.Output.Length == 0 && !words.Contains("--out"), $"{command} prints nothing.");
                if (file is null)
                {
                    printed += result.Output;
                }
                else
                {
                    File.WriteAllText(Path.Combine(sample.Path, file), result.Output);
                }
            }
            else
            {
                Assert.True(Exists(words), $"{command}: not a command that can be followed.");
            }
        }

        if (code.Output is { } expected)
        {
            Assert.Equal(expected.TrimEnd(), printed.TrimEnd());
        }
    }

    [Fact]
    public void Readme_ShowsTheTwoCommands()
    {
        string[] commands = [.. CodeBlock.All.Where(static b => b is { Page: "README.md", Language: "bash" }).SelectMany(static b => Commands(b.Text))];

        Assert.Contains("dotnet run -c Release --project src/Biomarkers.Cli -- demo", commands);
        Assert.Contains("dotnet test -c Release", commands);
    }

    private static IEnumerable<string> Commands(string text) =>
        text.Replace("\\\n", " ", StringComparison.Ordinal).Split('\n')
            .Select(static line => line.Split(" #")[0].Trim())
            .Where(static line => line.Length > 0 && line[0] != '#');

    // Commands of other programs are not run from here: what they name must exist. The script in .ci runs the README's own.
    private static bool Exists(string[] words) => words switch
    {
        ["dotnet", "test", "-c", "Release", ..] or ["dotnet", "build", ..] or ["dotnet", "pack", ..] => true,
        ["dotnet", "run", "-c", "Release", "--project", var project, ..] => Directory.Exists(Path.Combine(Repository.Root, project)),
        ["dotnet", "run", var script] => script.EndsWith(".cs", StringComparison.Ordinal) && File.Exists(Path.Combine(Repository.Root, script)),
        ["dotnet", "add", "package", var package] => Directory.Exists(Path.Combine(Repository.Root, "src", package)),
        ["dotnet", "tool", "install", "--global", var package, "--source", "artifacts/packages"] => Directory.Exists(Path.Combine(Repository.Root, "src", package)),
        ["bash", var script] => File.Exists(Path.Combine(Repository.Root, script)),
        [var script] => File.Exists(Path.Combine(Repository.Root, script)),
        _ => false,
    };
}
