using System.Globalization;
using Biomarkers.Perfusion;

namespace Biomarkers.Cli;

/// <summary>The arterial input that is used, and where it comes from.</summary>
/// <param name="Plasma">Concentration in plasma.</param>
/// <param name="Source">Where it comes from, in words.</param>
/// <param name="Given">In which part of the blood the source gives it.</param>
internal sealed record VascularInput(InputCurve Plasma, string Source, InputKind Given)
{
    /// <summary>The haematocrit by which blood became plasma; null where nothing was converted.</summary>
    public double? Haematocrit { get; init; }

    /// <summary>The vessel in the images; null where it comes from elsewhere.</summary>
    public Vessel? Vessel { get; init; }

    /// <summary>How partial volume was undone; null where it was not.</summary>
    public VenousScaling? Scaling { get; init; }

    /// <summary>Files that were read.</summary>
    public IReadOnlyList<ProvenanceInput> Files { get; init; } = [];

    /// <summary>What to know about it, one sentence each.</summary>
    public IReadOnlyList<string> Notes { get; init; } = [];

    /// <summary>What was done, for a provenance.</summary>
    public ProcessingStep Step => ProcessingStep.Create(
        "arterial input",
        [
            ("source", Source),
            ("given_in", Given == InputKind.Blood ? "blood" : "plasma"),
            ("haematocrit", Haematocrit?.ToString(CultureInfo.InvariantCulture) ?? "not used"),
            ("peak_mmol_per_l", Plasma.Concentration.ToArray().Max().ToString("G6", CultureInfo.InvariantCulture)),
            .. Vessel is null ? Array.Empty<(string, string)>() : [("voxels", Vessel.Voxels.Count.ToString(CultureInfo.InvariantCulture)), ("criteria", string.Join("; ", Vessel.Criteria.Select(static c => $"{c.Name}: {c.Remaining.ToString(CultureInfo.InvariantCulture)}")))],
            .. Scaling is null ? Array.Empty<(string, string)>() : [("venous_factor", Scaling.Factor.ToString("G6", CultureInfo.InvariantCulture))],
        ]);
}
