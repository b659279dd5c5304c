namespace Biomarkers.Diffusion;

/// <summary>What a check of a diffusion phantom found.</summary>
/// <param name="Celsius">Temperature of the phantom in °C.</param>
/// <param name="Findings">Every figure, vial by vial, those of the whole phantom last.</param>
public sealed record PhantomReport(double Celsius, IReadOnlyList<PhantomFinding> Findings)
{
    /// <summary>True when no figure leaves its limits. Figures without a value are not counted: see their reasons.</summary>
    public bool IsWithinAllLimits => Findings.All(static f => f.IsWithin != false);

    /// <summary>The findings as regions of a table: one for each vial, and one for the whole phantom.</summary>
    /// <param name="caseName">What the case is called.</param>
    public IReadOnlyList<MeasuredRegion> ToRegions(string caseName) =>
        [.. Findings.GroupBy(static f => f.Vial ?? "phantom").Select(g => new MeasuredRegion(caseName, string.Empty, g.Key, new FeatureSet(g.Select(static f => f.Measurement))))];
}
