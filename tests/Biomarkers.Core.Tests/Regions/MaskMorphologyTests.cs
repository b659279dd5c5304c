namespace Biomarkers.Core.Tests.Regions;

public sealed class MaskMorphologyTests
{
    private static readonly ImageGeometry Grid = Samples.Grid(11, 9, 8, 0.977, 1.2, 2.5);

    public static TheoryData<double> Radii => [0.5, 0.977, 1.2, 2 * 0.977, 2.5, 3.3];

    public static TheoryData<Connectivity> Connectivities => [.. Enum.GetValues<Connectivity>()];

    [Theory]
    [MemberData(nameof(Radii))]
    public void ErodeAndDilate_Ball_AreTheDirectDefinition(double radius)
    {
        List<Index3> ball = Ball(radius);
        foreach (Mask mask in Masks())
        {
            Check(MaskMorphology.Erode(mask, radius), i => ball.TrueForAll(d => mask.Contains(i + d)));
            Check(MaskMorphology.Dilate(mask, radius), i => ball.Exists(d => mask.Contains(i + d)));
        }
    }

    [Theory]
    [MemberData(nameof(Radii))]
    public void OpenAndClose_Ball_AreTheDirectDefinition(double radius)
    {
        List<Index3> ball = Ball(radius);
        foreach (Mask mask in Masks())
        {
            HashSet<Index3> inside = [.. Samples.Indices(Grid.Size).Where(mask.Contains)];
            HashSet<Index3> eroded = [.. inside.Where(i => ball.TrueForAll(d => inside.Contains(i + d)))];
            HashSet<Index3> opened = [.. eroded.SelectMany(i => ball.Select(d => i + d))];
            Check(MaskMorphology.Open(mask, radius), opened.Contains);

            // Closing looks beyond the grid.
            HashSet<Index3> dilated = [.. inside.SelectMany(i => ball.Select(d => i + d))];
            Check(MaskMorphology.Close(mask, radius), i => ball.TrueForAll(d => dilated.Contains(i + d)));
        }
    }

    [Theory]
    [MemberData(nameof(Connectivities))]
    public void ErodeAndDilate_Steps_AreTheDirectDefinition(Connectivity connectivity)
    {
        List<Index3> element = [default, .. ConnectedComponentsTests.Neighbours(connectivity)];
        foreach (Mask mask in Masks())
        {
            HashSet<Index3> eroded = [.. Samples.Indices(Grid.Size).Where(mask.Contains)];
            HashSet<Index3> dilated = [.. eroded];
            for (int steps = 1; steps <= 3; steps++)
            {
                eroded = [.. eroded.Where(i => element.TrueForAll(d => eroded.Contains(i + d)))];
                dilated = [.. dilated.SelectMany(i => element.Select(d => i + d))];
                Check(MaskMorphology.Erode(mask, steps, connectivity), eroded.Contains);
                Check(MaskMorphology.Dilate(mask, steps, connectivity), dilated.Contains);
                HashSet<Index3> opened = eroded;
                HashSet<Index3> closed = dilated;
                for (int back = 0; back < steps; back++)
                {
                    opened = [.. opened.SelectMany(i => element.Select(d => i + d))];
                    closed = [.. closed.Where(i => element.TrueForAll(d => closed.Contains(i + d)))];
                }

                Check(MaskMorphology.Open(mask, steps, connectivity), opened.Contains);
                Check(MaskMorphology.Close(mask, steps, connectivity), closed.Contains);
            }
        }
    }

    [Fact]
    public void OpenAndClose_Again_ChangeNothing()
    {
        foreach (Mask mask in Masks())
        {
            Mask opened = MaskMorphology.Open(mask, 2);
            Assert.Equal(Samples.ToBools(opened), Samples.ToBools(MaskMorphology.Open(opened, 2)));
            Mask closed = MaskMorphology.Close(mask, 2);
            Assert.Equal(closed.Count, closed.Union(mask).Count);
        }
    }

    [Fact]
    public void Erode_UntilNothingIsLeft_IsEmpty()
    {
        Mask mask = Samples.MaskOf(Grid, static (_, _, _) => true);
        Assert.True(MaskMorphology.Erode(mask, 4, Connectivity.Six).IsEmpty);
        Assert.True(MaskMorphology.Open(mask, 11, Connectivity.Six).IsEmpty);
        Assert.True(MaskMorphology.Erode(mask, 10).IsEmpty);
    }

    [Fact]
    public void NothingToDo_IsTheMask()
    {
        Mask mask = Samples.RandomMask(Grid, 1, 0.5);
        Mask empty = Mask.Empty(Grid);
        Assert.Same(mask, MaskMorphology.Erode(mask, 0.0));
        Assert.Same(mask, MaskMorphology.Dilate(mask, 0, Connectivity.Six));
        Assert.Same(empty, MaskMorphology.Dilate(empty, 3.0));
        Assert.Same(empty, MaskMorphology.Close(empty, 2, Connectivity.Eight));
    }

    [Theory]
    [InlineData(-1)]
    [InlineData(double.NaN)]
    [InlineData(1e9)]
    public void RadiusThatIsNone_Throws(double radius)
    {
        Mask mask = Samples.RandomMask(Grid, 1, 0.5);
        Assert.Throws<ArgumentOutOfRangeException>(() => MaskMorphology.Erode(mask, radius));
        Assert.Throws<ArgumentOutOfRangeException>(() => MaskMorphology.Close(mask, radius));
    }

    [Theory]
    [InlineData(-1)]
    [InlineData(1000)]
    public void StepsThatAreNone_Throw(int steps) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => MaskMorphology.Dilate(Samples.RandomMask(Grid, 1, 0.5), steps, Connectivity.Six));

    private static IEnumerable<Mask> Masks()
    {
        yield return Samples.RandomMask(Grid, 1, 0.15);
        yield return Samples.RandomMask(Grid, 2, 0.85);
        yield return Samples.Ball(Grid, new(5, 5, 8), 4.5);
        yield return Samples.MaskOf(Grid, static (x, y, z) => x < 3 && y < 4 && z < 3);
    }

    private static List<Index3> Ball(double radius) => [.. Samples.Indices(new(15, 15, 15)).Select(static i => i - new Index3(7, 7, 7))
        .Where(d => new Vector3D(d.X * Grid.Spacing.X, d.Y * Grid.Spacing.Y, d.Z * Grid.Spacing.Z).Length <= radius + 1e-9)];

    private static void Check(Mask result, Predicate<Index3> expected)
    {
        foreach (Index3 i in Samples.Indices(Grid.Size))
        {
            Assert.Equal(expected(i), result.Contains(i));
        }
    }
}
