using System.Globalization;

namespace Biomarkers.Diffusion;

/// <summary>By how much the ADC of an organ changes between two examinations when nothing has changed.</summary>
/// <param name="Organ">Organ, in lower case.</param>
/// <param name="Percent">Repeatability coefficient in percent: of unchanged pairs, 95 % differ by less.</param>
/// <param name="WithinSubjectVariation">Within-subject coefficient of variation (wCV) as a fraction.</param>
/// <param name="Standing">How well it is supported.</param>
/// <param name="Source">Where it stands.</param>
public sealed record RepeatabilityLimit(string Organ, double Percent, double WithinSubjectVariation, LimitStanding Standing, string Source)
{
    private const string Proposal = "Quantitative Imaging Biomarkers Alliance, proposed updates of the DWI profile, Radiology 2024 (PMC11537247)";
    private const string Profile = "Quantitative Imaging Biomarkers Alliance, consensus profile Diffusion-Weighted MRI, recalled";

    // 1.96 √2
    private const double PerVariation = 2.7718585822512662;

    /// <summary>Brain, 8 %.</summary>
    public static RepeatabilityLimit Brain { get; } = Of("brain", 8);

    /// <summary>Liver, 27 %.</summary>
    public static RepeatabilityLimit Liver { get; } = Of("liver", 27);

    /// <summary>Prostate, 27 %.</summary>
    public static RepeatabilityLimit Prostate { get; } = Of("prostate", 27);

    /// <summary>Lesions of the breast, 15 %.</summary>
    public static RepeatabilityLimit Breast { get; } = Of("breast", 15);

    /// <summary>The limits that stand in a source at hand: brain, liver, prostate, breast.</summary>
    public static IReadOnlyList<RepeatabilityLimit> Proposed { get; } = [Brain, Liver, Prostate, Breast];

    /// <summary>The limits of the earlier consensus profile, recalled: brain 11 %, liver 26 %, prostate 47 %, breast 13 %.</summary>
    public static IReadOnlyList<RepeatabilityLimit> Earlier { get; } =
    [
        new("brain", 11, 0.04, LimitStanding.Recalled, Profile),
        new("liver", 26, 0.09, LimitStanding.Recalled, Profile),
        new("prostate", 47, 0.17, LimitStanding.Recalled, Profile),
        new("breast", 13, 0.047, LimitStanding.Recalled, Profile),
    ];

    /// <summary>A limit from a test-retest study of one's own.</summary>
    /// <param name="organ">Organ, in lower case.</param>
    /// <param name="withinSubjectVariation">Within-subject coefficient of variation as a fraction; greater than 0.</param>
    /// <param name="source">Which study.</param>
    /// <exception cref="ArgumentException">The coefficient is not a finite number greater than 0, or a text is empty.</exception>
    /// <remarks>Formula: percent = 100 · 1.96 √2 wCV.</remarks>
    public static RepeatabilityLimit FromVariation(string organ, double withinSubjectVariation, string source)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(organ);
        ArgumentException.ThrowIfNullOrWhiteSpace(source);
        return withinSubjectVariation > 0 && double.IsFinite(withinSubjectVariation)
            ? new(organ, 100 * PerVariation * withinSubjectVariation, withinSubjectVariation, LimitStanding.Own, source)
            : throw new ArgumentOutOfRangeException(nameof(withinSubjectVariation), withinSubjectVariation, "A finite number greater than 0 is needed.");
    }

    /// <summary>Within-subject coefficient of variation of repeated measurements: √(mean of wSD² / mean²).</summary>
    /// <param name="pairs">First and second value of each subject; both greater than 0. At least one pair.</param>
    /// <exception cref="ArgumentException">There is no pair, or a value is not greater than 0.</exception>
    /// <remarks>Formula: for a pair wSD² = (a − b)² / 2. Source: Raunig et al., Stat. Methods Med. Res. 2015;24:27.</remarks>
    public static double ComputeVariation(IReadOnlyList<(double First, double Second)> pairs)
    {
        ArgumentNullException.ThrowIfNull(pairs);
        if (pairs.Count == 0)
        {
            throw new ArgumentException("At least one pair of measurements is needed.", nameof(pairs));
        }

        double sum = 0;
        foreach ((double first, double second) in pairs)
        {
            if (!(first > 0 && second > 0 && double.IsFinite(first) && double.IsFinite(second)))
            {
                throw new ArgumentException(string.Create(CultureInfo.InvariantCulture, $"The pair {first} and {second} has no coefficient of variation; numbers greater than 0 are needed."), nameof(pairs));
            }

            double mean = (first + second) / 2;
            sum += (first - second) * (first - second) / 2 / (mean * mean);
        }

        return Math.Sqrt(sum / pairs.Count);
    }

    private static RepeatabilityLimit Of(string organ, double percent) => new(organ, percent, percent / 100 / PerVariation, LimitStanding.Proposed, Proposal);
}
