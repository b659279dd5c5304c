using Biomarkers.Perfusion;

namespace Biomarkers.Cli;

/// <summary>The fit of one curve by the model that suits it best.</summary>
/// <param name="Model">The model.</param>
/// <param name="Options">How it was fitted.</param>
/// <param name="Fits">The fit, of one curve.</param>
internal sealed record ModelFit(KineticChoice Model, KineticFitOptions Options, CurveFits Fits)
{
    /// <summary>Parameters in the model's order.</summary>
    public double[] Parameters => [.. Fits.Definitions.Select(definition => Fits[definition][0])];

    /// <summary>Fits one curve by each model and keeps the one with the least AICc; of one model alone, its fit.</summary>
    public static ModelFit Best(IReadOnlyList<KineticChoice> models, double[] times, double[] curve, KineticInputs inputs, KineticFitOptions options)
    {
        ModelFit[] fits = [.. models.Select(model =>
        {
            KineticFitOptions own = model.Narrow(options);
            return new ModelFit(model, own, Misuse.Guard("--model, --method, --fix", () => model.FitCurves(times, curve, inputs, own)));
        })];
        return fits.MinBy(fit => fit.Criterion(times.Length))!;
    }

    /// <summary>The rows of its parameters.</summary>
    public IReadOnlyList<CurveFitRow> ToRows(string curve) => CurveFitRow.FromFits(Fits, [curve], Model.IdOf(Options));

    // A curve that every model fails keeps the first.
    private double Criterion(int samples)
    {
        double deviation = Fits.ResidualDeviation[0];
        double sum = deviation * deviation * Fits.DegreesOfFreedom[0];
        return sum > 0 && double.IsFinite(sum) ? ModelSelection.ComputeAicc(sum, samples, Model.CountFree(Options)) : sum == 0 ? double.NegativeInfinity : double.MaxValue;
    }
}
