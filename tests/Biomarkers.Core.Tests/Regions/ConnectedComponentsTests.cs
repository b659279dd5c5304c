namespace Biomarkers.Core.Tests.Regions;

public sealed class ConnectedComponentsTests
{
    public static TheoryData<Connectivity> Connectivities => [.. Enum.GetValues<Connectivity>()];

    [Theory]
    [MemberData(nameof(Connectivities))]
    public void Label_RandomMask_IsTheFloodFill(Connectivity connectivity)
    {
        Size3[] sizes = [new(9, 8, 7), new(1, 1, 30), new(40, 1, 1), new(1, 17, 3), new(16, 16, 1)];
        int seed = 0;
        foreach (Size3 size in sizes)
        {
            foreach (double density in new[] { 0.1, 0.35, 0.6, 0.9 })
            {
                Mask mask = Samples.RandomMask(Samples.Grid(size.X, size.Y, size.Z), ++seed, density);
                if (!mask.IsEmpty)
                {
                    CompareWithTwin(mask, connectivity);
                }
            }
        }
    }

    [Theory]
    [InlineData(Connectivity.Six, 1, 0, 0, 1)]
    [InlineData(Connectivity.Six, 1, 1, 0, 2)]
    [InlineData(Connectivity.Eighteen, 1, 1, 0, 1)]
    [InlineData(Connectivity.Eighteen, 0, 1, 1, 1)]
    [InlineData(Connectivity.Eighteen, 1, 0, 1, 1)]
    [InlineData(Connectivity.Eighteen, 1, 1, 1, 2)]
    [InlineData(Connectivity.TwentySix, 1, 1, 1, 1)]
    [InlineData(Connectivity.TwentySix, 2, 0, 0, 2)]
    [InlineData(Connectivity.Four, 0, 1, 0, 1)]
    [InlineData(Connectivity.Four, 1, 1, 0, 2)]
    [InlineData(Connectivity.Four, 0, 0, 1, 2)]
    [InlineData(Connectivity.Eight, 1, 1, 0, 1)]
    [InlineData(Connectivity.Eight, 0, 0, 1, 2)]
    public void Label_TwoVoxels_HangTogetherAsDefined(Connectivity connectivity, int dx, int dy, int dz, int expected)
    {
        Mask mask = Samples.MaskOf(Samples.Grid(5, 5, 5), (x, y, z) => (x, y, z) == (2, 2, 2) || (x, y, z) == (2 + dx, 2 + dy, 2 + dz));
        Assert.Equal(expected, ConnectedComponents.Label(mask, connectivity).Count);
        Mask mirrored = Samples.MaskOf(Samples.Grid(5, 5, 5), (x, y, z) => (x, y, z) == (2, 2, 2) || (x, y, z) == (2 - dx, 2 + dy, 2 + dz));
        Assert.Equal(expected, ConnectedComponents.Label(mirrored, connectivity).Count);
    }

    [Fact]
    public void Label_EmptyMask_HasNone()
    {
        Mask empty = Mask.Empty(Samples.Grid(3, 3, 3));
        ComponentMap map = ConnectedComponents.Label(empty, Connectivity.Six);
        Assert.Equal(0, map.Count);
        Assert.Equal(0, map.LargestLabel);
        Assert.Throws<InvalidOperationException>(() => map.ToLabels());
        Assert.Throws<ArgumentOutOfRangeException>(() => map.ToMask(1));
        Assert.Same(empty, ConnectedComponents.LargestComponent(empty, Connectivity.Six));
        Assert.Same(empty, ConnectedComponents.RemoveSmall(empty, Connectivity.Six, 3));
    }

    [Fact]
    public void Label_Spiral_IsOneComponent()
    {
        // A single winding path: many runs that only join late.
        const int N = 61;
        bool Path(int x, int y) => y % 2 == 0 || (y % 4 == 1 && x == N - 1) || (y % 4 == 3 && x == 0);
        Mask mask = Samples.MaskOf(Samples.Grid(N, N, 1), (x, y, _) => Path(x, y));
        Assert.Equal(1, ConnectedComponents.Label(mask, Connectivity.Four).Count);
        Mask comb = Samples.MaskOf(Samples.Grid(N, N, 1), static (x, y, _) => x % 2 == 0 || y == N - 1);
        Assert.Equal(1, ConnectedComponents.Label(comb, Connectivity.Four).Count);
    }

    [Fact]
    public void LargestComponent_OfSeveralEqual_IsTheFirst()
    {
        Mask mask = Samples.MaskOf(Samples.Grid(10, 1, 1), static (x, _, _) => x is 0 or 2 or 3 or 5 or 6 or 8);
        ComponentMap map = ConnectedComponents.Label(mask, Connectivity.Six);
        Assert.Equal([1, 2, 2, 1], map.VoxelCounts.ToArray());
        Assert.Equal(2, map.LargestLabel);
        Mask largest = ConnectedComponents.LargestComponent(mask, Connectivity.Six);
        Assert.Equal(new IndexBox(new(2, 0, 0), new(2, 1, 1)), largest.BoundingBox);
        Assert.Equal(2, largest.Count);
    }

    [Theory]
    [InlineData(0, 6)]
    [InlineData(0.1, 6)]
    [InlineData(0.11, 5)]
    [InlineData(0.2, 5)]
    [InlineData(0.3, 3)]
    [InlineData(0.31, 0)]
    public void RemoveSmall_Volume_KeepsComponentsFromItOn(double volume, int expected)
    {
        // Components of 1, 2 and 3 voxels of 0.1 mm³: 0.3 mm³ is three of them although 3 · 0.1 is not 0.3.
        Mask mask = Samples.MaskOf(Samples.Grid(8, 1, 1, 0.1), static (x, _, _) => x is 0 or 2 or 3 or 5 or 6 or 7);
        Assert.Equal(expected, ConnectedComponents.RemoveSmall(mask, Connectivity.Six, volume).Count);
    }

    [Theory]
    [InlineData(1, 6)]
    [InlineData(2, 5)]
    [InlineData(3, 3)]
    [InlineData(4, 0)]
    public void RemoveSmallerThan_Voxels_KeepsComponentsFromItOn(int voxels, int expected)
    {
        Mask mask = Samples.MaskOf(Samples.Grid(8, 1, 1), static (x, _, _) => x is 0 or 2 or 3 or 5 or 6 or 7);
        Assert.Equal(expected, ConnectedComponents.RemoveSmallerThan(mask, Connectivity.Six, voxels).Count);
    }

    [Theory]
    [InlineData(-1)]
    [InlineData(double.NaN)]
    [InlineData(double.PositiveInfinity)]
    public void RemoveSmall_VolumeThatIsNone_Throws(double volume) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => ConnectedComponents.RemoveSmall(Mask.Empty(Samples.Grid(2, 2, 2)), Connectivity.Six, volume));

    [Fact]
    public void Label_UnknownConnectivity_Throws() =>
        Assert.Throws<ArgumentOutOfRangeException>(() => ConnectedComponents.Label(Mask.Empty(Samples.Grid(2, 2, 2)), (Connectivity)9));

    private static void CompareWithTwin(Mask mask, Connectivity connectivity)
    {
        Dictionary<Index3, int> expected = Flood(mask, connectivity, out List<int> counts);
        ComponentMap map = ConnectedComponents.Label(mask, connectivity);
        Assert.Equal(counts, map.VoxelCounts.ToArray());
        Volume<int> labels = map.ToLabels();
        Assert.Equal(mask.Geometry.Crop(mask.BoundingBox), labels.Geometry);
        foreach (Index3 i in Samples.Indices(mask.BoundingBox.Size))
        {
            Assert.Equal(expected.GetValueOrDefault(i + mask.BoundingBox.Start), labels[i.X, i.Y, i.Z]);
        }

        for (int label = 1; label <= map.Count; label++)
        {
            Mask component = map.ToMask(label);
            Assert.Equal(counts[label - 1], component.Count);
            Assert.All(expected.Where(pair => pair.Value == label), pair => Assert.True(component.Contains(pair.Key)));
        }
    }

    private static Dictionary<Index3, int> Flood(Mask mask, Connectivity connectivity, out List<int> counts)
    {
        Dictionary<Index3, int> labels = [];
        counts = [];
        foreach (Index3 seed in Samples.Indices(mask.Geometry.Size))
        {
            if (!mask.Contains(seed) || labels.ContainsKey(seed))
            {
                continue;
            }

            counts.Add(0);
            var queue = new Queue<Index3>([seed]);
            labels[seed] = counts.Count;
            while (queue.TryDequeue(out Index3 at))
            {
                counts[^1]++;
                foreach (Index3 step in Neighbours(connectivity))
                {
                    if (mask.Contains(at + step) && labels.TryAdd(at + step, counts.Count))
                    {
                        queue.Enqueue(at + step);
                    }
                }
            }
        }

        return labels;
    }

    internal static IEnumerable<Index3> Neighbours(Connectivity connectivity) => Samples.Indices(new(3, 3, 3)).Select(static i => i - new Index3(1, 1, 1)).Where(d =>
    {
        int steps = Math.Abs(d.X) + Math.Abs(d.Y) + Math.Abs(d.Z);
        return steps > 0 && connectivity switch
        {
            Connectivity.Four => d.Z == 0 && steps == 1,
            Connectivity.Eight => d.Z == 0,
            Connectivity.Six => steps == 1,
            Connectivity.Eighteen => steps <= 2,
            _ => true,
        };
    });
}
