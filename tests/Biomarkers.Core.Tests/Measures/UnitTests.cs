namespace Biomarkers.Core.Tests.Measures;

public sealed class UnitTests
{
    [Fact]
    public void Default_IsArbitrary()
    {
        Assert.Equal(Unit.Arbitrary, default);
        Assert.Equal("[arb'U]", default(Unit).Code);
        Assert.Equal(default, Unit.FromUcum("[arb'U]"));
    }

    [Fact]
    public void FromUcum_KnownCode_IsTheConstant()
    {
        Assert.Equal(Unit.Millimetre, Unit.FromUcum("mm"));
        Assert.Equal(Unit.One, Unit.FromUcum("1"));
        Assert.Equal(Unit.Hounsfield, Unit.FromUcum("[hnsf'U]"));
        Assert.NotEqual(Unit.Millimetre, Unit.FromUcum("MM"));
    }

    [Theory]
    [InlineData("mm", "mm2")]
    [InlineData("[hnsf'U]", "[hnsf'U]2")]
    [InlineData("[arb'U]", "[arb'U]2")]
    [InlineData("g/ml", "(g/ml).(g/ml)")]
    [InlineData("mm2", "(mm2).(mm2)")]
    [InlineData("{counts}", "({counts}).({counts})")]
    [InlineData("1", "1")]
    public void Squared_IsAValidCode(string code, string expected) => Assert.Equal(expected, Unit.FromUcum(code).Squared().Code);

    [Theory]
    [InlineData("mm3", "[hnsf'U]", "mm3.[hnsf'U]")]
    [InlineData("mm3", "g/ml", "mm3.(g/ml)")]
    [InlineData("g/ml", "mm3", "g/ml.mm3")]
    [InlineData("g/ml", "ml", "g")]
    [InlineData("ml", "g/ml", "g")]
    [InlineData("mm3", "mol/s/mm3", "mol/s")]
    [InlineData("/mm", "mm", "1")]
    [InlineData("ml", "g/(s.ml)", "ml.(g/(s.ml))")]
    [InlineData("l", "g/ml", "l.(g/ml)")]
    [InlineData("mm3", "1", "mm3")]
    [InlineData("1", "g/ml", "g/ml")]
    public void Times_IsAValidCode(string left, string right, string expected) =>
        Assert.Equal(expected, Unit.FromUcum(left).Times(Unit.FromUcum(right)).Code);

    [Theory]
    [InlineData("")]
    [InlineData("m m")]
    [InlineData("µm")]
    [InlineData("mm\n")]
    [InlineData("aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa")]
    public void FromUcum_ThatIsNone_Throws(string code) => Assert.Throws<ArgumentException>(() => Unit.FromUcum(code));

    [Fact]
    public void FromUcum_Null_Throws() => Assert.Throws<ArgumentNullException>(() => Unit.FromUcum(null!));

    [Fact]
    public void Rules_FollowTheImagesUnit()
    {
        Unit suv = Unit.SuvBodyWeight;
        Assert.Equal(suv, UnitRule.Intensity.Resolve(suv));
        Assert.Equal("(g/ml).(g/ml)", UnitRule.IntensitySquared.Resolve(suv).Code);
        Assert.Equal("mm3.(g/ml)", UnitRule.VolumeTimesIntensity.Resolve(suv).Code);
        Assert.Equal(Unit.Millimetre, ((UnitRule)Unit.Millimetre).Resolve(suv));
        Assert.Equal("mm", UnitRule.Fixed(Unit.Millimetre).ToString());
    }
}
