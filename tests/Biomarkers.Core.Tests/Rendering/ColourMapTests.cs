namespace Biomarkers.Core.Tests.Rendering;

public sealed class ColourMapTests
{
    public static TheoryData<string> Names => ["grey", "viridis", "inferno"];

    [Theory]
    [MemberData(nameof(Names))]
    public void Map_RisingNumber_GetsLighter(string name)
    {
        ColourMap map = Find(name);
        double before = -1;
        for (int i = 0; i <= 255; i++)
        {
            RgbColour c = map[i / 255.0];
            double lightness = (0.2126 * c.Red) + (0.7152 * c.Green) + (0.0722 * c.Blue);
            Assert.True(lightness > before - 0.5, $"{name} at {i}");
            before = Math.Max(before, lightness);
        }

        Assert.Equal(map[0], map[-5]);
        Assert.Equal(map[0], map[double.NaN]);
        Assert.Equal(map[1], map[double.PositiveInfinity]);
    }

    [Fact]
    public void Map_Ends_AreThePublishedColours()
    {
        Assert.Equal((new(68, 1, 84), new(253, 231, 37)), (ColourMap.Viridis[0], ColourMap.Viridis[1]));
        Assert.Equal((new(0, 0, 4), new(252, 255, 164)), (ColourMap.Inferno[0], ColourMap.Inferno[1]));
        Assert.Equal(RgbColour.Grey(128), ColourMap.Grey[0.5]);
    }

    // Entries 64, 128 and 192 of the published tables, times 255.
    [Theory]
    [InlineData("viridis", 64, 59, 82, 139)]
    [InlineData("viridis", 128, 33, 145, 140)]
    [InlineData("viridis", 192, 94, 201, 98)]
    [InlineData("inferno", 64, 87, 16, 110)]
    [InlineData("inferno", 128, 188, 55, 84)]
    [InlineData("inferno", 192, 249, 142, 9)]
    public void Map_Between_IsCloseToThePublishedTable(string name, int index, int red, int green, int blue)
    {
        RgbColour c = Find(name)[index / 255.0];
        Assert.InRange(Math.Abs(c.Red - red), 0, 6);
        Assert.InRange(Math.Abs(c.Green - green), 0, 6);
        Assert.InRange(Math.Abs(c.Blue - blue), 0, 6);
    }

    private static ColourMap Find(string name) => new[] { ColourMap.Grey, ColourMap.Viridis, ColourMap.Inferno }.Single(m => m.Name == name);
}
