namespace Biomarkers.Dicom;

/// <summary>How series are assembled. The defaults refuse whatever would need an assumption that changes a value or a place.</summary>
public sealed record SeriesOptions
{
    /// <summary>The defaults.</summary>
    public static SeriesOptions Default { get; } = new();

    /// <summary>How stored pixels become values.</summary>
    public ValueMapping Values { get; init; } = ValueMapping.Automatic;

    /// <summary>What becomes of padding.</summary>
    public PaddingHandling Padding { get; init; } = PaddingHandling.Keep;

    /// <summary>The value of padding for <see cref="PaddingHandling.Value"/>, in the unit of the volume.</summary>
    public double PaddingValue { get; init; }

    /// <summary>What is done about a tilted gantry: slices shifted against one another within their planes.</summary>
    public IrregularityHandling Tilt { get; init; } = IrregularityHandling.Refuse;

    /// <summary>What is done about variable spacing and missing slices.</summary>
    public IrregularityHandling Spacing { get; init; } = IrregularityHandling.Refuse;

    /// <summary>What is done about images that nothing tells apart.</summary>
    public DuplicateHandling Duplicates { get; init; } = DuplicateHandling.Refuse;

    /// <summary>Extent in mm of the voxels across the slice where there is one slice only; null for what Slice Thickness says, which is then noted.</summary>
    public double? SliceThickness { get; init; }

    /// <summary>Seconds from one time to the next where the images tell their order and no attribute their times; null to refuse.</summary>
    public double? TimeStep { get; init; }

    /// <summary>Largest relative deviation of a gap between slices from the mean gap that counts as regular. Default 0.01.</summary>
    public double SpacingTolerance { get; init; } = 0.01;

    /// <summary>Largest sine of the angle between the stack of slices and their normal that counts as upright. Default 1e-3, 0.06 degrees.</summary>
    public double TiltTolerance { get; init; } = 1e-3;

    /// <summary>Most voxels of one volume, and of all volumes of a series together. Default 2^31.</summary>
    public long MaximumVoxels { get; init; } = 1L << 31;

    /// <summary>Most files looked at in a folder. Default 200,000.</summary>
    public int MaximumFiles { get; init; } = 200_000;

    internal void Validate()
    {
        Demand(SliceThickness is null or (> 0 and < 1e4), nameof(SliceThickness), SliceThickness, "greater than 0");
        Demand(TimeStep is null or (> 0 and < 1e9), nameof(TimeStep), TimeStep, "greater than 0");
        Demand(SpacingTolerance is >= 0 and < 0.5, nameof(SpacingTolerance), SpacingTolerance, "from 0 to 0.5");
        Demand(TiltTolerance is >= 0 and <= 1e-3, nameof(TiltTolerance), TiltTolerance, "from 0 to 1e-3, which a grid's direction can hold");
        Demand(MaximumVoxels > 0, nameof(MaximumVoxels), MaximumVoxels, "at least 1");
        Demand(MaximumFiles > 0, nameof(MaximumFiles), MaximumFiles, "at least 1");
    }

    private static void Demand(bool isValid, string name, object? value, string expected)
    {
        if (!isValid)
        {
            throw new ArgumentException(FormattableString.Invariant($"{nameof(SeriesOptions)}.{name} is {value}; {expected} was expected."));
        }
    }
}
