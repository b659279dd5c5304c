using static Biomarkers.Dicom.Tests.Contours.StructureSets;

namespace Biomarkers.Dicom.Tests.Contours;

/// <summary>What contours may do that must not change a result in silence.</summary>
public sealed class ContourRefusalTests
{
    private static readonly ImageGeometry Grid = Grids.Create(1, new(10, 10, 6));

    [Fact]
    public void FrameOfReference_Another_IsRefused()
    {
        var refusal = Assert.Throws<DataRefusedException>(() => Region([Contour(Grid, 1, Box(1, 1, 3, 3))], "2.25.99").ToMask(Grid));

        Assert.Equal(RefusalReason.GridsDiffer, refusal.Reason);
        Assert.Contains("2.25.99", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void FrameOfReference_Absent_IsNoted() => Assert.Contains("frame of reference", Assert.Single(Region([Contour(Grid, 1, Box(1, 1, 3, 3))], null).Rasterise(Grid).Diagnostics), StringComparison.Ordinal);

    [Fact]
    public void FrameOfReference_OfTheStructureSet_CountsForItsRegions()
    {
        DicomAttributeSet set = Set([(1, "A")], [(1, [Contour(Grid, 1, Box(1, 1, 3, 3))])], null)
            .SetItems(DicomTags.ReferencedFrameOfReferenceSequence, [new DicomAttributeSet().Set(DicomTags.FrameOfReferenceUID, "2.25.98")]);

        Assert.Equal("2.25.98", RtStructureSet.Read(new MemoryObject(set))[1].FrameOfReference);
        Assert.Throws<DataRefusedException>(() => RtStructureSet.Read(new MemoryObject(set))[1].ToMask(Grid));
    }

    [Theory]
    [InlineData(1.3, "0.75 mm")]
    [InlineData(1.5, "1.25 mm")]
    [InlineData(2.89, "0.275 mm")]
    public void Plane_BetweenSlices_IsRefusedWithFigures(double slice, string distance)
    {
        var refusal = Assert.Throws<DataRefusedException>(() => Region(Grid, (1, Box(1, 1, 3, 3)), (slice, Box(1, 1, 3, 3))).ToMask(Grid));

        Assert.Equal(RefusalReason.GridsDiffer, refusal.Reason);
        Assert.Contains("Contour 2 lies", refusal.Message, StringComparison.Ordinal);
        Assert.Contains(distance, refusal.Message, StringComparison.Ordinal);
        Assert.Contains("2.5 mm apart", refusal.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(1.05, 1)]
    [InlineData(0.95, 1)]
    [InlineData(1.1, 1)]
    public void Plane_WithinTheTolerance_IsTheSlice(double slice, int expected) =>
        Assert.Equal(expected, Region(Grid, (slice, Box(1, 1, 3, 3))).ToMask(Grid).BoundingBox.Start.Z);

    [Fact]
    public void Plane_NearestAllowed_TakesTheNearestOfSeveralPlanes()
    {
        // Contours every half slice: those in the slices count, those between would cancel them.
        RtRegion region = Region(Grid, Enumerable.Range(0, 5).Select(i => (1 + (i * 0.5), Box(1, 1, 3 + i, 3))));
        RasterisedRegion found = region.Rasterise(Grid, new ContourOptions { UseNearestPlane = true });

        Assert.Equal(9 + 15 + 21, found.Mask.Count);
        Assert.Equal(new IndexBox(new(1, 1, 1), new(7, 3, 3)), found.Mask.BoundingBox);
        Assert.Contains(found.Diagnostics, static text => text.Contains("several planes", StringComparison.Ordinal));
    }

    [Fact]
    public void Plane_TiltedOverSlices_IsRefusedAlways()
    {
        Vector3D[] points = [Grid.IndexToWorld(new(1, 1, 1)), Grid.IndexToWorld(new(5, 1, 1)), Grid.IndexToWorld(new(5, 5, 3)), Grid.IndexToWorld(new(1, 5, 3))];

        Assert.Contains("5 mm thick", Assert.Throws<DataRefusedException>(() => Region([Contour(points)]).ToMask(Grid)).Message, StringComparison.Ordinal);
        Assert.Throws<DataRefusedException>(() => Region([Contour(points)]).ToMask(Grid, new ContourOptions { UseNearestPlane = true }));
    }

    [Fact]
    public void Slices_WithoutContourBetween_AreNotedAndNotFilled()
    {
        RasterisedRegion found = Region(Grid, (0, Box(1, 1, 3, 3)), (2, Box(1, 1, 3, 3)), (5, Box(1, 1, 3, 3))).Rasterise(Grid);

        Assert.Equal(27, found.Mask.Count);
        Assert.Collection(
            found.Diagnostics,
            static text => Assert.Contains("slice 1,", text, StringComparison.Ordinal),
            static text => Assert.Contains("slices 3 to 4,", text, StringComparison.Ordinal));
    }

    [Fact]
    public void Outside_IsRefusedOrClippedWhenAsked()
    {
        RtRegion sides = Region(Grid, (1, Box(-3, 2, 4, 12)));
        RtRegion below = Region(Grid, (-1, Box(1, 1, 3, 3)), (0, Box(1, 1, 3, 3)));
        RtRegion beyond = Region(Grid, (40, Box(1, 1, 3, 3)));
        var clip = new ContourOptions { ClipToGrid = true };

        Assert.Equal(RefusalReason.RegionOutsideImage, Assert.Throws<DataRefusedException>(() => sides.ToMask(Grid)).Reason);
        Assert.Equal(RefusalReason.RegionOutsideImage, Assert.Throws<DataRefusedException>(() => below.ToMask(Grid)).Reason);
        Assert.Equal(RefusalReason.RegionOutsideImage, Assert.Throws<DataRefusedException>(() => beyond.ToMask(Grid)).Reason);
        Assert.Equal(5 * 8, sides.ToMask(Grid, clip).Count);
        Assert.Equal(9, below.ToMask(Grid, clip).Count);
        Assert.True(beyond.ToMask(Grid, clip).IsEmpty);
        Assert.Contains("left out", Assert.Single(sides.Rasterise(Grid, clip).Diagnostics), StringComparison.Ordinal);
    }

    [Fact]
    public void Border_ContourAlongTheGridsEdges_LosesNothing() =>
        Assert.Equal(100, Region(Grid, (3, Box(0, 0, 9, 9))).ToMask(Grid).Count);

    [Fact]
    public void OpenLinesAndPoints_EncloseNothingAndAreNoted()
    {
        double[] square = Box(1, 1, 3, 3);
        RasterisedRegion found = Region([Contour(Grid, 1, square, "OPEN_PLANAR"), Contour(Grid, 1, [2, 2], "POINT"), Contour(Grid, 1, square), Contour(Grid, 1, [1, 1, 5, 5])]).Rasterise(Grid);

        Assert.Equal(9, found.Mask.Count);
        Assert.Equal(2, found.Diagnostics.Count);
        Assert.StartsWith("2 of 4", found.Diagnostics[0], StringComparison.Ordinal);
        Assert.Contains("fewer than three points", found.Diagnostics[1], StringComparison.Ordinal);
        Assert.Equal(RefusalReason.EmptyRegion, Assert.Throws<DataRefusedException>(() => Region([Contour(Grid, 1, [2, 2], "POINT")]).ToRegion(Grid)).Reason);
        Assert.Equal(RefusalReason.EmptyRegion, Assert.Throws<DataRefusedException>(() => Region([]).ToRegion(Grid)).Reason);
    }

    [Fact]
    public void Repeated_ContourInOneSlice_IsRefusedAndSkippedWhenAsked()
    {
        // The same square from another corner and the other way round; the same one in another slice is no repetition.
        RtRegion region = Region(Grid, (1, Box(1, 1, 3, 3)), (1, [3.5, 3.5, 3.5, 0.5, 0.5, 0.5, 0.5, 3.5]), (2, Box(1, 1, 3, 3)));
        var refusal = Assert.Throws<DataRefusedException>(() => region.ToMask(Grid));

        Assert.Contains("contour 2, which equals contour 1", refusal.Message, StringComparison.Ordinal);
        Assert.Equal(18, region.ToMask(Grid, new ContourOptions { SkipUnusableContours = true }).Count);
    }

    [Fact]
    public void Xor_ContoursOfThatType_AreCombinedLikeTheOthers() =>
        Assert.Equal(36 - 4, Region([Contour(Grid, 1, Box(1, 1, 6, 6), "CLOSEDPLANAR_XOR"), Contour(Grid, 1, Box(2, 2, 3, 3), "CLOSEDPLANAR_XOR")]).ToMask(Grid).Count);

    [Fact]
    public void Options_OutOfRange_AreRefused()
    {
        RtRegion region = Region(Grid, (1, Box(1, 1, 3, 3)));
        ContourOptions[] wrong =
        [
            new() { PlaneTolerance = -0.1 }, new() { PlaneTolerance = double.NaN }, new() { PlaneTolerance = 0.6 }, new() { Supersampling = 0 }, new() { Supersampling = 9 },
            new() { CoverageThreshold = 0 }, new() { CoverageThreshold = double.NaN }, new() { CoverageThreshold = 1.1 },
        ];

        Assert.All(wrong, options => Assert.Throws<ArgumentException>(() => region.ToMask(Grid, options)));
    }

    [Fact]
    public void Structures_NamesAndNumbersThatDoNotFit_AreNamed()
    {
        DicomAttributeSet square = Contour(Grid, 1, Box(1, 1, 3, 3));
        RtStructureSet set = RtStructureSet.Read(new MemoryObject(Set([(1, "A"), (2, "A"), (3, "b"), (3, "c"), (5, "empty")], [(1, [square]), (9, [square])])));

        Assert.Contains("1, 2", Assert.Throws<DataRefusedException>(() => set["A"]).Message, StringComparison.Ordinal);
        Assert.Contains("5 'empty'", Assert.Throws<DataRefusedException>(() => set["D"]).Message, StringComparison.Ordinal);
        Assert.Throws<DataRefusedException>(() => set[3]);
        Assert.Throws<DataRefusedException>(() => set[4]);
        Assert.Equal(1, set[1].ContourCount);
        Assert.Equal(0, set["Empty"].ContourCount);
        Assert.False(set.TryGet("A", out _));
        Assert.True(set.TryGet("b", out _));
        Assert.Equal(2, set.Problems.Count);
        Assert.Throws<ImageFormatException>(() => RtStructureSet.Read(new MemoryObject(new DicomAttributeSet().Set(DicomTags.Modality, "CT"))));
    }
}
