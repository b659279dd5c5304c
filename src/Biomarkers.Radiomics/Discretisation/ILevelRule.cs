namespace Biomarkers.Radiomics;

/// <summary>How one intensity becomes a level, as a struct so that the loop over voxels holds no call.</summary>
internal interface ILevelRule
{
    /// <summary>Level of a finite intensity of the region, 1 or higher.</summary>
    int Level(float intensity);
}

/// <summary>The intensity is the level.</summary>
internal readonly struct IntegerBinning : ILevelRule
{
    public int Level(float intensity) => (int)intensity;
}

/// <summary>level = X − first + 1 for integers, also those below the first.</summary>
internal readonly struct ShiftedBinning(double first) : ILevelRule
{
    private readonly double _first = first;

    public int Level(float intensity) => (int)(intensity - _first) + 1;
}

/// <summary>level = floor((X − start) / w) + 1.</summary>
internal readonly struct FixedSizeBinning(Binning binning) : ILevelRule
{
    private readonly double _start = binning.Start;
    private readonly double _width = binning.Width;

    // No intensity lies below the start, so cutting the fraction off is the floor.
    public int Level(float intensity) => (int)((intensity - _start) / _width) + 1;
}

/// <summary>level = floor(N (X − min) / (max − min)) + 1, and N for X = max.</summary>
internal readonly struct FixedNumberBinning(Binning binning) : ILevelRule
{
    private readonly double _start = binning.Start;
    private readonly double _range = binning.Range;
    private readonly double _bins = binning.HighestLevel;
    private readonly int _last = (int)binning.HighestLevel;

    // The product comes first: it is exact for nearly all data, so that an intensity on the edge of a bin stays there.
    public int Level(float intensity) => _range == 0 ? 1 : Math.Min(_last, (int)(_bins * (intensity - _start) / _range) + 1);
}
