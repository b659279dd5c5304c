namespace Biomarkers.Core.Tests.Imaging;

public sealed class ResamplingGridTests
{
    private static readonly ImageGeometry Phantom = Samples.Grid(204, 201, 60, 0.977, 0.977, 3, new(-100, 50, 7));

    [Fact]
    public void ForSpacing_NoSpacing_IsTheSource() => Assert.Same(Phantom, ResamplingGrid.ForSpacing(Phantom, new()));

    [Fact]
    public void ForSpacing_SameSpacing_IsTheSource() =>
        Assert.Same(Phantom, ResamplingGrid.ForSpacing(Phantom, new() { Spacing = new(0.977, (float)0.977, 3) }));

    [Theory]
    [InlineData(2, 2, 2, false, 100, 99, 90)]
    [InlineData(2, 2, 2, true, 100, 99, 60)]
    [InlineData(1, 1, 1, false, 200, 197, 180)]
    [InlineData(0.977, 0.977, 1, false, 204, 201, 180)]
    public void ForSpacing_CtPhantom_HasTheIbsiSize(double x, double y, double z, bool inPlane, int nx, int ny, int nz) =>
        Assert.Equal(new Size3(nx, ny, nz), ResamplingGrid.ForSpacing(Phantom, new() { Spacing = new(x, y, z), InPlane = inPlane }).Size);

    [Theory]
    [InlineData(60, 3.0000001, 2, 90)]
    [InlineData(60, 2.9999999, 2, 90)]
    [InlineData(60, 3.001, 2, 91)]
    [InlineData(500, 0.8f, 1, 400)]
    [InlineData(4, 3, 2, 6)]
    [InlineData(1, 1, 3, 1)]
    [InlineData(2, 0.5, 100, 1)]
    public void ForSpacing_WholeNumberUpToRounding_IsNotRoundedUp(int count, double old, double wanted, int expected)
    {
        ImageGeometry grid = ResamplingGrid.ForSpacing(Samples.Grid(count, 1, 1, old), new() { Spacing = new(wanted, 1, 1) });
        Assert.Equal(expected, grid.Size.X);
    }

    [Fact]
    public void ForSpacing_Centre_CentresCoincide()
    {
        ImageGeometry source = Samples.Grid(204, 201, 60, 0.977, 0.977, 3, new(-100, 50, 7), Samples.Tilted(0.3));
        ImageGeometry grid = ResamplingGrid.ForSpacing(source, new() { Spacing = new(2, 3, 5) });
        Vector3D Middle(ImageGeometry g) => g.IndexToWorld(new((g.Size.X - 1) / 2.0, (g.Size.Y - 1) / 2.0, (g.Size.Z - 1) / 2.0));
        Assert.True((Middle(source) - Middle(grid)).Length < 1e-10);
        Assert.Equal(source.Direction, grid.Direction);
    }

    [Fact]
    public void ForSpacing_CentreOfIbsiExample_StartsHalfAVoxelLater()
    {
        // 4 voxels of 3 mm to 2 mm: 6 voxels, first at (4 − 1 − (2/3) 5)/2 = −1/6 old voxels.
        ImageGeometry grid = ResamplingGrid.ForSpacing(Samples.Grid(4, 4, 1, 3, 3, 1), new() { Spacing = new(2, 2, 1) });
        Assert.Equal(new Size3(6, 6, 1), grid.Size);
        Assert.Equal(-0.5, grid.Origin.X, 12);
        Assert.Equal(0, grid.Origin.Z);
    }

    [Fact]
    public void ForSpacing_Corner_OuterCornersCoincide()
    {
        ImageGeometry grid = ResamplingGrid.ForSpacing(Phantom, new() { Spacing = new(2, 2, 2), Alignment = GridAlignment.Corner });
        Vector3D Corner(ImageGeometry g) => g.IndexToWorld(new(-0.5, -0.5, -0.5));
        Assert.True((Corner(Phantom) - Corner(grid)).Length < 1e-10);
    }

    [Fact]
    public void ForSpacing_Origin_FirstVoxelsCoincide() =>
        Assert.Equal(Phantom.Origin, ResamplingGrid.ForSpacing(Phantom, new() { Spacing = new(2, 2, 2), Alignment = GridAlignment.Origin }).Origin);

    [Fact]
    public void ForSpacing_InPlane_KeepsSlicesWhateverZ()
    {
        ImageGeometry grid = ResamplingGrid.ForSpacing(Phantom, new() { Spacing = new(2, 2, double.NaN), InPlane = true });
        Assert.Equal(3, grid.Spacing.Z);
        Assert.Equal(60, grid.Size.Z);
        Assert.Equal(Phantom.Origin.Z, grid.Origin.Z);
    }

    [Fact]
    public void ForSpacing_KeepsTheFrameOfReference() =>
        Assert.Equal("1.2.3", ResamplingGrid.ForSpacing(new ImageGeometry(new(2, 2, 2), new(1, 1, 1), frameOfReference: "1.2.3"), new() { Spacing = new(2, 1, 1) }).FrameOfReference);

    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    [InlineData(double.NaN)]
    [InlineData(double.PositiveInfinity)]
    public void ForSpacing_SpacingThatIsNone_Throws(double spacing) =>
        Assert.Throws<ArgumentException>(() => ResamplingGrid.ForSpacing(Phantom, new() { Spacing = new(1, spacing, 1) }));

    [Theory]
    [InlineData(1e-3)]
    [InlineData(1e-300)]
    public void ForSpacing_TooFine_IsRefused(double spacing)
    {
        var refused = Assert.Throws<DataRefusedException>(() => ResamplingGrid.ForSpacing(Phantom, new() { Spacing = new(spacing, spacing, spacing) }));
        Assert.Equal(RefusalReason.TooLarge, refused.Reason);
    }
}
