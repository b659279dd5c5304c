using Biomarkers.Testing;

namespace Biomarkers.Dicom.Tests.ParametricMaps;

public sealed class PublicMapTests
{
    [Theory]
    [InlineData("parametric_map_float.dcm", false, 0.920127809047699, 0.5851209759712219, 9617.08536104724)]
    [InlineData("parametric_map_double_float.dcm", true, 0.9201277955271565, 0.5851209493382017, 9617.0853491556)]
    public void Map_OfOtherMaker_IsRead(string name, bool isDouble, double first, double last, double sum)
    {
        ParametricMap map = ParametricMap.Read(Repository.Data("dicom", "objects", name));
        Assert.Equal(isDouble, map.IsDouble);
        Assert.Equal(Unit.One, map.Unit);
        Assert.Null(map.Quantity);
        Assert.Equal("feature_001", map.Explanation);
        Assert.Equal(new Size3(128, 128, 1), map.Geometry.Size);
        Assert.Equal(new Vector3D(0.661468, 0.661468, 5), map.Geometry.Spacing);
        Assert.Equal(new Vector3D(-158.135803, -179.035797, -75.699997), map.Geometry.Origin);
        double[] voxels = map.ToDoubleVolume().Voxels.ToArray();
        Assert.Equal((first, last), (voxels[0], voxels[^1]));
        Assert.Equal(sum, voxels.Sum(), 1e-9);
        Assert.Equal((float)first, map.ToVolume().Voxels[0]);
    }
}
