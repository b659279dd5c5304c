using Biomarkers.Perfusion;

namespace Biomarkers.Cli;

/// <summary>What reaches the tissue in a run over images, with where it comes from.</summary>
/// <param name="Kinetic">The curves the models take.</param>
/// <param name="Artery">The artery; null for models of a reference tissue.</param>
/// <param name="Files">Files that were read.</param>
internal sealed record DceInputs(KineticInputs Kinetic, VascularInput? Artery, IReadOnlyList<ProvenanceInput> Files)
{
    /// <summary>Makes them as a request asks for.</summary>
    public static DceInputs Of(DceRequest request, DynamicInput input, Concentrations made, CancellationToken cancellationToken)
    {
        TimeSeries<float> series = made.Series;
        if (request.Reference is { } reference)
        {
            (InputCurve tissue, ProvenanceInput file) = IsRegion(reference, out string path)
                ? SecondInputs.TakeTissue(path, series, request.Series, input.Grid, cancellationToken)
                : SecondInputs.ReadTissue(path);
            return new(new(tissue, null), null, [file]);
        }

        InputRequest asked = request.Input!;
        VascularInput artery = asked.IsFromImage
            ? VascularInputs.FromImages(asked, series, request.Series, input.Grid, request.Series.Threads, cancellationToken)
            : VascularInputs.Of(asked, series.Times.ToArray(), made.MeanCurve);
        if (request.Second is not { } second)
        {
            return new(new(artery.Plasma, null), artery, artery.Files);
        }

        (InputCurve vein, ProvenanceInput read) = IsRegion(second, out string place)
            ? SecondInputs.TakeVessel(place, asked, series, request.Series, input.Grid, cancellationToken)
            : SecondInputs.ReadVessel(place, asked);
        VascularInput noted = IsRegion(second, out _) ? artery : artery with { Notes = [.. artery.Notes, .. VascularInputs.Taken(read.Name, asked.Kind)] };
        return new(new(artery.Plasma, vein), noted, [.. artery.Files, read]);
    }

    private static bool IsRegion(string text, out string path)
    {
        bool isRegion = text.StartsWith(InputRequest.RegionPrefix, StringComparison.Ordinal);
        path = isRegion ? text[InputRequest.RegionPrefix.Length..] : text;
        return isRegion;
    }
}
