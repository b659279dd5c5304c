using System.IO.Compression;
using Biomarkers.Testing;

namespace Biomarkers.Dicom.Tests;

public sealed class PublicFileTests
{
    [Theory]
    [InlineData("gantrytilting/001", "a tilt of 14 degrees")]
    [InlineData("notavolume/001", "There is one slice, and nothing says how thick")]
    [InlineData("slicecount/001", "two slices, 1 mm apart, and nothing confirms")]
    [InlineData("sliceincrement/001", "1 slice(s) are missing between 28.1075 and 38.1075 mm")]
    [InlineData("sliceincrement/002", "1 slice(s) are missing between")]
    [InlineData("sliceorientation/001", "differ in size, orientation")]
    public void FailingSeries_IsRefusedWithItsReason(string name, string expected)
    {
        List<IDicomInstance> files = [];
        using ZipArchive archive = ZipFile.OpenRead(Repository.Data("dicom", "dicom2nifti", "failing.zip"));
        foreach (ZipArchiveEntry entry in archive.Entries.Where(entry => entry.FullName.StartsWith(name, StringComparison.Ordinal)))
        {
            using Stream stream = entry.Open();
            using var memory = new MemoryStream();
            stream.CopyTo(memory);
            files.Add(DicomFile.Read(memory.ToArray(), entry.Name));
        }

        DataRefusedException refusal = Assert.Throws<DataRefusedException>(() => DicomSeries.Create(files).ToVolume<float>());

        Assert.Contains(expected, refusal.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("dicom2nifti/ge/anatomical/001", 256, 256, 4, 1.0)]
    [InlineData("dicom2nifti/generic/anatomical/002_non_isotropic", 64, 28, 4, 0.5)]
    [InlineData("dicom2nifti/siemens_multiframe/anatomical/001", 256, 256, 8, 0.9)]
    [InlineData("dcmqi/24x38x3/image", 24, 38, 3, 2.5)]
    [InlineData("dcmqi/24x38x3/multiframe", 24, 38, 3, 2.5)]
    [InlineData("pydicom-data/eCT_Supplemental.dcm", 512, 512, 2, 10.0)]
    [InlineData("pydicom-data/parametric_map_float.dcm", 128, 128, 1, 5.0)]
    [InlineData("pydicom-data/parametric_map_double_float.dcm", 128, 128, 1, 5.0)]
    public void ReadableSeries_HasItsSize(string path, int x, int y, int z, double spacing)
    {
        DicomSeries series = DicomSeries.Read(Repository.Data(["dicom", .. path.Split('/')]));

        Volume<double> volume = series.ToVolume<double>();

        Assert.Equal(new Size3(x, y, z), volume.Size);
        Assert.Equal(spacing, volume.Geometry.Spacing.Z, 0.02 * spacing);
        Assert.NotEmpty(series.Notes);
    }

    [Fact]
    public void PhilipsEnhancedSeries_IsATimeSeriesInTheOrderOfItsTemporalPositions()
    {
        DicomSeries series = DicomSeries.Read(Repository.Data("dicom", "dicom2nifti", "philips_enhanced", "fmri", "001"));

        TimeSeries<float> times = series.ToTimeSeries<float>();

        Assert.Equal(new Size3(64, 64, 8), times.Geometry.Size);
        Assert.Equal<double>([0, 3, 6, 9], times.Times.ToArray().Select(static time => Math.Round(time, 2)));
        Assert.Equal(32, series.Images.Select(static image => image.Frame).Distinct().Count());
        foreach (SourceImage image in series.Images)
        {
            IDicomAttributes content = image.Attributes.GetItems(DicomTags.PerFrameFunctionalGroupsSequence)[image.Frame!.Value - 1].GetItem(DicomTags.FrameContentSequence)!;
            Assert.Equal(image.Time + 1, content.GetInteger(DicomTags.TemporalPositionIndex));
            Assert.Equal(image.Slice + 1, content.GetInteger(DicomTags.InStackPositionNumber));
        }

        Assert.Equal([0.03], series.Mr!.EchoTimes!.Value.Value);
        Assert.Equal([3.0], series.Mr.RepetitionTimes!.Value.Value);
        Assert.Contains(series.Notes, static note => note.StartsWith("Images of one place are told apart by (0020,9128) TemporalPositionIndex: 1 to 4.", StringComparison.Ordinal));
    }

    [Fact]
    public void LegacyConvertedObject_EqualsItsClassicTwin()
    {
        Volume<float> classic = DicomSeries.Read(Repository.Data("dicom", "dcmqi", "24x38x3", "image")).ToVolume<float>();
        DicomSeries converted = DicomSeries.Read(Repository.Data("dicom", "dcmqi", "24x38x3", "multiframe"));

        Assert.True(classic.Voxels.SequenceEqual(converted.ToVolume<float>().Voxels));
        Assert.True(classic.Geometry.IsAlignedWith(converted.Geometry));
        Assert.Equal<int?>([1, 2, 3], converted.Images.Select(static image => image.Frame).Order());
    }

    [Fact]
    public void SlopesThatDifferFromSliceToSlice_AreAppliedSliceBySlice()
    {
        string folder = Repository.Data("dicom", "dicom2nifti", "generic", "anatomical", "002_non_isotropic");
        DicomSeries series = DicomSeries.Read(folder);
        Volume<float> values = series.ToVolume<float>();
        Volume<float> stored = DicomSeries.Read(folder, new() { Values = ValueMapping.Stored }).ToVolume<float>();

        foreach (SourceImage image in series.Images)
        {
            double slope = image.Attributes.GetNumber(DicomTags.RescaleSlope)!.Value;
            double intercept = image.Attributes.GetNumber(DicomTags.RescaleIntercept) ?? 0;
            int plane = values.Size.X * values.Size.Y;
            for (int i = 0; i < plane; i++)
            {
                int at = (image.Slice * plane) + i;
                Assert.Equal((float)((slope * stored.Voxels[at]) + intercept), values.Voxels[at]);
            }
        }

        Assert.Contains(series.Notes, static note => note.Contains("from image to image", StringComparison.Ordinal));
        // Pixel Spacing states the distance of rows first.
        Assert.Equal(6.39995861053464, values.Geometry.Spacing.X, 1e-12);
        Assert.Equal(4.0, values.Geometry.Spacing.Y);
    }

    [Fact]
    public void FloatAndDoubleParametricMaps_HoldTheSameValues()
    {
        Volume<double> single = DicomSeries.Read(Repository.Data("dicom", "pydicom-data", "parametric_map_float.dcm")).ToVolume<double>();
        Volume<double> full = DicomSeries.Read(Repository.Data("dicom", "pydicom-data", "parametric_map_double_float.dcm")).ToVolume<double>();

        Assert.Equal(0.920127809f, (float)single.Voxels[0]);
        for (int i = 0; i < single.Voxels.Length; i++)
        {
            Assert.Equal((float)full.Voxels[i], (float)single.Voxels[i]);
        }
    }

    [Fact]
    public void EnhancedObjectWithoutFunctionalGroups_IsRefusedForItsMissingPlaces()
    {
        DataRefusedException refusal = Assert.Throws<DataRefusedException>(() => DicomSeries.Read(Repository.Data("dicom", "pydicom-data", "emri_small.dcm")));

        Assert.Contains("no place in the patient", refusal.Message, StringComparison.Ordinal);
        Assert.Contains("ImagePositionPatient", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void FolderOfEverything_ListsSeriesAndUnreadableFiles()
    {
        DicomFolder folder = DicomFolder.Read(Repository.Data("dicom"));

        Assert.True(folder.Series.Count >= 8, $"{folder.Series.Count}");
        Assert.Contains(folder.Unreadable, static file => file.Name.EndsWith("LICENSE.txt", StringComparison.Ordinal));
        Assert.NotEmpty(folder.Problems);
        foreach (DicomSeries series in folder.Series)
        {
            Assert.True(series.Refusal is null || series.Refusal.Length > 40);
        }
    }
}
