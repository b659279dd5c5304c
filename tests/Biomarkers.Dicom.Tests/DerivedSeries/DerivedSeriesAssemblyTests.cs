using Biomarkers.Dicom.Tests.Objects;
using Biomarkers.Dicom.Tests.ParametricMaps;

namespace Biomarkers.Dicom.Tests.DerivedSeries;

public sealed class DerivedSeriesAssemblyTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory().FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Theory]
    [InlineData("CT", "[hnsf'U]")]
    [InlineData("MR", "mm2/s")]
    [InlineData("PT", "g/ml")]
    public void Series_ReadAsSeries_IsTheVolume(string modality, string unit)
    {
        Volume<float> volume = TestVolume.Make(static i => (MathF.Sin(i) * 3.7f) + 4, Unit.FromUcum(unit));
        DerivedSeriesResult result = DerivedSeriesWriter.Write(_folder, volume, TestSource.Images(modality: modality));

        var series = DicomSeries.Read(_folder);
        Volume<float> read = series.ToVolume<float>();

        Assert.Null(series.Refusal);
        Assert.Equal(unit, read.Unit.Code);
        Assert.True(read.Geometry.IsAlignedWith(volume.Geometry));
        for (int i = 0; i < volume.Voxels.Length; i++)
        {
            Assert.InRange(read.Voxels[i], volume.Voxels[i] - result.LargestError - 1e-6, volume.Voxels[i] + result.LargestError + 1e-6);
        }
    }

    [Fact]
    public void ImagesOfSeries_AreSourcesOfAMap()
    {
        DerivedSeriesWriter.Write(_folder, TestVolume.Make(static i => i), TestSource.Images(modality: "MR"));
        var series = DicomSeries.Read(_folder);

        ParametricMap map = ParametricMap.Read(WrittenObject.Read(ParametricMapWriter.Create(series.ToVolume<float>(), TestMap.Content, series.Images)));

        Assert.True(map.Geometry.IsAlignedWith(series.Geometry));
        Assert.Equal(TestVolume.Make(static i => i).Voxels.ToArray(), map.ToVolume().Voxels.ToArray());
    }
}
