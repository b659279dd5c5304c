using System.Globalization;

namespace Biomarkers;

/// <summary>The columns of a table with one row per region, and which measurement goes into which.</summary>
internal sealed class WideColumns
{
    private readonly Dictionary<Key, int> _index = [];
    private readonly List<Key> _keys = [];
    private readonly Dictionary<(string? Filter, string Tag), int> _discretisations = [];

    private WideColumns()
    {
    }

    public IEnumerable<string> Names => _keys.Select(Name);

    public static WideColumns Create(IEnumerable<MeasuredRegion> regions)
    {
        var columns = new WideColumns();
        foreach (MeasuredRegion region in regions)
        {
            columns.Add(region);
        }

        return columns;
    }

    /// <summary>The measurements of a region by column; null where it has none.</summary>
    public Measurement?[] Arrange(MeasuredRegion region)
    {
        var cells = new Measurement?[_keys.Count];
        foreach (Measurement measurement in region.Features ?? (IEnumerable<Measurement>)[])
        {
            cells[_index[KeyOf(measurement)]] = measurement;
        }

        return cells;
    }

    /// <summary>The worst status of a region's measurements and every reason, each once.</summary>
    public static (MeasureStatus Status, string? Reason) Summarise(MeasuredRegion region)
    {
        if (region.Features is null)
        {
            return (MeasureStatus.Failed, region.Failure);
        }

        Measurement[] missing = [.. region.Features.Where(static m => m.Status != MeasureStatus.Computed)];
        if (missing.Length == 0)
        {
            return (MeasureStatus.Computed, null);
        }

        MeasureStatus worst = missing.Any(static m => m.Status == MeasureStatus.Failed) ? MeasureStatus.Failed
            : missing.Any(static m => m.Status == MeasureStatus.Undefined) ? MeasureStatus.Undefined
            : MeasureStatus.NotApplicable;
        IEnumerable<string> reasons = missing
            .GroupBy(static m => m.Reason, StringComparer.Ordinal)
            .Select(static group => string.Create(CultureInfo.InvariantCulture, $"{group.Count()} × {group.Key}"));
        return (worst, string.Join(" | ", reasons));
    }

    private void Add(MeasuredRegion region)
    {
        foreach (Measurement measurement in region.Features ?? (IEnumerable<Measurement>)[])
        {
            Key key = KeyOf(measurement);
            if (_index.TryAdd(key, _keys.Count))
            {
                _keys.Add(key);
                _discretisations[(key.Filter, key.Tag)] = _discretisations.GetValueOrDefault((key.Filter, key.Tag)) + 1;
            }
        }
    }

    private string Name(Key key)
    {
        string name = key.Filter is null ? key.Tag : $"{key.Filter}:{key.Tag}";
        return _discretisations[(key.Filter, key.Tag)] > 1 ? $"{name}@{key.Discretisation ?? "none"}" : name;
    }

    private static Key KeyOf(Measurement measurement) => new(measurement.Context.Filter, measurement.Tag, measurement.Context.Discretisation);

    private readonly record struct Key(string? Filter, string Tag, string? Discretisation);
}
