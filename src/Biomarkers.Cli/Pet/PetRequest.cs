using Biomarkers.Pet;

namespace Biomarkers.Cli;

/// <summary>What a <c>pet</c> command line asks for, checked as far as words go.</summary>
internal sealed record PetRequest
{
    /// <summary>Path of the image or series.</summary>
    public required InputPath Image { get; init; }

    /// <summary>Name of the case in the results.</summary>
    public required string Case { get; init; }

    /// <summary>How SUV is derived; null for an image that is converted already.</summary>
    public SuvRequest? Suv { get; init; }

    /// <summary>Unit of an image that is converted already.</summary>
    public Unit Unit { get; init; }

    /// <summary>Paths of regions; empty for the whole image.</summary>
    public required IReadOnlyList<InputPath> Rois { get; init; }

    /// <summary>The series that contours were drawn on where that is not the image; null where it is.</summary>
    public InputPath? DrawnOn { get; init; }

    /// <summary>Which regions of them.</summary>
    public required RegionChoice Choice { get; init; }

    /// <summary>What lesions are cut out by; null to measure regions as drawn.</summary>
    public ThresholdChoice? Threshold { get; init; }

    /// <summary>Which pieces of a whole image are lesions.</summary>
    public required LesionOptions Lesions { get; init; }

    /// <summary>Lesions of a whole image that do not count, by number.</summary>
    public IReadOnlyList<int> Excluded { get; init; } = [];

    /// <summary>Liver, blood pool and background, each a region or null.</summary>
    public InputPath? Liver { get; init; }

    /// <summary>Blood pool.</summary>
    public InputPath? Blood { get; init; }

    /// <summary>Background of thresholds and ratios.</summary>
    public InputPath? Background { get; init; }

    /// <summary>Where measures go; null for the terminal.</summary>
    public OutputFile? Output { get; init; }

    /// <summary>Where the regions measured go as a label image; null for nowhere.</summary>
    public string? Mask { get; init; }

    /// <summary>Where the ratio to blood, or else to the background, goes as an image; null for nowhere.</summary>
    public string? RatioMap { get; init; }

    /// <summary>DICOM objects to write; null for none.</summary>
    public DicomOutput? Objects { get; init; }

    /// <summary>Replace files that exist.</summary>
    public bool Overwrite { get; init; }

    /// <summary>What to do with masks on other grids.</summary>
    public required GridRepair Repair { get; init; }

    /// <summary>How DICOM is read.</summary>
    public required DicomReading Dicom { get; init; }

    /// <summary>Threads at most; 0 for one per processor.</summary>
    public int Threads { get; init; }
}
