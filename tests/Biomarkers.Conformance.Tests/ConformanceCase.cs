using Biomarkers.Radiomics;
using Biomarkers.Testing;

namespace Biomarkers.Conformance.Tests;

/// <summary>A data set of the reference values with the profile that reproduces it.</summary>
public sealed record ConformanceCase(string Dataset, string Folder, RadiomicsSettings Settings)
{
    private readonly Lazy<FeatureSet> _features = new(() => Extract(Folder, Settings));

    /// <summary>The data sets, in the order of the reference values.</summary>
    public static IReadOnlyList<ConformanceCase> All { get; } =
    [
        new("digital_phantom", "digital_phantom", RadiomicsProfiles.IbsiDigitalPhantom),
        new("config_A", "ct_phantom", RadiomicsProfiles.IbsiA),
        new("config_B", "ct_phantom", RadiomicsProfiles.IbsiB),
        new("config_C", "ct_phantom", RadiomicsProfiles.IbsiC),
        new("config_D", "ct_phantom", RadiomicsProfiles.IbsiD),
    ];

    /// <summary>Everything the extractor gives, computed once.</summary>
    public FeatureSet Features => _features.Value;

    /// <summary>The reference rows of this data set with what was measured for each; null where nothing was.</summary>
    public IEnumerable<(IbsiReference Reference, Measurement? Measured)> Rows
    {
        get
        {
            Dictionary<string, Measurement> measured = Features.ToDictionary(static m => m.Tag);
            return IbsiReference.All.Where(r => r.Dataset == Dataset).Select(r => (r, measured.GetValueOrDefault(r.Tag)));
        }
    }

    public static ConformanceCase Find(string dataset) => All.Single(c => c.Dataset == dataset);

    private static FeatureSet Extract(string folder, RadiomicsSettings settings)
    {
        Volume<float> image = NiftiFile.Read<float>(Repository.Data("ibsi1", folder, "image.nii.gz"));
        Volume<byte> labels = NiftiFile.Read<byte>(Repository.Data("ibsi1", folder, "mask.nii.gz"));
        return RadiomicsExtractor.Extract(image, new RegionOfInterest(Mask.FromLabel(labels, (byte)1)), settings);
    }
}
