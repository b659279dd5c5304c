using System.Globalization;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using Biomarkers.Diffusion;
using Biomarkers.Pet;

namespace Biomarkers.Probe;

/// <summary>Maps and measures of generated images: diffusion fits of every kind, and lesions of a PET.</summary>
internal static class MapCases
{
    private static readonly double[] BValues = [0, 10, 20, 40, 80, 150, 300, 500, 800];
    private static readonly ImageGeometry Geometry = new(new(37, 23, 5), new(2, 2, 3));

    public static void Print(int threads, TextWriter writer)
    {
        var signals = new DiffusionSignals(BValues, [.. BValues.Select(static (b, i) => Signal(b, i))]);
        foreach (AdcMethod method in Enum.GetValues<AdcMethod>())
        {
            double[] chosen = method == AdcMethod.TwoPoint ? [0, 800] : BValues;
            Print(writer, $"adc-{method}", Adc.FitMaps(signals.Select(chosen), new() { Method = method }, null, threads));
        }

        Print(writer, "ivim", IvimFit.Fit(signals.Images, BValues, null, null, threads));
        Print(writer, "kurtosis", DiffusionFit.FitMaps(signals, static b => new DiffusionKurtosis(b), maxDegreeOfParallelism: threads));
        Print(writer, "stretched", DiffusionFit.FitMaps(signals, static b => new StretchedExponential(b), maxDegreeOfParallelism: threads));

        Volume<float> uptake = Uptake();
        LesionSet lesions = LesionSet.Find(uptake, PetThreshold.Fixed(4), new() { MinimumVolume = 0.2 }, threads);
        writer.Write($"pet lesions {lesions.Lesions.Count}\n");
        foreach (Measurement item in UptakeMeasures.Compute(uptake, lesions.ToMask()))
        {
            writer.Write(string.Create(CultureInfo.InvariantCulture, $"pet {item.Tag} {BitConverter.DoubleToInt64Bits(item.Value):x16} {item.Status}\n"));
        }
    }

    public static void Print(TextWriter writer, string name, ParameterMaps maps)
    {
        foreach (ParameterMap map in maps.Maps)
        {
            writer.Write($"{name} {map.Definition.Tag} {Hash(map.Value.Voxels)} {(map.StandardError is null ? "-" : Hash(map.StandardError.Voxels))}\n");
        }

        writer.Write($"{name} status {Hash(maps.Status.Voxels)}\n");
    }

    public static string Hash<T>(ReadOnlySpan<T> values)
        where T : unmanaged => Convert.ToHexStringLower(SHA256.HashData(MemoryMarshal.AsBytes(values)));

    // Plain arithmetic in place of exponentials, so that the input itself is the same everywhere; some voxels are no signal at all.
    private static Volume<float> Signal(double b, int index) => Volume.Create<float, (double B, int Index)>(Geometry, (b, index), static (voxels, state) =>
    {
        for (int i = 0; i < voxels.Length; i++)
        {
            double diffusion = 0.0004 + (0.00001 * (i % 251));
            double slow = 1 + (state.B * diffusion / 8);
            double fast = 1 + (state.B * 0.02 / 8);
            double fraction = 0.01 * (i % 37);
            double noise = ((uint)((i * 2654435761u) ^ ((uint)state.Index * 40503u)) % 1000 / 1000.0) - 0.5;
            voxels[i] = i % 97 == 13 ? float.NaN : i % 89 == 7 ? 0 : (float)((1000 * (((1 - fraction) / Power8(slow)) + (fraction / Power8(fast)))) + (20 * noise));
        }
    });

    private static double Power8(double x)
    {
        double square = x * x;
        double fourth = square * square;
        return fourth * fourth;
    }

    private static Volume<float> Uptake() => Volume.Create<float, int>(Geometry, 0, static (voxels, _) =>
    {
        for (int i = 0; i < voxels.Length; i++)
        {
            (int x, int y, int z) = (i % 37, i / 37 % 23, i / (37 * 23));
            double near = (((x - 10) * (x - 10)) + ((y - 11) * (y - 11)) + (4 * (z - 2) * (z - 2))) / 30.0;
            double far = (((x - 28) * (x - 28)) + ((y - 9) * (y - 9)) + (4 * (z - 2) * (z - 2))) / 12.0;
            voxels[i] = (float)(1 + (9 / (1 + near)) + (6 / (1 + far)) + (0.01 * (i % 7)));
        }
    });
}
