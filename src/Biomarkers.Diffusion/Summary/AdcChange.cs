using System.Globalization;

namespace Biomarkers.Diffusion;

/// <summary>The change of an ADC between two examinations, and whether it is larger than measurement error.</summary>
/// <remarks>
/// <para>Formula: change = Y2 − Y1; its 95 % interval is change ± 1.96 wCV √(Y1² + Y2²); it is larger than measurement error where
/// 100 |change| / Y1 exceeds the repeatability coefficient. Source: Raunig et al., Stat. Methods Med. Res. 2015;24:27 (PMID 24919831).</para>
/// <para>The limits are those of groups of patients under one protocol; another scanner or protocol in between makes them too narrow.</para>
/// </remarks>
public static class AdcChange
{
    private const string Source = "Raunig et al., Stat. Methods Med. Res. 2015;24:27";

    /// <summary>Second less first ADC.</summary>
    public static MeasureDefinition Change { get; } = Define("adc_change", "Change of ADC", DiffusionMeasures.SquareMillimetrePerSecond, "Y2 − Y1");

    /// <summary>Lower end of the 95 % interval of the change.</summary>
    public static MeasureDefinition Lower { get; } = Define("adc_change_lower95", "Change of ADC, lower end", DiffusionMeasures.SquareMillimetrePerSecond, "Y2 − Y1 − 1.96 wCV √(Y1² + Y2²)");

    /// <summary>Upper end of the 95 % interval of the change.</summary>
    public static MeasureDefinition Upper { get; } = Define("adc_change_upper95", "Change of ADC, upper end", DiffusionMeasures.SquareMillimetrePerSecond, "Y2 − Y1 + 1.96 wCV √(Y1² + Y2²)");

    /// <summary>Change in percent of the first.</summary>
    public static MeasureDefinition Percent { get; } = Define("adc_change_percent", "Change of ADC in percent", Unit.FromUcum("%"), "100 (Y2 − Y1) / Y1");

    /// <summary>Repeatability coefficient in percent.</summary>
    public static MeasureDefinition Limit { get; } = Define("adc_repeatability_percent", "Repeatability coefficient of ADC", Unit.FromUcum("%"), "%RC = 100 · 1.96 √2 wCV, as the source states it");

    /// <summary>1 where the change is larger than measurement error, else 0.</summary>
    public static MeasureDefinition IsReal { get; } = Define("adc_change_is_real", "Change of ADC larger than measurement error", Unit.One, "1 where |100 (Y2 − Y1) / Y1| > %RC, else 0");

    /// <summary>All definitions, in order.</summary>
    public static IReadOnlyList<MeasureDefinition> All { get; } = [Change, Lower, Upper, Percent, Limit, IsReal];

    /// <summary>Compares two examinations.</summary>
    /// <param name="first">ADC of the first, in mm²/s; greater than 0.</param>
    /// <param name="second">ADC of the second, in mm²/s; greater than 0.</param>
    /// <param name="limit">Repeatability of the organ.</param>
    /// <returns>One measurement for each of <see cref="All"/>; the last says in its remark what was found.</returns>
    /// <exception cref="ArgumentOutOfRangeException">An ADC is not a finite number greater than 0: a percentage of it has no meaning.</exception>
    public static FeatureSet Compute(double first, double second, RepeatabilityLimit limit)
    {
        ArgumentNullException.ThrowIfNull(limit);
        Demand(first, nameof(first));
        Demand(second, nameof(second));
        Unit unit = DiffusionMeasures.SquareMillimetrePerSecond;
        double change = second - first;
        double half = 1.96 * limit.WithinSubjectVariation * Math.Sqrt((first * first) + (second * second));
        double percent = 100 * change / first;
        bool isReal = Math.Abs(percent) > limit.Percent;
        string standing = limit.Standing switch
        {
            LimitStanding.Recalled => "recalled, to be confirmed",
            LimitStanding.Own => "own study",
            _ => "proposed",
        };
        string found = string.Create(
            CultureInfo.InvariantCulture,
            $"{percent:+0.0;-0.0;0.0} % is {(isReal ? "larger than" : "within")} the {limit.Percent:0.#} % that {limit.Organ} shows without a change ({standing}).");
        return new FeatureSet(
        [
            Measurement.Computed(Change, change, unit),
            Measurement.Computed(Lower, change - half, unit),
            Measurement.Computed(Upper, change + half, unit),
            Measurement.Computed(Percent, percent, Unit.FromUcum("%")),
            Measurement.Computed(Limit, limit.Percent, Unit.FromUcum("%"), remark: $"{limit.Organ}; {standing}; {limit.Source}"),
            Measurement.Computed(IsReal, isReal ? 1 : 0, Unit.One, remark: found),
        ]);
    }

    private static void Demand(double adc, string name)
    {
        if (!(adc > 0) || !double.IsFinite(adc))
        {
            throw new ArgumentOutOfRangeException(name, adc, "An ADC in mm²/s greater than 0 is needed.");
        }
    }

    private static MeasureDefinition Define(string tag, string name, UnitRule unit, string formula) => DiffusionMeasures.Family.Define(tag, name, unit, formula, Source);
}
