using System.Globalization;

namespace Biomarkers.Perfusion;

/// <summary>Thresholds of a stroke report.</summary>
public sealed record StrokeOptions
{
    /// <summary>The defaults: core below 30 % of normal blood flow, hypoperfused above 6 s, severely above 10 s.</summary>
    public static StrokeOptions Default { get; } = new();

    /// <summary>Core is blood flow below this part of normal tissue's mean, above 0 and at most 1.</summary>
    public double CoreFlowFraction { get; init; } = 0.3;

    /// <summary>Hypoperfused is a Tmax above this, in seconds; above 0.</summary>
    public double HypoperfusedTmax { get; init; } = 6;

    /// <summary>Severely hypoperfused is a Tmax above this, in seconds; not below <see cref="HypoperfusedTmax"/>.</summary>
    public double SevereTmax { get; init; } = 10;

    /// <summary>True for a core that must be hypoperfused as well: keeps fluid and old defects without delay out of it. False counts low flow alone.</summary>
    public bool CoreWithinHypoperfused { get; init; }

    /// <summary>True to count as core the voxels that a deconvolution marks <see cref="FitStatus.OutOfRange"/>: no area or peak above zero, so no measurable perfusion. Default false.</summary>
    /// <remarks>Only from maps with their statuses, and only where the region holds no fluid, vessel or air, which look the same, and
    /// where noise is low enough that normal tissue has values (<see cref="StrokeMeasures.NormalVoxelsWithoutValue"/>). They have no Tmax, so
    /// they are not hypoperfused, and this does not go with <see cref="CoreWithinHypoperfused"/>.</remarks>
    public bool CoreWithoutPerfusion { get; init; }

    /// <summary>Connected parts of core and of hypoperfused tissue smaller than this, in mL, are left out; 0 keeps all. Voxels that touch at a corner are connected.</summary>
    public double SmallestVolume { get; init; }

    internal void Demand()
    {
        if (CoreWithoutPerfusion && CoreWithinHypoperfused)
        {
            throw new ArgumentException("Voxels without measurable perfusion have no Tmax: they cannot count as a core that must be hypoperfused.");
        }

        if (!(CoreFlowFraction > 0 && CoreFlowFraction <= 1 && HypoperfusedTmax > 0 && SevereTmax >= HypoperfusedTmax && double.IsFinite(SevereTmax) && SmallestVolume >= 0 && double.IsFinite(SmallestVolume)))
        {
            throw new ArgumentException(string.Create(
                CultureInfo.InvariantCulture,
                $"A core fraction above 0 and at most 1, thresholds of Tmax above 0 with the severe one not below the other, and a smallest volume of 0 or more are needed; given are {CoreFlowFraction}, {HypoperfusedTmax} s, {SevereTmax} s and {SmallestVolume} mL."));
        }
    }
}
