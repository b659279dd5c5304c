using Biomarkers.Testing;

namespace Biomarkers.Conformance.Tests;

public sealed class OfficialRuleTests
{
    [Theory]
    [InlineData(0.0455, 0, 0.0454545, true)]
    [InlineData(0.0455, 0, 0.0453, false)]
    [InlineData(556, 4, 560.9, true)]
    [InlineData(556, 4, 561.0, false)]
    [InlineData(0, 0, 0.9, true)]
    [InlineData(-0.355, 0, -0.3546, true)]
    [InlineData(1.0, 1.0, double.NaN, false)]
    public void Matches_FollowsTheComplianceSheet(double reference, double tolerance, double value, bool expected) =>
        Assert.Equal(expected, IbsiReference.Matches(reference, tolerance, value));

    [Fact]
    public void ReferenceTable_HasItsKnownNumberOfRows()
    {
        Assert.Equal(1619, IbsiReference.All.Count);
        Assert.Equal(1594, IbsiReference.All.Count(static r => r.Value is not null));
    }
}
