namespace Biomarkers.Core.Tests.Geometry;

public sealed class IndexBoxTests
{
    [Fact]
    public void IntersectAndHull_RandomBoxes_AreTheDirectDefinition()
    {
        var random = new Random(1);
        IndexBox Box() => new(new(random.Next(-4, 4), random.Next(-4, 4), random.Next(-4, 4)), new(random.Next(5), random.Next(5), random.Next(5)));
        for (int trial = 0; trial < 200; trial++)
        {
            IndexBox a = Box();
            IndexBox b = Box();
            IndexBox common = a.Intersect(b);
            IndexBox hull = a.Hull(b);
            List<Index3> points = [.. Samples.Indices(new(16, 16, 16)).Select(static i => i - new Index3(6, 6, 6))];
            foreach (Index3 p in points)
            {
                Assert.Equal(a.Contains(p) && b.Contains(p), common.Contains(p));
                Assert.False((a.Contains(p) || b.Contains(p)) && !hull.Contains(p));
            }

            // No smaller box holds both.
            Index3[] inside = [.. points.Where(p => a.Contains(p) || b.Contains(p))];
            Assert.Equal(inside.Length == 0, hull.IsEmpty);
            if (inside.Length > 0)
            {
                Assert.Equal(new Index3(inside.Min(static p => p.X), inside.Min(static p => p.Y), inside.Min(static p => p.Z)), hull.Start);
                Assert.Equal(new Index3(inside.Max(static p => p.X) + 1, inside.Max(static p => p.Y) + 1, inside.Max(static p => p.Z) + 1), hull.End);
            }
        }
    }

    [Fact]
    public void Grow_AddsOnBothSides()
    {
        IndexBox box = new IndexBox(new(1, 2, 3), new(4, 5, 6)).Grow(1, 2, 0);
        Assert.Equal(new IndexBox(new(0, 0, 3), new(6, 9, 6)), box);
        Assert.Equal("6 × 9 × 6 from (0, 0, 3)", box.ToString());
    }

    [Fact]
    public void Axes_AreIndexed()
    {
        var size = new Size3(2, 3, 4);
        var index = new Index3(5, 6, 7);
        var vector = new Vector3D(8, 9, 10);
        Assert.Equal((2, 3, 4), (size[0], size[1], size[2]));
        Assert.Equal((5, 6, 7), (index[0], index[1], index[2]));
        Assert.Equal((8.0, 9.0, 10.0), (vector[0], vector[1], vector[2]));
        Assert.Throws<ArgumentOutOfRangeException>(() => size[3]);
        Assert.Throws<ArgumentOutOfRangeException>(() => index[-1]);
        Assert.Throws<ArgumentOutOfRangeException>(() => vector[3]);
        Assert.Throws<ArgumentOutOfRangeException>(() => Direction3.Identity[3]);
    }

    [Fact]
    public void Size_CountDoesNotOverflow() => Assert.Equal(4611686018427387904L, new Size3(1 << 30, 1 << 30, 4).Count);

    [Theory]
    [InlineData(0, 0, 0, true)]
    [InlineData(1, 2, 3, true)]
    [InlineData(2, 0, 0, false)]
    [InlineData(-1, 0, 0, false)]
    [InlineData(int.MinValue, 0, 0, false)]
    public void Size_ContainsItsIndices(int x, int y, int z, bool expected) => Assert.Equal(expected, new Size3(2, 3, 4).Contains(new(x, y, z)));
}
