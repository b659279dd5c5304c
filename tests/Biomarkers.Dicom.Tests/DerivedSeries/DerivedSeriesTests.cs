using System.Runtime.InteropServices;
using Biomarkers.Dicom.Tests.Objects;

namespace Biomarkers.Dicom.Tests.DerivedSeries;

public sealed class DerivedSeriesTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory().FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Theory]
    [InlineData("CT")]
    [InlineData("MR")]
    [InlineData("PT")]
    public void Fractions_ReadBack_LieWithinTheStatedError(string modality)
    {
        Volume<float> volume = TestVolume.Smooth();
        DerivedSeriesResult result = Write(volume, modality);
        float[] read = [.. result.Files.SelectMany(ReadSlice)];
        double largest = 0;
        for (int i = 0; i < read.Length; i++)
        {
            Assert.Equal(float.IsNaN(volume.Voxels[i]), float.IsNaN(read[i]));
            largest = float.IsNaN(read[i]) ? largest : Math.Max(largest, Math.Abs((double)read[i] - volume.Voxels[i]));
        }

        Assert.Equal(1, result.UndefinedVoxels);
        Assert.InRange(result.LargestError, 1e-9, result.RescaleSlope / 2 * (1 + 1e-9));
        Assert.InRange(largest, 0, result.LargestError + 1e-6);
        Assert.True(modality != "PT" || result.RescaleIntercept == 0);
    }

    [Theory]
    [InlineData(-1024f, 30f)]
    [InlineData(-32767f, 1092f)]
    [InlineData(0f, 1f)]
    public void WholeNumbers_ReadBack_AreExact(float start, float step)
    {
        Volume<float> volume = TestVolume.Make(i => start + (i * step), Unit.Hounsfield);
        DerivedSeriesResult result = Write(volume, "CT");
        Assert.Equal((0.0, 1.0, 0.0), (result.LargestError, result.RescaleSlope, result.RescaleIntercept));
        Assert.Equal(volume.Voxels.ToArray(), result.Files.SelectMany(ReadSlice));
    }

    [Theory]
    [InlineData(1e-30f)]
    [InlineData(1f)]
    [InlineData(3e37f)]
    public void Values_AnyMagnitude_LoseAtMostHalfAStep(float scale)
    {
        Volume<float> volume = TestVolume.Make(i => MathF.Cos(i * 1.3f) * scale);
        DerivedSeriesResult result = Write(volume, "MR");
        Assert.InRange(result.LargestError, 0, result.RescaleSlope / 2 * (1 + 1e-6));
        Assert.InRange(result.RescaleSlope, scale * 2.9e-5, scale * 3.2e-5);
    }

    [Theory]
    [InlineData(0.25f, 0.25f)]
    [InlineData(float.NaN, float.NaN)]
    [InlineData(70000f, 70000f)]
    public void OneValueEverywhere_ReadBack_IsExact(float value, float expected)
    {
        DerivedSeriesResult result = Write(TestVolume.Make(_ => value), "CT");
        Assert.Equal(0, result.LargestError);
        Assert.All(result.Files.SelectMany(ReadSlice), read => Assert.Equal(expected, read));
    }

    [Fact]
    public void Planes_OfFiles_AreThoseOfTheGrid()
    {
        ImageGeometry grid = TestSource.Grid();
        DerivedSeriesResult result = Write(TestVolume.Smooth(), "MR");
        for (int z = 0; z < result.Files.Count; z++)
        {
            IDicomAttributes image = DicomFile.Read(result.Files[z]).Attributes;
            double[] position = image.GetNumbers(DicomTags.ImagePositionPatient)!;
            Assert.True((new Vector3D(position[0], position[1], position[2]) - grid.IndexToWorld(new(0, 0, z))).Length < 1e-10);
            Assert.Equal([0.9, 0.7], image.GetNumbers(DicomTags.PixelSpacing)!);
            Assert.Equal(z + 1, image.GetInteger(DicomTags.InstanceNumber));
            Assert.Equal(result.SeriesInstanceUid, image.GetString(DicomTags.SeriesInstanceUID));
            Assert.EndsWith(FormattableString.Invariant($".{z + 1}"), Assert.Single(image.GetItems(DicomTags.SourceImageSequence)).GetString(DicomTags.ReferencedSOPInstanceUID), StringComparison.Ordinal);
        }

        Assert.Equal(3, result.Files.Select(static file => DicomFile.Read(file).Attributes.GetString(DicomTags.SOPInstanceUID)).Distinct().Count());
    }

    [Fact]
    public void Meaning_OfFiles_HasUnitAndQuantity()
    {
        var quantity = new CodedEntry("113041", "DCM", "Apparent Diffusion Coefficient");
        DerivedSeriesResult result = DerivedSeriesWriter.Write(
            _folder, TestVolume.Smooth().WithUnit(Unit.FromUcum("mm2/s")), TestSource.Images(modality: "MR"), new DerivedSeriesSettings { Quantity = quantity, Window = new(1, 4) });
        IDicomAttributes image = DicomFile.Read(result.Files[0]).Attributes;
        IDicomAttributes mapping = image.GetItem(DicomTags.RealWorldValueMappingSequence)!;
        Assert.Equal("mm2/s", CodedEntry.Read(mapping, DicomTags.MeasurementUnitsCodeSequence)?.Value);
        Assert.Equal(quantity, CodedEntry.Read(mapping.GetItem(DicomTags.QuantityDefinitionSequence)!, DicomTags.ConceptCodeSequence));
        Assert.Equal(image.GetNumber(DicomTags.RescaleSlope), mapping.GetNumber(DicomTags.RealWorldValueSlope));
        Assert.Equal(image.GetNumber(DicomTags.RescaleIntercept), mapping.GetNumber(DicomTags.RealWorldValueIntercept));
        Assert.Equal((1.0, 4.0), (image.GetNumber(DicomTags.WindowCenter), image.GetNumber(DicomTags.WindowWidth)));
    }

    [Theory]
    [InlineData("CT")]
    [InlineData("MR")]
    [InlineData("PT")]
    public void Files_OfIdentifyingSource_TellNoMoreThanTheyNeed(string modality) => Assert.All(
        Write(TestVolume.Smooth(), modality).Files,
        file => WrittenObject.AssertTellsNoMore(File.ReadAllBytes(file), modality == "PT" ? [DicomTags.AcquisitionDate, DicomTags.AcquisitionTime] : []));

    [Fact]
    public void Write_FileExists_IsRefusedUnlessAllowed()
    {
        Write(TestVolume.Smooth(), "CT");
        Assert.Throws<IOException>(() => Write(TestVolume.Smooth(), "CT"));
        Assert.Equal(3, DerivedSeriesWriter.Write(_folder, TestVolume.Smooth(), TestSource.Images(), new DerivedSeriesSettings { Overwrite = true }).Files.Count);
        Assert.Equal(3, Directory.GetFiles(_folder).Length);
    }

    [Fact]
    public void Write_UnsuitableSourcesOrValues_AreRefused()
    {
        Assert.Throws<ArgumentException>(() => DerivedSeriesWriter.Write(_folder, TestVolume.Smooth(), []));
        Assert.Throws<DataRefusedException>(() => Write(TestVolume.Smooth(), "US"));
        Assert.Throws<DataRefusedException>(() => Write(TestVolume.Make(static i => i == 2 ? float.PositiveInfinity : 0.5f), "CT"));
        Assert.Throws<DataRefusedException>(() => DerivedSeriesWriter.Write(_folder, TestVolume.Smooth(), [.. TestSource.Images(), .. TestSource.Images(modality: "MR")]));
        Assert.Throws<ArgumentException>(() => DerivedSeriesWriter.Write(_folder, TestVolume.Smooth(), TestSource.Images(), null, new DerivedObjectDescription { SopInstanceUid = "2.25.3" }));
        Assert.Empty(Directory.GetFiles(_folder));
    }

    [Fact]
    public void Write_PetOfUnitThatPetDoesNotKnow_IsRefused() =>
        Assert.Throws<DataRefusedException>(() => DerivedSeriesWriter.Write(_folder, TestVolume.Smooth(), TestSource.Images(modality: "PT")));

    [Theory]
    [InlineData("g/ml", "GML", "BW")]
    [InlineData("{SUVlbm(Janma)}g/ml", "GML", "LBMJANMA")]
    [InlineData("{SUVbsa}cm2/ml", "CM2ML", "BSA")]
    [InlineData("Bq/ml", "BQML", null)]
    public void Pet_UnitOfUptake_IsNamed(string unit, string units, string? type)
    {
        DerivedSeriesResult result = DerivedSeriesWriter.Write(_folder, TestVolume.Smooth().WithUnit(Unit.FromUcum(unit)), TestSource.Images(modality: "PT"));
        IDicomAttributes image = DicomFile.Read(result.Files[0]).Attributes;
        Assert.Equal((units, type), (image.GetString(DicomTags.Units), image.GetString(DicomTags.SUVType)));
    }

    private DerivedSeriesResult Write(Volume<float> volume, string modality) =>
        DerivedSeriesWriter.Write(_folder, modality == "PT" ? volume.WithUnit(Unit.SuvBodyWeight) : volume, TestSource.Images(modality: modality));

    // The plain reading: stored number times slope plus intercept, padding without a value.
    private static float[] ReadSlice(string path)
    {
        DicomFile file = DicomFile.Read(path);
        var bytes = new byte[file.Pixels!.Description.FrameLength];
        file.Pixels.ReadFrame(0, bytes);
        double slope = file.Dataset.GetNumber(DicomTags.RescaleSlope)!.Value;
        double intercept = file.Dataset.GetNumber(DicomTags.RescaleIntercept)!.Value;
        bool isPadded = file.Dataset.Contains(DicomTags.PixelPaddingValue);
        return [.. MemoryMarshal.Cast<byte, short>(bytes).ToArray().Select(stored => isPadded && stored == short.MinValue ? float.NaN : (float)((stored * slope) + intercept))];
    }
}
