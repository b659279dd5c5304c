namespace Biomarkers.Perfusion;

/// <summary>The grids of QIBA's dynamic reference objects.</summary>
/// <remarks>
/// The patterns of parameters, sequence, T1, haematocrit and frames are QIBA's; the input curve is the caller's choice, and values are stored
/// as floats where QIBA's files round to integers. Source: Barboriak, QIBA digital reference objects for DCE-MRI, Duke University, 2009 to 2011.
/// </remarks>
public static class DynamicReferenceSpecifications
{
    private static readonly ReferenceAxis ToftsRates = new("ktrans", [0.01, 0.02, 0.05, 0.1, 0.2, 0.35]);
    private static readonly ReferenceAxis ToftsVolumes = new("ve", [0.01, 0.05, 0.1, 0.2, 0.5]);

    /// <summary>Extended Tofts, 60 × 200 voxels: Ktrans to the right, ve within vp downwards.</summary>
    public static DynamicReferenceSpecification V4 { get; } = new()
    {
        Id = "v4",
        ModelId = "extended_tofts",
        Rows = [new("vp", [0.001, 0.005, 0.01, 0.02, 0.05, 0.1]), new("ve", [0.1, 0.2, 0.5])],
        Columns = new("ktrans", [0, 0.01, 0.02, 0.05, 0.1, 0.2]),
        VascularRows = 20,
        FlipAngle = 25,
        T1FlipAngles = [3, 6, 9, 15, 24, 35],
        FrameInterval = 0.5,
        FrameCount = 661,
        S0 = 1000,
    };

    /// <summary>Tofts, 50 × 80 voxels: ve to the right, Ktrans downwards.</summary>
    public static DynamicReferenceSpecification V6 { get; } = new()
    {
        Id = "v6",
        ModelId = "tofts",
        Rows = [ToftsRates],
        Columns = ToftsVolumes,
        MarkerRows = 10,
        VascularRows = 10,
        FlipAngle = 30,
        FrameInterval = 0.5,
        FrameCount = 1321,
        S0 = 50000,
    };

    /// <summary>As v6 every 6 s with S0 500 and noise 5: a stress test, signal before contrast less than twice the noise.</summary>
    public static DynamicReferenceSpecification V9 { get; } = V6 with { Id = "v9", FrameInterval = 6, FrameCount = 61, S0 = 500, NoiseSigma = 5 };

    /// <summary>As v6 every 6 s with S0 10,000 and noise 100.</summary>
    public static DynamicReferenceSpecification V9Strong { get; } = V9 with { Id = "v9-strong", S0 = 10000, NoiseSigma = 100 };

    /// <summary>As v6 with a T1 of 0.5 s.</summary>
    public static DynamicReferenceSpecification V11 { get; } = V6 with { Id = "v11", TissueT1 = 0.5 };

    /// <summary>Every specification.</summary>
    public static IReadOnlyList<DynamicReferenceSpecification> All { get; } = [V4, V6, V9, V9Strong, V11];
}
