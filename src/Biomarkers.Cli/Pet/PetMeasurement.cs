using System.Globalization;
using Biomarkers.Pet;

namespace Biomarkers.Cli;

/// <summary>Measures regions that were given, or the lesions of a whole image.</summary>
internal static class PetMeasurement
{
    /// <summary>Regions as drawn, or what reaches the threshold in them.</summary>
    public static PetFindings OfRegions(PetRequest request, LoadedImage image, RegionReader reader, PetReferences references, CommandContext context)
    {
        RegionInput[] inputs = [.. request.Rois.SelectMany(path => reader.Read(path, request.Choice, image.Grid, request.Threads, context.CancellationToken))];
        var regions = new MeasuredRegion[inputs.Length];
        var masks = new Mask?[inputs.Length];
        var notes = new List<string>();
        List<string> thresholds = [];
        for (int i = 0; i < inputs.Length; i++)
        {
            context.CancellationToken.ThrowIfCancellationRequested();
            context.Progress.Report($"measuring {inputs[i].Name}");
            try
            {
                PlacedRegion placed = inputs[i].Place(request.Threads, context.CancellationToken);
                (FeatureSet features, masks[i]) = Measure(request, image.Volume, placed.Mask, references, inputs[i].Name, notes, thresholds);
                regions[i] = new(request.Case, image.Name, inputs[i].Name, WithReferences(Provenances.With(features, image, inputs[i], placed), references));
            }
            catch (DataRefusedException refusal) when (inputs.Length > 1)
            {
                regions[i] = MeasuredRegion.Failed(request.Case, image.Name, inputs[i].Name, OneLine.Of(refusal.Message));
            }
        }

        return new(new(image, inputs, masks, regions), null, notes) { Thresholds = thresholds };
    }

    /// <summary>The lesions of a whole image, each by itself and all together.</summary>
    /// <remarks>An image in which nothing reaches the threshold has a burden of 0: a result, which is noted.</remarks>
    /// <exception cref="DataRefusedException">There is no threshold.</exception>
    public static PetFindings OfImage(PetRequest request, LoadedImage image, PetReferences references, CommandContext context)
    {
        ThresholdChoice threshold = request.Threshold!;
        context.Progress.Report("looking for lesions");
        var set = LesionSet.Find(image.Volume, threshold.Make(references.Of(threshold)), request.Lesions, request.Threads, context.CancellationToken);
        if (set.Outcome is not (SegmentationOutcome.Found or SegmentationOutcome.NothingReachesThreshold))
        {
            throw new DataRefusedException(RefusalReason.EmptyRegion, $"{image.Name}: {set.Reason}");
        }

        int[] unknown = [.. request.Excluded.Where(number => number > set.Candidates.Count)];
        if (unknown.Length > 0)
        {
            throw new DataRefusedException(RefusalReason.LabelNotPresent, $"--exclude names lesion {unknown[0]}; there are {set.Candidates.Count}.");
        }

        set = set.Exclude(request.Excluded.ToArray());
        Mask[] masks = [.. set.Lesions.Select(static lesion => lesion.Mask)];
        IReadOnlyList<FeatureSet> measures = UptakeMeasures.Compute(image.Volume, masks, null, references.Uptake, request.Threads, context.CancellationToken);
        var step = ProcessingStep.Create("threshold", ("rule", threshold.Text), ("value", set.Threshold?.ToString("R", CultureInfo.InvariantCulture) ?? "none"), ("derivation", set.Derivation ?? string.Empty));
        RegionInput[] inputs = [.. set.Lesions.Select(lesion => Describe(lesion, image))];
        MeasuredRegion[] regions = [.. set.Lesions.Select((lesion, i) => new MeasuredRegion(request.Case, image.Name, inputs[i].Name, Note(measures[i], image, step, references)))];
        var total = new MeasuredRegion(request.Case, image.Name, "all lesions", Note(LesionBurden.Compute(image.Volume, set, null, request.Threads, context.CancellationToken), image, step, references));
        string[] notes =
        [
            .. set.Reason is { } reason ? [$"{image.Name}: {reason}"] : (string[])[],
            .. set.NotNumberCount > 0 ? [FormattableString.Invariant($"{image.Name}: {Counted.Of(set.NotNumberCount, "voxel")} NaN, which belong to no lesion.")] : (string[])[],
        ];
        return new(new(image, inputs, masks, regions), total, notes)
        {
            Numbers = [.. set.Lesions.Select(static lesion => lesion.Label)],
            Thresholds = set.Threshold is { } limit ? [string.Create(CultureInfo.InvariantCulture, $"Threshold {limit:G6} {image.Volume.Unit}: {set.Derivation}")] : [],
        };
    }

    private static (FeatureSet Features, Mask Mask) Measure(PetRequest request, Volume<float> uptake, Mask region, PetReferences references, string name, List<string> notes, List<string> thresholds)
    {
        if (request.Threshold is not { } threshold)
        {
            return (UptakeMeasures.Compute(uptake, region, null, references.Uptake), region);
        }

        PetSegmentation lesion = LibraryWords.Guard(name, () => threshold.Make(references.Of(threshold)).Apply(uptake, region, null, references.Background));
        if (lesion.Outcome != SegmentationOutcome.Found)
        {
            notes.Add($"{name}: {lesion.Reason}");
        }
        else
        {
            thresholds.Add(string.Create(CultureInfo.InvariantCulture, $"Threshold in {name} {lesion.Threshold:G6} {uptake.Unit}: {lesion.Derivation}"));
        }

        if (lesion.Outcome == SegmentationOutcome.Found && lesion.Flags != SegmentationFlags.None)
        {
            notes.Add($"{name}: look at the region before believing it: {lesion}");
        }

        return (UptakeMeasures.Compute(uptake, lesion, null, references.Uptake), lesion.Mask);
    }

    private static RegionInput Describe(Lesion lesion, LoadedImage image) => new(
        FormattableString.Invariant($"lesion {lesion.Label}"), FormattableString.Invariant($"Lesion {lesion.Label}"), image.Input, (_, _) => new(lesion.Mask, [], []));

    private static FeatureSet Note(FeatureSet features, LoadedImage image, ProcessingStep step, PetReferences references)
    {
        ProvenanceRecord record = features.Provenance ?? new();
        return features.WithProvenance(record with { Inputs = [image.Input, .. references.Inputs], Steps = [.. image.Steps, step, .. record.Steps] });
    }

    private static FeatureSet WithReferences(FeatureSet features, PetReferences references) =>
        references.Inputs.Count == 0 ? features : features.WithProvenance(features.Provenance! with { Inputs = [.. features.Provenance.Inputs, .. references.Inputs] });
}
