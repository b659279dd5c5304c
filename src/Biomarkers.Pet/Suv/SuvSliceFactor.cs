namespace Biomarkers.Pet;

/// <summary>How the values of one slice become SUV: value × scale + offset.</summary>
/// <param name="Scale">Factor on the values handed over.</param>
/// <param name="Offset">What is added; 0 unless stored values have an intercept.</param>
public readonly record struct SuvSliceFactor(double Scale, double Offset);
