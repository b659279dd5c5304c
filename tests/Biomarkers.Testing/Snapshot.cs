using System.Runtime.CompilerServices;
using System.Text;

namespace Biomarkers.Testing;

/// <summary>Compares a text with its approved form, a file beside the test, by the conventions of Verify.</summary>
/// <remarks>
/// The approved form is <c>TestClass.Method[_name].verified.txt</c>. On a difference the text is written to
/// <c>….received.txt</c> in the same folder and the test fails; <c>eng/accept-snapshots.sh</c> moves received over
/// approved. Files that git tracks are never written. Line endings are LF on both sides.
/// </remarks>
public static class Snapshot
{
    /// <summary>Compares a text with the snapshot of the calling test.</summary>
    /// <param name="actual">What the code under test wrote.</param>
    /// <param name="sourceFile">Filled in by the compiler.</param>
    /// <param name="method">Filled in by the compiler.</param>
    /// <param name="name">Tells several snapshots of one test apart; letters, digits, <c>-</c>, <c>_</c> and <c>.</c>.</param>
    /// <exception cref="SnapshotException">The text differs, or no snapshot has been approved.</exception>
    public static void Verify(string actual, [CallerFilePath] string sourceFile = "", [CallerMemberName] string method = "", string? name = null)
    {
        if (name is not null && !name.All(static c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_' or '.'))
        {
            throw new ArgumentException($"The snapshot name '{name}' holds a character that is not fit for a file name.", nameof(name));
        }

        string source = Repository.SourceFile(sourceFile);
        string stem = $"{Path.GetFileNameWithoutExtension(source)}.{method}{(name is null ? string.Empty : $"_{name}")}";
        VerifyFile(actual, Path.Combine(Path.GetDirectoryName(source)!, $"{stem}.verified.txt"));
    }

    /// <summary>Compares a text with a file: one that ends in <c>.verified.ext</c>, or a generated document such as docs/conformance.md.</summary>
    /// <param name="actual">What the code under test wrote.</param>
    /// <param name="approvedPath">The approved file. On a difference the text goes to the same name with <c>.received</c>.</param>
    /// <exception cref="SnapshotException">The text differs, or the file is not there.</exception>
    public static void VerifyFile(string actual, string approvedPath)
    {
        string text = Normalise(actual);
        string receivedPath = ReceivedPath(approvedPath);
        string? approved = File.Exists(approvedPath) ? Normalise(File.ReadAllText(approvedPath)) : null;
        if (text == approved)
        {
            File.Delete(receivedPath);
            return;
        }

        File.WriteAllText(receivedPath, text, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false));
        string problem = approved is null ? "No snapshot has been approved yet." : FirstDifference(approved, text);
        throw new SnapshotException(
            $"{Path.GetFileName(approvedPath)}: {problem}{Environment.NewLine}" +
            $"Received: {receivedPath}{Environment.NewLine}" +
            "When the received text is right, run eng/accept-snapshots.sh and commit the result.");
    }

    private static string ReceivedPath(string approvedPath)
    {
        string extension = Path.GetExtension(approvedPath);
        string stem = approvedPath[..^extension.Length];
        const string Verified = ".verified";
        return $"{(stem.EndsWith(Verified, StringComparison.Ordinal) ? stem[..^Verified.Length] : stem)}.received{extension}";
    }

    private static string Normalise(string text) => text.Replace("\r\n", "\n", StringComparison.Ordinal);

    private static string FirstDifference(string approved, string received)
    {
        string[] before = approved.Split('\n');
        string[] after = received.Split('\n');
        int line = 0;
        while (line < before.Length && line < after.Length && before[line] == after[line])
        {
            line++;
        }

        static string Show(string[] lines, int index) => index < lines.Length ? $"'{lines[index]}'" : "the end of the text";
        return $"line {line + 1} is {Show(after, line)}, approved is {Show(before, line)}.";
    }
}
