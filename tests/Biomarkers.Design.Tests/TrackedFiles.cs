using System.Diagnostics;
using Biomarkers.Testing;

namespace Biomarkers.Design.Tests;

/// <summary>The files of the repository: those git tracks or would track, and where there is no git, all but build output.</summary>
internal static class TrackedFiles
{
    private static readonly string[] OutputFolders = ["bin", "obj", ".git", "artifacts", "TestResults", "BenchmarkDotNet.Artifacts"];

    /// <summary>Paths relative to the root with forward slashes, in order.</summary>
    public static IReadOnlyList<string> All { get; } = [.. (FromGit() ?? FromDisk()).Where(static path => File.Exists(Path.Combine(Repository.Root, path))).Order(StringComparer.Ordinal)];

    /// <summary>Paths of the C# files under a folder.</summary>
    public static IEnumerable<string> CSharp(string folder) =>
        All.Where(path => path.StartsWith($"{folder}/", StringComparison.Ordinal) && path.EndsWith(".cs", StringComparison.Ordinal));

    public static string ReadText(string path) => File.ReadAllText(Path.Combine(Repository.Root, path));

    private static string[]? FromGit()
    {
        try
        {
            var start = new ProcessStartInfo("git", ["ls-files", "-z", "--cached", "--others", "--exclude-standard"])
            {
                WorkingDirectory = Repository.Root,
                RedirectStandardOutput = true,
                RedirectStandardError = true,
            };
            using Process process = Process.Start(start)!;
            string output = process.StandardOutput.ReadToEnd();
            process.WaitForExit();
            string[] paths = output.Split('\0', StringSplitOptions.RemoveEmptyEntries);
            return process.ExitCode == 0 && paths.Length > 0 ? paths : null;
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return null;
        }
    }

    private static IEnumerable<string> FromDisk() =>
        Directory.EnumerateFiles(Repository.Root, "*", SearchOption.AllDirectories)
            .Select(static path => Path.GetRelativePath(Repository.Root, path).Replace('\\', '/'))
            .Where(static path => !path.Split('/').Any(static part => OutputFolders.Contains(part)));
}
