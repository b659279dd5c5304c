using System.Globalization;
using System.Net;

namespace Biomarkers;

/// <summary>Pictures inside HTML, without a file beside it.</summary>
internal static class PictureHtml
{
    /// <summary>The picture with words below; both stand in the fragment itself.</summary>
    public static string Figure(RgbImage picture, string? caption)
    {
        ArgumentNullException.ThrowIfNull(picture);
        using var stream = new MemoryStream();
        PngFile.Write(stream, picture);
        string data = Convert.ToBase64String(stream.GetBuffer(), 0, (int)stream.Length);
        string words = caption is null ? string.Empty : $"<figcaption>{WebUtility.HtmlEncode(caption)}</figcaption>";
        return string.Create(
            CultureInfo.InvariantCulture,
            $"<figure style=\"display:inline-block;margin:0 1em 1em 0\"><img src=\"data:image/png;base64,{data}\" width=\"{picture.Width}\" height=\"{picture.Height}\" alt=\"\">{words}</figure>\n");
    }

    /// <summary>A line of words.</summary>
    public static string Text(string words) => $"<p>{WebUtility.HtmlEncode(words)}</p>\n";

    /// <summary>Size, spacing and unit in words.</summary>
    public static string Describe(ImageGeometry geometry, Unit unit) => string.Create(
        CultureInfo.InvariantCulture, $"{geometry.Size.X} × {geometry.Size.Y} × {geometry.Size.Z} voxels of {geometry.Spacing.X:G4} × {geometry.Spacing.Y:G4} × {geometry.Spacing.Z:G4} mm · {MeasurementText.Unit(unit)}");
}
