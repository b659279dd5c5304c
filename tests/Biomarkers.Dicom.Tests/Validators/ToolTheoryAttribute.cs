namespace Biomarkers.Dicom.Tests.Validators;

/// <summary>A test with data that needs a program; skipped, saying so, where the program is not installed.</summary>
public sealed class ToolTheoryAttribute : TheoryAttribute
{
    public ToolTheoryAttribute(params string[] tools) => Skip = new ToolFactAttribute(tools).Skip;
}
