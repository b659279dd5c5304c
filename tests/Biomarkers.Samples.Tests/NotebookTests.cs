using System.Reflection;
using System.Text.RegularExpressions;
using Biomarkers.Testing;
using Microsoft.CodeAnalysis.CSharp.Scripting;
using Microsoft.CodeAnalysis.Scripting;

[assembly: CollectionBehavior(DisableTestParallelization = true)]

namespace Biomarkers.Samples.Tests;

/// <summary>Notebooks say what the scripts say, and run, cell after cell, as a notebook's kernel runs them.</summary>
public sealed partial class NotebookTests
{
    private static readonly string[] UsingsOfTheKernel = ["System", "System.Collections.Generic", "System.IO", "System.Linq"];

    public static TheoryData<string> Names => [.. Script.Names];

    private static string Folder => Path.Combine(Repository.Root, "samples", "notebooks");

    [Theory]
    [MemberData(nameof(Names))]
    public void Notebook_HoldsWhatTheScriptHolds(string name)
    {
        string version = VersionLine().Match(File.ReadAllText(Path.Combine(Repository.Root, "Directory.Build.props"))).Groups[1].Value;
        Snapshot.VerifyFile(Notebook.Of(Script.Read(name), version), Path.Combine(Folder, $"{name}.ipynb"));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public async Task Notebook_RunsToItsEnd_AndShowsWhatItSays(string name)
    {
        string started = Environment.CurrentDirectory;
        TextWriter console = Console.Out;
        string folder = Directory.CreateTempSubdirectory().FullName;
        using var printed = new StringWriter();
        try
        {
            Environment.CurrentDirectory = folder;
            Console.SetOut(printed);
            AppContext.SetData("EntryPointFileDirectoryPath", Folder);
            IReadOnlyList<string> cells = Notebook.CodeOf(await File.ReadAllTextAsync(Path.Combine(Folder, $"{name}.ipynb")));
            Assert.All(cells[0].Split('\n'), static line => Assert.StartsWith("#r \"nuget: Biomarkers", line, StringComparison.Ordinal));

            // The packages of the first cell are the assemblies of this build.
            Assembly[] packages = [.. cells[0].Split('\n').Select(static line => Assembly.Load(line.Split('"')[1].Split([' ', ','], StringSplitOptions.RemoveEmptyEntries)[1])), typeof(Unit).Assembly];
            ScriptOptions options = ScriptOptions.Default.AddReferences(packages).AddReferences(typeof(System.Text.Json.JsonDocument).Assembly).AddImports(UsingsOfTheKernel);
            ScriptState<object>? state = null;
            int shown = 0;
            foreach (string cell in cells.Skip(1))
            {
                state = state is null ? await CSharpScript.RunAsync(cell, options) : await state.ContinueWithAsync(cell, options);
                if (state.ReturnValue is { } value)
                {
                    shown++;
                    Assert.Contains(value.GetType().GetCustomAttributes(), static attribute => attribute.GetType().Name == "TypeFormatterSourceAttribute");
                }
            }

            Assert.True(shown >= 1, "The notebook shows nothing.");
            Assert.NotEmpty(Directory.EnumerateFiles(folder, "*.png"));
            Assert.NotEmpty(printed.ToString());
        }
        finally
        {
            Console.SetOut(console);
            AppContext.SetData("EntryPointFileDirectoryPath", null);
            Environment.CurrentDirectory = started;
            Directory.Delete(folder, recursive: true);
        }
    }

    [GeneratedRegex("<Version>(.*)</Version>")]
    private static partial Regex VersionLine();
}
