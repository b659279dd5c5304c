namespace Biomarkers.Radiomics;

/// <summary>One value of a settings record that cannot be used.</summary>
/// <param name="Path">Path of the value in the settings file, for example <c>resampling.spacing</c>.</param>
/// <param name="Message">What is wrong and what is allowed, as a sentence.</param>
public sealed record SettingsProblem(string Path, string Message);
