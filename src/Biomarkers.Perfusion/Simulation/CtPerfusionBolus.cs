namespace Biomarkers.Perfusion;

/// <summary>A gamma-variate bolus and its convolutions with residue functions, in closed form.</summary>
/// <remarks>
/// Formula: a(τ) = peak (τ / (α β))^α exp(α − τ / β) for τ &gt; 0. With P the regularised incomplete gamma function, A(τ) = ∫ a = area P(α + 1, τ/β) and
/// ∫ A = τ A(τ) − area (α + 1) β P(α + 2, τ/β).
/// </remarks>
internal readonly struct CtPerfusionBolus
{
    private readonly double _peak;
    private readonly double _shape;
    private readonly double _scale;
    private readonly double _area;

    public CtPerfusionBolus(double peak, double shape, double scale)
    {
        _peak = peak;
        _shape = shape;
        _scale = scale;
        _area = peak * scale * Math.Exp(shape - (shape * Math.Log(shape)) + GammaFunctions.LogGamma(shape + 1));
    }

    /// <summary>The bolus a time after its arrival.</summary>
    public double At(double time) => time > 0
        ? _peak * Math.Exp((_shape * Math.Log(time / (_shape * _scale))) + _shape - (time / _scale))
        : 0;

    /// <summary>∫ a(u) R(τ − u) du for the residue function of a mean transit time.</summary>
    public double Convolve(CtPerfusionResidue residue, double transit, double time) => !(time > 0) ? 0 : residue switch
    {
        // Box: what came in during the last MTT.
        CtPerfusionResidue.Box => Integral(time) - Integral(time - transit),

        // Linear, L = 2 MTT, by parts: A(τ) − (∫ A from τ − L to τ) / L.
        CtPerfusionResidue.Linear => Integral(time) - ((SecondIntegral(time) - SecondIntegral(time - (2 * transit))) / (2 * transit)),

        // The product of both exponentials is one of rate 1/β − 1/MTT, which is above 0.
        _ => _area * Math.Pow(1 - (_scale / transit), -(_shape + 1)) * Math.Exp(-time / transit)
            * GammaFunctions.RegularisedLower(_shape + 1, ((1 / _scale) - (1 / transit)) * time),
    };

    private double Integral(double time) => _area * GammaFunctions.RegularisedLower(_shape + 1, time / _scale);

    private double SecondIntegral(double time) => time > 0
        ? (time * Integral(time)) - (_area * (_shape + 1) * _scale * GammaFunctions.RegularisedLower(_shape + 2, time / _scale))
        : 0;
}
