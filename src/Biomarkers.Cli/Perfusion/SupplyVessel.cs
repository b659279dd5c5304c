using Biomarkers.Perfusion;

namespace Biomarkers.Cli;

/// <summary>A vessel's curve and where it comes from.</summary>
/// <param name="Curve">Rise above the baseline, in whole blood, in the unit of the tissue's curves.</param>
/// <param name="Source">Where it comes from, in words.</param>
/// <param name="Vessel">Its voxels in the images; null where it comes from a table.</param>
internal sealed record SupplyVessel(InputCurve Curve, string Source, Vessel? Vessel)
{
    /// <summary>The gamma-variate of its first pass, for figures and tables.</summary>
    public FirstPassCurve? FirstPass { get; } = Fit(Curve);

    private static FirstPassCurve? Fit(InputCurve curve)
    {
        try
        {
            return FirstPassFit.FitCurve(curve.Times, curve.Concentration);
        }
        catch (DataRefusedException)
        {
            // Too few samples for a first pass; what needs more says so itself.
            return null;
        }
    }
}
