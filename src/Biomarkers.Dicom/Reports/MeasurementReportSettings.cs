namespace Biomarkers.Dicom;

/// <summary>What a measurement report says beside its measurements.</summary>
public sealed record MeasurementReportSettings
{
    /// <summary>Title, of context group 7021. Default (126000, DCM, "Imaging Measurement Report").</summary>
    public CodedEntry Title { get; init; } = ReportCodes.Report;

    /// <summary>Language of the names. Default English, in which the measures are named.</summary>
    public CodedEntry Language { get; init; } = new("en", "RFC5646", "English");

    /// <summary>The procedure that is reported. Default (363679005, SCT, "Imaging procedure"): what is known without asking.</summary>
    public CodedEntry Procedure { get; init; } = new("363679005", "SCT", "Imaging procedure");

    /// <summary>Who measured, as <c>Family^Given</c>, beside the software; null for nobody.</summary>
    public string? PersonObserver { get; init; }

    /// <summary>Whether the report lists the images measured, with their modality. Default yes.</summary>
    public bool IncludeImageLibrary { get; init; } = true;

    /// <summary>Whether the content is complete, as far as its makers know. Default no: somebody may have more to add.</summary>
    public bool IsComplete { get; init; }
}
