using System.Globalization;
using Biomarkers.Radiomics;
using Biomarkers.Testing;

namespace Biomarkers.Conformance.Tests;

/// <summary>The check-points after each processing step of the CT phantom, under the official rule.</summary>
public sealed class DiagnosticsTests
{
    private static readonly Lazy<(Volume<float> Image, Mask Mask)> Phantom = new(static () => (
        Rounded(PlainNifti.Read(Repository.Data("ibsi1", "ct_phantom", "image.nii.gz"))),
        PlainNifti.ReadMask(Repository.Data("ibsi1", "ct_phantom", "mask.nii.gz"))));

    public static TheoryData<string> Configurations => ["config_A", "config_B", "config_C", "config_D"];

    [Theory]
    [MemberData(nameof(Configurations))]
    public void EveryCheckPoint_IsWithinTolerance(string dataset)
    {
        Dictionary<string, double> found = Compute(Settings(dataset));
        var rows = Csv.Read(Repository.Data("ibsi1", "diagnostic_values.csv")).Where(row => row["dataset"] == dataset).ToList();
        Assert.Equal(60, rows.Count);
        List<string> missed = [];
        foreach (IReadOnlyDictionary<string, string> row in rows)
        {
            double reference = double.Parse(row["benchmark_value"], CultureInfo.InvariantCulture);
            double tolerance = double.Parse(row["tolerance"], CultureInfo.InvariantCulture);
            double value = found[row["tag"]];
            if (!IbsiReference.Matches(reference, tolerance, value))
            {
                missed.Add(string.Create(CultureInfo.InvariantCulture, $"{row["tag"]}: {value:R} against {reference} ± {tolerance}"));
            }
        }

        Assert.Empty(missed);
    }

    [Theory]
    [InlineData("config_A", 125256, 114596)]
    [InlineData("config_B", 29842, 27359)]
    [InlineData("config_C", 45985, 45981)]
    [InlineData("config_D", 45985, 44465)]
    [InlineData("config_E", 45985, 44484)]
    public void Masks_HaveTheReferenceVoxelCounts(string dataset, int morphological, int intensity)
    {
        (_, _, RegionOfInterest region) = Process(Settings(dataset));
        Assert.Equal(morphological, region.Morphological.Count);
        Assert.Equal(intensity, region.Intensity.Count);
    }

    [Theory]
    [InlineData("config_B", 100, 99, 60)]
    [InlineData("config_C", 100, 99, 90)]
    public void Grid_HasTheReferenceSize(string dataset, int x, int y, int z) =>
        Assert.Equal(new Size3(x, y, z), ResamplingGrid.ForSpacing(Phantom.Value.Image.Geometry, Settings(dataset).Resampling).Size);

    private static RadiomicsSettings Settings(string dataset) => RadiomicsProfiles.Find("ibsi-" + dataset[^1..].ToLowerInvariant());

    private static (Volume<float> Image, RegionOfInterest Region, RegionOfInterest Resegmented) Process(RadiomicsSettings settings)
    {
        (Volume<float> image, Mask mask) = Phantom.Value;
        ImageGeometry grid = ResamplingGrid.ForSpacing(image.Geometry, settings.Resampling);
        Volume<float> resampled = Resampler.Resample(image, grid, settings.Resampling);
        var region = new RegionOfInterest(Resampler.ResampleMask(mask, grid, settings.Resampling));
        return (resampled, region, Resegmenter.Apply(resampled, region, settings.Resegmentation));
    }

    private static Dictionary<string, double> Compute(RadiomicsSettings settings)
    {
        (Volume<float> initial, Mask mask) = Phantom.Value;
        (Volume<float> image, RegionOfInterest region, RegionOfInterest resegmented) = Process(settings);
        var values = new Dictionary<string, double>();
        AddImage(values, "init_img", initial);
        AddImage(values, "interp_img", image);
        AddRegion(values, "init_roi", initial, new RegionOfInterest(mask));
        AddRegion(values, "interp_roi", image, region);
        AddRegion(values, "reseg_roi", image, resegmented);
        return values;
    }

    private static void AddImage(Dictionary<string, double> values, string step, Volume<float> image)
    {
        for (int axis = 0; axis < 3; axis++)
        {
            values[$"img_dim_{"xyz"[axis]}_{step}"] = image.Size[axis];
            values[$"vox_dim_{"xyz"[axis]}_{step}"] = image.Geometry.Spacing[axis];
        }

        AddIntensities(values, string.Empty, step, image.Voxels.ToArray());
    }

    private static void AddRegion(Dictionary<string, double> values, string step, Volume<float> image, RegionOfInterest region)
    {
        for (int axis = 0; axis < 3; axis++)
        {
            values[$"int_mask_dim_{"xyz"[axis]}_{step}"] = region.Geometry.Size[axis];
            values[$"int_mask_bb_dim_{"xyz"[axis]}_{step}"] = region.Intensity.BoundingBox.Size[axis];
            values[$"morph_mask_bb_dim_{"xyz"[axis]}_{step}"] = region.Morphological.BoundingBox.Size[axis];
        }

        values[$"int_mask_vox_count_{step}"] = region.Intensity.Count;
        values[$"morph_mask_vox_count_{step}"] = region.Morphological.Count;
        ReadOnlySpan<byte> inside = region.Intensity.ToVolume().Voxels;
        List<float> kept = [];
        for (int i = 0; i < inside.Length; i++)
        {
            if (inside[i] != 0)
            {
                kept.Add(image.Voxels[i]);
            }
        }

        AddIntensities(values, "int_mask_", step, [.. kept]);
    }

    private static void AddIntensities(Dictionary<string, double> values, string prefix, string step, float[] voxels)
    {
        values[$"{prefix}mean_int_{step}"] = voxels.Average(static v => (double)v);
        values[$"{prefix}min_int_{step}"] = voxels.Min();
        values[$"{prefix}max_int_{step}"] = voxels.Max();
    }

    private static Volume<float> Rounded(Volume<float> image) =>
        Volume.Wrap(image.Geometry, Array.ConvertAll(image.Voxels.ToArray(), static v => MathF.Round(v)), image.Unit);
}
