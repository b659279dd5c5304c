namespace Biomarkers.Core.Tests.Acquisition;

public sealed class StatedDateTimeTests
{
    private static readonly StatedDateTime Ten = new(new DateTime(2025, 1, 1, 10, 0, 0));

    [Fact]
    public void SecondsSince_BothWithOffset_CountsInUtc()
    {
        StatedDateTime berlin = Ten with { UtcOffset = TimeSpan.FromHours(1) };
        StatedDateTime london = Ten with { UtcOffset = TimeSpan.Zero };

        Assert.Equal(3600, london.SecondsSince(berlin));
        Assert.Equal(-3600, berlin.SecondsSince(london));
    }

    [Fact]
    public void SecondsSince_OneWithOffset_ComparesTheClocks()
    {
        StatedDateTime berlin = Ten with { UtcOffset = TimeSpan.FromHours(1) };

        Assert.Equal(0, berlin.SecondsSince(Ten));
        Assert.Equal(0, Ten.SecondsSince(berlin));
    }

    [Fact]
    public void AddSeconds_AcrossMidnight_ChangesTheDay()
    {
        StatedDateTime late = Ten.AddSeconds(14 * 3600 + 0.25);

        Assert.Equal(new DateOnly(2025, 1, 2), late.Date);
        Assert.Equal(2_500_000, late.TimeOfDay.Ticks);
        Assert.Equal(14 * 3600 + 0.25, late.SecondsSince(Ten));
    }

    [Theory]
    [InlineData(double.NaN)]
    [InlineData(double.PositiveInfinity)]
    [InlineData(1e300)]
    [InlineData(1e12)]
    public void AddSeconds_BeyondTheCalendar_IsRefused(double seconds) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => Ten.AddSeconds(seconds));
}
