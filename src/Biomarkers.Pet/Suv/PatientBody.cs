namespace Biomarkers.Pet;

/// <summary>What body-size formulas need. Data about a person.</summary>
/// <param name="Weight">Weight in kg.</param>
/// <param name="Height">Height in m.</param>
/// <param name="Sex">Sex; for other, the mean of the formulas for men and women is taken.</param>
public readonly record struct PatientBody(double Weight, double Height, PatientSex Sex);
