namespace Biomarkers.Core.Tests.Regions;

public sealed class LabelMapTests
{
    [Fact]
    public void Create_RandomLabels_NotesEveryOne()
    {
        for (int seed = 0; seed < 20; seed++)
        {
            var random = new Random(seed);
            ImageGeometry grid = Samples.Grid(1 + random.Next(12), 1 + random.Next(9), 1 + random.Next(7), 0.5, 2, 3);
            int[] labels = [.. Enumerable.Range(0, grid.VoxelCount).Select(_ => Math.Max(0, random.Next(-20, 8)) - random.Next(2))];
            Volume<int> image = Volume.Wrap(grid, labels);
            LabelMap<int> map = LabelMap.Create(image);
            Assert.Equal(labels.Where(static l => l != 0).Distinct().Order().Select(static l => (long)l), map.Labels.Select(static l => l.Label));
            foreach (LabelInfo info in map.Labels)
            {
                Mask mask = Mask.FromLabel(image, (int)info.Label);
                Assert.Equal(mask.Count, info.VoxelCount);
                Assert.Equal(mask.Volume, info.Volume);
                Assert.Equal(mask.BoundingBox, info.BoundingBox);
                Assert.Equal(Samples.ToBools(mask), Samples.ToBools(map.ToMask(info.Label)));
            }

            Assert.Equal(labels.Select(static l => l != 0), Samples.ToBools(map.ToMask()));
        }
    }

    [Fact]
    public void Create_OtherVoxelTypes_FindTheSame()
    {
        ImageGeometry grid = Samples.Grid(7, 6, 5);
        int[] labels = [.. Enumerable.Range(0, grid.VoxelCount).Select(static i => i * i % 13 % 4)];
        IReadOnlyList<LabelInfo> expected = LabelMap.Create(Volume.Wrap(grid, labels)).Labels;
        Assert.Equal(3, expected.Count);
        Assert.Equal(expected, LabelMap.Create(Volume.Wrap(grid, Array.ConvertAll(labels, static l => (byte)l))).Labels);
        Assert.Equal(expected, LabelMap.Create(Volume.Wrap(grid, Array.ConvertAll(labels, static l => (ushort)l))).Labels);
        LabelMap<float> floats = LabelMap.Create(Volume.Wrap(grid, Array.ConvertAll(labels, static l => l == 0 ? -0f : l)));
        Assert.Equal(expected, floats.Labels);
        Assert.Equal(labels.Select(static l => l == 2), Samples.ToBools(floats.ToMask(2)));
    }

    [Fact]
    public void Create_NoLabel_IsEmpty()
    {
        LabelMap<byte> map = LabelMap.Create(Volume.Wrap(Samples.Grid(3, 3, 3), new byte[27]));
        Assert.Empty(map.Labels);
        Assert.True(map.ToMask().IsEmpty);
        var refused = Assert.Throws<DataRefusedException>(() => map.ToMask(1));
        Assert.Equal(RefusalReason.LabelNotPresent, refused.Reason);
    }

    [Fact]
    public void ToMask_LabelNotThere_NamesThoseThatAre()
    {
        LabelMap<short> map = LabelMap.Create(Volume.Wrap(Samples.Grid(3, 1, 1), new short[] { 4, -7, 4 }));
        var refused = Assert.Throws<DataRefusedException>(() => map.ToMask(5));
        Assert.Equal(RefusalReason.LabelNotPresent, refused.Reason);
        Assert.Contains("-7, 4", refused.Message, StringComparison.Ordinal);
        Assert.False(map.TryGet(70000, out _));
        Assert.Throws<DataRefusedException>(() => map.ToMask(70000));
    }

    [Theory]
    [InlineData(0.5)]
    [InlineData(double.NaN)]
    [InlineData(double.PositiveInfinity)]
    [InlineData(1e19)]
    public void Create_ValueThatIsNoLabel_IsRefused(double value)
    {
        var refused = Assert.Throws<DataRefusedException>(() => LabelMap.Create(Volume.Wrap(Samples.Grid(3, 1, 1), new[] { 0, value, 1 })));
        Assert.Equal(RefusalReason.UnsuitableValues, refused.Reason);
    }

    [Fact]
    public void Create_LabelBeyondSixtyFourBits_IsRefused() => Assert.Equal(
        RefusalReason.UnsuitableValues,
        Assert.Throws<DataRefusedException>(() => LabelMap.Create(Volume.Wrap(Samples.Grid(2, 1, 1), new[] { ulong.MaxValue, 1ul }))).Reason);

    [Theory]
    [InlineData(1)]
    [InlineData(100)]
    public void Create_AnImageInsteadOfLabels_IsRefused(int slices)
    {
        ImageGeometry grid = Samples.Grid(1000, 100 / slices, slices);
        var refused = Assert.Throws<DataRefusedException>(() => LabelMap.Create(Volume.Wrap(grid, Enumerable.Range(1, grid.VoxelCount).ToArray())));
        Assert.Equal(RefusalReason.UnsuitableValues, refused.Reason);
    }

    [Fact]
    public void Create_AnyThreadCount_FindsTheSame()
    {
        ImageGeometry grid = Samples.Grid(20, 20, 20);
        Volume<int> image = Volume.Wrap(grid, Enumerable.Range(0, grid.VoxelCount).Select(static i => i * 31 % 97 % 9).ToArray());
        Assert.Equal(LabelMap.Create(image, 1).Labels, LabelMap.Create(image, 4).Labels);
    }
}
