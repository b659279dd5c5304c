namespace Biomarkers.Dicom.Tests.Validators;

/// <summary>A test that needs a program; skipped, saying so, where the program is not installed.</summary>
public sealed class ToolFactAttribute : FactAttribute
{
    public ToolFactAttribute(params string[] tools)
    {
        string[] missing = [.. tools.Where(static tool => ExternalTool.Find(tool) is null)];
        if (missing.Length > 0)
        {
            Skip = $"Not on the path: {string.Join(", ", missing)} (Debian packages dicom3tools and dcmtk).";
        }
    }
}
