namespace Biomarkers.Radiomics;

/// <summary>The runs among 64 voxels of a row.</summary>
internal readonly struct RunWord(ulong inside, ulong starts, int before)
{
    /// <summary>Voxels that have a level.</summary>
    public readonly ulong Inside = inside;

    /// <summary>Voxels at which a run starts.</summary>
    public readonly ulong Starts = starts;

    /// <summary>Number of runs that start before these voxels.</summary>
    public readonly int Before = before;
}
