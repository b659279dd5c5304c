using Biomarkers.Testing;

namespace Biomarkers.Dicom.Tests.Reports;

public sealed class PublicReportTests
{
    [Fact]
    public void Highdicom_Report_IsRead()
    {
        MeasurementReport report = Read("highdicom_sr.dcm");
        Assert.Equal(["Image0001", "LungNodule0001", "Aorta0001", "Vertebra0001"], report.Groups.Select(static group => group.TrackingIdentifier));
        ReportValue mean = Assert.Single(report.Groups[0].Values);
        Assert.Equal(Unit.Hounsfield, mean.Unit);
        Assert.Equal(-119.0738525390625, mean.Value!.Value, 1e-10);
        Assert.Equal("27925004", report.Groups[1].Finding?.Value);
        Assert.Equal("39607008", Assert.Single(report.Groups[1].FindingSites).Value);
        Assert.Equal((10.0, "mm"), (report.Groups[1].Values[0].Value, report.Groups[1].Values[0].Unit?.Code));
        Assert.Equal((200.0, Unit.CubicMillimetre), (report.Groups[3].Values[0].Value, report.Groups[3].Values[0].Unit));
    }

    [Fact]
    public void Dcmqi_Report_IsRead()
    {
        ReportGroup group = Read("dcmqi_sr.dcm").Groups[^1];
        Assert.NotNull(group.TrackingUid);
        Assert.Equal(1, group.SegmentNumber);
        Assert.Equal("T-C5300", Assert.Single(group.FindingSites).Value);
        Assert.Equal(22, group.Values.Count);
        Assert.Equal((6.01529, Unit.SuvBodyWeight), (group.Values[0].Value, group.Values[0].Unit));
        Assert.Equal("Mean", Assert.Single(group.Values[0].Modifiers).Value.Meaning);
        ReportValue volume = Assert.Single(group.Values, static value => value.Concept.Meaning == "Volume");
        Assert.Equal((33.5824, "ml"), (volume.Value, volume.Unit?.Code));
    }

    private static MeasurementReport Read(string name) => MeasurementReport.Read(Repository.Data("dicom", "objects", name));
}
