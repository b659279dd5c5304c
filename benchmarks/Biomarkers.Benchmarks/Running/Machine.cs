using System.Globalization;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using BenchmarkDotNet.Reports;

namespace Biomarkers.Benchmarks;

/// <summary>What a measurement was made on.</summary>
internal static class Machine
{
    public static string Describe(Summary summary)
    {
        string vectors = Vector512.IsHardwareAccelerated ? "512" : Vector256.IsHardwareAccelerated ? "256" : "128";
        return string.Create(
            CultureInfo.InvariantCulture,
            $"{Processor(summary)}, {Environment.ProcessorCount} processors in use, vectors of {vectors} bits; {RuntimeInformation.OSArchitecture}, {RuntimeInformation.FrameworkDescription}; Biomarkers {ProvenanceRecord.SoftwareVersion}; {DateTime.UtcNow:yyyy-MM-dd}.");
    }

    /// <summary>The processor's name as a folder name.</summary>
    public static string ProcessorFolder(Summary summary)
    {
        string name = string.Concat(Processor(summary).ToLowerInvariant().Select(static c => char.IsAsciiLetterOrDigit(c) ? c : '-'));
        return string.Join('-', name.Split('-', StringSplitOptions.RemoveEmptyEntries));
    }

    private static string Processor(Summary summary) => summary.HostEnvironmentInfo.CpuInfo.Value?.ProcessorName ?? "unknown processor";
}
