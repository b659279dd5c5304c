namespace Biomarkers.Dicom.Tests.Segmentations;

public sealed class SegmentationWriterTests
{
    private static readonly AlgorithmIdentification Network = new("Net", "1.2", DicomCodes.ArtificialIntelligence);

    [Theory]
    [InlineData(SegmentationType.Binary, true)]
    [InlineData(SegmentationType.Binary, false)]
    [InlineData(SegmentationType.Fractional, true)]
    [InlineData(SegmentationType.LabelMap, true)]
    [InlineData(SegmentationType.LabelMap, false)]
    public void RoundTrip_RandomMasks_IsExact(SegmentationType type, bool omit)
    {
        var random = new Random(7);
        for (int trial = 0; trial < 60; trial++)
        {
            // Odd sizes: frames of single bits begin within bytes.
            var size = new Size3(random.Next(1, 13), random.Next(1, 11), random.Next(1, 6));
            ImageGeometry geometry = Grids.Create(trial % 4, size);
            Mask first = Grids.RandomMask(geometry, random);
            Mask second = Grids.RandomMask(geometry, random);
            second = type == SegmentationType.LabelMap ? second.Except(first) : second;
            DicomSegmentation read = Reread([Made(first, "First"), Made(second, "Second")], geometry, new() { Type = type, OmitEmptyFrames = omit });

            Assert.Equal(type, read.Type);
            Assert.Empty(read.Problems);
            Assert.True(Grids.Same(first, read["First"].ToMask(geometry)));
            Assert.True(Grids.Same(second, read[2].ToMask(geometry)));
        }
    }

    [Fact]
    public void OwnGrid_OfAllFrames_IsTheGrid()
    {
        for (int kind = 0; kind < 4; kind++)
        {
            ImageGeometry geometry = Grids.Create(kind, new(5, 4, 6));
            Mask mask = Grids.RandomMask(geometry, new Random(kind));
            DicomSegmentation read = Reread([Made(mask, "A")], geometry, new() { OmitEmptyFrames = false });

            // A left-handed grid comes back with its slices in the other order.
            bool isRightHanded = geometry.Direction.Determinant > 0;
            Assert.Equal(isRightHanded, read.Geometry!.IsAlignedWith(geometry));
            Assert.Equal(geometry.Size, read.Geometry!.Size);
            Assert.Equal(mask.Count, read[1].ToMask().Count);
            foreach (Index3 voxel in Voxels(mask))
            {
                Index3 own = isRightHanded ? voxel : voxel with { Z = 5 - voxel.Z };
                Assert.True(read[1].ToMask().Contains(own));
            }
        }
    }

    [Fact]
    public void OwnGrid_EmptyFramesLeftOut_HasTheSlicesBetween()
    {
        ImageGeometry geometry = Grids.Create(1, new(5, 4, 20));
        var bytes = new byte[geometry.VoxelCount];
        foreach (int z in (int[])[3, 9, 15])
        {
            bytes[z * 20] = 1;
        }

        // Gaps of six slices: without the stated distance three slices would be found.
        var mask = Mask.FromBytes(geometry, IndexBox.Whole(geometry.Size), new(bytes, geometry.Size));
        DicomSegmentation read = Reread([Made(mask, "A")], geometry, new());

        Assert.Equal(new Size3(5, 4, 13), read.Geometry!.Size);
        Assert.Equal(geometry.Spacing.Z, read.Geometry.Spacing.Z, 1e-9);
        Assert.Equal(new IndexBox(default, new(1, 1, 13)), read[1].ToMask().BoundingBox);
        Assert.True(Grids.Same(mask, read[1].ToMask(geometry)));
    }

    [Fact]
    public void Placement_AxesInOtherOrderOrDirection_AreFollowed()
    {
        var random = new Random(5);
        ImageGeometry geometry = Grids.Create(1, new(7, 5, 4));
        Mask mask = Grids.RandomMask(geometry, random);
        DicomSegmentation read = Reread([Made(mask, "A")], geometry, new());
        Direction3 d = geometry.Direction;

        // X runs backwards, Y and Z are exchanged.
        var other = new ImageGeometry(
            new(7, 4, 5), new(geometry.Spacing.X, geometry.Spacing.Z, geometry.Spacing.Y), geometry.IndexToWorld(new(6, 0, 0)), new Direction3(d.XAxis * -1, d.ZAxis, d.YAxis), Grids.Frame);
        Mask placed = read[1].ToMask(other);

        Assert.Equal(mask.Count, placed.Count);
        Assert.All(Voxels(mask), voxel => Assert.True(placed.Contains(new(6 - voxel.X, voxel.Z, voxel.Y))));
    }

    [Fact]
    public void Fractions_WrittenAndRead_AreWithinHalfAStep()
    {
        var random = new Random(11);
        ImageGeometry geometry = Grids.Create(2, new(9, 7, 3));
        float[] shares = [.. Enumerable.Range(0, geometry.VoxelCount).Select(i => i < 63 ? 0f : (float)random.NextDouble())];
        DicomSegmentation read = Reread(
            [new SegmentToWrite(Volume.Wrap(geometry, shares), "P") { AlgorithmType = SegmentAlgorithmType.Automatic, Algorithm = Network }],
            geometry,
            new() { Type = SegmentationType.Fractional, FractionalType = FractionalType.Occupancy });
        Volume<float> back = read[1].ToFractions(geometry);
        Mask half = read[1].ToMask(geometry);
        Mask most = read[1].ToMask(geometry, new SegmentOptions { Threshold = 0.9 });

        Assert.Equal(FractionalType.Occupancy, read.FractionalType);
        Assert.Equal(2, read[1].FrameCount);
        for (int i = 0; i < shares.Length; i++)
        {
            Assert.InRange(Math.Abs(back.Voxels[i] - shares[i]), 0, 0.501f / 255);
            var at = new Index3(i % 9, i / 9 % 7, i / 63);
            Assert.Equal(back.Voxels[i] >= 0.5, half.Contains(at));
            Assert.Equal(back.Voxels[i] >= 0.9, most.Contains(at));
        }
    }

    [Fact]
    public void LabelMap_LargeAndSparseNumbers_AreKept()
    {
        ImageGeometry geometry = Grids.Create(0, new(4, 4, 2));
        Mask first = Box(geometry, new(0, 0, 0), new(2, 2, 2));
        Mask second = Box(geometry, new(2, 2, 0), new(2, 2, 1));
        DicomAttributeSet set = SegmentationWriter.Create([Made(first, "A") with { Number = 7 }, Made(second, "B") with { Number = 40000 }], Grids.Sources(geometry), new() { Type = SegmentationType.LabelMap });
        DicomSegmentation read = DicomSegmentation.Read(MemoryObject.Reread(set));

        Assert.Equal(16, set.GetInteger(DicomTags.BitsAllocated));
        Assert.Equal([7, 40000], read.Segments.Select(static segment => segment.Number));
        Assert.True(Grids.Same(first, read[7].ToMask(geometry)));
        Assert.True(Grids.Same(second, read["B"].ToMask(geometry)));
    }

    [Fact]
    public void Segment_SaysWhatItIs()
    {
        ImageGeometry geometry = Grids.Create(0, new(4, 4, 2));
        SegmentToWrite segment = new(Box(geometry, default, new(1, 1, 1)), "Tumour")
        {
            AlgorithmType = SegmentAlgorithmType.Semiautomatic,
            Algorithm = Network with { Parameters = "a=1" },
            Category = DicomCodes.MorphologicallyAbnormalStructure,
            Type = DicomCodes.Neoplasm,
            Description = "The largest one",
            TrackingId = "Lesion 1",
            TrackingUid = "2.25.5",
        };
        DicomSegment read = Reread([segment], geometry, new()).Segments[0];

        Assert.Equal(1, read.Number);
        Assert.Equal("Tumour", read.Label);
        Assert.Equal("The largest one", read.Description);
        Assert.Equal(DicomCodes.MorphologicallyAbnormalStructure, read.Category);
        Assert.Equal(DicomCodes.Neoplasm, read.Type);
        Assert.Equal(SegmentAlgorithmType.Semiautomatic, read.AlgorithmType);
        Assert.Equal(Network with { Parameters = "a=1" }, read.Algorithm);
        Assert.Equal("Net", read.AlgorithmName);
        Assert.Equal("Lesion 1", read.TrackingId);
        Assert.Equal("2.25.5", read.TrackingUid);
        Assert.Equal("Tumour", read.ToRegion(geometry).Name);
    }

    [Fact]
    public void Colour_WrittenAndRead_IsTheSame()
    {
        ImageGeometry geometry = Grids.Create(0, new(2, 2, 1));
        SegmentToWrite[] segments = [.. new RgbColour[] { new(255, 0, 0), new(0, 255, 0), new(0, 0, 255), new(255, 255, 255), new(0, 0, 0), new(17, 99, 201), new(221, 130, 101) }
            .Select((colour, i) => Made(Box(geometry, default, new(1, 1, 1)), $"S{i}") with { Colour = colour })];
        DicomAttributeSet set = SegmentationWriter.Create(segments, Grids.Sources(geometry));
        DicomSegmentation read = DicomSegmentation.Read(MemoryObject.Reread(set));

        Assert.Equal(segments.Select(static segment => segment.Colour), read.Segments.Select(static segment => segment.Colour));

        // Red of sRGB under D50: L* 54.29, a* 80.81, b* 69.89.
        double[] red = set.GetItem(DicomTags.SegmentSequence)!.GetNumbers(DicomTags.RecommendedDisplayCIELabValue)!;
        Assert.Equal(54.29, red[0] / 65535 * 100, 0.01);
        Assert.Equal(80.81, (red[1] / 65535 * 255) - 128, 0.01);
        Assert.Equal(69.89, (red[2] / 65535 * 255) - 128, 0.01);
    }

    [Fact]
    public void Object_RefersToItsSourcesAndTellsNothingElseOfThem()
    {
        ImageGeometry geometry = Grids.Create(0, new(4, 4, 3));
        DicomAttributeSet set = SegmentationWriter.Create([Made(Box(geometry, new(0, 0, 1), new(1, 1, 1)), "A")], Grids.Sources(geometry));
        IDicomAttributes frame = Assert.Single(set.GetItems(DicomTags.PerFrameFunctionalGroupsSequence));
        IDicomAttributes source = Assert.Single(frame.GetItem(DicomTags.DerivationImageSequence)!.GetItems(DicomTags.SourceImageSequence));

        Assert.Equal("2.25.77.2", source.GetString(DicomTags.ReferencedSOPInstanceUID));
        Assert.Equal(3, set.GetItem(DicomTags.ReferencedSeriesSequence)!.GetItems(DicomTags.ReferencedInstanceSequence).Count);
        Assert.Equal("Phantom^Test", set.GetString(DicomTags.PatientName));
        Assert.Equal("NO", set.GetString(DicomTags.SegmentsOverlap));
        Assert.False(set.Contains(DicomTags.StudyDescription));
        Assert.False(set.Contains(DicomTags.ProtocolName));
    }

    [Fact]
    public void Write_WhatDoesNotFit_IsRefused()
    {
        ImageGeometry geometry = Grids.Create(0, new(4, 4, 3));
        SourceImage[] sources = Grids.Sources(geometry);
        SegmentToWrite one = Made(Box(geometry, default, new(2, 2, 2)), "A");
        SegmentToWrite shares = new(Volume.Wrap(geometry, new float[48]), "S") { AlgorithmType = SegmentAlgorithmType.Manual };
        SegmentToWrite beyond = new(Volume.Wrap(geometry, [.. Enumerable.Repeat(1.5f, 48)]), "S") { AlgorithmType = SegmentAlgorithmType.Manual };
        var fractional = new SegmentationWriteOptions { Type = SegmentationType.Fractional };

        Assert.Throws<ArgumentException>(() => SegmentationWriter.Create([], sources));
        Assert.Throws<ArgumentException>(() => SegmentationWriter.Create([one], []));
        Assert.Throws<ArgumentException>(() => SegmentationWriter.Create([one with { Algorithm = null, AlgorithmType = SegmentAlgorithmType.Automatic }], sources));
        Assert.Throws<ArgumentException>(() => SegmentationWriter.Create([one with { Number = 3 }], sources));
        Assert.Throws<ArgumentException>(() => SegmentationWriter.Create([shares], sources));
        Assert.Equal(RefusalReason.EmptyRegion, Assert.Throws<DataRefusedException>(() => SegmentationWriter.Create([shares], sources, fractional)).Reason);
        Assert.Equal(RefusalReason.UnsuitableValues, Assert.Throws<DataRefusedException>(() => SegmentationWriter.Create([beyond], sources, fractional)).Reason);
        Assert.Equal(RefusalReason.UnsuitableValues, Assert.Throws<DataRefusedException>(() => SegmentationWriter.Create([one, one with { Number = 2 }], sources, new() { Type = SegmentationType.LabelMap })).Reason);
        Assert.Equal(RefusalReason.GridsDiffer, Assert.Throws<DataRefusedException>(() => SegmentationWriter.Create([one, Made(Box(Grids.Create(1, new(4, 4, 3)), default, new(1, 1, 1)), "B")], sources)).Reason);
    }

    internal static SegmentToWrite Made(Mask mask, string label) => new(mask, label) { AlgorithmType = SegmentAlgorithmType.Automatic, Algorithm = Network };

    internal static Mask Box(ImageGeometry geometry, Index3 start, Size3 size) =>
        Mask.FromBytes(geometry, new(start, size), new([.. Enumerable.Repeat((byte)1, (int)size.Count)], size));

    private static DicomSegmentation Reread(SegmentToWrite[] segments, ImageGeometry geometry, SegmentationWriteOptions options) =>
        DicomSegmentation.Read(MemoryObject.Reread(SegmentationWriter.Create(segments, Grids.Sources(geometry), options)));

    private static IEnumerable<Index3> Voxels(Mask mask)
    {
        Size3 size = mask.Geometry.Size;
        return Enumerable.Range(0, (int)size.Count).Select(i => new Index3(i % size.X, i / size.X % size.Y, i / (size.X * size.Y))).Where(mask.Contains);
    }
}
