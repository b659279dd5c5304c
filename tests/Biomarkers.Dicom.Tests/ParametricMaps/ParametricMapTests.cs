using Biomarkers.Dicom.Tests.Objects;

namespace Biomarkers.Dicom.Tests.ParametricMaps;

public sealed class ParametricMapTests
{
    [Fact]
    public void Single_WrittenAndRead_HasTheSameBits()
    {
        Volume<float> map = TestMap.Single();
        ParametricMap read = RoundTrip(ParametricMapWriter.Create(map, TestMap.Content, TestSource.Images()));
        Assert.False(read.IsDouble);
        Assert.Equal(map.Voxels.ToArray().Select(BitConverter.SingleToInt32Bits), read.ToVolume().Voxels.ToArray().Select(BitConverter.SingleToInt32Bits));
        Assert.Equal(map.Voxels.ToArray().Select(static value => (double)value), read.ToDoubleVolume().Voxels.ToArray());
    }

    [Fact]
    public void Double_WrittenAndRead_HasTheSameBits()
    {
        Volume<double> map = TestMap.Double();
        ParametricMap read = RoundTrip(ParametricMapWriter.Create(map, TestMap.Content, TestSource.Images()));
        Assert.True(read.IsDouble);
        Assert.Equal(map.Voxels.ToArray().Select(BitConverter.DoubleToInt64Bits), read.ToDoubleVolume().Voxels.ToArray().Select(BitConverter.DoubleToInt64Bits));
        Assert.Equal(map.Voxels.ToArray().Select(static value => (float)value), read.ToVolume().Voxels.ToArray());
    }

    [Fact]
    public void Meaning_WrittenAndRead_IsTheSame()
    {
        ParametricMap read = RoundTrip(ParametricMapWriter.Create(TestMap.Single(), TestMap.Content, TestSource.Images()));
        Assert.Equal(TestMap.Content.Quantity, read.Quantity);
        Assert.Equal(TestMap.Unit, read.Unit);
        Assert.Equal(TestMap.Unit, read.ToVolume().Unit);
        Assert.Equal(("ADC", "Apparent Diffusion Coefficient"), (read.Label, read.Explanation));
        Assert.Empty(read.Diagnostics);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    [InlineData(40)]
    public void Grid_WrittenAndRead_IsTheSame(int slices)
    {
        ImageGeometry grid = TestSource.Grid(slices);
        var map = Volume.Wrap(grid, new float[grid.VoxelCount]);
        ImageGeometry read = RoundTrip(ParametricMapWriter.Create(map, TestMap.Content, TestSource.Images(slices))).Geometry;
        Assert.Equal((grid.Size, grid.Spacing, grid.FrameOfReference), (read.Size, read.Spacing, read.FrameOfReference));
        Assert.True((grid.Origin - read.Origin).Length < 1e-10);
        Assert.True(grid.IsAlignedWith(read));
    }

    [Fact]
    public void Grid_LeftHanded_IsReadRightHandedWithTheSameValuesAtTheSamePlaces()
    {
        ImageGeometry right = TestSource.Grid();
        Direction3 axes = right.Direction;
        var left = new ImageGeometry(right.Size, right.Spacing, right.IndexToWorld(new(0, 0, 2)), axes with { ZAxis = axes.ZAxis * -1 }, right.FrameOfReference);
        var map = Volume.Wrap(left, Enumerable.Range(0, left.VoxelCount).Select(static i => (float)i).ToArray());
        Volume<float> read = RoundTrip(ParametricMapWriter.Create(map, TestMap.Content, TestSource.Images())).ToVolume();
        Assert.True(read.Geometry.IsAlignedWith(right));
        Assert.Equal(map[1, 2, 0], read[1, 2, 2]);
    }

    [Fact]
    public void Frames_RefertoTheSliceTheyComeFrom()
    {
        DicomAttributeSet map = ParametricMapWriter.Create(TestMap.Single(), TestMap.Content, TestSource.Images());
        IReadOnlyList<IDicomAttributes> frames = map.GetItems(DicomTags.PerFrameFunctionalGroupsSequence);
        for (int z = 0; z < 3; z++)
        {
            IDicomAttributes source = Assert.Single(frames[z].GetItem(DicomTags.DerivationImageSequence)!.GetItems(DicomTags.SourceImageSequence));
            Assert.EndsWith(FormattableString.Invariant($".{z + 1}"), source.GetString(DicomTags.ReferencedSOPInstanceUID), StringComparison.Ordinal);
        }
    }

    [Fact]
    public void Frames_OnAnotherGridThanTheSources_ReferToAllOfThem()
    {
        DicomAttributeSet map = ParametricMapWriter.Create(TestMap.Single(), TestMap.Content, TestSource.Images(5));
        Assert.All(map.GetItems(DicomTags.PerFrameFunctionalGroupsSequence), static frame =>
            Assert.Equal(5, frame.GetItem(DicomTags.DerivationImageSequence)!.GetItems(DicomTags.SourceImageSequence).Count));
    }

    [Fact]
    public void Frames_OfAsManySlicesElsewhere_ReferToAllSources()
    {
        ImageGeometry grid = TestSource.Grid();
        var finer = new ImageGeometry(grid.Size, grid.Spacing * 0.5, grid.Origin, grid.Direction, grid.FrameOfReference);
        DicomAttributeSet map = ParametricMapWriter.Create(TestMap.Single().WithGeometry(finer), TestMap.Content, TestSource.Images());
        Assert.All(map.GetItems(DicomTags.PerFrameFunctionalGroupsSequence), static frame =>
            Assert.Equal(3, frame.GetItem(DicomTags.DerivationImageSequence)!.GetItems(DicomTags.SourceImageSequence).Count));
    }

    [Fact]
    public void Content_OfMeasure_HasItsCodeAndTag()
    {
        ParametricMapContent content = ParametricMapContent.Of(Reports.TestReport.Own);
        Assert.Equal(("a_tag_longer_than_sixteen", "99BIOMARKERS", "a_tag_longer_tha"), (content.Quantity.Value, content.Quantity.Scheme, content.Label));
        ParametricMap read = RoundTrip(ParametricMapWriter.Create(TestMap.Single(), content, TestSource.Images()));
        Assert.Equal(content.Quantity, read.Quantity);
    }

    [Theory]
    [InlineData(float.PositiveInfinity)]
    [InlineData(float.NegativeInfinity)]
    public void Write_InfiniteValue_IsRefused(float value)
    {
        ImageGeometry grid = TestSource.Grid();
        var voxels = new float[grid.VoxelCount];
        voxels[^1] = value;
        Assert.Throws<DataRefusedException>(() => ParametricMapWriter.Create(Volume.Wrap(grid, voxels), TestMap.Content, TestSource.Images()));
    }

    [Theory]
    [InlineData(float.NaN)]
    [InlineData(0f)]
    [InlineData(-3.5f)]
    public void Write_OneValueEverywhere_IsReadBack(float value)
    {
        ImageGeometry grid = TestSource.Grid();
        var voxels = new float[grid.VoxelCount];
        voxels.AsSpan().Fill(value);
        Assert.Equal(voxels, RoundTrip(ParametricMapWriter.Create(Volume.Wrap(grid, voxels), TestMap.Content, TestSource.Images())).ToVolume().Voxels.ToArray());
    }

    [Fact]
    public void Write_ExtremeValues_AreReadBack()
    {
        ImageGeometry grid = TestSource.Grid();
        double[] extremes = [double.MaxValue, -double.MaxValue, double.Epsilon, -0.0, double.NaN, 1e-310];
        double[] voxels = [.. Enumerable.Range(0, grid.VoxelCount).Select(i => extremes[i % extremes.Length])];
        Volume<double> read = RoundTrip(ParametricMapWriter.Create(Volume.Wrap(grid, voxels), TestMap.Content, TestSource.Images())).ToDoubleVolume();
        Assert.Equal(voxels.Select(BitConverter.DoubleToInt64Bits), read.Voxels.ToArray().Select(BitConverter.DoubleToInt64Bits));
    }

    [Fact]
    public void Map_OfIdentifyingSource_TellsNoMoreThanItNeeds() =>
        WrittenObject.AssertTellsNoMore(WrittenObject.Bytes(ParametricMapWriter.Create(TestMap.Single(), TestMap.Content, TestSource.Images())));

    [Fact]
    public void Read_MappingWithSlopeAndIntercept_GivesRealValues()
    {
        DicomAttributeSet map = ParametricMapWriter.Create(TestMap.Single(), TestMap.Content, TestSource.Images());
        var mapping = (DicomAttributeSet)map.GetItem(DicomTags.SharedFunctionalGroupsSequence)!.GetItem(DicomTags.RealWorldValueMappingSequence)!;
        mapping.SetNumbers(DicomTags.RealWorldValueSlope, 0.5).SetNumbers(DicomTags.RealWorldValueIntercept, 10);
        Assert.Equal(TestMap.Single().Voxels.ToArray().Select(static value => (value * 0.5) + 10), RoundTrip(map).ToDoubleVolume().Voxels.ToArray());
        mapping.SetNumbers(DicomTags.RealWorldValueSlope, 0.0);
        Assert.Throws<DataRefusedException>(() => RoundTrip(map));
    }

    [Fact]
    public void Read_Padding_HasNoValue()
    {
        ImageGeometry grid = TestSource.Grid();
        float[] voxels = [.. Enumerable.Range(0, grid.VoxelCount).Select(static i => (float)i)];
        DicomAttributeSet map = ParametricMapWriter.Create(Volume.Wrap(grid, voxels), TestMap.Content, TestSource.Images())
            .SetNumbers(DicomTags.FloatPixelPaddingValue, 3).SetNumbers(DicomTags.FloatPixelPaddingRangeLimit, 1);
        Assert.Equal([0, float.NaN, float.NaN, float.NaN, 4], RoundTrip(map).ToVolume().Voxels[..5].ToArray());
    }

    [Fact]
    public void Read_NoMapping_SaysSo()
    {
        DicomAttributeSet map = ParametricMapWriter.Create(TestMap.Single(), TestMap.Content, TestSource.Images());
        ((DicomAttributeSet)map.GetItem(DicomTags.SharedFunctionalGroupsSequence)!).Remove(DicomTags.RealWorldValueMappingSequence);
        ParametricMap read = RoundTrip(map);
        Assert.Single(read.Diagnostics);
        Assert.Equal(Unit.Arbitrary, read.Unit);
    }

    [Fact]
    public void Read_FramesUnevenlySpacedOrAtOnePlace_AreRefused()
    {
        foreach (double shift in (ReadOnlySpan<double>)[0.2, 2.5])
        {
            DicomAttributeSet map = ParametricMapWriter.Create(TestMap.Single(), TestMap.Content, TestSource.Images());
            Vector3D position = TestSource.Grid().IndexToWorld(new(0, 0, 1)) + (TestSource.Oblique.ZAxis * shift);
            ((DicomAttributeSet)map.GetItems(DicomTags.PerFrameFunctionalGroupsSequence)[1].GetItem(DicomTags.PlanePositionSequence)!)
                .SetNumbers(DicomTags.ImagePositionPatient, position.X, position.Y, position.Z);
            Assert.Throws<DataRefusedException>(() => RoundTrip(map));
        }
    }

    [Fact]
    public void Read_FrameBesideTheStack_IsRefused()
    {
        DicomAttributeSet map = ParametricMapWriter.Create(TestMap.Single(), TestMap.Content, TestSource.Images());
        Vector3D position = TestSource.Grid().IndexToWorld(new(0, 0, 2)) + (TestSource.Oblique.XAxis * 0.5);
        ((DicomAttributeSet)map.GetItems(DicomTags.PerFrameFunctionalGroupsSequence)[2].GetItem(DicomTags.PlanePositionSequence)!)
            .SetNumbers(DicomTags.ImagePositionPatient, position.X, position.Y, position.Z);
        Assert.Throws<DataRefusedException>(() => RoundTrip(map));
    }

    [Fact]
    public void Read_FewerFunctionalGroupsThanFrames_IsRefused()
    {
        DicomAttributeSet map = ParametricMapWriter.Create(TestMap.Single(), TestMap.Content, TestSource.Images());
        map.SetItems(DicomTags.PerFrameFunctionalGroupsSequence, map.GetItems(DicomTags.PerFrameFunctionalGroupsSequence).Take(2));
        Assert.Throws<ImageFormatException>(() => RoundTrip(map));
    }

    [Fact]
    public void Read_TruncatedFile_IsRefusedAtEveryLength()
    {
        byte[] file = WrittenObject.Bytes(ParametricMapWriter.Create(TestMap.Single(), TestMap.Content, TestSource.Images()));
        for (int part = 1; part < 64; part++)
        {
            ReadOnlyMemory<byte> cut = file.AsMemory(0, file.Length * part / 64);
            Exception? problem = Record.Exception(() => ParametricMap.Read(DicomFile.Read(cut)).ToVolume());
            Assert.True(problem is ImageFormatException or DataRefusedException, $"{part}/64: {problem}");
        }
    }

    [Fact]
    public void Read_AnotherObject_IsRefused() =>
        Assert.Throws<DataRefusedException>(() => ParametricMap.Read(WrittenObject.Read(Reports.TestReport.Regions() is var regions ? MeasurementReportWriter.Create(regions, TestSource.Images()) : null!)));

    private static ParametricMap RoundTrip(DicomAttributeSet map) => ParametricMap.Read(WrittenObject.Read(map));
}
