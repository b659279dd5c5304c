namespace Biomarkers.Core.Tests.Regions;

public sealed class ThresholdComponentsTests
{
    public static TheoryData<Connectivity> Connectivities => [.. Enum.GetValues<Connectivity>()];

    [Theory]
    [MemberData(nameof(Connectivities))]
    public void Find_RandomImage_IsTheMaskLabelled(Connectivity connectivity)
    {
        Size3[] sizes = [new(9, 8, 7), new(1, 1, 30), new(40, 1, 1), new(1, 17, 3), new(16, 16, 1), new(8, 3, 3), new(17, 5, 4), new(1, 1, 1)];
        int seed = 0;
        foreach (Size3 size in sizes)
        {
            foreach (double threshold in (double[])[0.1, 0.5, 0.7, 0.95])
            {
                var random = new Random(++seed);
                var geometry = new ImageGeometry(size, new(1, 1.5, 2));
                Volume<float> image = Volume.Wrap(geometry, [.. Enumerable.Range(0, geometry.VoxelCount).Select(_ => random.NextSingle())]);
                var pieces = ThresholdComponents.Find(image, threshold, connectivity);

                Mask mask = Mask.FromBytes(
                    geometry, IndexBox.Whole(size), new([.. image.Voxels.ToArray().Select(v => (byte)(v >= threshold ? 1 : 0))], size));
                ComponentMap map = ConnectedComponents.Label(mask, connectivity);
                Assert.Equal(map.VoxelCounts.ToArray(), pieces.VoxelCounts.ToArray());
                for (int label = 1; label <= map.Count; label++)
                {
                    Mask expected = map.ToMask(label);
                    Mask found = pieces.ToMask(label);
                    Assert.Equal(expected.BoundingBox, found.BoundingBox);
                    Assert.Equal(expected.BoundingBox, pieces.Boxes[label - 1]);
                    Assert.Equal(0, expected.Except(found).Count + found.Except(expected).Count);
                    Assert.All(Voxels(found), index => Assert.Equal(label, pieces.LabelAt(index)));
                }

                Assert.Equal(mask.Count, Voxels(mask).Count(index => pieces.LabelAt(index) > 0));
            }
        }
    }

    [Fact]
    public void Find_AnyThreadCount_IsTheSame()
    {
        var random = new Random(5);
        var geometry = new ImageGeometry(new(33, 21, 14), new(1, 1, 1));
        Volume<float> image = Volume.Wrap(geometry, [.. Enumerable.Range(0, geometry.VoxelCount).Select(_ => random.NextSingle())]);
        var one = ThresholdComponents.Find(image, 0.6, Connectivity.Six, 1);
        foreach (int threads in (int[])[2, 3, 8])
        {
            var many = ThresholdComponents.Find(image, 0.6, Connectivity.Six, threads);
            Assert.Equal(one.VoxelCounts.ToArray(), many.VoxelCounts.ToArray());
            Assert.Equal(one.Boxes.ToArray(), many.Boxes.ToArray());
        }

        var span = ThresholdComponents.Find(geometry, image.AsVolumeSpan(), 0.6, Connectivity.Six);
        Assert.Equal(one.VoxelCounts.ToArray(), span.VoxelCounts.ToArray());
    }

    [Fact]
    public void Find_NotANumber_IsCountedAndBelongsToNoPiece()
    {
        float[] values = [.. Enumerable.Repeat(1f, 19)];
        values[3] = values[17] = float.NaN;
        values[5] = float.PositiveInfinity;
        values[7] = float.NegativeInfinity;
        var pieces = ThresholdComponents.Find(Volume.Wrap(new ImageGeometry(new(19, 1, 1), new(1, 1, 1)), values), 1, Connectivity.Six);
        Assert.Equal(2, pieces.NotNumberCount);
        Assert.Equal([3, 3, 9, 1], pieces.VoxelCounts.ToArray());
    }

    [Theory]
    [InlineData(0.1, 0.1f, true)]
    [InlineData(0.7, 0.7f, false)]
    [InlineData(4.0, 4f, true)]
    [InlineData(4.0000001, 4f, false)]
    [InlineData(-0.1, -0.1f, false)]
    [InlineData(1e300, float.MaxValue, false)]
    public void Find_ValueNextToTheThreshold_IsComparedAsADouble(double threshold, float value, bool belongs)
    {
        Assert.Equal(belongs, value >= threshold);
        var geometry = new ImageGeometry(new(9, 1, 1), new(1, 1, 1));
        var pieces = ThresholdComponents.Find(Volume.Wrap(geometry, Enumerable.Repeat(value, 9).ToArray()), threshold, Connectivity.Six);
        Assert.Equal(belongs ? 1 : 0, pieces.Count);
    }

    [Fact]
    public void Find_WrongArguments_Throw()
    {
        var geometry = new ImageGeometry(new(2, 2, 2), new(1, 1, 1));
        Volume<float> image = Volume.Wrap(geometry, new float[8]);
        Assert.Throws<ArgumentOutOfRangeException>(() => ThresholdComponents.Find(image, double.NaN, Connectivity.Six));
        Assert.Throws<ArgumentOutOfRangeException>(() => ThresholdComponents.Find(image, double.PositiveInfinity, Connectivity.Six));
        Assert.Throws<ArgumentOutOfRangeException>(() => ThresholdComponents.Find(image, 1, (Connectivity)9));
        Assert.Throws<ArgumentException>(() => ThresholdComponents.Find(geometry, new(new float[8], new(8, 1, 1)), 1, Connectivity.Six));
        var pieces = ThresholdComponents.Find(image, 0, Connectivity.Six);
        Assert.Equal(1, pieces.Count);
        Assert.Throws<ArgumentOutOfRangeException>(() => pieces.ToMask(0));
        Assert.Throws<ArgumentOutOfRangeException>(() => pieces.ToMask(2));
        Assert.Equal(0, pieces.LabelAt(new(-1, 0, 0)));
        Assert.Equal(0, ThresholdComponents.Find(image, 1, Connectivity.Six).Count);
    }

    private static IEnumerable<Index3> Voxels(Mask mask) =>
        Samples.Indices(mask.Geometry.Size).Where(mask.Contains);
}
