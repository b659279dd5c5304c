namespace Biomarkers.Cli;

/// <summary>What is written of an SUV.</summary>
internal enum SuvOutputKind
{
    /// <summary>Nothing: the audit is shown.</summary>
    None,

    /// <summary>An image file.</summary>
    Image,

    /// <summary>The audit as JSON.</summary>
    Audit,

    /// <summary>A DICOM series.</summary>
    Series,
}
