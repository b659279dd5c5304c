namespace Biomarkers.Perfusion;

/// <summary>What the deconvolution of one curve gave; NaN where there is no value.</summary>
/// <param name="Status">How it ended.</param>
/// <param name="BloodVolume">mL/100 mL, or mL/100 g where a density is given.</param>
/// <param name="BloodFlow">mL/100 mL/min, or mL/100 g/min.</param>
/// <param name="MeanTransitTime">Seconds.</param>
/// <param name="Tmax">Seconds; below zero where the tissue is ahead of the input.</param>
/// <param name="Delay">Seconds: where the residue function rises through half its maximum.</param>
/// <param name="Regularization">Threshold of sSVD, cSVD and oSVD or λ of Tikhonov's, as part of the largest singular value.</param>
/// <param name="ResidualDeviation">√(Σ r² / degrees of freedom), in the curve's unit; NaN without a degree of freedom.</param>
/// <param name="RSquared">1 − Σ r² / Σ (c − mean)².</param>
/// <param name="Residue">The residue function times the flow, in the flow's unit, at <see cref="Deconvolver.ResidueTimes"/>; empty where there is none.</param>
public sealed record DeconvolvedCurve(
    FitStatus Status,
    double BloodVolume,
    double BloodFlow,
    double MeanTransitTime,
    double Tmax,
    double Delay,
    double Regularization,
    double ResidualDeviation,
    double RSquared,
    ReadOnlyMemory<double> Residue);
