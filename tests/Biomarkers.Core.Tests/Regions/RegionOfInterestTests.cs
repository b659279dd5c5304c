namespace Biomarkers.Core.Tests.Regions;

public sealed class RegionOfInterestTests
{
    private static readonly ImageGeometry Grid = Samples.Grid(9, 8, 7);

    [Fact]
    public void OneMask_ServesAsBoth()
    {
        Mask mask = Samples.RandomMask(Grid, 1, 0.5);
        var region = new RegionOfInterest(mask, "GTV-1");
        Assert.Same(mask, region.Morphological);
        Assert.Same(mask, region.Intensity);
        Assert.Equal("GTV-1", region.Name);
        Assert.Equal(mask.Box, region.Box);
        Assert.Equal(mask.BoundingBox, region.BoundingBox);
        Assert.True(region.MorphologicalBytes == region.IntensityBytes);
    }

    [Fact]
    public void NarrowerIntensityMask_LiesInTheSameBox()
    {
        for (int seed = 0; seed < 20; seed++)
        {
            Mask morphological = Samples.RandomMask(Grid, seed, 0.4);
            Mask intensity = morphological.Intersect(Samples.RandomMask(Grid, 50 + seed, seed < 10 ? 0.03 : 0.7));
            var region = new RegionOfInterest(morphological).WithIntensity(intensity);
            if (intensity.IsEmpty)
            {
                Assert.True(region.IntensityBytes.IsEmpty);
                continue;
            }

            Assert.Equal(region.MorphologicalBytes.Length, region.IntensityBytes.Length);
            var view = new ReadOnlyVolumeSpan<byte>(region.IntensityBytes, region.Box.Size);
            foreach (Index3 i in Samples.Indices(region.Box.Size))
            {
                Assert.Equal(intensity.Contains(i + region.Box.Start) ? 1 : 0, view[i.X, i.Y, i.Z]);
            }
        }
    }

    [Fact]
    public void EmptyMorphologicalMask_IsRefused()
    {
        var refused = Assert.Throws<DataRefusedException>(() => new RegionOfInterest(Mask.Empty(Grid)));
        Assert.Equal(RefusalReason.EmptyRegion, refused.Reason);
    }

    [Fact]
    public void EmptyIntensityMask_IsAllowed()
    {
        var region = new RegionOfInterest(Samples.RandomMask(Grid, 1, 0.5), Mask.Empty(Grid));
        Assert.True(region.Intensity.IsEmpty);
    }

    [Fact]
    public void IntensityMaskOutside_Throws()
    {
        Mask left = Samples.MaskOf(Grid, static (x, _, _) => x < 4);
        Mask right = Samples.MaskOf(Grid, static (x, _, _) => x >= 4);
        Assert.Throws<ArgumentException>(() => new RegionOfInterest(left, right));

        // Within the box, but in a hole of the morphological mask.
        Mask ring = Samples.MaskOf(Grid, static (x, y, _) => x is 0 or 8 || y is 0 or 7);
        Mask hole = Samples.MaskOf(Grid, static (x, y, z) => (x, y, z) == (4, 4, 3));
        Assert.Throws<ArgumentException>(() => new RegionOfInterest(ring, hole));
        Assert.Throws<ArgumentException>(() => new RegionOfInterest(ring, ring.Union(hole)));
    }

    [Fact]
    public void MasksOnDifferentGrids_Throw() =>
        Assert.Throws<ArgumentException>(() => new RegionOfInterest(Samples.RandomMask(Grid, 1, 0.5), Samples.RandomMask(Samples.Grid(9, 8, 7, 2), 1, 0.5)));
}
