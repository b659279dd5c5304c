namespace Biomarkers.Dicom.Tests.Contours;

public sealed class RtStructureSetWriterTests
{
    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void RoundTrip_RandomMasks_IsExact(int kind)
    {
        var random = new Random(40 + kind);
        for (int trial = 0; trial < 60; trial++)
        {
            var size = new Size3(random.Next(1, 12), random.Next(1, 12), random.Next(1, 5));
            ImageGeometry geometry = Grids.Create(kind, size, trial % 2 == 0 ? null : new(0.0011, 0.0009, 0.05));
            Mask mask = Grids.RandomMask(geometry, random);
            RtRegion read = RtStructureSet.Read(MemoryObject.Reread(RtStructureSetWriter.Create([new(mask, "R")], Grids.Sources(geometry))))["R"];

            Assert.Empty(read.Problems);
            Assert.True(Grids.Same(mask, read.ToMask(geometry)));
        }
    }

    [Theory]
    [InlineData("#", 1, 4)]
    [InlineData("##", 1, 4)]
    [InlineData("#.|.#", 2, 8)]
    [InlineData(".#|#.", 2, 8)]
    [InlineData("###|#.#|###", 2, 8)]
    [InlineData("##|#.", 1, 6)]
    [InlineData("####|#.##|##.#|####", 2, 12)]
    public void Trace_KnownShapes_GiveRings(string shape, int rings, int vertices)
    {
        string[] rows = shape.Split('|');
        ImageGeometry geometry = Grids.Create(0, new(rows[0].Length, rows.Length, 1));
        byte[] bytes = [.. rows.SelectMany(static row => row.Select(static c => c == '#' ? (byte)1 : (byte)0))];
        var mask = Mask.FromBytes(geometry, IndexBox.Whole(geometry.Size), new(bytes, geometry.Size));
        RtRegion read = RtStructureSet.Read(new MemoryObject(RtStructureSetWriter.Create([new(mask, "R")], Grids.Sources(geometry))))[1];

        Assert.Equal(rings, read.ContourCount);
        Assert.Equal(vertices, read.Contours.Sum(static contour => contour.Points.Count));
        Assert.True(Grids.Same(mask, read.ToMask(geometry)));

        // The signed areas of outer rings and holes add up to the voxels' area.
        double area = read.Contours.Sum(contour => SignedArea([.. contour.Points.Select(geometry.WorldToIndex)]));
        Assert.Equal(mask.Count, area, 1e-6);
    }

    [Fact]
    public void Contour_OfManyPoints_IsWrittenAndReadAgain()
    {
        // A checkerboard frame: one ring of far more points than sixty-four kilobytes of text hold.
        ImageGeometry geometry = Grids.Create(1, new(6001, 2, 1));
        byte[] bytes = [.. Enumerable.Range(0, 12002).Select(static i => i < 6001 || i % 2 == 0 ? (byte)1 : (byte)0)];
        var mask = Mask.FromBytes(geometry, IndexBox.Whole(geometry.Size), new(bytes, geometry.Size));
        RtRegion read = RtStructureSet.Read(MemoryObject.Reread(RtStructureSetWriter.Create([new(mask, "Comb")], Grids.Sources(geometry))))["Comb"];

        Assert.True(read.Contours[0].Points.Count > 6000);
        Assert.True(Grids.Same(mask, read.ToMask(geometry)));
    }

    [Fact]
    public void Object_TellsPatientAndStudyAndNothingElse()
    {
        ImageGeometry geometry = Grids.Create(1, new(4, 4, 3));
        Mask mask = Grids.RandomMask(geometry, new Random(1));
        DicomAttributeSet set = RtStructureSetWriter.Create([new(mask, "A") { Colour = new(1, 2, 3), InterpretedType = "GTV", Algorithm = SegmentAlgorithmType.Manual }, new(mask, "B")], Grids.Sources(geometry));
        RtStructureSet read = RtStructureSet.Read(MemoryObject.Reread(set));

        Assert.Equal("T-1", set.GetString(DicomTags.PatientID));
        Assert.Equal("2.25.75", set.GetString(DicomTags.StudyInstanceUID));
        Assert.False(set.Contains(DicomTags.StudyDescription));
        Assert.False(set.Contains(DicomTags.ProtocolName));
        Assert.NotEqual("2.25.76", set.GetString(DicomTags.SeriesInstanceUID));
        Assert.Equal(new RgbColour(1, 2, 3), read["A"].Colour);
        Assert.Equal("GTV", read["A"].InterpretedType);
        Assert.Equal("MANUAL", read["A"].GenerationAlgorithm);
        Assert.Equal(Grids.Frame, read["B"].FrameOfReference);
        Assert.StartsWith("2.25.77.", read[2].Contours[0].ImageUid, StringComparison.Ordinal);
    }

    [Fact]
    public void Write_WhatDoesNotFit_IsRefused()
    {
        ImageGeometry geometry = Grids.Create(0, new(4, 4, 3));
        Mask mask = Grids.RandomMask(geometry, new Random(1));
        SourceImage[] sources = Grids.Sources(geometry);

        Assert.Throws<ArgumentException>(() => RtStructureSetWriter.Create([], sources));
        Assert.Throws<ArgumentException>(() => RtStructureSetWriter.Create([new(mask, "A")], []));
        Assert.Throws<ArgumentException>(() => RtStructureSetWriter.Create([new(mask, new string('n', 65))], sources));
        Assert.Equal(RefusalReason.EmptyRegion, Assert.Throws<DataRefusedException>(() => RtStructureSetWriter.Create([new(Mask.Empty(geometry), "A")], sources)).Reason);
        Assert.Equal(RefusalReason.GridsDiffer, Assert.Throws<DataRefusedException>(() => RtStructureSetWriter.Create([new(mask, "A")], [.. sources.Select(static source => source with { Slice = 2 - source.Slice })])).Reason);
        Assert.Equal(RefusalReason.GridsDiffer, Assert.Throws<DataRefusedException>(() => RtStructureSetWriter.Create([new(mask, "A"), new(Grids.RandomMask(Grids.Create(1, new(4, 4, 3)), new Random(2)), "B")], sources)).Reason);
        var stranger = sources[0] with { Attributes = new DicomAttributeSet().Set(DicomTags.StudyInstanceUID, "2.25.1").Set(DicomTags.PatientID, "T-2") };
        Assert.Contains("PatientID", Assert.Throws<DataRefusedException>(() => RtStructureSetWriter.Create([new(mask, "A")], [.. sources, stranger with { Attributes = new DicomAttributeSet().Set(DicomTags.StudyInstanceUID, "2.25.75").Set(DicomTags.PatientID, "T-2") }])).Message, StringComparison.Ordinal);
        Assert.Contains("StudyInstanceUID", Assert.Throws<DataRefusedException>(() => RtStructureSetWriter.Create([new(mask, "A")], [.. sources, stranger])).Message, StringComparison.Ordinal);
    }

    private static double SignedArea(Vector3D[] points)
    {
        double area = 0;
        for (int i = 0; i < points.Length; i++)
        {
            Vector3D a = points[i], b = points[(i + 1) % points.Length];
            area += ((a.X * b.Y) - (b.X * a.Y)) / 2;
        }

        return area;
    }
}
