using System.Globalization;

namespace Biomarkers.Perfusion;

/// <summary>Finds voxels that are not worth a fit.</summary>
internal static class Enhancement
{
    /// <summary>Statuses of the voxels: those of the step before, and <see cref="FitStatus.NotEnhanced"/> where the peak stays below a limit.</summary>
    /// <returns>Null where there is nothing to mark.</returns>
    public static Volume<byte>? Mark(TimeSeries<float> concentration, double least, Volume<byte>? preceding)
    {
        if (!(least >= 0) || !double.IsFinite(least))
        {
            throw new ArgumentOutOfRangeException(nameof(least), least.ToString(CultureInfo.InvariantCulture), "A least enhancement of 0 or more is needed.");
        }

        if (least == 0)
        {
            return preceding;
        }

        var status = new byte[concentration.Geometry.VoxelCount];
        Array.Fill(status, (byte)FitStatus.NotEnhanced);
        foreach (Volume<float> frame in concentration.Frames)
        {
            ReadOnlySpan<float> values = frame.Memory.Span;
            for (int voxel = 0; voxel < status.Length; voxel++)
            {
                // NaN counts as enhanced here, so that the fit finds it not finite.
                status[voxel] = values[voxel] < least ? status[voxel] : (byte)FitStatus.Excluded;
            }
        }

        if (preceding is not null)
        {
            if (concentration.Geometry.CompareWith(preceding.Geometry) is { IsAligned: false } comparison)
            {
                throw new DataRefusedException(RefusalReason.GridsDiffer, $"The preceding status lies on another grid than the concentrations. {comparison}");
            }

            ReadOnlySpan<byte> before = preceding.Memory.Span;
            for (int voxel = 0; voxel < status.Length; voxel++)
            {
                bool isKept = before[voxel] != 0 && !FitStatusLegend.HasValues((FitStatus)before[voxel]);
                status[voxel] = isKept ? before[voxel] : status[voxel];
            }
        }

        return Volume.Wrap(concentration.Geometry, status, Unit.One);
    }
}
