namespace Biomarkers.Dicom;

/// <summary>How a derived series of classic images is written.</summary>
public sealed record DerivedSeriesSettings
{
    /// <summary>The quantity the images show, as (113041, DCM, "Apparent Diffusion Coefficient"); null where it is not said.</summary>
    public CodedEntry? Quantity { get; init; }

    /// <summary>What was done to the source images, in words, at most 1024 characters; null for nothing said.</summary>
    public string? DerivationDescription { get; init; }

    /// <summary>How the images were derived, as a code. Default (110001, DCM, "Image Processing").</summary>
    public CodedEntry Derivation { get; init; } = new("110001", "DCM", "Image Processing");

    /// <summary>The window viewers open with, in the volume's unit; null for one that shows all but the extreme values.</summary>
    public IntensityWindow? Window { get; init; }

    /// <summary>Whether files that exist are replaced. Default no. Files of an earlier, longer series in the folder stay.</summary>
    public bool Overwrite { get; init; }
}
