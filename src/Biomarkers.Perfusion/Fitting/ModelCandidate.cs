namespace Biomarkers.Perfusion;

/// <summary>One of the models that are compared.</summary>
/// <param name="Name">Name of the model.</param>
/// <param name="Maps">Its fit, with residual and degrees of freedom.</param>
/// <param name="ParameterCount">Parameters that were sought; those held or tied do not count.</param>
public sealed record ModelCandidate(string Name, ParameterMaps Maps, int ParameterCount);
