namespace Biomarkers.Dicom.Tests.Segmentations;

/// <summary>Segmentations that lie: a reason, or the right voxels, never others.</summary>
public sealed class HostileSegmentationTests
{
    private static readonly ImageGeometry Grid = Grids.Create(1, new(6, 5, 4));
    private static readonly Mask First = SegmentationWriterTests.Box(Grid, new(1, 1, 1), new(3, 2, 2));
    private static readonly Mask Second = SegmentationWriterTests.Box(Grid, new(4, 3, 1), new(2, 1, 3));

    public static TheoryData<string, Action<DicomAttributeSet>> Refusals => new()
    {
        { "more frames", static set => set.SetNumbers(DicomTags.NumberOfFrames, 6) },
        { "fewer frames", static set => set.SetNumbers(DicomTags.NumberOfFrames, 4) },
        { "no frames", static set => set.SetNumbers(DicomTags.NumberOfFrames, 0.0) },
        { "negative frames", static set => set.SetNumbers(DicomTags.NumberOfFrames, -5) },
        { "most frames", static set => set.SetNumbers(DicomTags.NumberOfFrames, int.MaxValue) },
        { "frames not described", static set => set.Remove(DicomTags.PerFrameFunctionalGroupsSequence) },
        { "more rows", static set => set.SetNumbers(DicomTags.Rows, 6) },
        { "most rows", static set => set.SetNumbers(DicomTags.Rows, 65535).SetNumbers(DicomTags.Columns, 65535) },
        { "no rows", static set => set.SetNumbers(DicomTags.Rows, 0.0) },
        { "no pixels", static set => set.Remove(DicomTags.PixelData) },
        { "short pixels", static set => set.SetBytes(DicomTags.PixelData, DicomVr.OB, new byte[10]) },
        { "two samples", static set => set.SetNumbers(DicomTags.SamplesPerPixel, 3) },
        { "four bits", static set => set.SetNumbers(DicomTags.BitsAllocated, 4) },
        { "unknown type", static set => set.Set(DicomTags.SegmentationType, "VECTOR") },
        { "no type", static set => set.Remove(DicomTags.SegmentationType) },
        { "shares without a largest", static set => set.Set(DicomTags.SegmentationType, "FRACTIONAL") },
        { "largest share 0", static set => set.Set(DicomTags.SegmentationType, "FRACTIONAL").SetNumbers(DicomTags.MaximumFractionalValue, 0.0) },
        { "shares of one bit", static set => set.Set(DicomTags.SegmentationType, "FRACTIONAL").SetNumbers(DicomTags.MaximumFractionalValue, 255) },
        { "labels of one bit", static set => set.Set(DicomTags.SegmentationType, "LABELMAP") },
        { "tiled", static set => set.Set(DicomTags.DimensionOrganizationType, "TILED_SPARSE") },
        { "another frame of reference", static set => set.Set(DicomTags.FrameOfReferenceUID, "2.25.4") },
        { "frame without segment", static set => Frame(set, 0).Remove(DicomTags.SegmentIdentificationSequence) },
        { "frames of two segments", static set => Shared(set).SetItems(DicomTags.SegmentIdentificationSequence, [new DicomAttributeSet().SetNumbers(DicomTags.ReferencedSegmentNumber, 2)]) },
        { "frame without position", static set => Frame(set, 0).Remove(DicomTags.PlanePositionSequence) },
        { "positions of two numbers", static set => Position(set, 0, 1, 2) },
        { "position of another plane", static set => Move(set, 0, new(0, 0, 0.5)) },
        { "position beside", static set => Move(set, 0, new(0.3, 0, 0)) },
        { "position outside", static set => Move(set, 0, new(0, 0, 50)) },
        { "position moved by a column", static set => Move(set, 3, new(1, 0, 0)) },
        { "two frames in one place", static set => Position(set, 0, [.. Frame(set, 1).GetItem(DicomTags.PlanePositionSequence)!.GetNumbers(DicomTags.ImagePositionPatient)!]) },
        { "two positions", static set => Shared(set).SetItems(DicomTags.PlanePositionSequence, [new DicomAttributeSet().SetNumbers(DicomTags.ImagePositionPatient, 1, 2, 3)]) },
        { "no orientation", static set => Shared(set).Remove(DicomTags.PlaneOrientationSequence) },
        { "orientation not unit", static set => Orientation(set, 2, 0, 0, 0, 1, 0) },
        { "orientation not at right angles", static set => Orientation(set, 1, 0, 0, 0.8, 0.6, 0) },
        { "orientation of zeros", static set => Orientation(set, 0, 0, 0, 0, 0, 0) },
        { "another orientation", static set => Orientation(set, 1, 0, 0, 0, 1, 0) },
        { "no spacing", static set => Shared(set).Remove(DicomTags.PixelMeasuresSequence) },
        { "spacing 0", static set => Spacing(set, 0, 0) },
        { "spacing negative", static set => Spacing(set, -1.3, 0.9765625) },
        { "spacing exchanged", static set => Spacing(set, 0.9765625, 1.3) },
        { "spacing doubled", static set => Spacing(set, 2.6, 1.953125) },
    };

    [Theory]
    [MemberData(nameof(Refusals))]
    public void Lie_IsRefusedWithAReason(string what, Action<DicomAttributeSet> change)
    {
        DicomAttributeSet set = Written();
        change(set);
        Exception? reason = Record.Exception(() =>
        {
            DicomSegmentation segmentation = DicomSegmentation.Read(MemoryObject.Reread(set));
            segmentation[1].ToMask(Grid);
            segmentation[2].ToMask(Grid);
        });

        Assert.True(reason is ImageFormatException or DataRefusedException, $"{what}: {reason}");
        Assert.DoesNotContain("Phantom", reason.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Unchanged_IsRead()
    {
        DicomSegmentation segmentation = DicomSegmentation.Read(MemoryObject.Reread(Written()));

        Assert.True(Grids.Same(First, segmentation[1].ToMask(Grid)));
        Assert.True(Grids.Same(Second, segmentation[2].ToMask(Grid)));
    }

    [Fact]
    public void Frames_AnyOrderAndGroupsPerFrame_AreTheSame()
    {
        // Spacing and orientation of every frame instead of all, frames backwards with their pixels.
        DicomAttributeSet set = Written();
        IDicomAttributes[] items = [.. set.GetItems(DicomTags.PerFrameFunctionalGroupsSequence)];
        IDicomAttributes shared = set.GetItem(DicomTags.SharedFunctionalGroupsSequence)!;
        foreach (DicomAttributeSet item in items.Cast<DicomAttributeSet>())
        {
            item.SetItems(DicomTags.PixelMeasuresSequence, shared.GetItems(DicomTags.PixelMeasuresSequence)).SetItems(DicomTags.PlaneOrientationSequence, shared.GetItems(DicomTags.PlaneOrientationSequence));
        }

        byte[] bits = Bits(set);
        int area = 30;
        byte[] packed = new byte[((bits.Length / area * area) + 7) / 8];
        for (int i = 0; i < items.Length * area; i++)
        {
            packed[i / 8] |= (byte)(bits[((items.Length - 1 - (i / area)) * area) + (i % area)] << (i % 8));
        }

        set.SetItems(DicomTags.PerFrameFunctionalGroupsSequence, items.Reverse()).SetItems(DicomTags.SharedFunctionalGroupsSequence, [new DicomAttributeSet()]).SetBytes(DicomTags.PixelData, DicomVr.OB, packed);
        DicomSegmentation segmentation = DicomSegmentation.Read(MemoryObject.Reread(set));

        Assert.True(Grids.Same(First, segmentation[1].ToMask(Grid)));
        Assert.True(Grids.Same(Second, segmentation[2].ToMask(Grid)));
    }

    [Fact]
    public void Numbers_WithGaps_AndFramesOfNobody_AreNamed()
    {
        DicomAttributeSet set = Written();
        ((DicomAttributeSet)set.GetItems(DicomTags.SegmentSequence)[1]).SetNumbers(DicomTags.SegmentNumber, 17).Set(DicomTags.SegmentLabel, "first ");
        DicomSegmentation segmentation = DicomSegmentation.Read(MemoryObject.Reread(set));

        Assert.Contains("segment 2", Assert.Single(segmentation.Problems), StringComparison.Ordinal);
        Assert.True(segmentation[17].ToMask(Grid).IsEmpty);
        Assert.Equal(RefusalReason.EmptyRegion, Assert.Throws<DataRefusedException>(() => segmentation[17].ToRegion(Grid)).Reason);
        Assert.Equal(17, segmentation["first"].Number);
        Assert.Equal(1, segmentation["First"].Number);
        Assert.Contains("17 'first'", Assert.Throws<DataRefusedException>(() => segmentation[2]).Message, StringComparison.Ordinal);
        Assert.Throws<DataRefusedException>(() => segmentation["FIRSt x"]);
    }

    [Fact]
    public void Values_NoneOfTheirKind_AreRefused()
    {
        DicomAttributeSet binary = Written().SetNumbers(DicomTags.BitsAllocated, 8).SetNumbers(DicomTags.BitsStored, 8).SetNumbers(DicomTags.HighBit, 7);
        byte[] eights = Bits(Written());
        Assert.True(Grids.Same(First, DicomSegmentation.Read(MemoryObject.Reread(binary.SetBytes(DicomTags.PixelData, DicomVr.OB, eights)))[1].ToMask(Grid)));
        Assert.Throws<ImageFormatException>(() => DicomSegmentation.Read(MemoryObject.Reread(binary.SetBytes(DicomTags.PixelData, DicomVr.OB, Array.ConvertAll(eights, static bit => (byte)(bit * 255)))))[1].ToMask(Grid));

        DicomAttributeSet shares = SegmentationWriter.Create([SegmentationWriterTests.Made(First, "First")], Grids.Sources(Grid), new() { Type = SegmentationType.Fractional }).SetNumbers(DicomTags.MaximumFractionalValue, 100);
        Assert.Throws<ImageFormatException>(() => DicomSegmentation.Read(MemoryObject.Reread(shares))[1].ToMask(Grid));
    }

    [Fact]
    public void OwnGrid_PlanesAtRandom_IsRefusedAndTheImagesGridIsAsked()
    {
        DicomAttributeSet set = Written();
        Move(set, 0, new(0, 0, 0.37));
        DicomSegmentation segmentation = DicomSegmentation.Read(MemoryObject.Reread(set));

        Assert.Null(segmentation.Geometry);
        Assert.Contains("regular grid", segmentation.GeometryProblem, StringComparison.Ordinal);
        Assert.Equal(RefusalReason.InvalidGeometry, Assert.Throws<DataRefusedException>(() => segmentation[1].ToMask()).Reason);
        Assert.True(Grids.Same(Second, segmentation[2].ToMask(Grid)));
    }

    [Theory]
    [InlineData(200)]
    [InlineData(300_000_000)]
    public void OwnGrid_PlanesFarApart_IsRefusedWithoutHoldingIt(int slices)
    {
        DicomAttributeSet set = Written();
        Move(set, 0, new(0, 0, slices));
        DicomSegmentation segmentation = DicomSegmentation.Read(MemoryObject.Reread(set));

        Assert.Null(segmentation.Geometry);
        Assert.NotNull(segmentation.GeometryProblem);
    }

    [Fact]
    public void Options_OutOfRange_AreRefused()
    {
        DicomSegment segment = DicomSegmentation.Read(MemoryObject.Reread(Written()))[1];
        SegmentOptions[] wrong = [new() { Threshold = 0 }, new() { Threshold = 1.01 }, new() { Threshold = double.NaN }, new() { PlacementTolerance = -1 }, new() { PlacementTolerance = 0.51 }];

        Assert.All(wrong, options => Assert.Throws<ArgumentException>(() => segment.ToMask(Grid, options)));
    }

    [Fact]
    public void ThreadCount_DoesNotMatter()
    {
        ImageGeometry grid = Grids.Create(3, new(33, 21, 17));
        Mask mask = Grids.RandomMask(grid, new Random(6));
        DicomSegment segment = DicomSegmentation.Read(MemoryObject.Reread(SegmentationWriter.Create([SegmentationWriterTests.Made(mask, "A")], Grids.Sources(grid))))[1];

        Assert.All([1, 2, 3, 7], threads => Assert.True(Grids.Same(mask, segment.ToMask(grid, null, threads))));
    }

    [Theory]
    [InlineData(SegmentationType.Binary)]
    [InlineData(SegmentationType.Fractional)]
    [InlineData(SegmentationType.LabelMap)]
    public void File_CutOrFlipped_GivesAReasonOrAMask(SegmentationType type)
    {
        using var stream = new MemoryStream();
        DicomFileWriter.Write(stream, SegmentationWriter.Create([SegmentationWriterTests.Made(First, "First"), SegmentationWriterTests.Made(Second, "Second")], Grids.Sources(Grid), new() { Type = type }));
        byte[] bytes = stream.ToArray();
        var random = new Random(23);
        int read = 0, refused = 0;
        for (int part = 0; part < 64; part++)
        {
            refused += Outcome(bytes.AsMemory(0, bytes.Length * part / 64)) ? 0 : 1;
        }

        Assert.Equal(64, refused);
        for (int trial = 0; trial < 1500; trial++)
        {
            byte[] changed = [.. bytes];
            for (int i = random.Next(1, 4); i > 0; i--)
            {
                changed[random.Next(132, changed.Length)] = (byte)random.Next(256);
            }

            read += Outcome(changed) ? 1 : 0;
        }

        Assert.InRange(read, 100, 1499);
    }

    // Anything but masks or one of the two named refusals fails the test.
    private static bool Outcome(ReadOnlyMemory<byte> bytes)
    {
        try
        {
            DicomSegmentation segmentation = DicomSegmentation.Read(DicomFile.Read(bytes));
            foreach (DicomSegment segment in segmentation.Segments)
            {
                segment.ToMask(Grid);
                segment.ToMask();
            }

            return true;
        }
        catch (Exception reason) when (reason is ImageFormatException or DataRefusedException)
        {
            return false;
        }
    }

    // Segment 1 in slices 1 and 2, segment 2 in slices 1 to 3: five frames of thirty bits.
    private static DicomAttributeSet Written() =>
        SegmentationWriter.Create([SegmentationWriterTests.Made(First, "First"), SegmentationWriterTests.Made(Second, "Second")], Grids.Sources(Grid));

    private static DicomAttributeSet Frame(DicomAttributeSet set, int frame) => (DicomAttributeSet)set.GetItems(DicomTags.PerFrameFunctionalGroupsSequence)[frame];

    private static DicomAttributeSet Shared(DicomAttributeSet set) => (DicomAttributeSet)set.GetItem(DicomTags.SharedFunctionalGroupsSequence)!;

    private static void Position(DicomAttributeSet set, int frame, params double[] position) =>
        ((DicomAttributeSet)Frame(set, frame).GetItem(DicomTags.PlanePositionSequence)!).SetNumbers(DicomTags.ImagePositionPatient, position);

    // Moves a frame by voxels.
    private static void Move(DicomAttributeSet set, int frame, Vector3D voxels)
    {
        double[] position = Frame(set, frame).GetItem(DicomTags.PlanePositionSequence)!.GetNumbers(DicomTags.ImagePositionPatient)!;
        Vector3D moved = Grid.IndexToWorld(Grid.WorldToIndex(new(position[0], position[1], position[2])) + voxels);
        Position(set, frame, moved.X, moved.Y, moved.Z);
    }

    private static void Orientation(DicomAttributeSet set, params double[] values) =>
        ((DicomAttributeSet)Shared(set).GetItem(DicomTags.PlaneOrientationSequence)!).SetNumbers(DicomTags.ImageOrientationPatient, values);

    private static void Spacing(DicomAttributeSet set, double rows, double columns) =>
        ((DicomAttributeSet)Shared(set).GetItem(DicomTags.PixelMeasuresSequence)!).SetNumbers(DicomTags.PixelSpacing, rows, columns);

    private static byte[] Bits(DicomAttributeSet set)
    {
        byte[] packed = set.GetBytes(DicomTags.PixelData).ToArray();
        return [.. Enumerable.Range(0, 150).Select(i => (byte)((packed[i / 8] >> (i % 8)) & 1))];
    }
}
