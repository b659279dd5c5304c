using Biomarkers.Dicom.Tests.Objects;
using Biomarkers.Dicom.Tests.Reports;

namespace Biomarkers.Dicom.Tests.Validators;

public sealed class ReportValidationTests : IDisposable
{
    private readonly string _path = Path.Combine(Path.GetTempPath(), $"{Guid.NewGuid():N}.dcm");

    public void Dispose() => File.Delete(_path);

    [ToolFact("dciodvfy")]
    public void Report_Dciodvfy_HasNoError()
    {
        MeasurementReportWriter.Write(_path, TestReport.Regions(), TestSource.Images());
        IReadOnlyList<string> said = ExternalTool.Run("dciodvfy", _path);
        Assert.Contains(said, static line => line.Contains("Comprehensive3DSR", StringComparison.Ordinal));
        Assert.DoesNotContain(said, static line => line.StartsWith("Error", StringComparison.Ordinal));
    }

    [ToolFact("dsrdump")]
    public void Report_Dsrdump_ReadsEveryValue()
    {
        MeasurementReportWriter.Write(_path, TestReport.Regions(), TestSource.Images());
        IReadOnlyList<string> said = ExternalTool.Run("dsrdump", "+Pl", _path);
        Assert.DoesNotContain(said, static line => line.StartsWith("E:", StringComparison.Ordinal));
        Assert.Equal(3 * 6, said.Count(static line => line.Contains("contains NUM", StringComparison.Ordinal)));
        Assert.Contains(said, static line => line.Contains("\"Volume (mesh)\")=\"-1.2345678901E-5\" (mm3,UCUM,\"cubic millimeter\")", StringComparison.Ordinal));
        Assert.Contains(said, static line => line.Contains("No value (Undefined): All intensities are equal.", StringComparison.Ordinal));
    }
}
