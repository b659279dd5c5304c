namespace Biomarkers.Dicom;

/// <summary>How contours become voxels, and which of their faults are tolerated. The defaults tolerate none that could change a result.</summary>
public sealed record ContourOptions
{
    /// <summary>The defaults.</summary>
    public static ContourOptions Default { get; } = new();

    /// <summary>How far a contour may lie from the plane of a slice, as a fraction of the distance between slices. Default 0.1; from 0 to 0.5.</summary>
    public double PlaneTolerance { get; init; } = 0.1;

    /// <summary>
    /// Takes a contour that lies between slices, or is tilted by less than a slice, for the nearest slice; of contours of several planes that are nearest
    /// to one slice those of the nearest plane. Default off: such contours are refused, since they were drawn on another grid.
    /// </summary>
    public bool UseNearestPlane { get; init; }

    /// <summary>Leaves out what lies outside the grid. Default off: a region of which voxels would be lost is refused.</summary>
    public bool ClipToGrid { get; init; }

    /// <summary>Leaves out contours whose points cannot be read, and those that repeat another one of their slice. Default off: a region that has one is refused.</summary>
    public bool SkipUnusableContours { get; init; }

    /// <summary>Points sampled along each side of a voxel within its slice, 1 to 8. Default 1: the centre decides.</summary>
    public int Supersampling { get; init; } = 1;

    /// <summary>Share of its sampled points that must lie inside for a voxel to belong to the mask, above 0 and up to 1. Default 0.5.</summary>
    public double CoverageThreshold { get; init; } = 0.5;

    internal void Validate()
    {
        if (!(PlaneTolerance is >= 0 and <= 0.5))
        {
            throw new ArgumentException(FormattableString.Invariant($"The plane tolerance {PlaneTolerance} is not valid: it lies between 0 and 0.5 of the distance between slices."));
        }

        if (Supersampling is < 1 or > 8)
        {
            throw new ArgumentException(FormattableString.Invariant($"Supersampling {Supersampling} is not valid: it lies between 1 and 8."));
        }

        if (!(CoverageThreshold is > 0 and <= 1))
        {
            throw new ArgumentException(FormattableString.Invariant($"The coverage threshold {CoverageThreshold} is not valid: it lies above 0 and up to 1."));
        }
    }
}
