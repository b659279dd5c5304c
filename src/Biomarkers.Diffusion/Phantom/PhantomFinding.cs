namespace Biomarkers.Diffusion;

/// <summary>A figure of a phantom check with the limit it is held against.</summary>
/// <param name="Vial">The vial; null for a figure of the whole phantom.</param>
/// <param name="Measurement">The figure.</param>
/// <param name="Lower">Lower limit, itself allowed; null for none.</param>
/// <param name="Upper">Upper limit, itself allowed; null for none.</param>
/// <param name="LimitSource">Where the limit stands, and how well it is supported; null where there is none.</param>
public sealed record PhantomFinding(string? Vial, Measurement Measurement, double? Lower, double? Upper, string? LimitSource)
{
    /// <summary>Whether the figure keeps to the limit; null where there is no figure or no limit.</summary>
    public bool? IsWithin => Measurement.Status != MeasureStatus.Computed || (Lower is null && Upper is null) ? null
        : !(Measurement.Value < Lower) && !(Measurement.Value > Upper);
}
