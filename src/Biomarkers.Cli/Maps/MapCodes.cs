using Biomarkers.Dicom;

namespace Biomarkers.Cli;

/// <summary>The codes that viewers know parameters by; those without one keep that of their definition.</summary>
internal static class MapCodes
{
    public static ParametricMapContent Content(MeasureDefinition definition)
    {
        var content = ParametricMapContent.Of(definition);
        return definition.Tag == "adc" ? content with { Quantity = new CodedEntry("113041", "DCM", "Apparent Diffusion Coefficient") } : content;
    }
}
