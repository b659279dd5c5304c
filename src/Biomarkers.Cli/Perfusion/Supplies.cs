using Biomarkers.Perfusion;

namespace Biomarkers.Cli;

/// <summary>Finds, takes or reads the vessels of a tissue.</summary>
internal static class Supplies
{
    /// <summary>The vessels that a request names, from images or tables.</summary>
    /// <param name="request">What is asked for.</param>
    /// <param name="series">Rise above the baseline; not smoothed in space.</param>
    /// <param name="read">How masks are read.</param>
    /// <param name="grid">Where they lie.</param>
    /// <param name="threads">Threads at most; 0 for one per processor.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <exception cref="DataRefusedException">No vessel is found, or artery and vein do not go together.</exception>
    public static Supply FromImages(SupplyRequest request, TimeSeries<float> series, SeriesRequest read, GridTarget grid, int threads, CancellationToken cancellationToken)
    {
        List<ProvenanceInput> files = [];
        SupplyVessel artery = Make(request.Artery, "--aif", "artery", request.Within, VesselKind.Artery);
        SupplyVessel? vein = request.Vein is { } named ? Make(named, "--vof", "vein", null, VesselKind.Vein) : null;
        return Join(artery, vein, files);

        SupplyVessel Make(string text, string option, string role, string? within, VesselKind kind)
        {
            if (!SupplyRequest.IsFromImage(text))
            {
                return Read(text, option, role, files);
            }

            string? drawn = SupplyRequest.MaskOf(text);
            Mask? mask = (drawn ?? within) is { } path ? ReadMask(path, drawn is null ? "--aif-within" : option, role) : null;
            Vessel vessel = Misuse.Guard(option, () => LibraryWords.Guard(option, () => drawn is null
                ? VesselFinder.Find(series, mask, new() { Kind = kind }, threads, cancellationToken)
                : VesselFinder.Take(series, mask!)));
            return new SupplyVessel(vessel.Curve, drawn is null ? "found in the images" : InputPath.NameOf(drawn), vessel);
        }

        Mask ReadMask(string path, string option, string role)
        {
            (Mask mask, ProvenanceInput file) = read.ReadMask(path, option, role, grid, cancellationToken);
            files.Add(file);
            return mask;
        }
    }

    /// <summary>A vessel's curve from a table.</summary>
    /// <exception cref="DataRefusedException">Times look like another unit, or there is no value above zero.</exception>
    public static SupplyVessel Read(string path, string option, string role, List<ProvenanceInput> files)
    {
        InputFile.Demand(path, option);
        string name = InputPath.NameOf(path);
        InputCurve curve = InputCurveFile.Read(path, InputKind.Blood, acceptUnusual: true);
        FrameTiming.Demand(curve.Times, name);
        files.Add(new(role, name, SeriesInput.HashOf(path), null));
        return new SupplyVessel(curve, name, null);
    }

    /// <summary>Artery and vein together, their areas compared.</summary>
    public static Supply Join(SupplyVessel artery, SupplyVessel? vein, IReadOnlyList<ProvenanceInput> files)
    {
        VenousScaling? scaling = vein is null ? null : Misuse.Guard("--vof", () => LibraryWords.Guard("--vof", () => VenousScaling.Compute(artery.Curve, vein.Curve, SupplyRequest.Tolerance)));
        return new Supply(artery, vein, scaling, files);
    }
}
