using System.Buffers.Binary;

namespace Biomarkers.Dicom.Tests;

public sealed class ValueTests
{
    [Theory]
    [InlineData("GML", null, "g/ml")]
    [InlineData("GML", "BW", "g/ml")]
    [InlineData("GML", "LBM", "{SUVlbm}g/ml")]
    [InlineData("GML", "LBMJAMES128", "{SUVlbm(James128)}g/ml")]
    [InlineData("GML", "LBMJANMA", "{SUVlbm(Janma)}g/ml")]
    [InlineData("GML", "IBW", "{SUVibw}g/ml")]
    [InlineData("GML", "SOMETHING", "[arb'U]")]
    [InlineData("CM2ML", "BSA", "{SUVbsa}cm2/ml")]
    [InlineData("BQML", null, "Bq/ml")]
    public void PetUnit_NamesTheBodyMeasureThatTheHeaderNames(string units, string? type, string expected)
    {
        MemoryInstance[] images = MemoryInstance.Slices(0, 2, 4);
        foreach (MemoryInstance image in images)
        {
            image.Set.Set(DicomTags.Modality, "PT").Set(DicomTags.Units, units).SetNumbers(DicomTags.RescaleSlope, 0.5);
            _ = type is null ? image.Set : image.Set.Set(DicomTags.SUVType, type);
        }

        Assert.Equal(expected, DicomSeries.Create(images).ToVolume<float>().Unit.Code);
    }

    [Fact]
    public void PetWithoutSlope_IsRefusedUnlessStoredPixelsAreAskedFor()
    {
        MemoryInstance[] images = MemoryInstance.Slices(0, 2, 4);
        foreach (MemoryInstance image in images)
        {
            image.Set.Set(DicomTags.Modality, "PT").Set(DicomTags.Units, "BQML");
        }

        DataRefusedException refusal = Assert.Throws<DataRefusedException>(() => DicomSeries.Create(images).ToVolume<float>());
        Volume<float> stored = DicomSeries.Create(images, new() { Values = ValueMapping.Stored }).ToVolume<float>();

        Assert.Equal(RefusalReason.UnsuitableValues, refusal.Reason);
        Assert.Contains("no Rescale Slope", refusal.Message, StringComparison.Ordinal);
        Assert.Equal(Unit.Arbitrary, stored.Unit);
    }

    [Fact]
    public void Pixels_OfEveryWidthSignAndPosition_EqualTheSlowTwin()
    {
        var random = new Random(11);
        foreach (bool isSigned in new[] { false, true })
        {
            foreach ((int allocated, int stored, int high) in ((int, int, int)[])[(8, 8, 7), (8, 6, 6), (16, 16, 15), (16, 12, 11), (16, 12, 15), (16, 10, 12), (32, 32, 31), (32, 20, 25)])
            {
                foreach ((double slope, double intercept) in ((double, double)[])[(1, 0), (1, -1024), (1, 0.5), (0.37, -3), (-2.5, 1e-3), (1e-3, 7)])
                {
                    foreach (int columns in new[] { 1, 3, 8, 17, 40 })
                    {
                        var bytes = new byte[columns * 3 * allocated / 8];
                        random.NextBytes(bytes);
                        MemoryInstance slice = Plane(columns, allocated, stored, high, isSigned, bytes).With(set => set
                            .SetNumbers(DicomTags.RescaleSlope, slope).SetNumbers(DicomTags.RescaleIntercept, intercept));

                        // Whole numbers beyond 2^24 are refused in single precision, so those are read as double.
                        double[] values = allocated == 32 && slope == 1 && intercept != 0.5
                            ? DicomSeries.Create([slice]).ToVolume<double>().Voxels.ToArray()
                            : [.. DicomSeries.Create([slice]).ToVolume<float>().Voxels.ToArray().Select(static value => (double)value)];

                        for (int i = 0; i < values.Length; i++)
                        {
                            double exact = (slope * Slow(bytes, i, allocated, stored, high, isSigned)) + intercept;
                            Assert.Equal(allocated == 32 && slope == 1 && intercept != 0.5 ? exact : (float)exact, values[i]);
                        }
                    }
                }
            }
        }
    }

    [Fact]
    public void Integers_AreExactOrRefused()
    {
        MemoryInstance[] slices = [.. MemoryInstance.Slices(0, 2, 4).Select(static slice => slice.With(static set => set.SetNumbers(DicomTags.RescaleSlope, 0.5).SetNumbers(DicomTags.RescaleIntercept, -3)))];
        DataRefusedException refusal = Assert.Throws<DataRefusedException>(() => DicomSeries.Create(slices).ToVolume<short>());
        Assert.Contains("Int16 cannot hold", refusal.Message, StringComparison.Ordinal);

        MemoryInstance[] whole = [.. MemoryInstance.Slices(0, 2, 4).Select(static slice => slice.With(static set => set.SetNumbers(DicomTags.RescaleSlope, 2).SetNumbers(DicomTags.RescaleIntercept, -3)))];
        Assert.Equal(-3 + (2 * 23), DicomSeries.Create(whole).ToVolume<int>().Voxels[11]);
        Assert.Throws<DataRefusedException>(() => DicomSeries.Create(whole).ToVolume<byte>());
    }

    [Fact]
    public void WholeNumbersBeyondSinglePrecision_AreRefusedAsFloat()
    {
        var bytes = new byte[12];
        BinaryPrimitives.WriteInt32LittleEndian(bytes, (1 << 24) + 1);

        Assert.Throws<DataRefusedException>(() => DicomSeries.Create([Plane(1, 32, 32, 31, true, bytes)]).ToVolume<float>());
        Assert.Equal((1 << 24) + 1, DicomSeries.Create([Plane(1, 32, 32, 31, true, bytes)]).ToVolume<int>().Voxels[0]);
    }

    [Fact]
    public void Slope_Zero_NotANumber_OrBesideALookupTable_IsRefused()
    {
        Action<DicomAttributeSet>[] lies =
        [
            static set => set.SetNumbers(DicomTags.RescaleSlope, 0.0).SetNumbers(DicomTags.RescaleIntercept, 1),
            static set => set.Set(DicomTags.RescaleSlope, "1,5").SetNumbers(DicomTags.RescaleIntercept, 1),
            static set => set.SetNumbers(DicomTags.RescaleSlope, 1).SetItems(DicomTags.ModalityLUTSequence, Lut(0, 1)),
        ];
        foreach (Action<DicomAttributeSet> lie in lies)
        {
            DicomSeries series = DicomSeries.Create([.. MemoryInstance.Slices(0, 2, 4).Select(slice => slice.With(lie))]);
            Assert.Equal(RefusalReason.UnsuitableValues, Assert.Throws<DataRefusedException>(() => series.ToVolume<float>()).Reason);
        }
    }

    [Fact]
    public void HalfOfARescale_IsTakenAndSaid()
    {
        DicomSeries series = DicomSeries.Create([.. MemoryInstance.Slices(0, 2, 4).Select(static slice => slice.With(static set => set.SetNumbers(DicomTags.RescaleIntercept, -5)))]);

        Assert.Equal(-5, series.ToVolume<float>().Voxels[0]);
        Assert.Contains(series.Notes, static note => note.Contains("the slope is missing", StringComparison.Ordinal));
    }

    [Fact]
    public void ModalityLut_MapsAndExtendsAtItsEnds()
    {
        DicomSeries series = DicomSeries.Create([.. MemoryInstance.Slices(0, 2, 4).Select(static slice => slice.With(static set => set.SetItems(DicomTags.ModalityLUTSequence, Lut(1, 100, 200, 300))))]);

        // Stored are 0 to 3, 10 to 13, 20 to 23.
        Assert.Equal<float>([100, 100, 200, 300, 300, 300, 300, 300], series.ToVolume<float>().Voxels[..8].ToArray());
    }

    [Fact]
    public void RealWorldMap_AndRescale_AreNeverBothApplied()
    {
        MemoryInstance[] slices = [.. MemoryInstance.Slices(0, 2, 4).Select(static slice => slice.With(static set => set
            .SetNumbers(DicomTags.RescaleSlope, 2).SetNumbers(DicomTags.RescaleIntercept, 100)
            .SetItems(DicomTags.RealWorldValueMappingSequence, RealWorld(-32768, 32767, 3, 1))))];

        Volume<float> automatic = DicomSeries.Create(slices).ToVolume<float>();
        Volume<float> modality = DicomSeries.Create(slices, new() { Values = ValueMapping.Modality }).ToVolume<float>();

        Assert.Equal((3 * 23) + 1, automatic.Voxels[11]);
        Assert.Equal("mm2/s", automatic.Unit.Code);
        Assert.Equal((2 * 23) + 100, modality.Voxels[11]);
        Assert.Contains(DicomSeries.Create(slices).Notes, static note => note.Contains("the real-world value map, slope 3", StringComparison.Ordinal));
    }

    [Fact]
    public void RealWorldMap_OutsideItsRange_HasNoValue()
    {
        MemoryInstance[] slices = [.. MemoryInstance.Slices(0, 2, 4).Select(static slice => slice.With(static set => set.SetItems(DicomTags.RealWorldValueMappingSequence, RealWorld(0, 20, 1, 0))))];

        Volume<float> volume = DicomSeries.Create(slices).ToVolume<float>();

        Assert.Equal<float>([20, float.NaN, float.NaN, float.NaN], volume.Voxels[8..].ToArray());
        Assert.Throws<DataRefusedException>(() => DicomSeries.Create(slices).ToVolume<short>());
    }

    [Fact]
    public void SeveralRealWorldMaps_WithoutARescale_AreRefused()
    {
        MemoryInstance[] slices = [.. MemoryInstance.Slices(0, 2, 4).Select(static slice => slice.With(static set => set.SetItems(DicomTags.RealWorldValueMappingSequence, RealWorld(0, 20, 1, 0), RealWorld(0, 20, 2, 0))))];

        Assert.Contains("2 real-world value maps", DicomSeries.Create(slices).Refusal, StringComparison.Ordinal);
    }

    [Fact]
    public void Padding_IsKeptReplacedOrNaN_AsAsked()
    {
        MemoryInstance[] Padded() => [.. MemoryInstance.Slices(0, 2, 4).Select(static slice => slice.With(static set => set
            .SetNumbersOf(DicomTags.PixelPaddingValue, DicomVr.SS, 10).SetNumbersOf(DicomTags.PixelPaddingRangeLimit, DicomVr.SS, 11)
            .SetNumbers(DicomTags.RescaleSlope, 1).SetNumbers(DicomTags.RescaleIntercept, -1000)))];

        Assert.Equal<float>([-990, -989, -988, -987], DicomSeries.Create(Padded()).ToVolume<float>().Voxels[4..8].ToArray());
        Assert.Contains(DicomSeries.Create(Padded()).Notes, static note => note.Contains("10 to 11 are padding", StringComparison.Ordinal) && note.Contains("kept, as -990", StringComparison.Ordinal));
        Assert.Equal<float>([float.NaN, float.NaN, -988, -987], DicomSeries.Create(Padded(), new() { Padding = PaddingHandling.NotANumber }).ToVolume<float>().Voxels[4..8].ToArray());
        Assert.Equal<short>([-2000, -2000, -988, -987], DicomSeries.Create(Padded(), new() { Padding = PaddingHandling.Value, PaddingValue = -2000 }).ToVolume<short>().Voxels[4..8].ToArray());
        Assert.Throws<DataRefusedException>(() => DicomSeries.Create(Padded(), new() { Padding = PaddingHandling.NotANumber }).ToVolume<short>());
    }

    [Fact]
    public void Padding_OfWidePlanes_EqualsTheSlowTwin()
    {
        var random = new Random(2);
        foreach ((bool isSigned, int stored, int high) in ((bool, int, int)[])[(true, 16, 15), (false, 12, 11), (true, 12, 13)])
        {
            var bytes = new byte[37 * 3 * 2];
            random.NextBytes(bytes);
            (int first, int last) = isSigned ? (-300, 200) : (100, 900);
            MemoryInstance slice = Plane(37, 16, stored, high, isSigned, bytes).With(set => set
                .SetNumbers(DicomTags.RescaleSlope, 0.37).SetNumbers(DicomTags.RescaleIntercept, 5)
                .SetNumbersOf(DicomTags.PixelPaddingValue, DicomVr.SS, last).SetNumbersOf(DicomTags.PixelPaddingRangeLimit, DicomVr.SS, first));

            float[] values = DicomSeries.Create([slice], new() { Padding = PaddingHandling.Value, PaddingValue = -7 }).ToVolume<float>().Voxels.ToArray();

            for (int i = 0; i < values.Length; i++)
            {
                double raw = Slow(bytes, i, 16, stored, high, isSigned);
                Assert.Equal(raw >= first && raw <= last ? -7 : (float)((0.37 * raw) + 5), values[i]);
            }
        }
    }

    [Fact]
    public void PaddingThatTheStoredBitsCannotHold_IsSaid()
    {
        MemoryInstance slice = Plane(4, 16, 12, 11, false, new byte[24]).With(static set => set.SetNumbers(DicomTags.PixelPaddingValue, 63536));

        Assert.Contains(DicomSeries.Create([slice]).Notes, static note => note.Contains("not recognised", StringComparison.Ordinal));
    }

    [Fact]
    public void NegativePadding_OfAnImplicitDataSet_IsUnderstood()
    {
        // Without a representation the two bytes read as an unsigned number.
        MemoryInstance[] slices = [.. MemoryInstance.Slices(0, 2, 4).Select(static slice => slice.With(static set => set.SetNumbers(DicomTags.PixelPaddingValue, 65536 - 2000)))];

        Assert.Contains(DicomSeries.Create(slices).Notes, static note => note.Contains("Stored values of -2000 are padding", StringComparison.Ordinal));
    }

    [Fact]
    public void PhilipsFloatingPoint_IsTheScaledValueOverItsSlope()
    {
        MemoryInstance[] slices = [.. MemoryInstance.Slices(0, 2, 4).Select(static slice => slice.With(static set => set
            .Set(DicomTags.Modality, "MR").SetNumbers(DicomTags.RescaleSlope, 4).SetNumbers(DicomTags.RescaleIntercept, 8)
            .Set(new DicomTag(0x20050012), DicomVr.LO, "Philips MR Imaging DD 001").SetNumbersOf(new DicomTag(0x2005120E), DicomVr.FL, 0.5)))];

        Assert.Equal((4 * 23) + 8, DicomSeries.Create(slices).ToVolume<float>().Voxels[11]);
        Assert.Equal(((4 * 23) + 8) / (4 * 0.5), DicomSeries.Create(slices, new() { Values = ValueMapping.PhilipsFloatingPoint }).ToVolume<double>().Voxels[11], 1e-12);
        MemoryInstance[] without = [.. slices.Select(static slice => slice.With(static set => set.Remove(new(0x2005120E))))];
        Assert.Contains("Scale Slope (2005,xx0E)", DicomSeries.Create(without, new() { Values = ValueMapping.PhilipsFloatingPoint }).Refusal, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("CT", null, "[hnsf'U]")]
    [InlineData("CT", "HU", "[hnsf'U]")]
    [InlineData("CT", "US", "[arb'U]")]
    [InlineData("MR", null, "[arb'U]")]
    public void Unit_OfRescaledValues_IsWhatTheHeaderSays(string modality, string? type, string expected)
    {
        MemoryInstance[] slices = [.. MemoryInstance.Slices(0, 2, 4).Select(slice => slice.With(set =>
        {
            set.Set(DicomTags.Modality, modality).SetNumbers(DicomTags.RescaleSlope, 1).SetNumbers(DicomTags.RescaleIntercept, -1024);
            _ = type is null ? set : set.Set(DicomTags.RescaleType, type);
        }))];

        Assert.Equal(expected, DicomSeries.Create(slices).Unit.Code);
    }

    [Fact]
    public void UnitsThatDiffer_AndColours_AreRefused()
    {
        MemoryInstance[] slices = [.. MemoryInstance.Slices(0, 2, 4).Select(static (slice, i) => slice.With(set => set.SetNumbers(DicomTags.RescaleSlope, 1).SetNumbers(DicomTags.RescaleIntercept, 1).Set(DicomTags.Units, i == 1 ? "CNTS" : "BQML")))];
        Assert.Contains("different units", DicomSeries.Create(slices).Refusal, StringComparison.Ordinal);

        MemoryInstance[] palette = [.. MemoryInstance.Slices(0, 2, 4).Select(static slice => slice.With(static set => set.Set(DicomTags.PhotometricInterpretation, "PALETTE COLOR")))];
        Assert.Contains("colours", DicomSeries.Create(palette).Refusal, StringComparison.Ordinal);
    }

    [Fact]
    public void SameObjects_AsFilesAndInMemory_GiveTheSameVolume()
    {
        MemoryInstance[] slices = [.. MemoryInstance.Slices(0, 2, 4).Select(static slice => slice.With(static set => set.SetNumbers(DicomTags.RescaleSlope, 0.1).SetNumbers(DicomTags.RescaleIntercept, -3)))];

        Volume<float> memory = DicomSeries.Create(slices).ToVolume<float>();
        Volume<float> files = DicomSeries.Create([.. slices.Select(static slice => slice.ToFile())]).ToVolume<float>();

        Assert.True(memory.Voxels.SequenceEqual(files.Voxels));
        Assert.Equal(memory.Geometry, files.Geometry);
    }

    private static MemoryInstance Plane(int columns, int allocated, int stored, int high, bool isSigned, byte[] bytes)
    {
        DicomAttributeSet set = MemoryInstance.Slice(0, 0).Set;
        set.SetNumbers(DicomTags.Rows, 3).SetNumbers(DicomTags.Columns, columns).SetNumbers(DicomTags.BitsAllocated, allocated).SetNumbers(DicomTags.BitsStored, stored)
            .SetNumbers(DicomTags.HighBit, high).SetNumbers(DicomTags.PixelRepresentation, isSigned ? 1 : 0.0).SetNumbers(DicomTags.SliceThickness, 1);
        return new("plane", set, bytes);
    }

    private static double Slow(byte[] bytes, int index, int allocated, int stored, int high, bool isSigned)
    {
        long raw = 0;
        for (int b = 0; b < allocated / 8; b++)
        {
            raw |= (long)bytes[(index * allocated / 8) + b] << (8 * b);
        }

        long value = 0;
        for (int bit = 0; bit < stored; bit++)
        {
            value |= ((raw >> (high - stored + 1 + bit)) & 1) << bit;
        }

        return isSigned && ((value >> (stored - 1)) & 1) == 1 ? value - (1L << stored) : value;
    }

    private static DicomAttributeSet Lut(int first, params ushort[] entries)
    {
        var bytes = new byte[2 * entries.Length];
        for (int i = 0; i < entries.Length; i++)
        {
            BinaryPrimitives.WriteUInt16LittleEndian(bytes.AsSpan(2 * i), entries[i]);
        }

        return new DicomAttributeSet().SetNumbersOf(DicomTags.LUTDescriptor, DicomVr.SS, entries.Length, first, 16).SetBytes(DicomTags.LUTData, DicomVr.OW, bytes).Set(DicomTags.ModalityLUTType, "US");
    }

    private static DicomAttributeSet RealWorld(int first, int last, double slope, double intercept) => new DicomAttributeSet()
        .SetNumbersOf(DicomTags.RealWorldValueFirstValueMapped, DicomVr.SS, first).SetNumbersOf(DicomTags.RealWorldValueLastValueMapped, DicomVr.SS, last)
        .SetNumbers(DicomTags.RealWorldValueSlope, slope).SetNumbers(DicomTags.RealWorldValueIntercept, intercept)
        .SetItems(DicomTags.MeasurementUnitsCodeSequence, new DicomAttributeSet().Set(DicomTags.CodeValue, "mm2/s").Set(DicomTags.CodingSchemeDesignator, "UCUM").Set(DicomTags.CodeMeaning, "mm2/s"));
}
