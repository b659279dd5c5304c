namespace Biomarkers;

/// <summary>How texture matrices of directions and slices are combined into one value (IBSI).</summary>
/// <remarks>Source: IBSI 1 reference manual, sections on GLCM and GLRLM aggregation, and on the zone and neighbourhood families.</remarks>
public sealed class Aggregation
{
    private Aggregation(string name, string id, string suffix)
    {
        Name = name;
        Id = id;
        Suffix = suffix;
    }

    /// <summary>2-D matrices per direction and slice; features averaged over all (BTW3).</summary>
    public static Aggregation Averaged2D { get; } = new("2D, averaged", "BTW3", "2D_avg");

    /// <summary>2-D matrices merged over the directions of a slice; features averaged over slices (SUJT).</summary>
    public static Aggregation SliceMerged2D { get; } = new("2D, slice-merged", "SUJT", "2D_comb");

    /// <summary>2-D matrices merged over slices for each direction; features averaged over directions (JJUI).</summary>
    public static Aggregation DirectionMerged25D { get; } = new("2.5D, direction-merged", "JJUI", "2_5D_avg");

    /// <summary>2-D matrices merged over all slices and directions (ZW7Z).</summary>
    public static Aggregation Merged25D { get; } = new("2.5D, merged", "ZW7Z", "2_5D_comb");

    /// <summary>3-D matrices per direction; features averaged over directions (ITBB).</summary>
    public static Aggregation Averaged3D { get; } = new("3D, averaged", "ITBB", "3D_avg");

    /// <summary>3-D matrices merged over directions (IAZD).</summary>
    public static Aggregation Merged3D { get; } = new("3D, merged", "IAZD", "3D_comb");

    /// <summary>One 2-D matrix per slice; features averaged over slices (8QNN).</summary>
    public static Aggregation Slices2D { get; } = new("2D", "8QNN", "2D");

    /// <summary>2-D matrices merged over slices (62GR).</summary>
    public static Aggregation Slices25D { get; } = new("2.5D", "62GR", "2_5D");

    /// <summary>One 3-D matrix (KOBO).</summary>
    public static Aggregation Volume3D { get; } = new("3D", "KOBO", "3D");

    /// <summary>Every aggregation, those of directional matrices first.</summary>
    public static IReadOnlyList<Aggregation> All { get; } =
        [Averaged2D, SliceMerged2D, DirectionMerged25D, Merged25D, Averaged3D, Merged3D, Slices2D, Slices25D, Volume3D];

    /// <summary>Name, for example <c>3D, merged</c>.</summary>
    public string Name { get; }

    /// <summary>IBSI identifier, for example <c>IAZD</c>.</summary>
    public string Id { get; }

    /// <summary>What a measure's tag ends in, for example <c>3D_comb</c>.</summary>
    public string Suffix { get; }

    /// <summary>The name.</summary>
    public override string ToString() => Name;
}
