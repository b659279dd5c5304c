using System.Globalization;

namespace Biomarkers.Perfusion;

/// <summary>A vessel found in a series.</summary>
public sealed class Vessel
{
    private const double HighestUsual = 10;

    internal Vessel(InputCurve curve, Mask voxels, VesselShape shape, IReadOnlyList<VesselCriterion> criteria, VesselOptions options, Unit unit)
    {
        Curve = curve;
        Voxels = voxels;
        Shape = shape;
        Criteria = criteria;
        Options = options;
        IsConcentration = unit == Sequences.Concentration;
    }

    /// <summary>Mean over the voxels less its baseline, in whole blood, in the series' unit: mmol/L only when the series is.</summary>
    public InputCurve Curve { get; }

    /// <summary>The voxels it was taken from.</summary>
    public Mask Voxels { get; }

    /// <summary>What describes the curve.</summary>
    public VesselShape Shape { get; }

    /// <summary>The steps with the number of voxels left after each.</summary>
    public IReadOnlyList<VesselCriterion> Criteria { get; }

    /// <summary>What makes the curve doubtful: a peak above 10 mmol/L in blood, which no usual dose reaches; null for nothing.</summary>
    public string? Remark => IsConcentration && Shape.Peak > HighestUsual
        ? string.Create(
            CultureInfo.InvariantCulture,
            $"The vessel's peak is {Shape.Peak:G3} mmol/L in blood, above {HighestUsual}: noise in T1 or in the frames before contrast, saturation or a wrong unit may have raised it, and the tissue's parameters fall as it rises.")
        : null;

    /// <summary>The options used.</summary>
    public VesselOptions Options { get; }

    private bool IsConcentration { get; }
}
