using System.Globalization;
using Biomarkers.Numerics;

namespace Biomarkers.Perfusion;

/// <summary>Measures without a model for every voxel.</summary>
internal static class EnhancementMaps
{
    private const int BlockSize = 4096;

    public static ParameterMaps Compute(
        TimeSeries<float> concentration, Mask? region, SemiQuantitativeOptions options, Volume<byte>? preceding, int maxDegreeOfParallelism, CancellationToken cancellationToken)
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
                    FitStatus? before = PrecedingStatus.Of(preceding, voxel);
                    bool isOpen = isInside && before is null;
                    for (int t = 0; isOpen && t < curve.Length; t++)
                    {
                        curve[t] = concentration.Frames[t].Memory.Span[voxel];
                    }

                    bool isFinite = isOpen && EnhancementCurve.Compute(times, curve, options, values);
                    for (int j = 0; j < maps.Length; j++)
                    {
                        maps[j][voxel] = isFinite ? (float)values[j] : float.NaN;
                    }

                    FitStatus found = !isInside ? FitStatus.Excluded
                        : before ?? (!isFinite ? FitStatus.NotFinite
                        : Array.Exists(values, double.IsNaN) ? FitStatus.Undetermined
                        : FitStatus.Converged);
                    status[voxel] = (byte)found;
                }
            },
            cancellationToken);
        ProcessingStep step = ProcessingStep.Create(
            "enhancement_measures",
            ("onset", Text(options.Onset)),
            ("early", Text(options.Early)),
            ("late", options.Late is { } late ? Text(late) : "last sample"));
        return new ParameterMaps(
            SemiQuantitativeMeasures.All.Select((definition, j) => new ParameterMap(definition, Volume.Wrap(geometry, maps[j], UnitOf(definition, concentration.Unit)))),
            Volume.Wrap(geometry, status, Unit.One))
        {
            Provenance = new ProvenanceRecord { Steps = [step] },
        };
    }

    /// <summary>The declared unit where the series is a concentration in mmol/L or says no unit; otherwise what follows from its own.</summary>
    private static Unit UnitOf(MeasureDefinition definition, Unit series) => definition switch
    {
        _ when series == Unit.Arbitrary || series == Sequences.Concentration => definition.Unit.Resolve(series),
        _ when definition == SemiQuantitativeMeasures.Iauc60 || definition == SemiQuantitativeMeasures.Iauc90 || definition == SemiQuantitativeMeasures.Iauc120 => Unit.Second.Times(series),
        _ when definition == SemiQuantitativeMeasures.Peak => series,
        _ when definition == SemiQuantitativeMeasures.WashIn || definition == SemiQuantitativeMeasures.WashOut => LeakageMeasures.PerSecond.Times(series),
        _ => definition.Unit.Resolve(series),
    };

    private static string Text(double seconds) => $"{seconds.ToString("R", CultureInfo.InvariantCulture)} s";

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
