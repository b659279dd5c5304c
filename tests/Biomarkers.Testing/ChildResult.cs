namespace Biomarkers.Testing;

/// <summary>What a child process left behind.</summary>
public sealed record ChildResult(int ExitCode, string Output, string Error, bool TimedOut)
{
    /// <summary>The lines of the standard output, without the last, empty one.</summary>
    public IReadOnlyList<string> Lines => Output.TrimEnd('\n').Split('\n');
}
