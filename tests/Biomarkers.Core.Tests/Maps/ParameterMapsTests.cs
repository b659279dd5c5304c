using System.Text.Json;
using Biomarkers.Core.Tests.Numerics.Fitting;

namespace Biomarkers.Core.Tests.Maps;

public sealed class ParameterMapsTests
{
    private static readonly double[] Times = [0, 0.5, 1, 2, 3, 5, 8];
    private static readonly ImageGeometry Grid = new(new Size3(5, 4, 3), new Vector3D(2, 2, 3));

    [Fact]
    public void Maps_OfARegion_HoldValuesInsideAndNaNOutside()
    {
        Volume<float>[] frames = Frames();
        Mask region = Region();
        ParameterMaps maps = CurveFitter.FitMaps(new OffsetExponential(Times), CurveData.FromVolumes(frames, region));
        for (int z = 0; z < 3; z++)
        {
            for (int y = 0; y < 4; y++)
            {
                for (int x = 0; x < 5; x++)
                {
                    bool inside = region.Contains(new Index3(x, y, z));
                    Assert.Equal(inside ? FitStatus.Converged : FitStatus.Excluded, maps.StatusAt(x, y, z));
                    Assert.Equal(inside, float.IsFinite(maps[OffsetExponential.R][x, y, z]));
                    if (inside)
                    {
                        double[] curve = [.. frames.Select(frame => (double)frame[x, y, z])];
                        CurveFits one = CurveFitter.Fit(new OffsetExponential(Times), CurveData.FromCurves<double>(curve, 1));
                        Assert.Equal((float)one[OffsetExponential.R][0], maps[OffsetExponential.R][x, y, z]);
                        Assert.Equal((float)one.StandardError(OffsetExponential.R)[0], maps.StandardError(OffsetExponential.R)[x, y, z]);
                        Assert.Equal((float)one.ResidualDeviation[0], maps.ResidualDeviation![x, y, z]);
                    }
                }
            }
        }

        Assert.Equal([new(FitStatus.Excluded, 60 - region.Count), new(FitStatus.Converged, region.Count)], maps.CountStatuses());
        Assert.Equal("curve_fit", Assert.Single(maps.Provenance!.Steps).Name);
    }

    [Theory]
    [InlineData(4, 12.706205)]
    [InlineData(5, 4.302653)]
    [InlineData(6, 3.182446)]
    [InlineData(8, 2.570582)]
    [InlineData(13, 2.228139)]
    [InlineData(33, 2.042272)]
    [InlineData(123, 1.979930)]
    public void HalfWidth_OfFewDegreesOfFreedom_IsStudentsQuantileTimesTheError(int samples, double quantile)
    {
        double[] times = [.. Enumerable.Range(0, samples).Select(i => 5.0 * i / (samples - 1))];
        var random = new Random(4);
        var grid = new ImageGeometry(new Size3(1, 1, 1), new Vector3D(1, 1, 1));
        Volume<double>[] frames = [.. times.Select(t => Volume.Wrap(grid, new[] { (3 * Math.Exp(-t)) + 0.5 + (0.01 * random.NextDouble()) }))];
        ParameterMaps maps = CurveFitter.FitMaps(new OffsetExponential(times), CurveData.FromVolumes(frames));
        Assert.Equal(samples - 3, maps.DegreesOfFreedom![0, 0, 0]);
        Assert.Equal(quantile, maps.HalfWidth95(OffsetExponential.A)[0, 0, 0] / maps.StandardError(OffsetExponential.A)[0, 0, 0], 2e-6 * quantile);
    }

    [Fact]
    public void WriteNifti_WritesEveryMapAndWhatItMeans()
    {
        string folder = Path.Combine(Path.GetTempPath(), $"maps-{Guid.NewGuid():N}");
        try
        {
            ParameterMaps maps = CurveFitter.FitMaps(new OffsetExponential(Times), CurveData.FromVolumes(Frames(), Region()));
            IReadOnlyList<string> paths = maps.WriteNifti(folder);
            Assert.Equal(
                ["amplitude.nii.gz", "amplitude_se.nii.gz", "degrees_of_freedom.nii.gz", "iterations.nii.gz", "maps.json", "offset.nii.gz", "offset_se.nii.gz", "r_squared.nii.gz", "rate.nii.gz", "rate_se.nii.gz", "residual_sd.nii.gz", "status.nii.gz"],
                paths.Select(Path.GetFileName).Order(StringComparer.Ordinal));
            Assert.Equal(paths.Count, Directory.GetFiles(folder).Length);

            Volume<float> rate = NiftiFile.Read<float>(Path.Combine(folder, "rate.nii.gz"));
            Assert.Equal(maps[OffsetExponential.R].Memory.ToArray(), rate.Memory.ToArray());
            Assert.True(rate.Geometry.IsAlignedWith(Grid));
            Assert.Equal(maps.Status.Memory.ToArray(), NiftiFile.Read<byte>(Path.Combine(folder, "status.nii.gz")).Memory.ToArray());

            JsonElement json = JsonDocument.Parse(File.ReadAllText(Path.Combine(folder, "maps.json"))).RootElement;
            Assert.Equal("rate", json.GetProperty("parameters")[1].GetProperty("tag").GetString());
            Assert.Equal("1", json.GetProperty("parameters")[1].GetProperty("unit").GetString());
            Assert.Equal(FitStatusLegend.All.Count, json.GetProperty("status").GetProperty("legend").GetArrayLength());
            Assert.Equal(Region().Count, json.GetProperty("status").GetProperty("legend")[1].GetProperty("voxels").GetInt32());
            Assert.Equal("curve_fit", json.GetProperty("provenance").GetProperty("steps")[0].GetProperty("name").GetString());
            Assert.Throws<IOException>(() => maps.WriteNifti(folder, new ImageWriteOptions { Overwrite = false }));
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    [Fact]
    public void Maps_AskedForWhatIsNotThere_NameWhatThereIs()
    {
        ParameterMaps maps = CurveFitter.FitMaps(new OffsetExponential(Times), CurveData.FromVolumes(Frames()), new CurveFitOptions { StandardErrors = false });
        Assert.Contains("rate", Assert.Throws<KeyNotFoundException>(() => maps[ExtendedUptake.K]).Message, StringComparison.Ordinal);
        Assert.Throws<InvalidOperationException>(() => maps.StandardError(OffsetExponential.R));
        Assert.False(maps.TryGet(ExtendedUptake.K, out _));
    }

    [Fact]
    public void Maps_OnDifferentGrids_AreRefused()
    {
        var other = new ImageGeometry(new Size3(5, 4, 2), new Vector3D(2, 2, 3));
        Volume<byte> status = Volume.Wrap(Grid, new byte[60]);
        Assert.Throws<ArgumentException>(() => new ParameterMaps([new ParameterMap(OffsetExponential.A, Volume.Wrap(other, new float[40]))], status));
        ParameterMap map = new(OffsetExponential.A, Volume.Wrap(Grid, new float[60]));
        Assert.Throws<ArgumentException>(() => new ParameterMaps([map, map], status));
        Assert.Throws<ArgumentException>(() => new ParameterMaps([], status));
        Assert.Throws<ArgumentException>(() => new ParameterMaps([map], status) { RSquared = Volume.Wrap(other, new float[40]) });
        Assert.Throws<DataRefusedException>(() => CurveData.FromVolumes(Frames(), Mask.FromLabel(Volume.Wrap(other, Enumerable.Repeat((byte)1, 40).ToArray()), (byte)1)));
    }

    private static Mask Region() => Mask.FromLabel(
        Volume.Create<byte, int>(Grid, 0, static (span, _) =>
        {
            for (int i = 0; i < span.Length; i++)
            {
                span[i] = (byte)(i % 7 is 1 or 2 or 5 && i is > 8 and < 51 ? 1 : 0);
            }
        }),
        (byte)1);

    private static Volume<float>[] Frames()
    {
        var random = new Random(17);
        double[] rates = [.. Enumerable.Range(0, 60).Select(_ => 0.3 + random.NextDouble())];
        return [.. Times.Select(t => Volume.Wrap(Grid, rates.Select(rate => (float)((4 * Math.Exp(-rate * t)) + 1 + (0.02 * random.NextDouble()))).ToArray()))];
    }
}
