using System.Diagnostics;
using System.Globalization;
using Biomarkers.Radiomics;

namespace Biomarkers.Benchmarks;

/// <summary>Peak memory of a whole extraction, beyond what the loaded volume takes.</summary>
internal static class PeakMemory
{
    /// <summary>Measures every size in a process of its own, since a peak never falls.</summary>
    public static int Run()
    {
        Console.WriteLine("size   voxels of the box   peak beyond the loaded volume   bytes per voxel of the box");
        foreach (string size in (string[])["S", "M", "L"])
        {
            using Process child = Process.Start(new ProcessStartInfo(Environment.ProcessPath!, [.. Self(), "--peak-of", size]))!;
            child.WaitForExit();
        }

        return 0;
    }

    /// <summary>Measures one size in this process.</summary>
    public static int Measure(string size)
    {
        Case data = Case.Get(size);
        RadiomicsSettings settings = RadiomicsProfiles.Default with { SpatialAutocorrelation = false };

        // What the first extraction of a process compiles and sets up is no cost of the data.
        Case small = Case.Get("S");
        _ = RadiomicsExtractor.Extract(small.Image, small.Region, settings);
        GC.Collect(GC.MaxGeneration, GCCollectionMode.Aggressive, blocking: true, compacting: true);
        using var process = Process.GetCurrentProcess();
        long before = process.WorkingSet64;
        _ = RadiomicsExtractor.Extract(data.Image, data.Region, settings);
        process.Refresh();
        long beyond = Math.Max(0, process.PeakWorkingSet64 - before);
        long box = data.Region.BoundingBox.Size.Count;
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{size,-6} {box,17:N0} {beyond / 1048576.0,27:F1} MiB {beyond / (double)box,20:F1}"));
        return 0;
    }

    // The host starts the assembly by its path; an executable of its own needs no argument.
    private static string[] Self() => Path.GetFileNameWithoutExtension(Environment.ProcessPath) == "dotnet" ? [Environment.GetCommandLineArgs()[0]] : [];
}
