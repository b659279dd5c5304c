namespace Biomarkers.Perfusion;

/// <summary>What a CT perfusion reference object is made of: tiles of tissue with known blood volume, transit time, delay and residue function.</summary>
/// <remarks>
/// <para>One slice for each residue function and blood volume; in a slice transit times run to the right and delays downwards, one square tile each. Below the
/// tiles lie rows of blood, the artery on the left and the vein on the right.</para>
/// <para>The grid of parameters is that of Kudo et al., Radiology 2013;267:201; its transit times are 24 s / k for k = 1 to 7, which that paper rounds to one
/// decimal. Bolus, frames, baselines and sizes are this library's own choice.</para>
/// </remarks>
public sealed record CtPerfusionReferenceSpecification
{
    /// <summary>The defaults: 56 × 64 × 15 voxels, 60 frames every second, no noise.</summary>
    public static CtPerfusionReferenceSpecification Default { get; } = new();

    /// <summary>Residue functions, the slower axis of the slices.</summary>
    public IReadOnlyList<CtPerfusionResidue> Residues { get; init; } = [CtPerfusionResidue.Exponential, CtPerfusionResidue.Linear, CtPerfusionResidue.Box];

    /// <summary>Blood volumes in mL/100 mL, the faster axis of the slices; above 0.</summary>
    public IReadOnlyList<double> BloodVolumes { get; init; } = [1, 2, 3, 4, 5];

    /// <summary>Mean transit times in seconds, from left to right; above the bolus's scale.</summary>
    public IReadOnlyList<double> TransitTimes { get; init; } = [24, 12, 8, 6, 4.8, 4, 24.0 / 7];

    /// <summary>Delays of the tissue behind the artery in seconds, from top to bottom; negative for tissue that is reached first.</summary>
    public IReadOnlyList<double> Delays { get; init; } = [0, 0.5, 1, 1.5, 2, 2.5, 3];

    /// <summary>Voxels along each side of a tile.</summary>
    public int TileSize { get; init; } = 8;

    /// <summary>Rows of voxels with blood below the tiles; at least 1.</summary>
    public int VascularRows { get; init; } = 8;

    /// <summary>Distances of voxels in mm.</summary>
    public Vector3D Spacing { get; init; } = new(1, 1, 5);

    /// <summary>Seconds from one frame to the next.</summary>
    public double FrameInterval { get; init; } = 1;

    /// <summary>Number of frames; at least 2.</summary>
    public int FrameCount { get; init; } = 60;

    /// <summary>Time in seconds at which the bolus reaches the artery.</summary>
    public double BolusArrival { get; init; } = 10;

    /// <summary>Shape α of the bolus, above 0.</summary>
    public double BolusShape { get; init; } = 3;

    /// <summary>Scale β of the bolus in seconds, above 0; the peak comes α β after the arrival.</summary>
    public double BolusScale { get; init; } = 1.5;

    /// <summary>Peak of the bolus in pure blood in Hounsfield units, above 0.</summary>
    public double BolusPeak { get; init; } = 300;

    /// <summary>Part of the artery's voxels that is blood, above 0 and at most 1: less than 1 for partial volume.</summary>
    public double ArterialFraction { get; init; } = 1;

    /// <summary>Delay in seconds of the vein behind the artery; its bolus has the artery's shape and lost nothing to partial volume.</summary>
    public double VenousDelay { get; init; } = 6;

    /// <summary>Tissue before contrast in Hounsfield units.</summary>
    public double TissueBaseline { get; init; } = 35;

    /// <summary>Blood before contrast in Hounsfield units.</summary>
    public double BloodBaseline { get; init; } = 45;

    /// <summary>Standard deviation of the noise in Hounsfield units; 0 for none.</summary>
    public double NoiseDeviation { get; init; }

    /// <summary>Times of the frames in seconds.</summary>
    public IReadOnlyList<double> Times => [.. Enumerable.Range(0, FrameCount).Select(i => i * FrameInterval)];
}
