using System.Text;

namespace Biomarkers.Core.Tests.Tables;

public sealed class DelimitedTextTests
{
    [Theory]
    [InlineData("a,b\n1,2\n", "a|b;1|2")]
    [InlineData("a,b\r\n1,2", "a|b;1|2")]
    [InlineData("\uFEFFa,b\n1,2\n", "a|b;1|2")]
    [InlineData("a,b\n\n1,2\n\n", "a|b;1|2")]
    [InlineData("a,b\n,\n", "a|b;|")]
    [InlineData("a,b\n\"x,\"\"y\"\"\n\",2\n", "a|b;x,\"y\"\n|2")]
    [InlineData("a,b\n\"\",\"\"", "a|b;|")]
    [InlineData("a\n\"1\"\r\n2\n", "a;1;2")]
    [InlineData("a;b\n1;2\n", "a;b;1;2")]
    [InlineData("a,b\n ' x,-1,5\n", null)]
    [InlineData("", "")]
    public void Read_Text_GivesItsCells(string text, string? expected)
    {
        string Joined() => string.Join(';', Read(text).Select(static r => string.Join('|', r.Cells)));
        if (expected is null)
        {
            Assert.Throws<TextFormatException>(Joined);
        }
        else
        {
            Assert.Equal(expected, Joined());
        }
    }

    [Theory]
    [InlineData("a,b\n1,\"2", 2, 2, "not closed")]
    [InlineData("a,b\n\"1\n2\n3", 2, 1, "not closed")]
    [InlineData("a,b\n1,2\"3\n", 2, 2, "quote stands inside")]
    [InlineData("a,b\n1,\"2\"3\n", 2, 2, "follows a closing quote")]
    [InlineData("a,b\n1,2\n1,2,3\n", 3, 0, "3 cells")]
    [InlineData("a,b\n1\n", 2, 0, "1 cells")]
    [InlineData("a,b\n1,\0\n", 2, 2, "NUL")]
    [InlineData("a,b\n1,\"\0\"\n", 2, 2, "NUL")]
    [InlineData("a,b\r1,2\r", 1, 2, "carriage return")]
    [InlineData("a,b\n\"1\"\r2,3\n", 2, 1, "carriage return")]
    public void Read_BadText_NamesLineAndColumn(string text, int line, int column, string words)
    {
        TextFormatException refused = Assert.Throws<TextFormatException>(() => Read(text));
        Assert.Equal((line, column), (refused.Line, refused.Column));
        Assert.Contains(words, refused.Message, StringComparison.Ordinal);
        Assert.StartsWith("cases.csv, line ", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Read_LineAfterQuotedLineBreaks_IsCountedRight()
    {
        IReadOnlyList<DelimitedRow> rows = Read("a,b\n\"x\r\n\ny\",1\nz,2\n");
        Assert.Equal([1, 2, 5], rows.Select(static r => r.Line));
    }

    [Theory]
    [InlineData('"', "not closed")]
    [InlineData('x', "longer than")]
    [InlineData(',', "more than 1024 cells")]
    public void Read_EndlessText_IsRefusedInBoundedMemory(char c, string words)
    {
        using var reader = new Endless(c == '"' ? "\"x" : string.Empty, c == '"' ? 'x' : c);
        long before = GC.GetAllocatedBytesForCurrentThread();
        TextFormatException refused = Assert.Throws<TextFormatException>(() => DelimitedText.Read(reader, "cases.csv").Count());
        Assert.Contains(words, refused.Message, StringComparison.Ordinal);
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 16 << 20);
    }

    [Fact]
    public void Read_RowsWithoutEnd_AreRefused()
    {
        using var reader = new Endless("a\n", 'x', '\n');
        Assert.Contains("rows", Assert.Throws<TextFormatException>(() => DelimitedText.Read(reader, "cases.csv").Count()).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void ReadFile_BytesThatAreNotUtf8_AreRefused()
    {
        string path = Path.GetTempFileName();
        try
        {
            File.WriteAllBytes(path, [.. "a,b\n"u8, 0xE4, (byte)',', (byte)'1']);
            Assert.Contains("UTF-8", Assert.Throws<TextFormatException>(() => DelimitedText.ReadFile(path)).Message, StringComparison.Ordinal);
            File.WriteAllText(path, "a\nä\n", new UTF8Encoding(true));
            Assert.Equal("ä", DelimitedText.ReadFile(path)[1].Cells[0]);
        }
        finally
        {
            File.Delete(path);
        }
    }

    private static IReadOnlyList<DelimitedRow> Read(string text) => [.. DelimitedText.Read(new StringReader(text), "cases.csv")];

    /// <summary>A text that starts as given and then repeats without end.</summary>
    private sealed class Endless(string start, params char[] pattern) : TextReader
    {
        private long _position;

        public override int Read(char[] buffer, int index, int count)
        {
            for (int i = 0; i < count; i++, _position++)
            {
                buffer[index + i] = _position < start.Length ? start[(int)_position] : pattern[(_position - start.Length) % pattern.Length];
            }

            return count;
        }
    }
}
