namespace Biomarkers.Cli;

/// <summary>Counts what passes by on its way to the output.</summary>
internal sealed class Tally
{
    // In a cohort the same note about many files helps nobody; the results hold them all.
    private const int MostAssumptions = 20;

    // What a DICOM series also says of time concerns who looks into it, with inspect, and stands in the results.
    private const string OtherTimes = "Other attributes of time:";

    private int _faults;
    private int _values;
    private int _missing;
    private int _failedValues;
    private int _regionsWithFailures;
    private int _valuesOfThose;
    private string? _firstName;
    private string? _firstReason;
    private readonly List<string> _assumptions = [];

    /// <summary>Regions that passed by, failed ones included.</summary>
    public int Regions { get; private set; }

    /// <summary>Regions that failed as a whole: those without measurements, and those of whose measurements none was computed and some failed.</summary>
    public int FailedRegions { get; private set; }

    /// <summary>0 when every region was measured; 4 when the data of some stood in the way; 1 when the program failed.</summary>
    public int ExitCode => Volatile.Read(ref _faults) > 0 ? Cli.ExitCode.Other : FailedRegions > 0 ? Cli.ExitCode.Refused : Cli.ExitCode.Done;

    /// <summary>Notes a failure that the data are not to blame for. May be called from any thread.</summary>
    public void NoteFault() => Interlocked.Increment(ref _faults);

    public IEnumerable<MeasuredRegion> Count(IEnumerable<MeasuredRegion> regions)
    {
        foreach (MeasuredRegion region in regions)
        {
            Regions++;
            if (region.Features is { } features)
            {
                CountValues(region.Roi, features);
            }
            else
            {
                FailedRegions++;
            }

            yield return region;
        }
    }

    /// <summary>What was written, in one line.</summary>
    public string Describe(string path)
    {
        string missing = _missing == 0 ? string.Empty : FormattableString.Invariant($" ({_missing} without a value)");
        return $"Wrote {Counted.Of(_values, "value")}{missing} of {Counted.Of(Regions - FailedRegions, "region")} to {path}";
    }

    /// <summary>What was assumed while reading the inputs, one line each, every one once.</summary>
    public IReadOnlyList<string> Assumptions => _assumptions;

    /// <summary>What failed, in one line; null where nothing did.</summary>
    /// <param name="where">Where the reasons stand.</param>
    public string? DescribeFailures(string where)
    {
        string values = FormattableString.Invariant($"{_failedValues} of {Counted.Of(_valuesOfThose, "value")}");
        string first = $"{_firstReason?.TrimEnd('.')}";
        if (FailedRegions > 0)
        {
            string more = _failedValues == 0 ? string.Empty : $" {values} of {Counted.Of(_regionsWithFailures, "region")} could not be computed, the first: {first}.";
            return FormattableString.Invariant($"{FailedRegions} of {Counted.Of(Regions, "region")} failed; the reasons stand {where}.{more}");
        }

        return _failedValues == 0 ? null
            : _regionsWithFailures == 1 ? $"{_firstName}: {values} could not be computed: {first}; the reasons stand {where}."
            : $"{values} of {Counted.Of(_regionsWithFailures, "region")} could not be computed, the first of {_firstName}: {first}; the reasons stand {where}.";
    }

    private void CountValues(string name, FeatureSet features)
    {
        foreach (ProvenanceInput input in features.Provenance?.Inputs ?? [])
        {
            foreach (string assumption in input.Diagnostics.Where(static d => !d.StartsWith(OtherTimes, StringComparison.Ordinal)).Select(d => $"{input.Name}: {d}").Where(line => _assumptions.Count < MostAssumptions && !_assumptions.Contains(line)))
            {
                _assumptions.Add(assumption);
            }
        }

        int computed = features.Count(static m => m.Status == MeasureStatus.Computed);
        int failed = features.Count(static m => m.Status == MeasureStatus.Failed);
        _values += computed;
        _missing += features.Count - computed;
        if (failed == 0)
        {
            return;
        }

        FailedRegions += computed == 0 ? 1 : 0;
        _failedValues += failed;
        _valuesOfThose += features.Count;
        _regionsWithFailures++;
        _firstName ??= name;
        _firstReason ??= features.First(static m => m.Status == MeasureStatus.Failed).Reason;
    }
}
