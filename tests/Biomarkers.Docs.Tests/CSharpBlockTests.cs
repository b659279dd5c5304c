using System.Reflection;
using System.Runtime.Loader;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Biomarkers.Docs.Tests;

[Collection("current directory and console")]
public sealed class CSharpBlockTests
{
    // What `dotnet new console` and the packages give without a word, and what the pages say they assume.
    private const string Usings = """
        global using System;
        global using System.Collections.Generic;
        global using System.IO;
        global using System.Linq;
        global using System.Threading;
        global using System.Threading.Tasks;
        global using Biomarkers;
        global using Biomarkers.Diffusion;
        global using Biomarkers.Perfusion;
        global using Biomarkers.Pet;
        global using Biomarkers.Radiomics;
        """;

    private static readonly MetadataReference[] References =
    [
        .. ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator)
            .Where(static path => Path.GetFileName(path) is var name && (name.StartsWith("System.", StringComparison.Ordinal) || name is "netstandard.dll" or "mscorlib.dll" or "Biomarkers.Core.dll" or "Biomarkers.Dicom.dll" or "Biomarkers.Diffusion.dll" or "Biomarkers.Perfusion.dll" or "Biomarkers.Pet.dll" or "Biomarkers.Radiomics.dll"))
            .Select(static path => MetadataReference.CreateFromFile(path)),
    ];

    public static TheoryData<string> Blocks => [.. CodeBlock.All.Where(static b => b.Language == "csharp").Select(static b => b.ToString())];

    [Fact]
    public void Blocks_AreFound() => Assert.NotEmpty(Blocks);

    [Theory]
    [MemberData(nameof(Blocks))]
    public void Block_CompilesAndRuns(string block)
    {
        CodeBlock code = CodeBlock.All.Single(b => b.ToString() == block);
        byte[] assembly = Compile(code);

        string printed = Run(assembly);

        if (code.Output is { } expected)
        {
            Assert.Equal(expected.TrimEnd(), printed.TrimEnd());
        }
    }

    private static byte[] Compile(CodeBlock block)
    {
        // Usings of the block stand before the code that is given.
        string[] lines = block.Text.Split('\n');
        static bool IsUsing(string l) => l.StartsWith("using ", StringComparison.Ordinal) && l.EndsWith(';') && !l.Contains('=') && !l.Contains("var ", StringComparison.Ordinal);
        string usings = string.Join('\n', lines.Where(IsUsing));
        string body = string.Join('\n', lines.Where(static l => !IsUsing(l)));
        var options = new CSharpParseOptions(LanguageVersion.CSharp14);
        var compilation = CSharpCompilation.Create(
            $"Block{Guid.NewGuid():N}",
            [CSharpSyntaxTree.ParseText(Usings, options), CSharpSyntaxTree.ParseText($"{usings}\n{block.Given}\n{body}", options)],
            References,
            new CSharpCompilationOptions(OutputKind.ConsoleApplication, nullableContextOptions: NullableContextOptions.Enable, allowUnsafe: false));
        using var stream = new MemoryStream();
        Microsoft.CodeAnalysis.Emit.EmitResult result = compilation.Emit(stream);
        Assert.True(result.Success, $"{block}\n{string.Join('\n', result.Diagnostics.Where(static d => d.Severity == DiagnosticSeverity.Error))}\n{block.Text}");
        return stream.ToArray();
    }

    private static string Run(byte[] assembly)
    {
        using var sample = new Sample();
        string before = Environment.CurrentDirectory;
        TextWriter console = Console.Out;
        using var printed = new StringWriter();
        try
        {
            Environment.CurrentDirectory = sample.Path;
            Console.SetOut(printed);
            MethodInfo entry = AssemblyLoadContext.Default.LoadFromStream(new MemoryStream(assembly)).EntryPoint!;
            _ = entry.Invoke(null, entry.GetParameters().Length == 0 ? [] : [Array.Empty<string>()]);
        }
        finally
        {
            Console.SetOut(console);
            Environment.CurrentDirectory = before;
        }

        return printed.ToString().Replace("\r\n", "\n", StringComparison.Ordinal);
    }
}
