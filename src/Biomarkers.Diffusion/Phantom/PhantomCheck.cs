using System.Globalization;

namespace Biomarkers.Diffusion;

/// <summary>Holds the ADCs of a phantom against those of water and PVP solutions.</summary>
/// <remarks>
/// <para>Formula: bias = mean − truth; linearity from the straight line Y = b0 + b1 X through vials and, with four or more, the parabola
/// Y = b0 + b1 X + b2 X²; b-value dependence = 100 |ADC(b0, b2) / ADC(b0, b1) − 1|; wSD² = mean of the vials' variances; RC = 1.96 √2 wSD.</para>
/// <para>The limits were recalled from the profile Diffusion-Weighted MRI of the Quantitative Imaging Biomarkers Alliance and the guidance
/// on linearity; each finding says so. Confirm them against the profile's text before relying on a verdict.</para>
/// </remarks>
public static class PhantomCheck
{
    private const string Profile = "QIBA profile Diffusion-Weighted MRI, recalled: confirm";
    private const string Guidance = "QIBA guidance on linearity (Raunig 2015), seen second-hand: confirm";

    /// <summary>Mean less truth.</summary>
    public static MeasureDefinition Bias { get; } = Define("phantom_bias", "Bias of ADC", DiffusionMeasures.SquareMillimetrePerSecond, "mean Y − X");

    /// <summary>Bias in percent of the truth.</summary>
    public static MeasureDefinition BiasPercent { get; } = Define("phantom_bias_percent", "Bias of ADC in percent", Unit.FromUcum("%"), "100 (mean Y − X) / X");

    /// <summary>By how much the ADC depends on the b-values.</summary>
    public static MeasureDefinition BDependence { get; } = Define("phantom_b_dependence", "Dependence of ADC on b", Unit.FromUcum("%"), "100 |ADC(b0, b2) / ADC(b0, b1) − 1|");

    /// <summary>Repeatability coefficient of one vial.</summary>
    public static MeasureDefinition Repeatability { get; } = Define("phantom_rc", "Repeatability coefficient of ADC", DiffusionMeasures.SquareMillimetrePerSecond, "1.96 √2 wSD");

    /// <summary>Within-vial coefficient of variation.</summary>
    public static MeasureDefinition Variation { get; } = Define("phantom_wcv", "Within-vial coefficient of variation", Unit.FromUcum("%"), "100 √(mean over vials of SD² / mean²)");

    /// <summary>Slope of measured over true ADC.</summary>
    public static MeasureDefinition Slope { get; } = Define("phantom_slope", "Linearity, slope", Unit.One, "b1 of Y = b0 + b1 X");

    /// <summary>Measured ADC where the truth is 0.</summary>
    public static MeasureDefinition Intercept { get; } = Define("phantom_intercept", "Linearity, intercept", DiffusionMeasures.SquareMillimetrePerSecond, "b0 of Y = b0 + b1 X");

    /// <summary>Coefficient of determination of the straight line.</summary>
    public static MeasureDefinition RSquared { get; } = Define("phantom_r_squared", "Linearity, R²", Unit.One, "1 − Σ r² / Σ (Y − mean Y)²");

    /// <summary>Curvature of measured over true ADC.</summary>
    public static MeasureDefinition Quadratic { get; } = Define("phantom_quadratic", "Linearity, quadratic term", Unit.FromUcum("s/mm2"), "b2 of Y = b0 + b1 X + b2 X²");

    /// <summary>All definitions, in order.</summary>
    public static IReadOnlyList<MeasureDefinition> All { get; } = [Bias, BiasPercent, BDependence, Repeatability, Variation, Slope, Intercept, RSquared, Quadratic];

    /// <summary>Checks a phantom.</summary>
    /// <param name="vials">Vials with what was measured in them; at least one, with different names.</param>
    /// <param name="celsius">Temperature of the phantom in °C, 0 to 100.</param>
    /// <exception cref="ArgumentException">There is no vial, names repeat, or a number is out of its range.</exception>
    public static PhantomReport Compute(IReadOnlyList<PhantomVial> vials, double celsius)
    {
        ArgumentNullException.ThrowIfNull(vials);
        Demand(vials);
        List<PhantomFinding> findings = [];
        var truths = new double[vials.Count];
        var means = new double[vials.Count];
        for (int i = 0; i < vials.Count; i++)
        {
            truths[i] = WaterDiffusion.Pvp(vials[i].PvpPercent, celsius);
            means[i] = vials[i].Measured.Sum() / vials[i].Measured.Count;
            AddVial(findings, vials[i], truths[i], means[i]);
        }

        AddRepeatability(findings, vials, means);
        PhantomLinearity.Add(findings, truths, means, Guidance);
        return new PhantomReport(celsius, findings.AsReadOnly());
    }

    private static void AddVial(List<PhantomFinding> findings, PhantomVial vial, double truth, double mean)
    {
        // The profile's bound is for water in ice, 0.04e-3 of 1.1e-3 mm²/s.
        bool isWater = vial.PvpPercent == 0;
        string truthText = string.Create(CultureInfo.InvariantCulture, $"truth {truth:R} mm2/s");
        findings.Add(new(vial.Name, Measurement.Computed(Bias, mean - truth, DiffusionMeasures.SquareMillimetrePerSecond, remark: truthText), isWater ? -0.04e-3 : null, isWater ? 0.04e-3 : null, isWater ? Profile : null));
        findings.Add(new(vial.Name, Measurement.Computed(BiasPercent, 100 * (mean - truth) / truth, Unit.FromUcum("%"), remark: truthText), isWater ? -3.6 : null, isWater ? 3.6 : null, isWater ? Profile : null));
        Measurement dependence = vial is { AdcOfLowerPair: { } low, AdcOfHigherPair: { } high }
            ? Measurement.Computed(BDependence, 100 * Math.Abs((high / low) - 1), Unit.FromUcum("%"))
            : Measurement.Missing(BDependence, MeasureStatus.NotApplicable, "ADCs of two pairs of b-values were not given.", Unit.FromUcum("%"));
        findings.Add(new(vial.Name, dependence, null, 2, Profile));
        Measurement repeatability = vial.Measured.Count > 1
            ? Measurement.Computed(Repeatability, 1.96 * Math.Sqrt(2 * Variance(vial.Measured, mean)), DiffusionMeasures.SquareMillimetrePerSecond)
            : Measurement.Missing(Repeatability, MeasureStatus.Undefined, "One measurement has no repeatability.", DiffusionMeasures.SquareMillimetrePerSecond);
        findings.Add(new(vial.Name, repeatability, null, 1.5e-5, Profile));
    }

    private static void AddRepeatability(List<PhantomFinding> findings, IReadOnlyList<PhantomVial> vials, double[] means)
    {
        double sum = 0;
        int repeated = 0;
        for (int i = 0; i < vials.Count; i++)
        {
            if (vials[i].Measured.Count > 1)
            {
                sum += Variance(vials[i].Measured, means[i]) / (means[i] * means[i]);
                repeated++;
            }
        }

        Measurement variation = repeated > 0
            ? Measurement.Computed(Variation, 100 * Math.Sqrt(sum / repeated), Unit.FromUcum("%"))
            : Measurement.Missing(Variation, MeasureStatus.Undefined, "No vial was measured more than once.", Unit.FromUcum("%"));
        findings.Add(new(null, variation, null, 2, Profile));
    }

    private static double Variance(IReadOnlyList<double> values, double mean) => values.Sum(v => (v - mean) * (v - mean)) / (values.Count - 1);

    private static void Demand(IReadOnlyList<PhantomVial> vials)
    {
        if (vials.Count == 0)
        {
            throw new ArgumentException("A phantom has at least one vial.", nameof(vials));
        }

        var names = new HashSet<string>(StringComparer.Ordinal);
        foreach (PhantomVial vial in vials)
        {
            ArgumentNullException.ThrowIfNull(vial, nameof(vials));
            if (!names.Add(vial.Name))
            {
                throw new ArgumentException($"Two vials are called {vial.Name}.", nameof(vials));
            }

            if (vial.Measured is not { Count: > 0 })
            {
                throw new ArgumentException($"{vial.Name} has no measurement.", nameof(vials));
            }

            foreach (double adc in vial.Measured.Append(vial.AdcOfLowerPair ?? 1).Append(vial.AdcOfHigherPair ?? 1))
            {
                if (!(adc > 0) || !double.IsFinite(adc))
                {
                    throw new ArgumentException(string.Create(CultureInfo.InvariantCulture, $"{vial.Name} has an ADC of {adc}; a number of mm²/s greater than 0 is needed."), nameof(vials));
                }
            }
        }
    }

    private static MeasureDefinition Define(string tag, string name, UnitRule unit, string formula) =>
        DiffusionMeasures.Family.Define(tag, name, unit, formula, "QIBA profile Diffusion-Weighted MRI; Raunig et al., Stat. Methods Med. Res. 2015;24:27");
}
