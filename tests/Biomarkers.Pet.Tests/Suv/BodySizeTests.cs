namespace Biomarkers.Pet.Tests;

public sealed class BodySizeTests
{
    // Computed from the formulas of the IBSI-SUV manual, independently of this code, and written to as many digits.
    public static TheoryData<double, double, PatientSex, double, double, double, double, double> Bodies => new()
    {
        { 75, 1.85, PatientSex.Male, 62.777575, 61.462747, 60.915336, 82.98, 1.981376 },
        { 75, 1.85, PatientSex.Female, 55.925676, 55.925676, 49.21438, 75.53, 1.981376 },
        { 70, 1.75, PatientSex.Male, 57.8, 56.52, 55.857108, 72.38, 1.848143 },
        { 70, 1.75, PatientSex.Female, 51.22, 51.22, 45.197015, 66.43, 1.848143 },
        { 130, 1.65, PatientSex.Male, 68.509642, 63.543618, 70.913057, 61.78, 2.303924 },
        { 130, 1.65, PatientSex.Female, 47.228558, 47.228558, 58.983735, 57.33, 2.303924 },
        { 45, 1.50, PatientSex.Male, 38.7, 37.98, 37.922727, 45.88, 1.36977 },
        { 45, 1.50, PatientSex.Female, 34.83, 34.83, 30.538067, 43.68, 1.36977 },
    };

    [Theory]
    [MemberData(nameof(Bodies))]
    public void Sizes_OfABody_AreThePrintedOnes(double weight, double height, PatientSex sex, double morgan, double james, double janmahasatian, double ideal, double surface)
    {
        var body = new PatientBody(weight, height, sex);

        Assert.Equal(morgan, BodySize.LeanBodyMassMorgan(body), 5e-7);
        Assert.Equal(james, BodySize.LeanBodyMassJames(body), 5e-7);
        Assert.Equal(janmahasatian, BodySize.LeanBodyMassJanmahasatian(body), 5e-7);
        Assert.Equal(ideal, BodySize.IdealBodyWeight(body), 5e-7);
        Assert.Equal(surface, BodySize.BodySurfaceArea(body), 5e-7);
    }

    [Fact]
    public void Sizes_ToAllDigitsPublished_Agree()
    {
        var man = new PatientBody(75, 1.85, PatientSex.Male);
        PatientBody woman = man with { Sex = PatientSex.Female };

        Assert.Equal(62777.57487, 1000 * BodySize.LeanBodyMassMorgan(man), 5e-6);
        Assert.Equal(55925.67568, 1000 * BodySize.LeanBodyMassMorgan(woman), 5e-6);
        Assert.Equal(60915.33589, 1000 * BodySize.LeanBodyMassJanmahasatian(man), 5e-6);
        Assert.Equal(49214.37997, 1000 * BodySize.LeanBodyMassJanmahasatian(woman), 5e-6);
        Assert.Equal(19813.75843, 1e4 * BodySize.BodySurfaceArea(man), 5e-6);
    }

    [Fact]
    public void Sizes_OfSexOther_AreTheMeanOfBoth()
    {
        var body = new PatientBody(82, 1.7, PatientSex.Other);
        foreach (Func<PatientBody, double> size in new Func<PatientBody, double>[] { BodySize.LeanBodyMassJames, BodySize.LeanBodyMassMorgan, BodySize.LeanBodyMassJanmahasatian, BodySize.IdealBodyWeight, BodySize.BodySurfaceArea })
        {
            Assert.Equal((size(body with { Sex = PatientSex.Male }) + size(body with { Sex = PatientSex.Female })) / 2, size(body), 1e-12);
        }
    }

    [Theory]
    [InlineData(1.65, PatientSex.Female, false, 98.4)]
    [InlineData(1.75, PatientSex.Male, false, 131.6)]
    [InlineData(1.75, PatientSex.Male, true, 140.4)]
    public void JamesTurningWeight_IsWhereLeanMassIsLargest(double height, PatientSex sex, bool morgan, double expected)
    {
        double turning = BodySize.JamesTurningWeight(height, sex, morgan);
        Func<PatientBody, double> size = morgan ? BodySize.LeanBodyMassMorgan : BodySize.LeanBodyMassJames;

        Assert.Equal(expected, turning, 0.05);
        Assert.True(size(new(turning, height, sex)) > size(new(turning - 1, height, sex)));
        Assert.True(size(new(turning, height, sex)) > size(new(turning + 1, height, sex)));
    }

    [Theory]
    [InlineData(0, 1.75)]
    [InlineData(-70, 1.75)]
    [InlineData(double.NaN, 1.75)]
    [InlineData(double.PositiveInfinity, 1.75)]
    [InlineData(70, 0)]
    [InlineData(70, double.NaN)]
    public void Sizes_OfAnImpossibleBody_AreRefused(double weight, double height) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => BodySize.BodySurfaceArea(new(weight, height, PatientSex.Male)));
}
