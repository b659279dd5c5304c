using Biomarkers.Numerics;

namespace Biomarkers.Perfusion;

/// <summary>A model of the concentration in tissue, made from sample times and input.</summary>
/// <typeparam name="TSelf">The model itself, a struct.</typeparam>
/// <remarks>Fits, delays, selection and simulation work over any such struct, whoever wrote it.</remarks>
public interface IKineticModel<TSelf> : ICurveModel<TSelf>
    where TSelf : struct, IKineticModel<TSelf>
{
    /// <summary>The lexicon's identifier, for example M.IC1.005; null when it has none.</summary>
    static virtual string? CaplexId => null;

    /// <summary>True when the model needs two inputs.</summary>
    static virtual bool NeedsSecondInput => false;

    /// <summary>Makes what solves the model's integrated equation by linear least squares.</summary>
    /// <param name="model">The model.</param>
    /// <param name="sampleWeights">Weight of each sample; empty for equal weights.</param>
    /// <returns>Null when the model has no such form.</returns>
    static virtual ICurveSolver? CreateLinearSolver(in TSelf model, IReadOnlyList<double> sampleWeights) => null;

    /// <summary>Makes the model.</summary>
    /// <param name="input">Sample times and inputs.</param>
    /// <exception cref="ArgumentException">The model needs a second input and there is none.</exception>
    static abstract TSelf Create(KineticInput input);
}
