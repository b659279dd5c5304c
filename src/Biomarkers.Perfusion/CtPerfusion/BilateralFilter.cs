using System.Globalization;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using Biomarkers.Numerics;

namespace Biomarkers.Perfusion;

/// <summary>Bilateral smoothing by whole curves. Tiles are cut by the grid alone, so no thread changes a bit.</summary>
/// <remarks>A tile and its surroundings are gathered as doubles: by row of voxels, then frame, then X, so that a lane is a voxel.</remarks>
internal sealed class BilateralFilter
{
    private const double Reach = 3;
    private const int MostOffsets = 10_000;
    private const int TileColumns = 64;
    private const int TileRows = 16;
    private const int LaneLimit = 8;

    private readonly TimeSeries<float> _series;
    private readonly BilateralOptions _options;
    private readonly byte[]? _inside;
    private readonly Size3 _size;
    private readonly (Index3 Offset, double Weight)[] _offsets;
    private readonly Index3 _radius;
    private readonly int _stride;

    public BilateralFilter(TimeSeries<float> series, BilateralOptions options, Mask? region)
    {
        _series = series;
        _options = options;
        _inside = region is null ? null : ReportRegion.Demand(region, series.Geometry, "The region");
        _size = series.Geometry.Size;
        Vector3D spacing = series.Geometry.Spacing;
        double reach = Reach * options.SpatialDeviation;
        double x = Math.Floor(Math.Min(reach / spacing.X, _size.X - 1));
        double y = Math.Floor(Math.Min(reach / spacing.Y, _size.Y - 1));
        double z = options.ThroughPlane ? Math.Floor(Math.Min(reach / spacing.Z, _size.Z - 1)) : 0;
        if (((2 * x) + 1) * ((2 * y) + 1) * ((2 * z) + 1) > MostOffsets)
        {
            throw new ArgumentException(string.Create(
                CultureInfo.InvariantCulture, $"A deviation of {options.SpatialDeviation} mm reaches over {(2 * x) + 1} × {(2 * y) + 1} × {(2 * z) + 1} voxels; {MostOffsets} are the most that is supported."), nameof(options));
        }

        _radius = new Index3((int)x, (int)y, (int)z);
        _stride = TileColumns + ((2 * _radius.X) + LaneLimit - 1) / LaneLimit * LaneLimit;
        _offsets = [.. Offsets(spacing, reach)];
    }

    public TimeSeries<float> Run(int threads, IProgress<double>? progress, CancellationToken cancellationToken)
    {
        float[][] smooth = [.. _series.Frames.Select(static frame => frame.Voxels.ToArray())];
        int across = (_size.X + TileColumns - 1) / TileColumns;
        int down = (_size.Y + TileRows - 1) / TileRows;
        int tiles = across * down * _size.Z;
        int done = 0;
        ParallelBlocks.For(
            tiles,
            threads,
            tile =>
            {
                (int line, int x) = Math.DivRem(tile, across);
                (int z, int y) = Math.DivRem(line, down);
                Tile(new Index3(x * TileColumns, y * TileRows, z), smooth);
                progress?.Report((double)Interlocked.Increment(ref done) / tiles);
            },
            cancellationToken);
        return new TimeSeries<float>(_series.Times, [.. smooth.Select(frame => Volume.Wrap(_series.Geometry, frame, _series.Unit))]);
    }

    private IEnumerable<(Index3 Offset, double Weight)> Offsets(Vector3D spacing, double reach)
    {
        for (int z = -_radius.Z; z <= _radius.Z; z++)
        {
            for (int y = -_radius.Y; y <= _radius.Y; y++)
            {
                for (int x = -_radius.X; x <= _radius.X; x++)
                {
                    double square = (x * x * spacing.X * spacing.X) + (y * y * spacing.Y * spacing.Y) + (z * z * spacing.Z * spacing.Z);
                    if (square <= reach * reach)
                    {
                        yield return (new Index3(x, y, z), Math.Exp(-0.5 * square / (_options.SpatialDeviation * _options.SpatialDeviation)));
                    }
                }
            }
        }
    }

    private void Tile(Index3 start, float[][] smooth)
    {
        int frames = _series.FrameCount;
        int rows = TileRows + (2 * _radius.Y);
        int slices = (2 * _radius.Z) + 1;
        var tile = new BilateralTile(rows * slices, frames, _stride, _options.Range == BilateralRange.TemporalMean);
        for (int row = 0; row < rows * slices; row++)
        {
            (int z, int y) = Math.DivRem(row, rows);
            Gather(tile, row, start.X - _radius.X, start.Y - _radius.Y + y, start.Z - _radius.Z + z);
        }

        tile.Finish();
        int height = Math.Min(TileRows, _size.Y - start.Y);
        int width = Math.Min(TileColumns, _size.X - start.X);
        for (int y = 0; y < height; y++)
        {
            int centre = (_radius.Z * rows) + _radius.Y + y;
            for (int x = 0; x < width; x += LaneLimit)
            {
                ReadOnlySpan<double> use = tile.Use(centre, _radius.X + x, Math.Min(LaneLimit, width - x));
                if (use.IndexOfAnyExcept(0.0) < 0)
                {
                    continue;
                }

                Sum(tile, centre, x, rows);
                int to = (((start.Z * _size.Y) + start.Y + y) * _size.X) + start.X + x;
                for (int i = 0; i < use.Length; i++)
                {
                    for (int frame = 0; use[i] != 0 && frame < frames; frame++)
                    {
                        smooth[frame][to + i] = (float)(tile.Sums[(frame * LaneLimit) + i] / tile.Sums[(frames * LaneLimit) + i]);
                    }
                }
            }
        }
    }

    private void Sum(BilateralTile tile, int centre, int x, int rows)
    {
        if (Vector512.IsHardwareAccelerated)
        {
            Sum<Lane512>(tile, centre, x, rows);
            return;
        }

        Sum<Lane256>(tile, centre, x, rows);
    }

    /// <summary>Σ w x of each frame and, last, Σ w, for eight voxels of a row.</summary>
    private void Sum<T>(BilateralTile tile, int centre, int x, int rows)
        where T : unmanaged, ILane<T>
    {
        int frames = _series.FrameCount;
        double square = _options.RangeDeviation * _options.RangeDeviation;
        bool isProfile = _options.Range == BilateralRange.TimeProfile;
        T scale = T.Create(1 / (square * tile.Compared));
        T half = T.Create(-0.5);
        Span<T> sums = MemoryMarshal.Cast<double, T>(tile.Sums.AsSpan());
        int lanes = LaneLimit / T.Count;
        for (int lane = 0; lane < lanes; lane++)
        {
            int at = x + (lane * T.Count);
            ReadOnlySpan<T> mine = tile.Curve<T>(centre, _radius.X + at, isCompared: true);
            for (int frame = 0; frame <= frames; frame++)
            {
                sums[(frame * lanes) + lane] = default;
            }

            foreach ((Index3 offset, double weight) in _offsets)
            {
                int row = centre + (offset.Z * rows) + offset.Y;
                int column = _radius.X + at + offset.X;
                T use = MemoryMarshal.Cast<double, T>(tile.Use(row, column, T.Count))[0];
                if (T.Bits(T.LessThan(default, use)) == 0)
                {
                    continue;
                }

                T distance = Distance(mine, tile.Curve<T>(row, column, isCompared: true), tile.Compared, _stride / T.Count) * scale;
                T w = T.Create(weight) * T.Exp(half * (isProfile ? distance * distance : distance)) * use;
                if (T.Bits(T.LessThan(default, w)) == 0)
                {
                    continue;
                }

                ReadOnlySpan<T> theirs = tile.Curve<T>(row, column, isCompared: false);
                for (int frame = 0; frame < frames; frame++)
                {
                    sums[(frame * lanes) + lane] += w * theirs[frame * (_stride / T.Count)];
                }

                sums[(frames * lanes) + lane] += w;
            }
        }
    }

    /// <summary>Σ (a − b)², even and odd frames apart.</summary>
    private static T Distance<T>(ReadOnlySpan<T> a, ReadOnlySpan<T> b, int count, int stride)
        where T : unmanaged, ILane<T>
    {
        T even = default;
        T odd = default;
        int frame = 0;
        for (; frame + 1 < count; frame += 2)
        {
            T first = a[frame * stride] - b[frame * stride];
            T second = a[(frame + 1) * stride] - b[(frame + 1) * stride];
            even += first * first;
            odd += second * second;
        }

        if (frame < count)
        {
            T last = a[frame * stride] - b[frame * stride];
            even += last * last;
        }

        return even + odd;
    }

    /// <summary>One row of voxels with its surroundings to the left and right; what lies outside the grid has no use.</summary>
    private void Gather(BilateralTile tile, int row, int x, int y, int z)
    {
        if ((uint)y >= (uint)_size.Y || (uint)z >= (uint)_size.Z)
        {
            return;
        }

        int first = Math.Max(0, -x);
        int count = Math.Min(_stride, _size.X - x) - first;
        int from = (((z * _size.Y) + y) * _size.X) + x + first;
        Span<double> use = tile.Use(row, first, count);
        for (int i = 0; i < count; i++)
        {
            use[i] = _inside is null || _inside[from + i] != 0 ? 1 : 0;
        }

        for (int frame = 0; frame < _series.FrameCount; frame++)
        {
            ReadOnlySpan<float> voxels = _series.Frames[frame].Voxels.Slice(from, count);
            Span<double> to = tile.Frame(row, frame).Slice(first, count);
            for (int i = 0; i < count; i++)
            {
                bool isFinite = float.IsFinite(voxels[i]);
                use[i] = isFinite ? use[i] : 0;
                to[i] = isFinite ? voxels[i] : 0;
            }
        }
    }
}
