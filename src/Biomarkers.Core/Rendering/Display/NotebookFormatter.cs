namespace Biomarkers;

/// <summary>Shows values in a notebook as what they are: sets as tables, images as slices, maps in colour, curves as plots.</summary>
internal sealed class NotebookFormatter
{
    /// <summary>What is written.</summary>
    public string MimeType { get; } = "text/html";

    /// <summary>Writes a value.</summary>
    /// <returns>False for a value of another type, which the notebook then shows its own way.</returns>
    public bool Format(object instance, TextWriter writer)
    {
        if (ToHtml(instance) is not { } html)
        {
            return false;
        }

        writer.Write(html);
        return true;
    }

    private static string? ToHtml(object instance) => instance switch
    {
        FeatureSet features => features.ToHtml(),
        ParameterMaps maps => maps.ToHtml(),
        ParameterMap map => map.ToHtml(),
        CurveFigure figure => figure.ToHtml(),
        RgbImage picture => picture.ToHtml(),
        Mask mask => mask.ToHtml(),
        Volume<float> image => image.ToHtml(),
        Volume<double> image => VolumeConversion.ToFloat(image, round: true).ToHtml(),
        Volume<byte> image => VolumeConversion.ToFloat(image).ToHtml(),
        Volume<short> image => VolumeConversion.ToFloat(image).ToHtml(),
        Volume<ushort> image => VolumeConversion.ToFloat(image).ToHtml(),
        Volume<int> image => VolumeConversion.ToFloat(image, round: true).ToHtml(),
        _ => null,
    };
}
