using System.Diagnostics.CodeAnalysis;

namespace Biomarkers;

/// <summary>What a fit leaves: a volume per parameter and its standard error, how well the curves are met, and a status that says why
/// a voxel has no value.</summary>
/// <remarks>
/// A voxel without a value holds NaN, whether it was left out or could not be fitted: zero is a possible value of many parameters, and
/// would enter a mean unseen. <see cref="Status"/> says why, in the numbers of <see cref="FitStatus"/>.
/// </remarks>
[TypeFormatterSource(typeof(NotebookFormatterSource))]
public sealed class ParameterMaps
{
    private readonly ParameterMap[] _maps;

    /// <summary>Joins maps that lie on one grid.</summary>
    /// <param name="maps">One map a parameter, at least one; each definition and each tag once.</param>
    /// <param name="status">Numbers of <see cref="FitStatus"/>.</param>
    /// <exception cref="ArgumentException">There is no map, a definition or tag occurs twice, or a volume lies on another grid.</exception>
    public ParameterMaps(IEnumerable<ParameterMap> maps, Volume<byte> status)
    {
        ArgumentNullException.ThrowIfNull(maps);
        ArgumentNullException.ThrowIfNull(status);
        _maps = [.. maps];
        if (_maps.Length == 0)
        {
            throw new ArgumentException("At least one map is needed.", nameof(maps));
        }

        Status = status;
        var tags = new HashSet<string>(StringComparer.Ordinal);
        foreach (ParameterMap map in _maps)
        {
            ArgumentNullException.ThrowIfNull(map, nameof(maps));
            CheckGrid(map.Value, map.Definition.Tag);
            CheckGrid(map.StandardError, map.Definition.Tag);
            if (!tags.Add(map.Definition.Tag))
            {
                throw new ArgumentException($"The parameter {map.Definition.Tag} occurs twice.", nameof(maps));
            }
        }

        Definitions = Array.AsReadOnly(Array.ConvertAll(_maps, static map => map.Definition));
    }

    /// <summary>The grid all maps share.</summary>
    public ImageGeometry Geometry => Status.Geometry;

    /// <summary>The parameters, in order.</summary>
    public IReadOnlyList<MeasureDefinition> Definitions { get; }

    /// <summary>The maps, in order.</summary>
    public IReadOnlyList<ParameterMap> Maps => _maps.AsReadOnly();

    /// <summary>Status of every voxel, in the numbers of <see cref="FitStatus"/>.</summary>
    public Volume<byte> Status { get; }

    /// <summary>Standard deviation of the residuals, √(Σ w r² / degrees of freedom), in the samples' unit; null when not computed.</summary>
    public Volume<float>? ResidualDeviation { get; init => field = CheckGrid(value, nameof(ResidualDeviation)); }

    /// <summary>Coefficient of determination, 1 − Σ w r² / Σ w (y − ȳ)²; null when not computed.</summary>
    public Volume<float>? RSquared { get; init => field = CheckGrid(value, nameof(RSquared)); }

    /// <summary>Iterations of every voxel; null when there were none.</summary>
    public Volume<ushort>? Iterations { get; init => field = CheckGrid(value, nameof(Iterations)); }

    /// <summary>Degrees of freedom of every voxel: samples used less parameters determined; null when not computed.</summary>
    public Volume<ushort>? DegreesOfFreedom { get; init => field = CheckGrid(value, nameof(DegreesOfFreedom)); }

    /// <summary>How the maps came about; null when not recorded.</summary>
    public ProvenanceRecord? Provenance { get; init; }

    /// <summary>The values of a parameter.</summary>
    /// <param name="definition">The parameter.</param>
    /// <exception cref="KeyNotFoundException">There is no such map; the message names those there are.</exception>
    public Volume<float> this[MeasureDefinition definition] => Find(definition).Value;

    /// <summary>The map of a parameter, when there is one.</summary>
    /// <param name="definition">The parameter.</param>
    /// <param name="map">Its map.</param>
    public bool TryGet(MeasureDefinition definition, [NotNullWhen(true)] out ParameterMap? map)
    {
        ArgumentNullException.ThrowIfNull(definition);
        map = Array.Find(_maps, candidate => candidate.Definition == definition);
        return map is not null;
    }

    /// <summary>The standard errors of a parameter.</summary>
    /// <param name="definition">The parameter.</param>
    /// <exception cref="KeyNotFoundException">There is no such map.</exception>
    /// <exception cref="InvalidOperationException">Standard errors were not computed.</exception>
    public Volume<float> StandardError(MeasureDefinition definition) => Find(definition).StandardError
        ?? throw new InvalidOperationException($"Standard errors of {definition.Name} were not computed.");

    /// <summary>Half the width of the 95 % interval of a parameter: Student's t quantile times the standard error.</summary>
    /// <param name="definition">The parameter.</param>
    /// <returns>In the parameter's unit; NaN where there is no standard error or no degree of freedom.</returns>
    /// <exception cref="KeyNotFoundException">There is no such map.</exception>
    /// <exception cref="InvalidOperationException">Standard errors or degrees of freedom were not computed.</exception>
    public Volume<float> HalfWidth95(MeasureDefinition definition)
    {
        Volume<float> error = StandardError(definition);
        Volume<ushort> freedom = DegreesOfFreedom ?? throw new InvalidOperationException("Degrees of freedom were not computed.");
        return Volume.Create<float, (Volume<float> Error, Volume<ushort> Freedom)>(
            Geometry,
            (error, freedom),
            static (half, state) =>
            {
                ReadOnlySpan<float> error = state.Error.Memory.Span;
                ReadOnlySpan<ushort> freedom = state.Freedom.Memory.Span;
                var quantiles = new StudentQuantiles(0.975);
                for (int i = 0; i < half.Length; i++)
                {
                    half[i] = (float)(error[i] * quantiles.Of(freedom[i]));
                }
            },
            error.Unit);
    }

    /// <summary>The status of a voxel.</summary>
    /// <param name="x">Index along X.</param>
    /// <param name="y">Index along Y.</param>
    /// <param name="z">Index along Z.</param>
    /// <exception cref="ArgumentOutOfRangeException">The index lies outside the grid.</exception>
    public FitStatus StatusAt(int x, int y, int z) => (FitStatus)Status[x, y, z];

    /// <summary>Number of voxels of each status that occurs, in the order of the numbers.</summary>
    public IReadOnlyList<KeyValuePair<FitStatus, int>> CountStatuses()
    {
        var counts = new int[256];
        foreach (byte value in Status.Memory.Span)
        {
            counts[value]++;
        }

        return [.. Enumerable.Range(0, counts.Length).Where(i => counts[i] > 0).Select(i => KeyValuePair.Create((FitStatus)i, counts[i]))];
    }

    /// <summary>The same maps with another record of how they came about.</summary>
    /// <param name="provenance">How they came about; null when not recorded.</param>
    public ParameterMaps WithProvenance(ProvenanceRecord? provenance) => new(_maps, Status)
    {
        ResidualDeviation = ResidualDeviation,
        RSquared = RSquared,
        Iterations = Iterations,
        DegreesOfFreedom = DegreesOfFreedom,
        Provenance = provenance,
    };

    /// <summary>Writes every map as a compressed NIfTI file, and what they mean as maps.json.</summary>
    /// <param name="folder">Folder; made when it does not exist.</param>
    /// <param name="options">How to write the images; null for the defaults.</param>
    /// <param name="cancellationToken">Stops writing; no file is left half-written.</param>
    /// <returns>The paths written, maps.json last.</returns>
    /// <exception cref="IOException">A file exists and must not be replaced, or writing failed.</exception>
    /// <remarks>
    /// Names: TAG.nii.gz, TAG_se.nii.gz, residual_sd.nii.gz, r_squared.nii.gz, iterations.nii.gz, degrees_of_freedom.nii.gz and
    /// status.nii.gz, with the tag of the parameter's definition. Voxels without a value hold NaN.
    /// </remarks>
    public IReadOnlyList<string> WriteNifti(string folder, ImageWriteOptions? options = null, CancellationToken cancellationToken = default) =>
        ParameterMapFiles.Write(this, folder, options ?? ImageWriteOptions.Default, cancellationToken);

    private ParameterMap Find(MeasureDefinition definition) => TryGet(definition, out ParameterMap? map)
        ? map
        : throw new KeyNotFoundException($"{definition.Name} ({definition.Tag}) is not among the maps: {string.Join(", ", Definitions.Select(static d => d.Tag))}.");

    private Volume<T>? CheckGrid<T>(Volume<T>? volume, string name)
        where T : unmanaged
    {
        if (volume is not null && !ReferenceEquals(volume.Geometry, Geometry) && Geometry.CompareWith(volume.Geometry) is { IsAligned: false } comparison)
        {
            throw new ArgumentException($"The map {name} lies on another grid than the status. {comparison}");
        }

        return volume;
    }
}
