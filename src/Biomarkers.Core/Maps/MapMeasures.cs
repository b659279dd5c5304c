using System.Runtime.CompilerServices;

namespace Biomarkers;

/// <summary>The statistics of one parameter in a region, each declared once for each parameter.</summary>
/// <remarks>Tags are the parameter's with an ending, for example <c>adc_mean</c>; the unit is the parameter's.</remarks>
public sealed class MapMeasures
{
    private static readonly ConditionalWeakTable<MeasureDefinition, MapMeasures> Known = [];

    private readonly List<MeasureDefinition> _all = [];
    private readonly MeasureDefinition _parameter;

    private MapMeasures(MeasureDefinition parameter)
    {
        _parameter = parameter;
        Mean = Add("mean", "mean", parameter.Unit, "Σ x / n");
        StandardDeviation = Add("sd", "standard deviation", parameter.Unit, "√(Σ (x − mean)² / (n − 1))");
        Median = Add("median", "median", parameter.Unit, "P50, linear between order statistics");
        Percentile10 = Add("p10", "10th percentile", parameter.Unit, "P10, linear between order statistics");
        Percentile25 = Add("p25", "25th percentile", parameter.Unit, "P25, linear between order statistics");
        Percentile75 = Add("p75", "75th percentile", parameter.Unit, "P75, linear between order statistics");
        Percentile90 = Add("p90", "90th percentile", parameter.Unit, "P90, linear between order statistics");
        Minimum = Add("min", "minimum", parameter.Unit, "min x");
        Maximum = Add("max", "maximum", parameter.Unit, "max x");
        Count = Add("voxels", "voxels with a value", Unit.One, "n");
        MissingCount = Add("voxels_without_value", "voxels without a value", Unit.One, "voxels of the region less n");
        AtBoundCount = Add("voxels_at_bound", "voxels with a value of a fit on a bound", Unit.One, "those of n whose fit ended with any parameter on its bound, counted");
        All = _all.AsReadOnly();
    }

    /// <summary>Mean over the voxels with a value.</summary>
    public MeasureDefinition Mean { get; }

    /// <summary>Standard deviation of the sample; undefined for one voxel.</summary>
    public MeasureDefinition StandardDeviation { get; }

    /// <summary>Median.</summary>
    public MeasureDefinition Median { get; }

    /// <summary>10th percentile.</summary>
    public MeasureDefinition Percentile10 { get; }

    /// <summary>25th percentile.</summary>
    public MeasureDefinition Percentile25 { get; }

    /// <summary>75th percentile.</summary>
    public MeasureDefinition Percentile75 { get; }

    /// <summary>90th percentile.</summary>
    public MeasureDefinition Percentile90 { get; }

    /// <summary>Smallest value.</summary>
    public MeasureDefinition Minimum { get; }

    /// <summary>Largest value.</summary>
    public MeasureDefinition Maximum { get; }

    /// <summary>Number of voxels with a value.</summary>
    public MeasureDefinition Count { get; }

    /// <summary>Number of the region's voxels without one.</summary>
    public MeasureDefinition MissingCount { get; }

    /// <summary>Number of voxels with a value whose fit ended with any of its parameters on a bound. They count in every other statistic.</summary>
    public MeasureDefinition AtBoundCount { get; }

    /// <summary>All of them, in order.</summary>
    public IReadOnlyList<MeasureDefinition> All { get; }

    /// <summary>The statistics of a parameter.</summary>
    /// <param name="parameter">The parameter.</param>
    /// <returns>The same object for the same definition.</returns>
    public static MapMeasures Of(MeasureDefinition parameter)
    {
        ArgumentNullException.ThrowIfNull(parameter);
        return Known.GetValue(parameter, static p => new MapMeasures(p));
    }

    private MeasureDefinition Add(string ending, string name, UnitRule unit, string formula)
    {
        MeasureDefinition definition = _parameter.Family.Define(
            $"{_parameter.Tag}_{ending}", $"{_parameter.Name}, {name}", unit, $"{formula} over the n voxels x of the region that have a value", _parameter.Source);
        _all.Add(definition);
        return definition;
    }
}
