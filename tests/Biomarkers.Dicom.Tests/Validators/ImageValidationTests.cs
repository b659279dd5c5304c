using Biomarkers.Dicom.Tests.DerivedSeries;
using Biomarkers.Dicom.Tests.Objects;
using Biomarkers.Dicom.Tests.ParametricMaps;
using Biomarkers.Dicom.Tests.Reports;

namespace Biomarkers.Dicom.Tests.Validators;

public sealed class ImageValidationTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory().FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [ToolTheory("dciodvfy")]
    [InlineData(false)]
    [InlineData(true)]
    public void Map_Dciodvfy_HasNoError(bool isDouble)
    {
        string path = Path.Combine(_folder, "map.dcm");
        if (isDouble)
        {
            ParametricMapWriter.Write(path, TestMap.Double(), TestMap.Content, TestSource.Images(modality: "MR"));
        }
        else
        {
            ParametricMapWriter.Write(path, TestMap.Single(), TestMap.Content, TestSource.Images(modality: "MR"));
        }

        AssertNoError(path, "ParametricMap");
    }

    [ToolTheory("dciodvfy")]
    [InlineData("CT", "CTImage")]
    [InlineData("MR", "MRImage")]
    [InlineData("PT", "PETImage")]
    public void DerivedSeries_Dciodvfy_HasNoError(string modality, string expected)
    {
        DerivedSeriesResult result = DerivedSeriesWriter.Write(_folder, TestVolume.Smooth().WithUnit(modality == "CT" ? Unit.Hounsfield : Unit.SuvBodyWeight), TestSource.Images(modality: modality));
        foreach (string file in result.Files)
        {
            AssertNoError(file, expected);
        }
    }

    [ToolFact("dcentvfy")]
    public void EveryObjectOfOneSource_Dcentvfy_AgreesOnPatientStudyAndSeries()
    {
        IReadOnlyList<SourceImage> sources = TestSource.Images();
        DerivedSeriesResult result = DerivedSeriesWriter.Write(_folder, TestVolume.Smooth(), sources);
        DicomAttributeSet segmentation = SegmentChainTests.Segmentation();
        string[] others = [Path.Combine(_folder, "map.dcm"), Path.Combine(_folder, "seg.dcm"), Path.Combine(_folder, "report.dcm")];
        ParametricMapWriter.Write(others[0], TestMap.Single(), TestMap.Content, sources);
        DicomFileWriter.Write(others[1], segmentation);
        MeasurementReportWriter.Write(others[2], [new ReportedRegion(new MeasuredRegion("c", "i", "r", TestReport.Features())).WithSegment(segmentation, 1)], sources);

        Assert.DoesNotContain(ExternalTool.Run("dcentvfy", [.. result.Files, .. others]), static line => line.StartsWith("Error", StringComparison.Ordinal));
    }

    private static void AssertNoError(string path, string expected)
    {
        IReadOnlyList<string> said = ExternalTool.Run("dciodvfy", path);
        Assert.Contains(said, line => line.Contains(expected, StringComparison.Ordinal));
        Assert.DoesNotContain(said, static line => line.StartsWith("Error", StringComparison.Ordinal));
    }
}
