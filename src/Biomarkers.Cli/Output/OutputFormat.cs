namespace Biomarkers.Cli;

/// <summary>How results are written.</summary>
internal enum OutputFormat
{
    /// <summary>Comma-separated, one row a measurement.</summary>
    Csv,

    /// <summary>Comma-separated, one row a region.</summary>
    WideCsv,

    /// <summary>JSON with provenance.</summary>
    Json,

    /// <summary>A web page.</summary>
    Html,

    /// <summary>The table that is shown on the terminal.</summary>
    Text,
}
