using System.Runtime.InteropServices;
using Biomarkers.Numerics;

namespace Biomarkers.Perfusion;

/// <summary>Corrects every voxel of a series: tiles of voxels, cut by the grid alone, go through the kernel.</summary>
internal sealed class LeakageRun
{
    private const int TileLength = 64;
    private const int BlockTiles = 16;

    private readonly LeakageBases _basis;
    private readonly TimeSeries<float> _series;
    private readonly byte[]? _inside;
    private readonly Volume<byte>? _preceding;
    private readonly float[][] _maps;
    private readonly float[]?[] _corrected;
    private readonly byte[] _status;
    private readonly ushort[] _freedom;

    public LeakageRun(LeakageBases basis, TimeSeries<float> series, byte[]? inside, Volume<byte>? preceding, bool keepSeries)
    {
        _basis = basis;
        _series = series;
        _inside = inside;
        _preceding = preceding;
        int voxels = series.Geometry.VoxelCount;
        _maps = [.. Enumerable.Range(0, LeakageColumns.Outcome).Select(_ => NewMap(voxels))];
        _corrected = [.. Enumerable.Range(0, series.FrameCount).Select(_ => keepSeries ? NewMap(voxels) : null)];
        _status = new byte[voxels];
        _freedom = new ushort[voxels];
    }

    /// <summary>1 inside a region, 0 outside; null for no region. Refuses one that is empty or lies elsewhere.</summary>
    public static byte[]? Inside(TimeSeries<float> series, Mask? region)
    {
        if (region is { IsEmpty: true })
        {
            throw new DataRefusedException(RefusalReason.EmptyRegion, "The region has no voxel, so there is nothing to compute.");
        }

        return RegionBytes.Of(region, series.Geometry);
    }

    /// <summary>The status that an outcome of the kernel stands for.</summary>
    public static FitStatus StatusOf(double outcome, bool hasErrors) => outcome switch
    {
        3 => FitStatus.NotConverged,
        2 => FitStatus.Undetermined,
        1 => FitStatus.AtBound,
        _ => hasErrors ? FitStatus.Converged : FitStatus.Undetermined,
    };

    public void Run<T>(int threads, IProgress<double>? progress, CancellationToken cancellationToken)
        where T : unmanaged, ILane<T>
    {
        const int BlockLength = BlockTiles * TileLength;
        int voxels = _status.Length;
        int blocks = (voxels + BlockLength - 1) / BlockLength;
        int done = 0;
        ParallelBlocks.For(
            blocks,
            threads,
            block =>
            {
                int end = Math.Min(voxels, (block + 1) * BlockLength);
                var room = new Room(_basis.SampleCount, T.Count);
                for (int first = block * BlockLength; first < end; first += TileLength)
                {
                    Tile<T>(first, Math.Min(TileLength, end - first), room);
                }

                progress?.Report((double)Interlocked.Increment(ref done) / blocks);
            },
            cancellationToken);
    }

    public ParameterMaps ToMaps()
    {
        ImageGeometry geometry = _series.Geometry;
        List<ParameterMap> maps = [Map(LeakageMeasures.K1, LeakageColumns.K1), Map(LeakageMeasures.K2, LeakageColumns.K2)];
        if (_basis.IsBidirectional)
        {
            maps.Add(Map(KineticMeasures.Kep, LeakageColumns.Kep));
        }

        if (_basis.HasDelay)
        {
            maps.Add(new(LeakageMeasures.Delay, Volume.Wrap(geometry, _maps[LeakageColumns.Delay], Unit.Second)));
        }

        maps.Add(Map(LeakageMeasures.UncorrectedRcbv, LeakageColumns.Uncorrected));
        maps.Add(Map(LeakageMeasures.CorrectedRcbv, LeakageColumns.Corrected));
        return new ParameterMaps(maps, Volume.Wrap(geometry, _status, Unit.One))
        {
            ResidualDeviation = Volume.Wrap(geometry, _maps[LeakageColumns.Residual], LeakageMeasures.PerSecond),
            DegreesOfFreedom = Volume.Wrap(geometry, _freedom, Unit.One),
        };

        ParameterMap Map(MeasureDefinition definition, int column)
        {
            Unit unit = definition.Unit.Resolve(Unit.One);
            return new(definition, Volume.Wrap(geometry, _maps[column], unit), Volume.Wrap(geometry, _maps[column + LeakageColumns.ValueCount], unit));
        }
    }

    public TimeSeries<float>? ToSeries() => Array.TrueForAll(_corrected, static frame => frame is not null)
        ? new(_series.Times, [.. _corrected.Select(frame => Volume.Wrap(_series.Geometry, frame!, LeakageMeasures.PerSecond))])
        : null;

    private static float[] NewMap(int voxels)
    {
        var map = new float[voxels];
        Array.Fill(map, float.NaN);
        return map;
    }

    private void Tile<T>(int first, int count, Room room)
        where T : unmanaged, ILane<T>
    {
        bool any = Gather(first, count, room.Samples);
        for (int group = 0; any && group * T.Count < count; group++)
        {
            int at = group * T.Count;
            int width = Math.Min(T.Count, count - at);
            if (_status.AsSpan(first + at, width).IndexOf((byte)FitStatus.Converged) >= 0)
            {
                Group<T>(first + at, width, at, room);
            }
        }
    }

    /// <summary>Copies samples and marks what is to be fitted as converged for the time being; a sample that is not finite counts as 0 and marks its voxel.</summary>
    private bool Gather(int first, int count, double[] samples)
    {
        Span<byte> status = _status.AsSpan(first, count);
        for (int i = 0; i < count; i++)
        {
            var before = (FitStatus)(_preceding?.Voxels[first + i] ?? 0);
            status[i] = (byte)(_inside is not null && _inside[first + i] == 0 ? FitStatus.Excluded
                : before != FitStatus.Excluded && !FitStatusLegend.HasValues(before) ? before
                : FitStatus.NoSignal);
        }

        if (status.IndexOf((byte)FitStatus.NoSignal) < 0)
        {
            return false;
        }

        for (int frame = 0; frame < _basis.SampleCount; frame++)
        {
            ReadOnlySpan<float> row = _series.Frames[frame].Voxels.Slice(first, count);
            for (int i = 0; i < count; i++)
            {
                bool isFinite = float.IsFinite(row[i]);
                samples[(frame * TileLength) + i] = isFinite ? row[i] : 0;
                bool isOpen = status[i] is (byte)FitStatus.NoSignal or (byte)FitStatus.Converged;
                status[i] = isOpen && !isFinite ? (byte)FitStatus.NotFinite : isOpen && row[i] != 0 ? (byte)FitStatus.Converged : status[i];
            }
        }

        return true;
    }

    private void Group<T>(int first, int width, int at, Room room)
        where T : unmanaged, ILane<T>
    {
        int n = _basis.SampleCount;
        Span<double> lanes = room.Curves.AsSpan(0, n * T.Count);
        for (int frame = 0; frame < n; frame++)
        {
            room.Samples.AsSpan((frame * TileLength) + at, T.Count).CopyTo(lanes[(frame * T.Count)..]);
        }

        Span<T> y = MemoryMarshal.Cast<double, T>(lanes);
        Span<T> leak = MemoryMarshal.Cast<double, T>(room.Leak.AsSpan());
        _basis.Fit(y, leak, MemoryMarshal.Cast<double, T>(room.Shapes.AsSpan()), MemoryMarshal.Cast<double, T>(room.Columns.AsSpan()));
        ReadOnlySpan<double> values = room.Columns;
        for (int lane = 0; lane < width; lane++)
        {
            if (_status[first + lane] == (byte)FitStatus.Converged)
            {
                Keep(values, lane, T.Count, first + lane);
            }
        }

        for (int frame = 0; frame < n && _corrected[frame] is { } target; frame++)
        {
            y[frame] -= leak[frame];
            for (int lane = 0; lane < width; lane++)
            {
                bool hasValues = FitStatusLegend.HasValues((FitStatus)_status[first + lane]);
                target[first + lane] = hasValues ? (float)lanes[(frame * T.Count) + lane] : float.NaN;
            }
        }
    }

    private void Keep(ReadOnlySpan<double> values, int lane, int width, int voxel)
    {
        double outcome = values[(LeakageColumns.Outcome * width) + lane];
        bool hasErrors = true;
        for (int j = LeakageColumns.ValueCount; j < LeakageColumns.Outcome; j++)
        {
            hasErrors &= double.IsFinite(values[(j * width) + lane]) || (j == LeakageColumns.Kep + LeakageColumns.ValueCount && !_basis.IsBidirectional);
        }

        FitStatus status = StatusOf(outcome, hasErrors);
        _status[voxel] = (byte)status;
        if (status == FitStatus.NotConverged)
        {
            return;
        }

        _freedom[voxel] = (ushort)Math.Min(ushort.MaxValue, _basis.SampleCount - (_basis.IsBidirectional && outcome == 0 ? 3 : 2));
        for (int j = 0; j < _maps.Length; j++)
        {
            _maps[j][voxel] = (float)values[(j * width) + lane];
        }
    }

    /// <summary>What a block works in.</summary>
    private sealed class Room(int samples, int lanes)
    {
        public double[] Samples { get; } = new double[samples * TileLength];

        public double[] Curves { get; } = new double[samples * lanes];

        public double[] Leak { get; } = new double[samples * lanes];

        public double[] Shapes { get; } = new double[2 * samples * lanes];

        public double[] Columns { get; } = new double[LeakageColumns.Count * lanes];
    }
}
