namespace Biomarkers.Radiomics;

/// <summary>How one family is computed from a prepared region, and what it reports when it cannot be.</summary>
internal sealed record FamilyRunner(
    MeasureFamily Family,
    IReadOnlyList<MeasureDefinition> Definitions,
    IReadOnlyList<Aggregation> Aggregations,
    Func<FamilyInput, IReadOnlyList<Measurement>> Compute)
{
    /// <summary>Every family, in the order of the manual.</summary>
    public static IReadOnlyList<FamilyRunner> All { get; } =
    [
        new(IbsiFamilies.Morphology, MorphologyFeatures.All, [], static i => MorphologyFeatures.Compute(
            i.Prepared.Image, i.Prepared.Region, i.Settings.SpatialAutocorrelation, i.Threads, i.CancellationToken)),
        new(IbsiFamilies.LocalIntensity, LocalIntensityFeatures.All, [], static i => LocalIntensityFeatures.Compute(
            i.Intensities, null, i.Threads, i.CancellationToken)),
        new(IbsiFamilies.IntensityStatistics, IntensityStatisticsFeatures.All, [], static i => IntensityStatisticsFeatures.Compute(
            i.Intensities, i.Prepared.Unit, null, i.Threads, i.CancellationToken)),
        new(IbsiFamilies.IntensityHistogram, IntensityHistogramFeatures.All, [], static i => IntensityHistogramFeatures.Compute(
            i.Levels, null, i.Threads, i.CancellationToken)),
        new(IbsiFamilies.IntensityVolumeHistogram, IntensityVolumeHistogramFeatures.All, [], static i => IntensityVolumeHistogramFeatures.Compute(
            i.Intensities, i.Settings.IvhDiscretisation, i.Settings.Resegmentation.Range, i.Prepared.Unit, null, i.Threads, i.CancellationToken)),
        new(IbsiFamilies.Cooccurrence, CooccurrenceFeatures.All, TextureAggregations.Directional, static i => CooccurrenceFeatures.Compute(
            i.Levels, i.Settings.Texture, standard: true, extras: i.Settings.Texture.MaximalCorrelation, i.Threads, i.CancellationToken)),
        new(IbsiFamilies.RunLength, RunLengthFeatures.All, TextureAggregations.Directional, static i => RunLengthFeatures.Compute(
            i.Levels, i.Settings.Texture, i.Threads, i.CancellationToken)),
        new(IbsiFamilies.SizeZone, SizeZoneFeatures.All, TextureAggregations.Undirected, static i => SizeZoneFeatures.Compute(
            i.Zones, i.Undirected)),
        new(IbsiFamilies.DistanceZone, DistanceZoneFeatures.All, TextureAggregations.Undirected, static i => DistanceZoneFeatures.Compute(
            i.Zones, i.Undirected, i.Threads, i.CancellationToken)),
        new(IbsiFamilies.NeighbourhoodGreyToneDifference, NeighbourhoodGreyToneDifferenceFeatures.All, TextureAggregations.Undirected, static i =>
            NeighbourhoodGreyToneDifferenceFeatures.Compute(i.Neighbourhoods, i.Undirected, i.Levels.Description, i.Threads, i.CancellationToken)),
        new(IbsiFamilies.NeighbouringGreyLevelDependence, NeighbouringGreyLevelDependenceFeatures.All, TextureAggregations.Undirected, static i =>
            NeighbouringGreyLevelDependenceFeatures.Compute(i.Neighbourhoods, i.Undirected, i.Levels.Description, i.Threads, i.CancellationToken)),
    ];

    /// <summary>Computes the family; data it cannot be computed on give its measures a status and the reason.</summary>
    public IReadOnlyList<Measurement> Run(FamilyInput input)
    {
        if (input.Prepared.ImageProblem is { } problem)
        {
            return WithoutImage(input, problem);
        }

        try
        {
            return Compute(input);
        }
        catch (DataRefusedException refusal)
        {
            MeasureStatus status = refusal.Reason == RefusalReason.EmptyRegion ? MeasureStatus.Undefined : MeasureStatus.Failed;
            return Missing(input.Settings, status, refusal.Message, input.Prepared.Unit);
        }
    }

    /// <summary>Every measure of the family without a value.</summary>
    public IReadOnlyList<Measurement> Missing(RadiomicsSettings settings, MeasureStatus status, string reason, Unit intensity) =>
        [.. Contexts(settings).SelectMany(context => Definitions.Select(
            definition => Measurement.Missing(definition, status, reason, definition.Unit.Resolve(intensity), context)))];

    /// <summary>What the mask alone gives; what needs the image fails with the reason why there is none.</summary>
    private IReadOnlyList<Measurement> WithoutImage(FamilyInput input, string problem) => Family == IbsiFamilies.Morphology
        ? [.. Compute(input).Select(m => m.Status == MeasureStatus.Failed ? Measurement.Missing(m.Definition, m.Status, problem, m.Unit, m.Context) : m)]
        : Missing(input.Settings, MeasureStatus.Failed, problem, input.Prepared.Unit);

    /// <summary>The contexts that computed measures have: a missing value stands where the value would.</summary>
    private IEnumerable<MeasureContext> Contexts(RadiomicsSettings settings)
    {
        if (Aggregations.Count > 0)
        {
            return TextureAggregations.Applicable(settings.Texture, Aggregations).Select(a => new MeasureContext(a, null, Binning.Describe(settings.Discretisation)));
        }

        return
        [
            Family == IbsiFamilies.IntensityHistogram ? new MeasureContext(null, null, Binning.Describe(settings.Discretisation))
            : Family == IbsiFamilies.IntensityVolumeHistogram ? new MeasureContext(null, null, Binning.Describe(settings.IvhDiscretisation))
            : MeasureContext.None,
        ];
    }
}
