using Biomarkers.Dicom.Tests.Objects;
using Biomarkers.Dicom.Tests.Reports;

namespace Biomarkers.Dicom.Tests.Validators;

// The validator holds all groups of a report to one template, so those with a place and those without go into two reports; it takes
// a quarter of a minute for each, so they are classes of their own, which run side by side.
public sealed class ReportWithoutPlacesTemplateTests : IDisposable
{
    private readonly string _path = Path.Combine(Path.GetTempPath(), $"{Guid.NewGuid():N}.dcm");

    public void Dispose() => File.Delete(_path);

    [PixelMedFact]
    public void ReportWithoutPlaces_TemplateValidator_FindsTemplate1500WithoutError()
    {
        MeasurementReportWriter.Write(_path, [.. TestReport.Regions().Where(static region => region.Segment is null && region.Sphere is null)], TestSource.Images());
        IReadOnlyList<string> said = PixelMed.ValidateReport(_path);
        Assert.Contains(said, static line => line.Contains("Found Root Template TID_1500", StringComparison.Ordinal));
        Assert.Contains(said, static line => line.Contains("Root Template Validation Complete", StringComparison.Ordinal));
        Assert.DoesNotContain(said, static line => line.Contains("Error", StringComparison.Ordinal));
    }
}
