namespace Biomarkers.Diffusion.Tests;

public sealed class WaterDiffusionTests
{
    // Self-diffusion of water in 1e-9 m²/s as commonly quoted from Holz et al. 2000, and from Mills 1973 at 25 °C (2.299).
    [Theory]
    [InlineData(5, 1.313)]
    [InlineData(10, 1.525)]
    [InlineData(15, 1.766)]
    [InlineData(20, 2.023)]
    [InlineData(25, 2.299)]
    [InlineData(30, 2.594)]
    public void Water_IsThatOfTheLiteratureWithinOnePercent(double celsius, double expected) =>
        Assert.Equal(expected * 1e-3, WaterDiffusion.Water(celsius), expected * 1e-5);

    // Values in 1e-3 mm²/s computed elsewhere from the same formulae.
    [Theory]
    [InlineData(0, 0, 1.099)]
    [InlineData(0, 10, 0.8577)]
    [InlineData(0, 20, 0.644)]
    [InlineData(0, 50, 0.1676)]
    [InlineData(20, 40, 0.5503)]
    [InlineData(25, 0, 2.2995)]
    [InlineData(37, 30, 1.265)]
    public void Pvp_IsTheFormula(double celsius, double percent, double expected) => Assert.Equal(expected * 1e-3, WaterDiffusion.Pvp(percent, celsius), 6e-8);

    [Fact]
    public void OutsideTheRange_IsRefused()
    {
        Assert.Throws<ArgumentOutOfRangeException>(static () => WaterDiffusion.Water(-0.1));
        Assert.Throws<ArgumentOutOfRangeException>(static () => WaterDiffusion.Water(double.NaN));
        Assert.Throws<ArgumentOutOfRangeException>(static () => WaterDiffusion.Pvp(51, 20));
        Assert.Throws<ArgumentOutOfRangeException>(static () => WaterDiffusion.Pvp(-1, 20));
    }
}
