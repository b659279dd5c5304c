using Biomarkers.Dicom.Tests.Objects;

namespace Biomarkers.Dicom.Tests.ParametricMaps;

/// <summary>Maps with values of every kind, undefined ones among them.</summary>
public static class TestMap
{
    public static ParametricMapContent Content { get; } = new()
    {
        Quantity = new("113041", "DCM", "Apparent Diffusion Coefficient"),
        Label = "ADC",
        Method = new("113250", "DCM", "Mono-exponential ADC model"),
    };

    public static Unit Unit { get; } = Unit.FromUcum("mm2/s");

    public static Volume<float> Single() => Volume.Create<float, int>(TestSource.Grid(), 0, static (voxels, _) => Fill(voxels, static value => (float)value), Unit);

    public static Volume<double> Double() => Volume.Create<double, int>(TestSource.Grid(), 0, static (voxels, _) => Fill(voxels, static value => value), Unit);

    private static void Fill<T>(Span<T> voxels, Func<double, T> make)
    {
        var random = new Random(7);
        for (int i = 0; i < voxels.Length; i++)
        {
            voxels[i] = make(i % 7 == 3 ? double.NaN : (random.NextDouble() - 0.3) * Math.Pow(10, random.Next(-8, 3)));
        }
    }
}
