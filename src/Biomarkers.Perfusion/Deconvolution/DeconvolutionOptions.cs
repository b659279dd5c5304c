using System.Globalization;

namespace Biomarkers.Perfusion;

/// <summary>How curves are deconvolved.</summary>
public sealed record DeconvolutionOptions
{
    /// <summary>The defaults.</summary>
    public static DeconvolutionOptions Default { get; } = new();

    /// <summary>Method; <see cref="DeconvolutionMethod.CirculantSvd"/> by default, which a delay does not disturb.</summary>
    public DeconvolutionMethod Method { get; init; } = DeconvolutionMethod.CirculantSvd;

    /// <summary>How samples stand for curves; <see cref="ConvolutionRule.Rectangle"/> by default, with which the usual thresholds were established.</summary>
    public ConvolutionRule Rule { get; init; } = ConvolutionRule.Rectangle;

    /// <summary>Least singular value kept, as part of the largest, by sSVD and cSVD; null for 0.2 and 0.1.</summary>
    /// <remarks>Source: 0.2 Østergaard et al., Magn. Reson. Med. 1996;36:715; 0.1 Wu et al., Magn. Reson. Med. 2003;50:164.</remarks>
    /// <exception cref="ArgumentOutOfRangeException">Not from 0.0001 to less than 1.</exception>
    public double? Threshold { get; init => field = value is null ? null : Range(value.Value, 1e-4, 0.9999, nameof(Threshold)); }

    /// <summary>Oscillation index below which oSVD stops; 0.035 by default.</summary>
    /// <remarks>Source: Wu et al., Magn. Reson. Med. 2003;50:164.</remarks>
    /// <exception cref="ArgumentOutOfRangeException">Not above 0 up to 10.</exception>
    public double OscillationLimit { get; init => field = Range(value, 1e-6, 10, nameof(OscillationLimit)); } = 0.035;

    /// <summary>Threshold at which oSVD begins; 0.01 by default.</summary>
    /// <remarks>From there one singular value after the other falls away, equal ones together, so that every truncation above it is tried.</remarks>
    /// <exception cref="ArgumentOutOfRangeException">Not from 0.0001 to less than 1.</exception>
    public double ScanStart { get; init => field = Range(value, 1e-4, 0.9999, nameof(ScanStart)); } = 0.01;

    /// <summary>What Tikhonov's regularisation keeps small.</summary>
    public TikhonovPenalty Penalty { get; init; } = TikhonovPenalty.Identity;

    /// <summary>How its weight is chosen.</summary>
    public LambdaChoice LambdaChoice { get; init; } = LambdaChoice.LCurve;

    /// <summary>What the blood volume is taken from; the areas' ratio by default.</summary>
    public BloodVolumeSource BloodVolume { get; init; } = BloodVolumeSource.AreaRatio;

    /// <summary>kH = (1 − Hct of large vessels) / (1 − Hct of small vessels); (1 − 0.45) / (1 − 0.25) = 0.733 by default.</summary>
    /// <remarks>1 where input and tissue are to be compared as they are. Source: Rempp et al., Radiology 1994;193:637.</remarks>
    /// <exception cref="ArgumentOutOfRangeException">Not from 0.1 to 2.</exception>
    public double HaematocritFactor { get; init => field = Range(value, 0.1, 2, nameof(HaematocritFactor)); } = (1 - 0.45) / (1 - 0.25);

    /// <summary>Density of tissue in g/mL, for values per 100 g; null, the default, for values per 100 mL.</summary>
    /// <remarks>1.04 is usual for the brain. Source: Rempp et al., Radiology 1994;193:637.</remarks>
    /// <exception cref="ArgumentOutOfRangeException">Not from 0.1 to 5.</exception>
    public double? Density { get; init => field = value is null ? null : Range(value.Value, 0.1, 5, nameof(Density)); }

    /// <summary>Whether frames that are not evenly spaced are interpolated to a grid of their median spacing; true by default. Where false such a series is refused.</summary>
    public bool Resample { get; init; } = true;

    /// <summary>Most that may be left of the input at the end, as part of its peak; 0.5 by default. Above it the bolus counts as cut off.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Not from 0 to 1.</exception>
    public double MostFinalShare { get; init => field = Range(value, 0, 1, nameof(MostFinalShare)); } = 0.5;

    /// <summary>Most that may be left of a tissue's curve at the end, as part of its peak; 0.5 by default. Above it its status is <see cref="FitStatus.Truncated"/>.</summary>
    /// <remarks>What is left is the mean of the last three samples. 1 flags none.</remarks>
    /// <exception cref="ArgumentOutOfRangeException">Not from 0 to 1.</exception>
    public double MostTissueFinalShare { get; init => field = Range(value, 0, 1, nameof(MostTissueFinalShare)); } = 0.5;

    /// <summary>Most by which the input may lie below zero, as part of its peak; 0.2 by default.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Not from 0 to 1.</exception>
    public double MostNegativeShare { get; init => field = Range(value, 0, 1, nameof(MostNegativeShare)); } = 0.2;

    /// <summary>The threshold of sSVD or cSVD.</summary>
    internal double EffectiveThreshold => Threshold ?? (Method == DeconvolutionMethod.StandardSvd ? 0.2 : 0.1);

    /// <summary>The method's name in tables.</summary>
    internal string MethodId => Method switch
    {
        DeconvolutionMethod.StandardSvd => "svd",
        DeconvolutionMethod.CirculantSvd => "csvd",
        DeconvolutionMethod.OscillationIndexSvd => "osvd",
        _ => "tikhonov",
    };

    internal bool IsCirculant => Method is DeconvolutionMethod.CirculantSvd or DeconvolutionMethod.OscillationIndexSvd;

    /// <summary>From concentrations' ratio in 1/s to mL/100 mL/min or mL/100 g/min.</summary>
    internal double FlowFactor => 60 * VolumeFactor;

    /// <summary>From concentrations' ratio to mL/100 mL or mL/100 g.</summary>
    internal double VolumeFactor => 100 * HaematocritFactor / (Density ?? 1);

    internal void Check()
    {
        if (!Enum.IsDefined(Method) || !Enum.IsDefined(Rule) || !Enum.IsDefined(Penalty) || !Enum.IsDefined(LambdaChoice) || !Enum.IsDefined(BloodVolume))
        {
            throw new ArgumentException($"Not known: one of {Method}, {Rule}, {Penalty}, {LambdaChoice}, {BloodVolume}.");
        }

        if (Threshold is not null && Method is not (DeconvolutionMethod.StandardSvd or DeconvolutionMethod.CirculantSvd))
        {
            throw new ArgumentException($"{Method} chooses its truncation itself; a threshold is for sSVD and cSVD.");
        }
    }

    private static double Range(double value, double least, double most, string name) => value >= least && value <= most
        ? value
        : throw new ArgumentOutOfRangeException(name, value.ToString(CultureInfo.InvariantCulture), string.Create(CultureInfo.InvariantCulture, $"A number from {least} to {most} is needed."));
}
