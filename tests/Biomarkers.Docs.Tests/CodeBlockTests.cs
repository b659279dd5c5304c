namespace Biomarkers.Docs.Tests;

public sealed class CodeBlockTests
{
    [Fact]
    public void Parse_BlocksWithGivenCodeAndOutput_AreFound()
    {
        const string Page = """
            Text.

            <!-- given:
            int a = 1;
            -->

            ```csharp
            Console.WriteLine(a);
            ```

            ```output
            1
            ```

            ```bash
            dotnet test
            ```
            """;

        CodeBlock[] blocks = [.. CodeBlock.Parse("page.md", Page)];

        Assert.Equal(2, blocks.Length);
        Assert.Equal(new("page.md", 7, "csharp", "Console.WriteLine(a);", "int a = 1;", "1"), blocks[0]);
        Assert.Equal(new("page.md", 15, "bash", "dotnet test", string.Empty, null), blocks[1]);
    }

    [Fact]
    public void Parse_UnclosedBlock_IsRefused() =>
        Assert.Throws<InvalidDataException>(static () => CodeBlock.Parse("page.md", "```csharp\ncode").ToArray());

    [Fact]
    public void Blocks_SayTheirLanguage() =>
        Assert.All(CodeBlock.All, static block => Assert.Contains(block.Language, (string[])["csharp", "bash", "json", "text"]));
}
