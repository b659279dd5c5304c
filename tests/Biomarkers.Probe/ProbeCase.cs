using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Biomarkers.Radiomics;

namespace Biomarkers.Probe;

/// <summary>An image, a region and settings whose every value is printed.</summary>
internal sealed record ProbeCase(string Name, string ImagePath, string MaskPath, RadiomicsSettings Settings)
{
    private static readonly string[] EveryAggregation = [.. Aggregation.All.Select(static a => a.Id)];

    public static IReadOnlyList<ProbeCase> All { get; } =
    [
        new("phantom", "tests/data/ibsi1/digital_phantom/image.nii.gz", "tests/data/ibsi1/digital_phantom/mask.nii.gz", RadiomicsProfiles.IbsiDigitalPhantom),

        // Everything that computes with reals: spline, low-pass, outliers, equal bins, a thousand bins.
        new("sarcoma", "src/Biomarkers.Cli/Demo/CT_image.nii.gz", "src/Biomarkers.Cli/Demo/CT_mask.nii.gz", RadiomicsProfiles.IbsiE with
        {
            Name = "probe",
            Resampling = new() { Spacing = new(2.3, 2.3, 2.9), Image = Interpolation.CubicSpline, AntiAliasing = 0.8 },
            Texture = new() { Aggregations = EveryAggregation, Weighting = TextureWeighting.Gaussian },
        }),
    ];

    public void Print(string root, int threads, TextWriter writer)
    {
        Volume<float> image = NiftiFile.Read<float>(Path.Combine(root, ImagePath));
        Volume<byte> labels = NiftiFile.Read<byte>(Path.Combine(root, MaskPath));
        var region = new RegionOfInterest(Mask.FromLabel(labels.Geometry, labels.AsVolumeSpan(), (byte)1), Name);
        FeatureSet features = RadiomicsExtractor.Extract(image, region, Settings, threads);
        foreach (Measurement item in features)
        {
            writer.Write(string.Create(CultureInfo.InvariantCulture, $"{Name} {item.Tag} {BitConverter.DoubleToInt64Bits(item.Value):x16} {item.Value:R} {item.Status} {item.Unit}\n"));
        }

        writer.Write($"{Name} csv {Hash(features.ToCsv())}\n");
        writer.Write($"{Name} json {Hash(features.WithProvenance(null).ToJson())}\n");
        writer.Write($"{Name} table {Hash(features.ToTable())}\n");
        writer.Write($"{Name} settings {Hash(Settings.ToJson())}\n");
    }

    private static string Hash(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));
}
