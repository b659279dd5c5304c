using System.Text;
using Biomarkers.Testing;

namespace Biomarkers.Cli.Tests;

/// <summary>Tables made to exhaust memory or time, in a process with a heap of 256 MB.</summary>
public sealed class HostileTableTests
{
    // As a string this is more than the heap may hold.
    private const int Megabytes = 150;

    [Theory]
    [InlineData("case,image,roi,label\na,b,c,\"", "x", "line 2, column 4", "not closed")]
    [InlineData("case,image,roi,label\na,b,c,", "x", "line 2, column 4", "longer than 1048576 characters")]
    [InlineData("case,image,roi,label\n", ",", "line 2, column 1025", "more than 1024 cells")]
    [InlineData("", "\"\"", "line 1, column 1", "longer than")]
    [InlineData("case,image,roi,label\na,b,c,\"", "\n", "line 2, column 4", "not closed")]
    [InlineData("case;image;roi;label", ";1,5", "line 1, column 1025", "more than 1024 cells")]
    public void Table_WithoutEnd_IsRefusedInBoundedMemory(string start, string repeated, params string[] words)
    {
        using var space = new Workspace();
        using (FileStream file = File.Create(space["cases.csv"]))
        {
            file.Write(Encoding.UTF8.GetBytes(start));
            byte[] block = Encoding.UTF8.GetBytes(string.Concat(Enumerable.Repeat(repeated, (1 << 20) / repeated.Length)));
            for (int i = 0; i < Megabytes; i++)
            {
                file.Write(block);
            }
        }

        ChildResult result = ChildProcess.Run(
            "biomarkers", ["radiomics", "--manifest", space["cases.csv"]], [ChildProcess.HeapLimit(256L << 20)], TimeSpan.FromSeconds(60));
        Assert.False(result.TimedOut);
        new CommandLine(result.ExitCode, result.Output, result.Error).MustFail(3, words);
    }
}
