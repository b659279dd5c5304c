namespace Biomarkers.Cli;

/// <summary>Counts what passes by on its way to the output.</summary>
internal sealed class Tally
{
    private int _faults;
    private int _values;
    private int _missing;

    /// <summary>Regions that passed by, failed ones included.</summary>
    public int Regions { get; private set; }

    /// <summary>Regions that failed as a whole.</summary>
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
                int missing = features.Count(static m => m.Status != MeasureStatus.Computed);
                _missing += missing;
                _values += features.Count - missing;
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
        int measured = Regions - FailedRegions;
        string regions = measured == 1 ? "1 region" : FormattableString.Invariant($"{measured} regions");
        string missing = _missing == 0 ? string.Empty : FormattableString.Invariant($" ({_missing} without a value)");
        return FormattableString.Invariant($"Wrote {_values} values{missing} of {regions} to {path}");
    }
}
