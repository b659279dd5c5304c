namespace Biomarkers.Radiomics;

/// <summary>level = floor(N · (voxels below X) / (all voxels)) + 1: every level gets about as many voxels.</summary>
internal readonly struct EqualisedBinning : ILevelRule
{
    private readonly float[] _firstOfLevel;
    private readonly int[] _level;

    private EqualisedBinning(float[] firstOfLevel, int[] level, int levelCount)
    {
        _firstOfLevel = firstOfLevel;
        _level = level;
        LevelCount = levelCount;
    }

    public int LevelCount { get; }

    public static EqualisedBinning Create(RegionIntensities intensities, DiscretisationSettings settings, IntensityRange? range)
    {
        int levels = Binning.CheckLevelCount(Binning.Create(intensities, settings, range).HighestLevel);
        float[] sorted = intensities.Values.ToArray();
        Array.Sort(sorted);
        List<float> first = [];
        List<int> level = [];
        for (int below = 0; below < sorted.Length; below++)
        {
            // Equal intensities share the level of the first of them.
            if (below == 0 || sorted[below] != sorted[below - 1])
            {
                int here = (int)((long)levels * below / sorted.Length) + 1;
                if (level.Count == 0 || here > level[^1])
                {
                    first.Add(sorted[below]);
                    level.Add(here);
                }
            }
        }

        return new([.. first], [.. level], levels);
    }

    public int Level(float intensity)
    {
        int at = Array.BinarySearch(_firstOfLevel, intensity);
        return _level[at >= 0 ? at : ~at - 1];
    }
}
