namespace Biomarkers.Samples.Tests;

/// <summary>A heading with its words, and the code below it.</summary>
internal sealed record ScriptSection(string Words, string Code);
