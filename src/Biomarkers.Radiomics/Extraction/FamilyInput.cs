using System.Globalization;

namespace Biomarkers.Radiomics;

/// <summary>What the families of one region are computed from; intermediate forms are made once, when first asked for.</summary>
internal sealed class FamilyInput(PreparedRegion prepared, RadiomicsSettings settings, int threads, CancellationToken cancellationToken)
{
    private readonly List<ProcessingStep> _steps = [];
    private RegionIntensities? _intensities;
    private DiscretisedRegion? _levels;
    private DataRefusedException? _levelsRefused;
    private NeighbourhoodCounts? _neighbourhoods;
    private RegionZones? _zones;

    public PreparedRegion Prepared { get; } = prepared;

    public RadiomicsSettings Settings { get; } = settings;

    public int Threads { get; } = threads;

    public CancellationToken CancellationToken { get; } = cancellationToken;

    /// <summary>What was done while computing families.</summary>
    public IReadOnlyList<ProcessingStep> Steps => _steps;

    /// <summary>The intensities of the intensity mask.</summary>
    public RegionIntensities Intensities => _intensities ??= RegionIntensities.Gather(Prepared.Image, Prepared.Region, Threads, CancellationToken);

    /// <summary>The grey levels of the intensity mask.</summary>
    /// <exception cref="DataRefusedException">The region cannot be discretised as asked.</exception>
    public DiscretisedRegion Levels
    {
        get
        {
            if (_levels is null && _levelsRefused is null)
            {
                try
                {
                    _levels = Discretiser.Discretise(Intensities, Settings.Discretisation, Settings.Resegmentation.Range, Threads, CancellationToken);
                    _steps.Add(ProcessingStep.Create(
                        "discretise",
                        ("method", _levels.Description),
                        ("levels", _levels.LevelCount.ToString(CultureInfo.InvariantCulture)),
                        ("first bin centre", _levels.FirstBinCentre.ToString("R", CultureInfo.InvariantCulture)),
                        ("bin width", _levels.BinWidth.ToString("R", CultureInfo.InvariantCulture))));
                }
                catch (DataRefusedException refusal)
                {
                    _levelsRefused = refusal;
                }
            }

            return _levels ?? throw _levelsRefused!;
        }
    }

    /// <summary>The aggregations asked for of families without directions.</summary>
    public IReadOnlyList<Aggregation> Undirected => TextureAggregations.Applicable(Settings.Texture, TextureAggregations.Undirected);

    /// <summary>The neighbourhood matrices that NGTDM and NGLDM share.</summary>
    public NeighbourhoodCounts Neighbourhoods => _neighbourhoods ??= NeighbourhoodCounts.Count(Levels, Settings.Texture, Undirected, Threads, CancellationToken);

    /// <summary>The zones that GLSZM and GLDZM share.</summary>
    public RegionZones Zones => _zones ??= RegionZones.Find(Levels, Undirected, Threads, CancellationToken);
}
