using System.Globalization;

namespace Biomarkers.Core.Tests.Acquisition;

public sealed class HeaderTextTests
{
    [Theory]
    [InlineData("70.0", 70)]
    [InlineData(" 368080000.0 \0", 368080000)]
    [InlineData("-1.5E-05", -1.5e-5)]
    [InlineData("+3", 3)]
    [InlineData("0", 0)]
    public void Number_Decimal_IsRead(string text, double expected)
    {
        Assert.True(HeaderText.TryParseNumber(text, out double value));
        Assert.Equal(expected, value);
    }

    [Theory]
    [InlineData("")]
    [InlineData("  ")]
    [InlineData("NaN")]
    [InlineData("Infinity")]
    [InlineData("-Infinity")]
    [InlineData("1e309")]
    [InlineData("0x10")]
    [InlineData("1,5")]
    [InlineData("1 5")]
    [InlineData("1\\2")]
    [InlineData("1e")]
    [InlineData("--1")]
    [InlineData("(5)")]
    [InlineData("٣")]
    public void Number_AnythingElse_IsNone(string text)
    {
        Assert.False(HeaderText.TryParseNumber(text, out double value));
        Assert.Equal(0, value);
    }

    [Fact]
    public void Number_OfAMillionCharacters_IsNone()
    {
        Assert.False(HeaderText.TryParseNumber(new string('1', 1_000_000), out _));
        Assert.False(HeaderText.TryParseTime(new string('1', 1_000_000), out _));
        Assert.False(HeaderText.TryParseDate(new string('1', 1_000_000), out _));
        Assert.False(HeaderText.TryParseDateTime(new string('1', 1_000_000), out _));
        Assert.False(HeaderText.TryParseDateTime($"20250101{new string('\\', 1_000_000)}", out _));
    }

    [Theory]
    [InlineData("20250101")]
    [InlineData("2025.01.01")]
    [InlineData("2025-01-01")]
    [InlineData(" 20250101\0")]
    public void Date_WrittenAnyWay_IsRead(string text)
    {
        Assert.True(HeaderText.TryParseDate(text, out DateOnly date));
        Assert.Equal(new DateOnly(2025, 1, 1), date);
    }

    [Theory]
    [InlineData("")]
    [InlineData("2025")]
    [InlineData("20250230")]
    [InlineData("20251301")]
    [InlineData("00000101")]
    [InlineData("2025.01-01")]
    [InlineData("2025010a")]
    [InlineData("20250101-20250102")]
    public void Date_ThatIsNone_IsRefused(string text) => Assert.False(HeaderText.TryParseDate(text, out _));

    [Theory]
    [InlineData("11", 11, 0, 0, 0)]
    [InlineData("1105 ", 11, 5, 0, 0)]
    [InlineData("110509", 11, 5, 9, 0)]
    [InlineData("110509.5", 11, 5, 9, 5_000_000)]
    [InlineData("110509.000100", 11, 5, 9, 1000)]
    [InlineData("235959.999999", 23, 59, 59, 9_999_990)]
    [InlineData("000000.123456789", 0, 0, 0, 1_234_567)]
    [InlineData("11:05", 11, 5, 0, 0)]
    [InlineData("11:05:09.25", 11, 5, 9, 2_500_000)]
    public void Time_ShortOrWithFraction_IsRead(string text, int hour, int minute, int second, long ticks)
    {
        Assert.True(HeaderText.TryParseTime(text, out TimeOnly time));
        Assert.Equal((((((hour * 60) + minute) * 60L) + second) * TimeSpan.TicksPerSecond) + ticks, time.Ticks);
    }

    [Theory]
    [InlineData("")]
    [InlineData("1")]
    [InlineData("110")]
    [InlineData("24")]
    [InlineData("1160")]
    [InlineData("110060")]
    [InlineData("1100.5")]
    [InlineData("110000.")]
    [InlineData("110000.1x")]
    [InlineData("110000.0000000000")]
    [InlineData("11:5")]
    [InlineData("11:05:")]
    [InlineData("1:05:09")]
    [InlineData("11:05:09:01")]
    [InlineData("-11000")]
    public void Time_ThatIsNone_IsRefused(string text) => Assert.False(HeaderText.TryParseTime(text, out _));

    [Theory]
    [InlineData("20250101100000.000000", "2025-01-01T10:00:00")]
    [InlineData("20250101100000.00 ", "2025-01-01T10:00:00")]
    [InlineData("2025010110", "2025-01-01T10:00:00")]
    [InlineData("202501011030+0100", "2025-01-01T10:30:00+01:00")]
    [InlineData("20250101103000.5-0330", "2025-01-01T10:30:00.5-03:30")]
    public void DateTime_WithOrWithoutOffset_IsKeptAsStated(string text, string expected)
    {
        Assert.True(HeaderText.TryParseDateTime(text, out StatedDateTime value));
        Assert.Equal(expected, value.ToString());
    }

    [Theory]
    [InlineData("")]
    [InlineData("2025")]
    [InlineData("20250101")]
    [InlineData("20250101+0100")]
    [InlineData("2025010110+01")]
    [InlineData("2025010110+1500")]
    [InlineData("2025010110+0160")]
    [InlineData("20250101 100000")]
    [InlineData("2025-01-01T10:00:00")]
    public void DateTime_ThatIsNone_IsRefused(string text) => Assert.False(HeaderText.TryParseDateTime(text, out _));

    [Theory]
    [InlineData("de-DE")]
    [InlineData("tr-TR")]
    [InlineData("fa-IR")]
    [InlineData("ar-SA")]
    public void Texts_InAnyCulture_AreReadAlike(string culture)
    {
        CultureInfo before = CultureInfo.CurrentCulture;
        try
        {
            CultureInfo.CurrentCulture = CultureInfo.GetCultureInfo(culture);
            Assert.True(HeaderText.TryParseNumber("-1.5", out double number));
            Assert.True(HeaderText.TryParseDateTime("20250101103000.5+0100", out StatedDateTime moment));

            Assert.Equal(-1.5, number);
            Assert.Equal("2025-01-01T10:30:00.5+01:00", moment.ToString());
            Assert.Equal(PatientSex.Male, PetTerms.ParseSex("m"));
            Assert.Equal(PetSuvType.LeanBodyMassJanmahasatian, PetTerms.ParseSuvType("lbmjanma").Term);
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }

    [Fact]
    public void Time_WrittenAndRead_IsTheSame()
    {
        var random = new Random(20250101);
        for (int i = 0; i < 2000; i++)
        {
            var time = new TimeOnly(random.NextInt64(TimeSpan.TicksPerDay) / 10 * 10);
            Assert.True(HeaderText.TryParseTime(time.ToString("HHmmss.ffffff", CultureInfo.InvariantCulture), out TimeOnly read));
            Assert.Equal(time, read);
        }
    }
}
