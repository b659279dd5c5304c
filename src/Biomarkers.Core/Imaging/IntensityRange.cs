using System.Globalization;

namespace Biomarkers;

/// <summary>A closed interval of intensities; an end may be infinite.</summary>
/// <param name="Lower">Lower end, which belongs to the interval.</param>
/// <param name="Upper">Upper end, which belongs to the interval.</param>
public readonly record struct IntensityRange(double Lower, double Upper)
{
    /// <summary>The interval as text, for example <c>[-500, 400]</c>.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"[{Lower:R}, {Upper:R}]");
}
