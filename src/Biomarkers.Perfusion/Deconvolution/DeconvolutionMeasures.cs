namespace Biomarkers.Perfusion;

/// <summary>What deconvolution gives, each declared once. The delay is <see cref="KineticMeasures.Delay"/>.</summary>
public static class DeconvolutionMeasures
{
    /// <summary>The family of these measures.</summary>
    public static MeasureFamily Family { get; } = new("deconvolution_perfusion", null, "Perfusion by deconvolution");

    /// <summary>Unit of blood volume, mL/100 mL.</summary>
    public static Unit VolumeUnit { get; } = Unit.FromUcum("mL/(100.mL)");

    /// <summary>Blood volume, mL/100 mL; mL/100 g where a density is given.</summary>
    public static MeasureDefinition BloodVolume { get; } = Define("cbv", "Blood volume", VolumeUnit, "100 kH / density · ∫ C dt / ∫ Ca dt, or ∫ k dt in place of the ratio");

    /// <summary>Blood flow, mL/100 mL/min; mL/100 g/min where a density is given.</summary>
    public static MeasureDefinition BloodFlow { get; } = Define("cbf", "Blood flow", KineticMeasures.FlowUnit, "6000 kH / density · max k(t), C = Ca * k, k in 1/s");

    /// <summary>Mean transit time, s.</summary>
    public static MeasureDefinition MeanTransitTime { get; } = Define("mtt", "Mean transit time", Unit.Second, "60 blood volume / blood flow");

    /// <summary>Time of the residue function's maximum, s.</summary>
    public static MeasureDefinition Tmax { get; } = Define("tmax", "Time of the residue function's maximum", Unit.Second, "t where k(t) is largest, on the samples; below zero where the tissue is ahead of the input");

    /// <summary>Least singular value that oSVD kept, as part of the largest.</summary>
    public static MeasureDefinition Threshold { get; } = Define("svd_threshold", "Threshold of the singular values", Unit.One, "least singular value kept / largest");

    /// <summary>Weight of Tikhonov's regularisation, as part of the largest singular value.</summary>
    public static MeasureDefinition Lambda { get; } = Define("lambda", "Weight of the regularisation", Unit.One, "λ / largest singular value");

    /// <summary>Every measure.</summary>
    public static IReadOnlyList<MeasureDefinition> All { get; } = [BloodVolume, BloodFlow, MeanTransitTime, Tmax, Threshold, Lambda];

    private static MeasureDefinition Define(string tag, string name, Unit unit, string formula) => new()
    {
        Family = Family,
        Tag = tag,
        Name = name,
        Unit = unit,
        Formula = formula,
        Source = tag switch
        {
            "svd_threshold" => "Wu et al., Magn. Reson. Med. 2003;50:164",
            "lambda" => "Calamante et al., Magn. Reson. Med. 2003;50:1237; Hansen, Rank-Deficient and Discrete Ill-Posed Problems, 1998",
            _ => "Østergaard et al., Magn. Reson. Med. 1996;36:715; Wu et al., Magn. Reson. Med. 2003;50:164",
        },
    };
}
