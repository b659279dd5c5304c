namespace Biomarkers.Core.Tests.Geometry;

public sealed class GeometryComparisonTests
{
    private static readonly ImageGeometry Reference = Samples.Grid(10, 9, 8, 1, 2, 3, new(-5, 6, 70));

    [Fact]
    public void SameGrid_IsAligned()
    {
        GeometryComparison comparison = Reference.CompareWith(Samples.Grid(10, 9, 8, 1, 2, 3, new(-5, 6, 70)));
        Assert.True(comparison.IsAligned);
        Assert.Equal("The grids are aligned.", comparison.ToString());
        Assert.Equal(0, comparison.LargestDisplacement);
        Assert.True(Reference.IsAlignedWith(Reference));
    }

    [Fact]
    public void Size_IsNamed()
    {
        GeometryComparison comparison = Reference.CompareWith(Samples.Grid(10, 9, 7, 1, 2, 3, new(-5, 6, 70)));
        Assert.Equal([GeometryDifferenceKind.Size], comparison.Differences.Select(static d => d.Kind));
        Assert.Equal("Size: 10 × 9 × 8 against 10 × 9 × 7 voxels.", comparison.ToString());
        Assert.Equal(double.PositiveInfinity, comparison.LargestDisplacement);
    }

    [Fact]
    public void Spacing_IsNamed()
    {
        GeometryComparison comparison = Reference.CompareWith(Samples.Grid(10, 9, 8, 1, 2, 3.01, new(-5, 6, 70)));
        Assert.Equal([GeometryDifferenceKind.Spacing], comparison.Differences.Select(static d => d.Kind));
        Assert.Contains("(1, 2, 3) against (1, 2, 3.01) mm", comparison.ToString(), StringComparison.Ordinal);
        Assert.Equal(7 * 0.01, comparison.LargestDisplacement, 1e-9);
    }

    [Fact]
    public void Origin_IsNamedWithShiftInMillimetresAndVoxels()
    {
        GeometryComparison comparison = Reference.CompareWith(Samples.Grid(10, 9, 8, 1, 2, 3, new(-5, 10, 70)));
        Assert.Equal([GeometryDifferenceKind.Origin], comparison.Differences.Select(static d => d.Kind));
        Assert.Contains("4 mm apart", comparison.ToString(), StringComparison.Ordinal);
        Assert.Contains("(0, 2, 0) voxels", comparison.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(0, "X")]
    [InlineData(1, "Y")]
    [InlineData(2, "Z")]
    public void FlippedAxis_IsNamed(int axis, string name)
    {
        Direction3 d = Direction3.Identity;
        var flipped = new Direction3(axis == 0 ? d.XAxis * -1 : d.XAxis, axis == 1 ? d.YAxis * -1 : d.YAxis, axis == 2 ? d.ZAxis * -1 : d.ZAxis);
        GeometryComparison comparison = Reference.CompareWith(Samples.Grid(10, 9, 8, 1, 2, 3, new(-5, 6, 70), flipped));
        Assert.Equal([GeometryDifferenceKind.FlippedAxis], comparison.Differences.Select(static x => x.Kind));
        Assert.Contains($"the {name} axis is flipped (LPS against ", comparison.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void TwoFlippedAxes_AreBothNamed()
    {
        // NIfTI's RAS against DICOM's LPS.
        var ras = new Direction3(new(-1, 0, 0), new(0, -1, 0), new(0, 0, 1));
        GeometryComparison comparison = Reference.CompareWith(Samples.Grid(10, 9, 8, 1, 2, 3, new(-5, 6, 70), ras));
        Assert.Equal([GeometryDifferenceKind.FlippedAxis, GeometryDifferenceKind.FlippedAxis], comparison.Differences.Select(static x => x.Kind));
        Assert.Contains("LPS against RAS", comparison.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void PermutedAxes_AreNamedInOrder()
    {
        var sagittal = new Direction3(new(0, 1, 0), new(0, 0, 1), new(1, 0, 0));
        GeometryComparison comparison = Reference.CompareWith(Samples.Grid(10, 9, 8, 1, 2, 3, new(-5, 6, 70), sagittal));
        Assert.Equal([GeometryDifferenceKind.PermutedAxes], comparison.Differences.Select(static x => x.Kind));
        Assert.Contains("X, Y, Z of the first are ZXY of the second", comparison.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void TiltedAxes_AreNamedWithTheirAngle()
    {
        double angle = 5 * Math.PI / 180;
        var tilted = new Direction3(new(1, 0, 0), new(0, Math.Cos(angle), Math.Sin(angle)), new(0, -Math.Sin(angle), Math.Cos(angle)));
        GeometryComparison comparison = Reference.CompareWith(Samples.Grid(10, 9, 8, 1, 2, 3, new(-5, 6, 70), tilted));
        Assert.Equal([GeometryDifferenceKind.Direction], comparison.Differences.Select(static x => x.Kind));
        Assert.Contains("differ by up to 5 degrees", comparison.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void SmallDifferencesThatAddUp_AreADrift()
    {
        // Spacing within 1e-4 along 10,000 voxels: the far end is half a voxel away.
        GeometryComparison comparison = Samples.Grid(10000, 1, 1).CompareWith(Samples.Grid(10000, 1, 1, 1.00005));
        Assert.Equal([GeometryDifferenceKind.Drift], comparison.Differences.Select(static x => x.Kind));
        Assert.Equal(0.49995, comparison.LargestDisplacement, 1e-6);
    }

    [Fact]
    public void FrameOfReference_IsNamedOnlyWhenBothAreKnown()
    {
        ImageGeometry a = new(new(2, 2, 2), new(1, 1, 1), frameOfReference: "1.2");
        ImageGeometry b = new(new(2, 2, 2), new(1, 1, 1), frameOfReference: "1.3");
        Assert.Equal([GeometryDifferenceKind.FrameOfReference], a.CompareWith(b).Differences.Select(static x => x.Kind));
        Assert.True(a.IsAlignedWith(new ImageGeometry(new(2, 2, 2), new(1, 1, 1))));
    }

    [Fact]
    public void SeveralDifferences_AreAllNamed()
    {
        GeometryComparison comparison = Reference.CompareWith(Samples.Grid(5, 5, 5, 2, 2, 2));
        Assert.Equal([GeometryDifferenceKind.Size, GeometryDifferenceKind.Spacing, GeometryDifferenceKind.Origin], comparison.Differences.Select(static x => x.Kind));
    }

    [Fact]
    public void FileFormatRounding_IsAligned()
    {
        // What single-precision headers make of a geometry.
        ImageGeometry stored = Samples.Grid(204, 201, 60, 0.977f, 0.977f, 3, new(-101.123456789f, 57.87654321f, -1234.5678f));
        Assert.True(Samples.Grid(204, 201, 60, 0.977, 0.977, 3, new(-101.123456789, 57.87654321, -1234.5678)).IsAlignedWith(stored));
    }

    [Theory]
    [InlineData(0.009, true)]
    [InlineData(0.011, false)]
    public void DefaultTolerance_IsAHundredthOfTheSmallestSpacing(double shift, bool aligned) =>
        Assert.Equal(aligned, Reference.IsAlignedWith(Samples.Grid(10, 9, 8, 1, 2, 3, new(-5 + shift, 6, 70))));

    [Fact]
    public void StatedTolerance_IsUsed() =>
        Assert.True(Reference.IsAlignedWith(Samples.Grid(10, 9, 8, 1, 2, 3, new(-4.7, 6, 70)), new() { CornerFraction = 0.5 }));

    [Fact]
    public void NaNTolerance_AlignsNothing() => Assert.False(Reference.IsAlignedWith(
        Samples.Grid(10, 9, 8, 1, 2, 3, new(-5, 6, 70)), new() { CornerFraction = double.NaN, Direction = double.NaN, RelativeSpacing = double.NaN }));
}
