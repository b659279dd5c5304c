namespace Biomarkers.Radiomics;

/// <summary>Ready-made settings: the IBSI 1 configurations, and a plain default.</summary>
/// <remarks>
/// Source: IBSI 1 reference manual, reference data sets (digital phantom; CT phantom configurations A to E).
/// Each profile is also a file, <c>profiles/NAME.json</c> in the package, equal to its <see cref="RadiomicsSettings.ToJson"/>.
/// </remarks>
public static class RadiomicsProfiles
{
    private static readonly IReadOnlyList<string> Slices = ["BTW3", "SUJT", "JJUI", "ZW7Z", "8QNN", "62GR"];
    private static readonly IReadOnlyList<string> Volumes = ["ITBB", "IAZD", "KOBO"];

    /// <summary>No resampling, no re-segmentation, 32 bins over the region's range, 3-D textures. For a first look at any image.</summary>
    public static RadiomicsSettings Default { get; } = new() { Name = "default" };

    /// <summary>The IBSI digital phantom: grey levels as they are, every aggregation.</summary>
    public static RadiomicsSettings IbsiDigitalPhantom { get; } = new()
    {
        Name = "ibsi-digital-phantom",
        Discretisation = new(),
        IvhDiscretisation = new(),
        Texture = new() { Aggregations = [.. Slices, .. Volumes] },
    };

    /// <summary>CT phantom, configuration A: no resampling, range −500 to 400 HU, bins of 25 HU, slice-wise textures.</summary>
    public static RadiomicsSettings IbsiA { get; } = new()
    {
        Name = "ibsi-a",
        IntensityUnit = Unit.Hounsfield.Code,
        RoundInput = true,
        Resegmentation = new() { Range = new(-500, 400) },
        Discretisation = new() { Method = DiscretisationMethod.FixedBinSize, BinWidth = 25 },
        IvhDiscretisation = new(),
        Texture = new() { Aggregations = Slices },
    };

    /// <summary>CT phantom, configuration B: 2 mm in-plane, range −500 to 400 HU, 32 bins, slice-wise textures.</summary>
    public static RadiomicsSettings IbsiB { get; } = IbsiA with
    {
        Name = "ibsi-b",
        Resampling = new() { Spacing = new(2, 2, 2), InPlane = true, RoundIntensities = true },
        Discretisation = new() { Method = DiscretisationMethod.FixedBinNumber, BinCount = 32 },
    };

    /// <summary>CT phantom, configuration C: 2 mm isotropic, range −1000 to 400 HU, bins of 25 HU, 3-D textures.</summary>
    public static RadiomicsSettings IbsiC { get; } = IbsiA with
    {
        Name = "ibsi-c",
        Resampling = new() { Spacing = new(2, 2, 2), RoundIntensities = true },
        Resegmentation = new() { Range = new(-1000, 400) },
        IvhDiscretisation = new() { Method = DiscretisationMethod.FixedBinSize, BinWidth = 2.5 },
        Texture = new() { Aggregations = Volumes },
    };

    /// <summary>CT phantom, configuration D: 2 mm isotropic, outliers beyond 3 sigma left out, 32 bins, 3-D textures.</summary>
    public static RadiomicsSettings IbsiD { get; } = IbsiC with
    {
        Name = "ibsi-d",
        Resegmentation = new() { OutlierSigmas = 3 },
        Discretisation = new() { Method = DiscretisationMethod.FixedBinNumber, BinCount = 32 },
        IvhDiscretisation = new(),
    };

    /// <summary>CT phantom, configuration E: 2 mm isotropic by cubic spline, range −1000 to 400 HU and 3 sigma, 32 bins, 3-D textures.</summary>
    public static RadiomicsSettings IbsiE { get; } = IbsiD with
    {
        Name = "ibsi-e",
        Resampling = new() { Spacing = new(2, 2, 2), Image = Interpolation.CubicSpline, RoundIntensities = true },
        Resegmentation = new() { Range = new(-1000, 400), OutlierSigmas = 3 },
        IvhDiscretisation = new() { Method = DiscretisationMethod.FixedBinNumber, BinCount = 1000 },
    };

    /// <summary>Every profile.</summary>
    public static IReadOnlyList<RadiomicsSettings> All { get; } = [Default, IbsiDigitalPhantom, IbsiA, IbsiB, IbsiC, IbsiD, IbsiE];

    /// <summary>The profile of a name.</summary>
    /// <param name="name">Name, for example <c>ibsi-c</c>.</param>
    /// <exception cref="ArgumentException">There is no such profile; the message lists those there are.</exception>
    public static RadiomicsSettings Find(string name) =>
        All.FirstOrDefault(p => string.Equals(p.Name, name, StringComparison.Ordinal))
        ?? throw new ArgumentException($"There is no profile '{name}'. There are: {string.Join(", ", All.Select(static p => p.Name))}.");
}
