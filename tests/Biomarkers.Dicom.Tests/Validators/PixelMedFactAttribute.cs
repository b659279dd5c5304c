namespace Biomarkers.Dicom.Tests.Validators;

/// <summary>A test that needs the template validator; skipped, saying so, where it is not installed.</summary>
public sealed class PixelMedFactAttribute : FactAttribute
{
    public PixelMedFactAttribute()
    {
        if (PixelMed.Jar is null || ExternalTool.Find("java") is null)
        {
            Skip = "PixelMed or a Java runtime is missing (Debian packages libpixelmed-java and default-jre-headless).";
        }
    }
}
