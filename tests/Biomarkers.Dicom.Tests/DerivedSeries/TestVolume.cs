using Biomarkers.Dicom.Tests.Objects;

namespace Biomarkers.Dicom.Tests.DerivedSeries;

/// <summary>Volumes for derived series.</summary>
public static class TestVolume
{
    /// <summary>Fractions of either sign, one undefined voxel among them.</summary>
    public static Volume<float> Smooth() => Make(static i => i == 17 ? float.NaN : MathF.Sin(i) * 3.7f + 1);

    public static Volume<float> Make(Func<int, float> value, Unit unit = default) => Volume.Create<float, Func<int, float>>(
        TestSource.Grid(),
        value,
        static (voxels, value) =>
        {
            for (int i = 0; i < voxels.Length; i++)
            {
                voxels[i] = value(i);
            }
        },
        unit);
}
