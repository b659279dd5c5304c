using Biomarkers.Numerics;

namespace Biomarkers.Perfusion;

/// <summary>Measures without a model for every voxel.</summary>
internal static class EnhancementMaps
{
    private const int BlockSize = 4096;

    public static ParameterMaps Compute(TimeSeries<float> concentration, Mask? region, SemiQuantitativeOptions options, int maxDegreeOfParallelism, CancellationToken cancellationToken)
    {
        ImageGeometry geometry = concentration.Geometry;
        int voxels = geometry.VoxelCount;
        byte[]? inside = region is null ? null : Inside(region, geometry);
        float[][] maps = [.. SemiQuantitativeMeasures.All.Select(_ => new float[voxels])];
        var status = new byte[voxels];
        double[] times = concentration.Times.ToArray();
        ParallelBlocks.For(
            (voxels + BlockSize - 1) / BlockSize,
            maxDegreeOfParallelism,
            block =>
            {
                var curve = new double[times.Length];
                var values = new double[maps.Length];
                for (int voxel = block * BlockSize; voxel < Math.Min(voxels, (block + 1) * BlockSize); voxel++)
                {
                    bool isInside = inside is null || inside[voxel] != 0;
                    for (int t = 0; isInside && t < curve.Length; t++)
                    {
                        curve[t] = concentration.Frames[t].Memory.Span[voxel];
                    }

                    bool isFinite = isInside && EnhancementCurve.Compute(times, curve, options, values);
                    for (int j = 0; j < maps.Length; j++)
                    {
                        maps[j][voxel] = isFinite ? (float)values[j] : float.NaN;
                    }

                    FitStatus found = !isInside ? FitStatus.Excluded
                        : !isFinite ? FitStatus.NotFinite
                        : Array.Exists(values, double.IsNaN) ? FitStatus.Undetermined
                        : FitStatus.Converged;
                    status[voxel] = (byte)found;
                }
            },
            cancellationToken);
        return new ParameterMaps(
            SemiQuantitativeMeasures.All.Select((definition, j) => new ParameterMap(definition, Volume.Wrap(geometry, maps[j], definition.Unit.Resolve(concentration.Unit)))),
            Volume.Wrap(geometry, status, Unit.One));
    }

    private static byte[] Inside(Mask region, ImageGeometry geometry)
    {
        if (geometry.CompareWith(region.Geometry) is { IsAligned: false } comparison)
        {
            throw new DataRefusedException(RefusalReason.GridsDiffer, $"The region and the series lie on different grids. {comparison}");
        }

        if (region.IsEmpty)
        {
            throw new DataRefusedException(RefusalReason.EmptyRegion, "The region has no voxel, so there is nothing to compute.");
        }

        var inside = new byte[geometry.VoxelCount];
        for (int z = 0; z < geometry.Size.Z; z++)
        {
            for (int y = 0; y < geometry.Size.Y; y++)
            {
                for (int x = 0; x < geometry.Size.X; x++)
                {
                    inside[(((z * geometry.Size.Y) + y) * geometry.Size.X) + x] = region.Contains(new(x, y, z)) ? (byte)1 : (byte)0;
                }
            }
        }

        return inside;
    }
}
