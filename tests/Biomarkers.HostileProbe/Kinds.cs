using System.Globalization;
using Biomarkers.Diffusion;
using Biomarkers.Perfusion;
using Biomarkers.Radiomics;

namespace Biomarkers.HostileProbe;

/// <summary>What a case can be read as. A new format adds its rows here.</summary>
internal static class Kinds
{
    /// <summary>By name, a reader that takes a path and returns what it read, in a line.</summary>
    public static IReadOnlyDictionary<string, Func<string, string>> All { get; } = new Dictionary<string, Func<string, string>>(StringComparer.Ordinal)
    {
        ["nifti"] = static path => Describe(NiftiFile.Read<float>(path, out ImageFileInfo info), info),
        ["nifti-series"] = static path => Describe(NiftiFile.ReadTimeSeries<float>(path, out ImageFileInfo info), info),
        ["nifti-hash"] = static path =>
        {
            Volume<float> volume = NiftiFile.Read<float>(path, out ImageFileInfo info, new ImageReadOptions { ComputeSha256 = true });
            return $"{info.Sha256} {Describe(volume, info)}";
        },
        ["nrrd"] = static path => Describe(NrrdFile.Read<float>(path, out ImageFileInfo info), info),
        ["nrrd-series"] = static path => Describe(NrrdFile.ReadTimeSeries<float>(path, out ImageFileInfo info), info),
        ["image"] = static path => Describe(ImageFile.Read<float>(path, out ImageFileInfo info), info),
        ["labels"] = static path => Describe(ImageFile.ReadLabels(path, out ImageFileInfo info), info),
        ["info"] = static path => Describe(ImageFile.ReadInfo(path)),
        ["settings"] = static path => RadiomicsSettings.ReadFile(path).ToJson(),
        ["table"] = static path => string.Join('|', DelimitedText.ReadFile(path).Select(static row => string.Join(';', row.Cells))),

        ["input-curve"] = static path => Describe(InputCurveFile.Read(path)),
        ["b-values"] = static path => string.Join(' ', BValueFile.Read(path).Take(8).Select(static b => b.ToString("R", CultureInfo.InvariantCulture))),
        ["curves"] = static path => Describe(SampledCurves.ReadCsv(path, "x")),

        ["dicom"] = static path => DicomCases.Read(path),
        ["dicom-folder"] = static path => DicomCases.ReadFolder(path),

        // Faults on purpose, so that a test can see that the harness notices them.
        ["fault-deep"] = static _ => Fault.Recurse(0).ToString(CultureInfo.InvariantCulture),
        ["fault-hang"] = static _ => Fault.Wait(),
        ["fault-memory"] = static _ => Fault.Allocate(512 << 20),
        ["fault-greedy"] = static _ => Fault.Allocate(64 << 20),
        ["fault-swallowed"] = static _ => Fault.Swallow(),
        ["fault-none"] = static _ => "fine",
    };

    private static string Describe(Volume<float> volume, ImageFileInfo info)
    {
        double sum = 0;
        foreach (float voxel in volume.Voxels)
        {
            sum += voxel;
        }

        return string.Create(CultureInfo.InvariantCulture, $"sum {sum:R}, {Describe(info)}");
    }

    private static string Describe(Volume<ushort> labels, ImageFileInfo info)
    {
        long sum = 0;
        foreach (ushort label in labels.Voxels)
        {
            sum += label;
        }

        return string.Create(CultureInfo.InvariantCulture, $"sum {sum}, {Describe(info)}");
    }

    private static string Describe(TimeSeries<float> series, ImageFileInfo info)
    {
        string times = string.Join(' ', series.Times.ToArray().Select(static t => t.ToString("R", CultureInfo.InvariantCulture)));
        return $"times {times}, {Describe(series.Frames[^1], info)}";
    }

    private static string Describe(InputCurve curve) => string.Create(CultureInfo.InvariantCulture, $"{curve.Count} samples, {curve.Kind}");

    private static string Describe(SampledCurves curves) => string.Create(CultureInfo.InvariantCulture, $"{curves.Positions.Length} positions, {curves.Names.Count} curves");

    private static string Describe(ImageFileInfo info) => string.Create(
        CultureInfo.InvariantCulture,
        $"{info.Format}, {info.StoredType}, {info.Geometry}, {info.FrameCount} frames; {string.Join(" | ", info.Diagnostics)}");
}
