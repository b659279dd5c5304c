using System.Globalization;

namespace Biomarkers.Pet;

/// <summary>What all regions of one grid share: the options, the peak's sphere, and the words about both.</summary>
internal sealed class UptakePlan
{
    private UptakePlan(UptakeOptions options, PeakKernel peak, ProcessingStep step)
    {
        Options = options;
        Peak = peak;
        Step = step;
    }

    public UptakeOptions Options { get; }

    public PeakKernel Peak { get; }

    public ProcessingStep Step { get; }

    public static UptakePlan For(ImageGeometry geometry, UptakeOptions? options)
    {
        UptakeOptions chosen = options ?? new();
        SphereKernel kernel = chosen.CreateKernel(geometry.Spacing);
        var step = ProcessingStep.Create(
            "uptake measures",
            ("peak diameter", string.Create(CultureInfo.InvariantCulture, $"{chosen.PeakDiameter:R} mm")),
            ("peak weights", chosen.PeakWeights.ToString()),
            ("peak volume on this grid", string.Create(CultureInfo.InvariantCulture, $"{kernel.WeightSum * UptakeUnits.VoxelMillilitres(geometry):R} ml")),
            ("voxel volume", string.Create(CultureInfo.InvariantCulture, $"{geometry.VoxelVolume:R} mm3")),
            ("hottest voxels", chosen.HottestCount.ToString(CultureInfo.InvariantCulture)),
            ("ring radius", string.Create(CultureInfo.InvariantCulture, $"{chosen.RingRadius:R} voxels")));
        return new(chosen, PeakKernel.Of(kernel), step);
    }
}
