using System.Diagnostics;

namespace Biomarkers.Testing;

/// <summary>Runs a .NET program in a process of its own: for hardware switches, memory limits and everything that could end the test run.</summary>
public static class ChildProcess
{
    /// <summary>Switches the vector units off, widest first, as .NET 10 names them; the child has to assert what is off.</summary>
    public static class Width
    {
        public static KeyValuePair<string, string> NoAvx512 { get; } = new("DOTNET_EnableAVX512", "0");

        public static KeyValuePair<string, string> NoAvx2 { get; } = new("DOTNET_EnableAVX2", "0");

        public static KeyValuePair<string, string> NoVectors { get; } = new("DOTNET_EnableHWIntrinsic", "0");
    }

    /// <summary>Limits the managed heap of the child.</summary>
    /// <param name="bytes">Most bytes the collector may hold.</param>
    public static KeyValuePair<string, string> HeapLimit(long bytes) => new("DOTNET_GCHeapHardLimit", bytes.ToString("X", System.Globalization.CultureInfo.InvariantCulture));

    /// <summary>Runs a program whose assembly lies beside the tests (the test project refers to its project) and waits for it.</summary>
    /// <param name="program">Name of its assembly, for example <c>Biomarkers.Probe</c>.</param>
    /// <param name="arguments">Its arguments.</param>
    /// <param name="environment">Variables to set; those that start with <c>DOTNET_</c> are not inherited.</param>
    /// <param name="timeout">After this the child is ended. Default two minutes.</param>
    /// <param name="workingDirectory">Folder to run in; null for the tests' own.</param>
    public static ChildResult Run(
        string program,
        IEnumerable<string> arguments,
        IEnumerable<KeyValuePair<string, string>>? environment = null,
        TimeSpan? timeout = null,
        string? workingDirectory = null)
    {
        string assembly = Path.Combine(AppContext.BaseDirectory, $"{program}.dll");
        if (!File.Exists(assembly))
        {
            throw new ArgumentException($"{program}.dll does not lie beside the tests: the test project must refer to its project.", nameof(program));
        }

        var start = new ProcessStartInfo(DotnetHost(), ["exec", assembly, .. arguments])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = workingDirectory ?? AppContext.BaseDirectory,
        };
        foreach (string name in start.Environment.Keys.Where(IsRuntimeSwitch).ToArray())
        {
            start.Environment.Remove(name);
        }

        foreach ((string name, string value) in environment ?? [])
        {
            start.Environment[name] = value;
        }

        using Process process = Process.Start(start)!;
        process.StandardInput.Close();
        Task<string> output = process.StandardOutput.ReadToEndAsync();
        Task<string> error = process.StandardError.ReadToEndAsync();
        bool ended = process.WaitForExit(timeout ?? TimeSpan.FromMinutes(2));
        if (!ended)
        {
            process.Kill(entireProcessTree: true);
            process.WaitForExit();
        }

        return new ChildResult(process.ExitCode, Normalise(output.Result), Normalise(error.Result), !ended);
    }

    // Where .NET lies is inherited; how it runs is not.
    private static bool IsRuntimeSwitch(string name) =>
        (name.StartsWith("DOTNET_", StringComparison.OrdinalIgnoreCase) || name.StartsWith("COMPlus_", StringComparison.OrdinalIgnoreCase))
        && !name.StartsWith("DOTNET_ROOT", StringComparison.OrdinalIgnoreCase);

    private static string DotnetHost()
    {
        string? path = Environment.ProcessPath;
        return Path.GetFileNameWithoutExtension(path) == "dotnet" ? path! : Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? "dotnet";
    }

    private static string Normalise(string text) => text.Replace("\r\n", "\n", StringComparison.Ordinal);
}
