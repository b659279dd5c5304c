namespace Biomarkers.Radiomics;

/// <summary>A region whose intensities have become grey levels 1 to <see cref="LevelCount"/>.</summary>
public sealed class DiscretisedRegion
{
    private readonly ushort[] _levels;
    private PackedLevels? _packed;

    /// <summary>Joins a region and its grey levels.</summary>
    /// <param name="region">The region.</param>
    /// <param name="levels">Grey level of every voxel of the region's padded box, X fastest: 0 outside the intensity mask, 1 to
    /// <paramref name="levelCount"/> inside. Kept, not copied.</param>
    /// <param name="levelCount">Number of levels N_g; levels without a voxel count too.</param>
    /// <param name="firstBinCentre">Intensity at the centre of level 1.</param>
    /// <param name="binWidth">Intensity difference from one level to the next.</param>
    /// <param name="description">The method in short, for example <c>FBN 32</c>.</param>
    /// <exception cref="ArgumentException">The number of levels or of voxels does not fit.</exception>
    public DiscretisedRegion(
        RegionOfInterest region, ushort[] levels, int levelCount, double firstBinCentre, double binWidth, string description)
    {
        ArgumentNullException.ThrowIfNull(region);
        ArgumentNullException.ThrowIfNull(levels);
        ArgumentException.ThrowIfNullOrEmpty(description);
        if (levels.Length != region.Box.Size.Count)
        {
            throw new ArgumentException($"There are {levels.Length} levels for a box of {region.Box.Size}.", nameof(levels));
        }

        ArgumentOutOfRangeException.ThrowIfNegative(levelCount);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(levelCount, (int)ushort.MaxValue);
        Region = region;
        _levels = levels;
        LevelCount = levelCount;
        FirstBinCentre = firstBinCentre;
        BinWidth = binWidth;
        Description = description;
    }

    /// <summary>The region.</summary>
    public RegionOfInterest Region { get; }

    /// <summary>Grey level of every voxel of <see cref="RegionOfInterest.Box"/>, X fastest; 0 outside the intensity mask.</summary>
    public ReadOnlySpan<ushort> Levels => _levels;

    /// <summary>The same levels, for work on several threads.</summary>
    internal ReadOnlyMemory<ushort> LevelMemory => _levels;

    /// <summary>Number of levels N_g, those without a voxel included.</summary>
    public int LevelCount { get; }

    /// <summary>Intensity at the centre of level 1; NaN when levels stand for ranks.</summary>
    public double FirstBinCentre { get; }

    /// <summary>Intensity difference from one level to the next; 0 for a flat region's one bin, NaN when levels stand for ranks.</summary>
    public double BinWidth { get; }

    /// <summary>The method in short, for example <c>FBN 32</c> or <c>FBS 25</c>.</summary>
    public string Description { get; }

    /// <summary>Intensity at the centre of a level's bin.</summary>
    /// <param name="level">Grey level, 1 to <see cref="LevelCount"/>.</param>
    public double BinCentre(int level) => FirstBinCentre + ((level - 1) * BinWidth);

    /// <summary>The levels as bytes, packed at the first call and kept: several texture families read them. Only for at most 255
    /// levels.</summary>
    internal PackedLevels GetPacked(int maxDegreeOfParallelism) =>
        _packed ?? Interlocked.CompareExchange(ref _packed, PackedLevels.Pack(this, maxDegreeOfParallelism), null) ?? _packed;
}
