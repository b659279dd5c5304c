using System.Globalization;

namespace Biomarkers;

/// <summary>A date and time as a header states it: what the clock showed, and its offset from UTC where one is stated.</summary>
/// <param name="Clock">The clock's reading, to 100 ns. Its kind is not looked at.</param>
/// <param name="UtcOffset">What is to be taken off the reading to give UTC; null when the header does not say.</param>
/// <remarks>
/// A header often states the offset of one time and not of another that was read off the same clock. Offsets are
/// therefore used when both times state one, and otherwise the readings are compared as they stand.
/// </remarks>
public readonly record struct StatedDateTime(DateTime Clock, TimeSpan? UtcOffset = null)
{
    /// <summary>A reading of a clock on a day.</summary>
    /// <param name="date">The day.</param>
    /// <param name="time">The time of day.</param>
    /// <param name="utcOffset">Offset from UTC; null when it is not stated.</param>
    public static StatedDateTime From(DateOnly date, TimeOnly time, TimeSpan? utcOffset = null) => new(date.ToDateTime(time), utcOffset);

    /// <summary>The day that the clock showed.</summary>
    public DateOnly Date => DateOnly.FromDateTime(Clock);

    /// <summary>The time of day that the clock showed.</summary>
    public TimeOnly TimeOfDay => TimeOnly.FromDateTime(Clock);

    /// <summary>Seconds from another moment to this one; negative when this one is earlier.</summary>
    /// <param name="earlier">The moment to count from.</param>
    /// <remarks>Offsets from UTC count when both moments state one; otherwise the clocks' readings are subtracted.</remarks>
    public double SecondsSince(StatedDateTime earlier)
    {
        long ticks = Clock.Ticks - earlier.Clock.Ticks;
        if (UtcOffset is { } own && earlier.UtcOffset is { } other)
        {
            ticks -= own.Ticks - other.Ticks;
        }

        return ticks / (double)TimeSpan.TicksPerSecond;
    }

    /// <summary>A moment some seconds later on the same clock, to 100 ns.</summary>
    /// <param name="seconds">Seconds; negative for an earlier moment.</param>
    /// <exception cref="ArgumentOutOfRangeException">The seconds are not finite, or the moment lies outside the years 1 to 9999.</exception>
    public StatedDateTime AddSeconds(double seconds)
    {
        double ticks = Math.Round(seconds * TimeSpan.TicksPerSecond);
        if (!(Math.Abs(ticks) < long.MaxValue / 2.0))
        {
            throw new ArgumentOutOfRangeException(nameof(seconds), string.Create(CultureInfo.InvariantCulture, $"{seconds} s is no distance between two dates."));
        }

        return this with { Clock = Clock.AddTicks((long)ticks) };
    }

    /// <summary>The reading as in ISO 8601, for example <c>2025-01-01T10:00:00.25+01:00</c>; the fraction as long as it needs to be.</summary>
    public override string ToString()
    {
        string text = Clock.ToString("yyyy-MM-ddTHH:mm:ss.FFFFFFF", CultureInfo.InvariantCulture);
        return UtcOffset is not { } offset ? text
            : $"{text}{(offset < TimeSpan.Zero ? '-' : '+')}{offset.ToString(@"hh\:mm", CultureInfo.InvariantCulture)}";
    }
}
