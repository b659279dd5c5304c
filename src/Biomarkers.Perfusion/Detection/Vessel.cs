namespace Biomarkers.Perfusion;

/// <summary>A vessel found in a series.</summary>
public sealed class Vessel
{
    internal Vessel(InputCurve curve, Mask voxels, VesselShape shape, IReadOnlyList<VesselCriterion> criteria, VesselOptions options)
    {
        Curve = curve;
        Voxels = voxels;
        Shape = shape;
        Criteria = criteria;
        Options = options;
    }

    /// <summary>Mean over the voxels less its baseline, in whole blood, in the series' unit: mmol/L only when the series is.</summary>
    public InputCurve Curve { get; }

    /// <summary>The voxels it was taken from.</summary>
    public Mask Voxels { get; }

    /// <summary>What describes the curve.</summary>
    public VesselShape Shape { get; }

    /// <summary>The steps with the number of voxels left after each.</summary>
    public IReadOnlyList<VesselCriterion> Criteria { get; }

    /// <summary>The options used.</summary>
    public VesselOptions Options { get; }
}
