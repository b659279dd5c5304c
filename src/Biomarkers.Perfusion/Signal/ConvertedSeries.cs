using System.Globalization;

namespace Biomarkers.Perfusion;

/// <summary>A series made from a signal, with a status for each voxel.</summary>
/// <remarks>A frame without a value holds NaN. Nothing is clipped.</remarks>
public sealed class ConvertedSeries
{
    internal ConvertedSeries(TimeSeries<float> series, Volume<byte> status, Volume<ushort> missing, BaselineFrames baseline, bool isDetected, string step, params ReadOnlySpan<(string Name, string Value)> facts)
    {
        Series = series;
        Status = status;
        MissingFrames = missing;
        Baseline = baseline;
        IsBaselineDetected = isDetected;
        Step = ProcessingStep.Create(
            step,
            [("baseline", baseline.ToString()), ("baseline_detected", isDetected ? "true" : "false"), ("unit", series.Unit.Code), ("frames", series.FrameCount.ToString(CultureInfo.InvariantCulture)), .. facts]);
    }

    /// <summary>The converted series.</summary>
    public TimeSeries<float> Series { get; }

    /// <summary>Status of each voxel, in the numbers of <see cref="SignalStatus"/>.</summary>
    public Volume<byte> Status { get; }

    /// <summary>Number of frames of each voxel without a value.</summary>
    public Volume<ushort> MissingFrames { get; }

    /// <summary>The frames taken as baseline.</summary>
    public BaselineFrames Baseline { get; }

    /// <summary>True when the baseline was found rather than stated.</summary>
    public bool IsBaselineDetected { get; }

    /// <summary>What was done.</summary>
    public ProcessingStep Step { get; }

    /// <summary>The status of a voxel.</summary>
    /// <param name="x">Index along X.</param>
    /// <param name="y">Index along Y.</param>
    /// <param name="z">Index along Z.</param>
    /// <exception cref="ArgumentOutOfRangeException">The index lies outside the grid.</exception>
    public SignalStatus StatusAt(int x, int y, int z) => (SignalStatus)Status[x, y, z];

    /// <summary>Number of voxels of each status that occurs, in the order of the numbers.</summary>
    public IReadOnlyList<KeyValuePair<SignalStatus, int>> CountStatuses()
    {
        var counts = new int[256];
        foreach (byte value in Status.Voxels)
        {
            counts[value]++;
        }

        return [.. Enumerable.Range(0, counts.Length).Where(i => counts[i] > 0).Select(i => KeyValuePair.Create((SignalStatus)i, counts[i]))];
    }

    /// <summary>The voxels of a region that the conversion looked at; null for all.</summary>
    /// <exception cref="DataRefusedException">The region lies on another grid.</exception>
    internal Mask? Looked(Mask? region)
    {
        if (region is not null)
        {
            SignalRegion.Demand(Series, region.Geometry, "region");
        }

        if (Status.Voxels.IndexOf((byte)SignalStatus.Excluded) < 0)
        {
            return region;
        }

        byte[] inside = Array.ConvertAll(Status.Voxels.ToArray(), static status => status == (byte)SignalStatus.Excluded ? (byte)0 : (byte)1);
        Mask looked = ReportRegion.ToMask(Status.Geometry, inside);
        return region is null ? looked : region.Intersect(looked);
    }

    /// <summary>The statuses in the numbers of <see cref="FitStatus"/>, for a fit that follows: converted voxels are excluded yet, as a fit finds them.</summary>
    /// <returns>NotFinite, NonPositiveSample or OutOfRange where frames lack values; NotPrepared for an unusable T1, B1 or baseline.</returns>
    public Volume<byte> ToFitStatus() => Volume.Create<byte, Volume<byte>>(
        Status.Geometry,
        Status,
        static (fit, status) =>
        {
            ReadOnlySpan<byte> voxels = status.Voxels;
            for (int i = 0; i < fit.Length; i++)
            {
                fit[i] = (byte)((SignalStatus)voxels[i] switch
                {
                    SignalStatus.Excluded or SignalStatus.Converted => FitStatus.Excluded,
                    SignalStatus.NonPositiveSignal => FitStatus.NonPositiveSample,
                    SignalStatus.NotFinite => FitStatus.NotFinite,
                    SignalStatus.BadT1 or SignalStatus.BadB1 or SignalStatus.BadBaseline => FitStatus.NotPrepared,
                    _ => FitStatus.OutOfRange,
                });
            }
        },
        Unit.One);
}
