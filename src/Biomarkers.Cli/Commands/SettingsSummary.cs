using System.Globalization;
using Biomarkers.Radiomics;

namespace Biomarkers.Cli;

/// <summary>Settings in one line.</summary>
internal static class SettingsSummary
{
    public static string Describe(RadiomicsSettings settings)
    {
        List<string> parts = [Resampling(settings.Resampling)];
        if (settings.Resegmentation.Range is { } range)
        {
            parts.Add($"range {range}");
        }

        if (settings.Resegmentation.OutlierSigmas is { } sigmas)
        {
            parts.Add(string.Create(CultureInfo.InvariantCulture, $"outliers beyond {sigmas} sigma left out"));
        }

        parts.Add(Discretisation(settings.Discretisation));
        parts.Add($"textures {string.Join(" ", settings.Texture.Aggregations)}");
        return string.Join(", ", parts);
    }

    private static string Resampling(ResamplingSettings settings) => settings.Spacing is not { } spacing ? "no resampling"
        : settings.InPlane ? string.Create(CultureInfo.InvariantCulture, $"{spacing.X} × {spacing.Y} mm in-plane ({settings.Image})")
        : string.Create(CultureInfo.InvariantCulture, $"{spacing.X} × {spacing.Y} × {spacing.Z} mm ({settings.Image})");

    private static string Discretisation(DiscretisationSettings settings) => settings.Method switch
    {
        DiscretisationMethod.FixedBinNumber => string.Create(CultureInfo.InvariantCulture, $"{settings.BinCount} bins"),
        DiscretisationMethod.FixedBinSize => string.Create(CultureInfo.InvariantCulture, $"bins of {settings.BinWidth}"),
        DiscretisationMethod.FixedBinSizeEqualised => string.Create(CultureInfo.InvariantCulture, $"bins of {settings.BinWidth}, equalised"),
        _ => "grey levels as they are",
    };
}
