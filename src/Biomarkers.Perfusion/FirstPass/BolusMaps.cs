using System.Globalization;

namespace Biomarkers.Perfusion;

/// <summary>Measures of a bolus for every voxel.</summary>
internal static class BolusMaps
{
    public static ParameterMaps Compute(
        TimeSeries<float> series, Mask? region, BolusOptions options, Volume<byte>? preceding, int threads, CancellationToken cancellationToken)
    {
        if (region is { IsEmpty: true })
        {
            throw new DataRefusedException(RefusalReason.EmptyRegion, "The region has no voxel, so there is nothing to compute.");
        }

        ImageGeometry geometry = series.Geometry;
        byte[]? inside = RegionBytes.Of(region, geometry);
        MeasureDefinition[] measures = [.. BolusMeasures.All.Where(m => m != BolusMeasures.SignalRecovery || options.EchoTime is not null)];
        float[][] maps = [.. measures.Select(_ => new float[geometry.VoxelCount])];
        var status = new byte[geometry.VoxelCount];
        double[] times = series.Times.ToArray();
        VoxelCurves.ForEach(
            series,
            inside,
            threads,
            (voxel, curve, scratch) =>
            {
                Span<double> values = stackalloc double[BolusMeasures.All.Count];
                FitStatus? before = PrecedingStatus.Of(preceding, voxel);
                values.Fill(double.NaN);
                bool isFinite = before is null && BolusCurve.Compute(times, curve, options, values, scratch);
                bool isWhole = isFinite;
                for (int m = 0; m < maps.Length; m++)
                {
                    maps[m][voxel] = (float)values[m];
                    isWhole &= !double.IsNaN(values[m]);
                }

                status[voxel] = (byte)(before ?? (!isFinite ? FitStatus.NotFinite : isWhole ? FitStatus.Converged : FitStatus.Undetermined));
            },
            voxel =>
            {
                foreach (float[] map in maps)
                {
                    map[voxel] = float.NaN;
                }
            },
            cancellationToken);
        ProcessingStep step = ProcessingStep.Create(
            "bolus_measures",
            ("start", Text(options.StartTime ?? times[0])),
            ("end", options.End == BolusEnd.FirstPass ? "first pass" : Text(options.EndTime ?? times[^1])),
            ("echo_time", options.EchoTime is { } echo ? Text(echo) : "none"),
            ("recovery_frames", options.RecoveryFrames.ToString(CultureInfo.InvariantCulture)),
            ("cut_off", options.FirstPass.CutOff.ToString("R", CultureInfo.InvariantCulture)));
        return new ParameterMaps(
            measures.Select((definition, m) => new ParameterMap(definition, Volume.Wrap(geometry, maps[m], definition.Unit.Resolve(series.Unit)))),
            Volume.Wrap(geometry, status, Unit.One))
        {
            Provenance = new ProvenanceRecord { Steps = [step] },
        };
    }

    private static string Text(double seconds) => $"{seconds.ToString("R", CultureInfo.InvariantCulture)} s";
}
