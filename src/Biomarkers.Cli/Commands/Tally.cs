namespace Biomarkers.Cli;

/// <summary>Counts what passes by on its way to the output.</summary>
internal sealed class Tally
{
    private int _failedCases;
    private int _faults;
    private int _regions;
    private int _values;
    private int _missing;

    /// <summary>Cases that failed as a whole.</summary>
    public int FailedCases => _failedCases;

    /// <summary>0 when every case went through; 4 when the data of some stood in the way; 1 when the program failed.</summary>
    public int ExitCode => _faults > 0 ? Cli.ExitCode.Other : _failedCases > 0 ? Cli.ExitCode.Refused : Cli.ExitCode.Done;

    /// <summary>Notes a failed case. May be called from any thread.</summary>
    public void Fail(int exitCode)
    {
        Interlocked.Increment(ref _failedCases);
        if (exitCode == Cli.ExitCode.Other)
        {
            Interlocked.Increment(ref _faults);
        }
    }

    public IEnumerable<MeasuredRegion> Count(IEnumerable<MeasuredRegion> regions)
    {
        foreach (MeasuredRegion region in regions)
        {
            if (region.Features is { } features)
            {
                int missing = features.Count(static m => m.Status != MeasureStatus.Computed);
                _regions++;
                _missing += missing;
                _values += features.Count - missing;
            }

            yield return region;
        }
    }

    /// <summary>What was written, in one line.</summary>
    public string Describe(string path)
    {
        string regions = _regions == 1 ? "1 region" : FormattableString.Invariant($"{_regions} regions");
        string missing = _missing == 0 ? string.Empty : FormattableString.Invariant($" ({_missing} without a value)");
        return FormattableString.Invariant($"Wrote {_values} values{missing} of {regions} to {path}");
    }
}
