namespace Biomarkers.Core.Tests.Rendering;

public sealed class IntensityWindowTests
{
    [Fact]
    public void Fraction_OfTheEnds_IsZeroAndOne()
    {
        var window = IntensityWindow.FromRange(-160, 240);
        Assert.Equal(IntensityWindow.SoftTissue, window);
        Assert.Equal((0.0, 0.5, 1.0), (window.Fraction(-160), window.Fraction(40), window.Fraction(240)));
        Assert.Equal("C 40  W 400", window.ToString());
    }

    [Theory]
    [InlineData(1, 1)]
    [InlineData(2, 1)]
    [InlineData(double.NaN, 1)]
    [InlineData(0, double.PositiveInfinity)]
    public void FromRange_EndsOutOfOrder_AreRefused(double lower, double upper) =>
        Assert.Throws<ArgumentException>(() => IntensityWindow.FromRange(lower, upper));

    [Fact]
    public void FromPercentiles_PassesOverWhatIsNotFinite()
    {
        float[] values = [.. Enumerable.Range(0, 101).Select(static i => (float)i), float.NaN, float.PositiveInfinity];
        var window = IntensityWindow.FromPercentiles(values, 0.1, 0.9);
        Assert.Equal((10.0, 90.0), (window.Lower, window.Upper));
    }

    [Fact]
    public void FromPercentiles_FlatOrEmpty_HasWidthOne()
    {
        Assert.Equal(new IntensityWindow(7, 1), IntensityWindow.FromPercentiles([7, 7, 7]));
        Assert.Equal(new IntensityWindow(0, 1), IntensityWindow.FromPercentiles([float.NaN]));
        Assert.Equal(new IntensityWindow(0, 1), IntensityWindow.FromPercentiles([]));
    }
}
