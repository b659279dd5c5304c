namespace Biomarkers.Pet.Tests;

public sealed class DoseQualityTests
{
    private static readonly ImageGeometry Geometry = Phantom.Grid(10, 1, 1);
    private static readonly Mask Target = Phantom.Mask(Geometry, static i => i.X < 8);

    // Prescribed 50 Gy; planned 45, 47.5, 50, 50, 51, 52.5, 54, 60.
    private static readonly Volume<float> Planned = Volume.Wrap(Geometry, new[] { 50f, 45, 60, 50, 47.5f, 52.5f, 51, 54, 0, float.NaN }, Unit.FromUcum("Gy"));
    private static readonly Volume<float> Prescribed = Phantom.Image(Geometry, static i => i.X < 8 ? 50 : 0);

    [Fact]
    public void Compute_EightVoxels_GivesTheValuesByHand()
    {
        FeatureSet set = DoseQuality.Compute(Planned, Prescribed, Target);
        Assert.Equal((0.1 + 0.05 + 0 + 0 + 0.02 + 0.05 + 0.08 + 0.2) / 8, set[DoseQuality.QualityFactor].Value, 1e-12);
        Assert.Equal(410.0 / 400, set[DoseQuality.MeanQuality].Value, 1e-12);
        Assert.Equal(0.9, set[DoseQuality.MinimumQuality].Value, 1e-12);
        Assert.Equal(1.2, set[DoseQuality.MaximumQuality].Value, 1e-12);
        Assert.Equal(5.0 / 8, set[DoseQuality.WithinFivePercent].Value, 1e-12);
        Assert.Equal(DoseQuality.All, set.Select(static m => m.Definition));
    }

    [Fact]
    public void Compute_PlanEqualToPrescription_IsPerfect()
    {
        ImageGeometry geometry = Phantom.Grid(9, 9, 9, 2);
        DosePrescription prescription = DosePainting.ByNumbers(
            Phantom.Noise(geometry, 3), Phantom.Ball(geometry, new(4, 4, 4), 6), new() { MinimumDose = 60, MaximumDose = 80 });
        FeatureSet set = DoseQuality.Compute(prescription.Dose, prescription);
        Assert.Equal(0, set[DoseQuality.QualityFactor].Value);
        Assert.Equal(1, set[DoseQuality.WithinFivePercent].Value);
    }

    [Fact]
    public void Histogram_IsTheCountOfVoxels()
    {
        QualityVolumeHistogram histogram = DoseQuality.Histogram(Planned, Prescribed, Target);
        double[] qualities = [0.9, 0.95, 1, 1, 1.02, 1.05, 1.08, 1.2];
        Assert.Equal(qualities, histogram.Qualities.ToArray());
        for (double q = 0.8; q < 1.3; q += 0.01)
        {
            Assert.Equal(qualities.Count(v => v >= q) / 8.0, histogram.VolumeAtLeast(q));
        }

        Assert.Equal(1.0, histogram.VolumeAtLeast(double.NegativeInfinity));
        Assert.Equal(1.2, histogram.QualityOf(0.125));
        Assert.Equal(1.08, histogram.QualityOf(0.126));
        Assert.Equal(0.95, histogram.QualityOf(7.0 / 8));
        Assert.Equal(0.9, histogram.QualityOf(1));
        for (int voxels = 1; voxels <= 8; voxels++)
        {
            Assert.True(histogram.VolumeAtLeast(histogram.QualityOf(voxels / 8.0)) >= voxels / 8.0);
        }

        IReadOnlyList<(double Quality, double Volume)> curve = histogram.Curve(0.9, 1.2, 4);
        Assert.Equal([1.0, 0.75, 0.125, 0.125], curve.Select(static p => p.Volume));
        Assert.Throws<ArgumentOutOfRangeException>(() => histogram.VolumeAtLeast(double.NaN));
        Assert.Throws<ArgumentOutOfRangeException>(() => histogram.QualityOf(0));
        Assert.Throws<ArgumentException>(() => histogram.Curve(1, 1, 4));
        Assert.Throws<ArgumentException>(() => histogram.Curve(0, 1, 1));
    }

    [Fact]
    public void Compute_WhatCannotBeDivided_HasAReason()
    {
        Assert.All(DoseQuality.Compute(Planned, Prescribed, Mask.Empty(Geometry)), static m => Assert.Equal(MeasureStatus.Undefined, m.Status));
        Mask unprescribed = Phantom.Mask(Geometry, static i => i.X is 7 or 8);
        Assert.All(DoseQuality.Compute(Planned, Prescribed, unprescribed), static m =>
        {
            Assert.Equal(MeasureStatus.Undefined, m.Status);
            Assert.StartsWith("1 of 2 voxels", m.Reason, StringComparison.Ordinal);
        });
        Assert.All(DoseQuality.Compute(Planned, Prescribed, Phantom.Whole(Geometry)), static m => Assert.Equal(MeasureStatus.Failed, m.Status));
        Assert.Equal(RefusalReason.EmptyRegion, Assert.Throws<DataRefusedException>(() => DoseQuality.Histogram(Planned, Prescribed, Mask.Empty(Geometry))).Reason);
        Assert.Equal(RefusalReason.UnsuitableValues, Assert.Throws<DataRefusedException>(() => DoseQuality.Histogram(Planned, Prescribed, unprescribed)).Reason);
        Assert.Equal(RefusalReason.GridsDiffer, Assert.Throws<DataRefusedException>(() => DoseQuality.Compute(Planned, Prescribed, Phantom.Whole(Phantom.Grid(2, 2, 2)))).Reason);
    }
}
