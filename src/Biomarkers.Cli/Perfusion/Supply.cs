using System.Globalization;
using Biomarkers.Perfusion;

namespace Biomarkers.Cli;

/// <summary>The arterial input that is used, with the vein that it was compared with.</summary>
/// <param name="Artery">The artery as it was measured.</param>
/// <param name="Vein">The vein; null where none was asked for.</param>
/// <param name="Scaling">The comparison of their areas; null without a vein.</param>
/// <param name="Files">Files that were read.</param>
internal sealed record Supply(SupplyVessel Artery, SupplyVessel? Vein, VenousScaling? Scaling, IReadOnlyList<ProvenanceInput> Files)
{
    /// <summary>By what the artery's curve was multiplied; 1 where there was nothing to undo.</summary>
    public double Factor => Math.Max(1, Scaling?.Factor ?? 1);

    /// <summary>The artery's curve as used.</summary>
    public InputCurve Used { get; } = Scaling is { Factor: > 1 } ? Scaling.Apply(Artery.Curve) : Artery.Curve;

    /// <summary>What was done, for a provenance.</summary>
    public ProcessingStep Step => ProcessingStep.Create(
        "arterial input",
        [
            ("source", Artery.Source),
            ("given_in", "blood"),
            ("peak", Text(Used.Concentration.ToArray().Max())),
            .. Facts("artery", Artery),
            .. Vein is null ? [] : Facts("vein", Vein).Prepend(("vein", Vein.Source)),
            .. Scaling is null ? Array.Empty<(string, string)>() : [("venous_ratio", Text(Scaling.Factor)), ("venous_factor", Text(Factor))],
        ]);

    /// <summary>What to know about it, one sentence each.</summary>
    /// <param name="unit">Unit of the curves.</param>
    public IEnumerable<string> Notes(string unit)
    {
        foreach ((string name, SupplyVessel? found) in new[] { ("artery", Artery), ("vein", Vein) })
        {
            if (found?.Vessel is { } vessel)
            {
                VesselShape s = vessel.Shape;
                yield return string.Create(
                    CultureInfo.InvariantCulture,
                    $"The {name} is the mean of {Counted.Of(vessel.Voxels.Count, "voxel")} ({found.Source}): arrival {s.Arrival:F1} s, peak {s.Peak:G3} {unit} at {s.TimeToPeak:F1} s, width {s.Width:F1} s. Look at aif.png and vessels.png before using the maps.");
            }
        }

        if (Scaling is { } scaling)
        {
            yield return Describe(scaling);
        }
    }

    /// <summary>What a comparison with a vein did to the artery, in a sentence.</summary>
    public static string Describe(VenousScaling scaling) => scaling.Factor >= 1
        ? string.Create(CultureInfo.InvariantCulture, $"The artery's curve was multiplied by {scaling.Factor:F3} to undo partial volume, by the vein's area.")
        : string.Create(CultureInfo.InvariantCulture, $"The vein's area is {scaling.Factor:F3} of the artery's. Within {SupplyRequest.Tolerance:P0} below 1 that counts as noise: the artery's curve was left as it is.");

    /// <summary>Where vessels from the images lie.</summary>
    public IEnumerable<MapRegion> Places()
    {
        if (Artery.Vessel is { } artery)
        {
            yield return new("artery", artery.Voxels);
        }

        if (Vein?.Vessel is { } vein)
        {
            yield return new("vein", vein.Voxels);
        }
    }

    private static IEnumerable<(string, string)> Facts(string name, SupplyVessel vessel) => vessel.Vessel is not { } found ? [] :
    [
        ($"{name}_voxels", found.Voxels.Count.ToString(CultureInfo.InvariantCulture)),
        ($"{name}_criteria", string.Join("; ", found.Criteria.Select(static c => $"{c.Name}: {c.Remaining.ToString(CultureInfo.InvariantCulture)}"))),
    ];

    private static string Text(double value) => value.ToString("G6", CultureInfo.InvariantCulture);
}
