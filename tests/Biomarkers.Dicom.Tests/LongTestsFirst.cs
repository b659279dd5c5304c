using Biomarkers.Dicom.Tests.Hostile;
using Biomarkers.Dicom.Tests.Validators;
using Xunit.Abstractions;

[assembly: TestCollectionOrderer("Biomarkers.Dicom.Tests.LongTestsFirst", "Biomarkers.Dicom.Tests")]

namespace Biomarkers.Dicom.Tests;

/// <summary>Starts the classes that take a quarter of a minute first, so that the others run beside them and none is left alone at the end.</summary>
public sealed class LongTestsFirst : ITestCollectionOrderer
{
    private static readonly string[] Long = [typeof(ReportOfPlacesTemplateTests).FullName!, typeof(ReportWithoutPlacesTemplateTests).FullName!, typeof(FuzzTests).FullName!];

    /// <inheritdoc/>
    public IEnumerable<ITestCollection> OrderTestCollections(IEnumerable<ITestCollection> testCollections) => testCollections
        .OrderByDescending(static collection => Array.Exists(Long, name => collection.DisplayName.EndsWith(name, StringComparison.Ordinal)))
        .ThenBy(static collection => collection.DisplayName, StringComparer.Ordinal);
}
