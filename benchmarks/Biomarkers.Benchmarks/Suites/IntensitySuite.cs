using BenchmarkDotNet.Attributes;
using Biomarkers.Radiomics;

namespace Biomarkers.Benchmarks;

/// <summary>The families of intensities, from the loaded volume and a built region.</summary>
public class IntensitySuite : Suite
{
    private static readonly DiscretisationSettings Levels = RadiomicsProfiles.Default.Discretisation;
    private static readonly DiscretisationSettings IvhLevels = RadiomicsProfiles.Default.IvhDiscretisation;

    /// <summary>Statistics, histogram of 32 levels and intensity-volume histogram of 1,000, gathering and discretising included.</summary>
    [Benchmark]
    public object StatisticsHistogramIvh()
    {
        RegionIntensities intensities = RegionIntensities.Gather(Data.Image, Data.Region, Threads);
        DiscretisedRegion levels = Discretiser.Discretise(intensities, Levels, null, Threads);
        return (
            IntensityStatisticsFeatures.Compute(intensities, Data.Image.Unit, null, Threads),
            IntensityHistogramFeatures.Compute(levels, null, Threads),
            IntensityVolumeHistogramFeatures.Compute(intensities, IvhLevels, null, Data.Image.Unit, null, Threads));
    }

    /// <summary>Local and global intensity peak, gathering included.</summary>
    [Benchmark]
    public object LocalIntensity() => LocalIntensityFeatures.Compute(RegionIntensities.Gather(Data.Image, Data.Region, Threads), null, Threads);
}
