namespace Biomarkers.Core.Tests.Measures;

public sealed class MeasurementTests
{
    private static readonly MeasureFamily Family = new("test", null, "Test");
    private static readonly MeasureDefinition Mean = Define("stat_mean");

    [Fact]
    public void Computed_Value_IsThere()
    {
        Measurement measurement = Measurement.Computed(Mean, 1.5, Unit.Hounsfield, remark: "two voxels only");
        Assert.Equal(MeasureStatus.Computed, measurement.Status);
        Assert.Equal(1.5, measurement.Value);
        Assert.Equal("two voxels only", measurement.Reason);
        Assert.Equal("stat_mean = 1.5 [hnsf'U]", measurement.ToString());
        Assert.Equal(MeasureContext.None, measurement.Context);
    }

    [Theory]
    [InlineData(double.NaN)]
    [InlineData(double.PositiveInfinity)]
    [InlineData(double.NegativeInfinity)]
    public void Computed_ValueThatIsNotFinite_BecomesFailed(double value)
    {
        Measurement measurement = Measurement.Computed(Mean, value, Unit.One);
        Assert.Equal(MeasureStatus.Failed, measurement.Status);
        Assert.True(double.IsNaN(measurement.Value));
        Assert.Contains("not a finite number", measurement.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void Missing_HasNoValueAndAReason()
    {
        Measurement measurement = Measurement.Missing(Mean, MeasureStatus.Undefined, "The variance is 0.", Unit.One);
        Assert.True(double.IsNaN(measurement.Value));
        Assert.Equal("stat_mean: Undefined, The variance is 0.", measurement.ToString());
        Assert.Throws<ArgumentException>(() => Measurement.Missing(Mean, MeasureStatus.Computed, "reason", Unit.One));
        Assert.Throws<ArgumentException>(() => Measurement.Missing(Mean, MeasureStatus.Failed, " ", Unit.One));
    }

    [Fact]
    public void Tag_HasTheAggregationsSuffix() =>
        Assert.Equal("cm_joint_max_3D_avg", Measurement.Computed(Define("cm_joint_max"), 1, Unit.One, new(Aggregation.Averaged3D)).Tag);

    [Fact]
    public void FeatureSet_FindsByDefinitionAndAggregation()
    {
        MeasureDefinition joint = Define("cm_joint_max");
        var set = new FeatureSet(
        [
            Measurement.Computed(Mean, 1, Unit.One),
            Measurement.Computed(joint, 2, Unit.One, new(Aggregation.Averaged3D)),
            Measurement.Computed(joint, 3, Unit.One, new(Aggregation.Merged3D)),
        ]);
        Assert.Equal(3, set.Count);
        Assert.Equal(1, set[Mean].Value);
        Assert.Equal(3, set[joint, Aggregation.Merged3D].Value);
        Assert.Equal(2, set[1].Value);
        Assert.True(set.TryGet(joint, new(Aggregation.Averaged3D), out Measurement? found));
        Assert.Equal(2, found.Value);
        Assert.False(set.TryGet(joint, MeasureContext.None, out _));
        Assert.Contains("several contexts", Assert.Throws<KeyNotFoundException>(() => set[joint]).Message, StringComparison.Ordinal);
        Assert.Throws<KeyNotFoundException>(() => set[Define("other")]);
        Assert.Throws<KeyNotFoundException>(() => set[Mean, Aggregation.Merged3D]);
        Assert.Equal([1.0, 2, 3], set.Select(static m => m.Value));
    }

    [Fact]
    public void FeatureSet_SameMeasureTwice_Throws()
    {
        Assert.Throws<ArgumentException>(() => new FeatureSet([Measurement.Computed(Mean, 1, Unit.One), Measurement.Computed(Mean, 2, Unit.One)]));
        Assert.Throws<ArgumentException>(() => new FeatureSet(
            [Measurement.Computed(Mean, 1, Unit.One, new(Filter: "log")), Measurement.Computed(Mean, 2, Unit.One, new(Filter: "log"))]));
        Assert.Equal(2, new FeatureSet([Measurement.Computed(Mean, 1, Unit.One), Measurement.Computed(Mean, 2, Unit.One, new(Filter: "log"))]).Count);
    }

    [Fact]
    public void Aggregations_AreDistinct()
    {
        Assert.Equal(9, Aggregation.All.Count);
        Assert.Equal(9, Aggregation.All.Select(static a => a.Id).Distinct().Count());
        Assert.Equal(9, Aggregation.All.Select(static a => a.Suffix).Distinct().Count());
    }

    private static MeasureDefinition Define(string tag) => new() { Family = Family, Name = tag, Tag = tag, Unit = Unit.One, Formula = "x", Source = "test" };
}
