using Biomarkers.Dicom.Tests.Objects;
using Biomarkers.Dicom.Tests.ParametricMaps;

namespace Biomarkers.Dicom.Tests.Reports;

public sealed class DamagedObjectTests
{
    private const int Files = 1500;

    [Fact]
    public void Map_BytesChanged_IsReadOrRefused()
    {
        byte[] file = WrittenObject.Bytes(ParametricMapWriter.Create(TestMap.Single(), TestMap.Content, TestSource.Images()));
        Damage(file, static bytes => ParametricMap.Read(DicomFile.Read(bytes)).ToVolume());
    }

    [Fact]
    public void Report_BytesChanged_IsReadOrRefused()
    {
        byte[] file = WrittenObject.Bytes(MeasurementReportWriter.Create(TestReport.Regions(), TestSource.Images()));
        Damage(file, static bytes => MeasurementReport.Read(DicomFile.Read(bytes).Attributes));
    }

    [Theory]
    [InlineData(0.0, 1.0)]
    [InlineData(-1.0, 1.0)]
    public void Map_SpacingThatCannotBe_IsRefused(double rows, double columns)
    {
        DicomAttributeSet map = ParametricMapWriter.Create(TestMap.Single(), TestMap.Content, TestSource.Images());
        ((DicomAttributeSet)map.GetItem(DicomTags.SharedFunctionalGroupsSequence)!.GetItem(DicomTags.PixelMeasuresSequence)!).SetNumbers(DicomTags.PixelSpacing, rows, columns);
        Assert.Throws<DataRefusedException>(() => ParametricMap.Read(WrittenObject.Read(map)));
    }

    // Digits turn into other digits as often as anything into anything, so that numbers change and stay numbers.
    private static void Damage(byte[] file, Action<ReadOnlyMemory<byte>> read)
    {
        var random = new Random(11);
        int refused = 0;
        for (int i = 0; i < Files; i++)
        {
            byte[] copy = [.. file];
            for (int change = random.Next(1, 5); change > 0; change--)
            {
                int place = random.Next(132, copy.Length);
                copy[place] = copy[place] is >= (byte)'0' and <= (byte)'9' ? (byte)('0' + random.Next(10)) : (byte)random.Next(256);
            }

            Exception? problem = Record.Exception(() => read(copy));
            Assert.True(problem is null or ImageFormatException or DataRefusedException, $"file {i}: {problem}");
            refused += problem is null ? 0 : 1;
        }

        Assert.InRange(refused, 1, Files - 1);
    }
}
