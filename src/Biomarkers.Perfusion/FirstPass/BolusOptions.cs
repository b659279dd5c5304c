using System.Globalization;

namespace Biomarkers.Perfusion;

/// <summary>What the measures of a bolus without a model look at.</summary>
public sealed record BolusOptions
{
    /// <summary>The defaults.</summary>
    public static BolusOptions Default { get; } = new();

    /// <summary>Where the area begins, seconds; null, the default, for the first sample.</summary>
    public double? StartTime { get; init; }

    /// <summary>Where the area ends. Default <see cref="BolusEnd.Whole"/>.</summary>
    public BolusEnd End { get; init; }

    /// <summary>The stated end in seconds; a time alone, without <see cref="End"/>, means <see cref="BolusEnd.Time"/>. Null otherwise.</summary>
    public double? EndTime { get; init; }

    /// <summary>Echo time in seconds at which the signal recovery is stated; null, the default, for none: it has no meaning in CT.</summary>
    public double? EchoTime { get; init; }

    /// <summary>Frames at the end whose mean signal is taken as recovered, at least 1. Default 5.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The number is below 1.</exception>
    public int RecoveryFrames
    {
        get;
        init => field = value >= 1 ? value : throw new ArgumentOutOfRangeException(nameof(value), value.ToString(CultureInfo.InvariantCulture), "At least one frame is needed.");
    } = 5;

    /// <summary>How arrivals are found.</summary>
    public ArrivalOptions Arrival { get; init; } = ArrivalOptions.Default;

    /// <summary>How the end of the first pass is found.</summary>
    public FirstPassOptions FirstPass { get; init; } = FirstPassOptions.Default;

    /// <summary>Refuses options that do not go together, or with the samples.</summary>
    internal void Demand(ReadOnlySpan<double> times)
    {
        if (End == BolusEnd.Time ? EndTime is null : End == BolusEnd.FirstPass && EndTime is not null)
        {
            throw new ArgumentException($"{nameof(EndTime)} is {(EndTime is null ? "not stated" : "stated")} with an end of {End}: an end at a time needs it, an end with the first pass goes without.", nameof(times));
        }

        double start = StartTime ?? times[0];
        double end = EndTime ?? times[^1];
        if (!(start >= times[0] && start < end && end <= times[^1]))
        {
            throw new ArgumentException(string.Create(
                CultureInfo.InvariantCulture, $"The area is to go from {start} to {end} s; the samples go from {times[0]} to {times[^1]} s."), nameof(times));
        }

        if (EchoTime is { } echoTime)
        {
            EchoSignals.EchoTime(echoTime);
        }
    }
}
