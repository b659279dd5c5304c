namespace Biomarkers.Perfusion;

/// <summary>Ready-made DSC reference objects; docs/leakage.md says where their numbers come from.</summary>
public static class DscReferenceSpecifications
{
    private const double UsualMtt = 5;
    private static readonly double[] Strengths = [0, 0.01, 0.02, 0.05, 0.1, 0.2];
    private static readonly double[] Relaxivities = [5.2, 20, 40];
    private static readonly double[] Volumes = [2, 4, 6];
    private static readonly double[] TransitTimes = [3, 4, 5, 6, 8];
    private static readonly double[] Delays = [0, 1, 2];
    private static readonly DscTissue Brain = Tissue(3, UsualMtt);

    /// <summary>Leakage: Ktrans to the right; downwards CBV 2, 4 and 6, in each Ke 5.2 (T1 effects prevail), 20 and 40 (T2* effects prevail). Flip angle 30°.</summary>
    public static DscReferenceSpecification Leakage { get; } = new()
    {
        Id = "dsc-leakage",
        Tissues = [.. from cbv in Volumes from ke in Relaxivities from ktrans in Strengths select Tumour(cbv, UsualMtt, 0, ke, ktrans)],
        Columns = Strengths.Length,
        Normal = [Brain],
        NormalRows = 4,
        FrameCount = 80,
    };

    /// <summary>The same measured with a flip angle of 60°, where T1 effects of blood itself are strong.</summary>
    public static DscReferenceSpecification LeakageHighAngle { get; } = Leakage with { Id = "dsc-leakage-60", Sequence = new DscSequence { FlipAngle = 60 } };

    /// <summary>Leakage where blood flows otherwise than in the reference: Ktrans to the right; downwards MTT 3, 4, 5, 6 and 8 s without delay, then delays of 1 and 2 s at
    /// MTT 5 s, in each Ke 5.2 and 40. CBV 4.</summary>
    public static DscReferenceSpecification LeakageTransit { get; } = Leakage with
    {
        Id = "dsc-leakage-transit",
        Tissues =
        [
            .. from mtt in TransitTimes from ke in (double[])[5.2, 40] from ktrans in Strengths select Tumour(4, mtt, 0, ke, ktrans),
            .. from delay in Delays.Skip(1) from ke in (double[])[5.2, 40] from ktrans in Strengths select Tumour(4, UsualMtt, delay, ke, ktrans),
        ],
    };

    /// <summary>No leakage: MTT 24, 12, 8, 6, 4.8, 4 and 3.4 s to the right; downwards CBV 1 to 5, in each delays of 0, 1 and 2 s.</summary>
    public static DscReferenceSpecification Haemodynamics { get; } = new()
    {
        Id = "dsc-haemodynamics",
        Tissues = [.. from cbv in (double[])[1, 2, 3, 4, 5] from delay in Delays from mtt in (double[])[24, 12, 8, 6, 4.8, 4, 3.4] select Tissue(cbv, mtt) with { Delay = delay }],
        Columns = 7,
        FrameCount = 80,
    };

    /// <summary>Every specification.</summary>
    public static IReadOnlyList<DscReferenceSpecification> All { get; } = [Leakage, LeakageHighAngle, LeakageTransit, Haemodynamics];

    private static DscTissue Tissue(double cbv, double mtt) => new() { Cbv = cbv, Cbf = 60 * cbv / mtt };

    private static DscTissue Tumour(double cbv, double mtt, double delay, double ke, double ktrans) =>
        Tissue(cbv, mtt) with { Delay = delay, Ktrans = ktrans, Ve = 0.25, ExtravascularRelaxivity = ke, T1 = 1.5 };
}
