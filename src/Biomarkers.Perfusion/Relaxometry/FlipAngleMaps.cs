using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using Biomarkers.Numerics;

namespace Biomarkers.Perfusion;

/// <summary>Maps by the linear steps of <see cref="FlipAngleLines"/>. Tiles are cut by the grid alone.</summary>
internal sealed class FlipAngleMaps
{
    private const int TileLength = 512;

    private readonly FlipAngleLines _lines;
    private readonly IReadOnlyList<Volume<float>> _images;
    private readonly Volume<float>? _b1;
    private readonly ReadOnlyMemory<byte> _mask;
    private readonly double _mostB1;
    private readonly float[][] _results;
    private readonly byte[] _status;

    private FlipAngleMaps(FlipAngleLines lines, IReadOnlyList<Volume<float>> images, T1Options options, double mostB1)
    {
        _lines = lines;
        _images = images;
        _b1 = options.B1;
        _mask = options.Region is { } region ? region.ToVolume().Memory : default;
        _mostB1 = mostB1;
        int voxels = images[0].Geometry.VoxelCount;
        _results = [.. Enumerable.Range(0, FlipAngleLines.ResultCount).Select(_ => new float[voxels])];
        _status = new byte[voxels];
    }

    public static ParameterMaps Fit(
        FlipAngleLines lines, IReadOnlyList<Volume<float>> images, T1Options options, double mostB1, ProcessingStep step, int threads, IProgress<double>? progress, CancellationToken cancellationToken)
    {
        var maps = new FlipAngleMaps(lines, images, options, mostB1);
        int voxels = maps._status.Length;
        int tiles = (voxels + TileLength - 1) / TileLength;
        int done = 0;
        ParallelBlocks.For(
            tiles,
            threads,
            tile =>
            {
                int first = tile * TileLength;
                int count = Math.Min(TileLength, voxels - first);
                if (Vector512.IsHardwareAccelerated)
                {
                    maps.Tile<Lane512>(first, count);
                }
                else
                {
                    maps.Tile<Lane256>(first, count);
                }

                progress?.Report((double)Interlocked.Increment(ref done) / tiles);
            },
            cancellationToken);
        return maps.Build(step);
    }

    /// <summary>One curve, by the same arithmetic.</summary>
    public static T1Estimate FitCurve(FlipAngleLines lines, ReadOnlySpan<double> signals, double b1, double mostB1)
    {
        FitStatus status = Check(signals, 1, signals.Length, 0, b1, mostB1);
        if (status != FitStatus.Converged)
        {
            return new(double.NaN, double.NaN, double.NaN, double.NaN, status);
        }

        Span<ScalarLane> results = stackalloc ScalarLane[FlipAngleLines.ResultCount];
        bool isDone = ScalarLane.Bits(lines.Solve(MemoryMarshal.Cast<double, ScalarLane>(signals), ScalarLane.Create(b1), new LaneAngle<ScalarLane>[signals.Length], results)) != 0;
        status = Judge(results[0].Value, results[1].Value, isDone);
        return status == FitStatus.Converged
            ? new(results[0].Value, results[1].Value, results[2].Value, results[3].Value, status)
            : new(double.NaN, double.NaN, double.NaN, double.NaN, status);
    }

    /// <summary>Converged when the samples can be used.</summary>
    private static FitStatus Check(ReadOnlySpan<double> samples, int stride, int count, int place, double b1, double mostB1)
    {
        bool isFinite = b1 > 0 && b1 < mostB1;
        bool isZero = true;
        bool isPositive = true;
        for (int i = 0; i < count; i++)
        {
            double sample = samples[(i * stride) + place];
            isFinite &= double.IsFinite(sample);
            isZero &= sample == 0;
            isPositive &= sample > 0;
        }

        return !isFinite ? FitStatus.NotFinite : isZero ? FitStatus.NoSignal : !isPositive ? FitStatus.NonPositiveSample : FitStatus.Converged;
    }

    private static FitStatus Judge(double t1, double m0, bool isDone) =>
        !isDone ? FitStatus.NotConverged : t1 <= T1Measures.LongestT1 && t1 >= T1Measures.ShortestT1 && m0 > 0 && double.IsFinite(m0) ? FitStatus.Converged : FitStatus.OutOfRange;

    private void Tile<T>(int first, int count)
        where T : unmanaged, ILane<T>
    {
        int angles = _lines.AngleCount;
        var samples = new double[angles * TileLength];
        var b1 = new double[TileLength];
        var group = new T[angles];
        var turned = new LaneAngle<T>[angles];
        Span<T> results = stackalloc T[FlipAngleLines.ResultCount];
        Span<FitStatus> status = stackalloc FitStatus[TileLength];
        Array.Fill(b1, 1);
        samples.AsSpan().Fill(1);
        for (int i = 0; i < angles; i++)
        {
            ReadOnlySpan<float> row = _images[i].Voxels.Slice(first, count);
            for (int k = 0; k < count; k++)
            {
                samples[(i * TileLength) + k] = row[k];
            }
        }

        for (int k = 0; k < count; k++)
        {
            double factor = _b1 is { } map ? map.Voxels[first + k] : 1;
            status[k] = _mask.IsEmpty || _mask.Span[first + k] != 0 ? Check(samples, TileLength, angles, k, factor, _mostB1) : FitStatus.Excluded;
            b1[k] = status[k] == FitStatus.Converged ? factor : 1;
        }

        ReadOnlySpan<T> lanes = MemoryMarshal.Cast<double, T>(samples);
        ReadOnlySpan<T> factors = MemoryMarshal.Cast<double, T>(b1);
        for (int at = 0; at * T.Count < count; at++)
        {
            for (int i = 0; i < angles; i++)
            {
                group[i] = lanes[(i * (TileLength / T.Count)) + at];
            }

            uint done = T.Bits(_lines.Solve(group, factors[at], turned, results));
            ReadOnlySpan<double> values = MemoryMarshal.Cast<T, double>(results);
            for (int lane = 0; lane < T.Count && (at * T.Count) + lane < count; lane++)
            {
                int k = (at * T.Count) + lane;
                FitStatus found = status[k] == FitStatus.Converged ? Judge(values[lane], values[T.Count + lane], ((done >> lane) & 1) != 0) : status[k];
                _status[first + k] = (byte)found;
                for (int j = 0; j < _results.Length; j++)
                {
                    _results[j][first + k] = found == FitStatus.Converged ? (float)values[(j * T.Count) + lane] : float.NaN;
                }
            }
        }
    }

    private ParameterMaps Build(ProcessingStep step)
    {
        ImageGeometry geometry = _images[0].Geometry;
        int freedom = _lines.AngleCount - 2;
        float[] residual = Array.ConvertAll(_results[4], squares => freedom > 0 ? (float)Math.Sqrt(squares / freedom) : float.NaN);
        return new ParameterMaps(
            [
                new(T1Measures.M0, Map(_results[1], _images[0].Unit), freedom > 0 ? Map(_results[3], _images[0].Unit) : null),
                new(T1Measures.T1, Map(_results[0], Unit.Second), freedom > 0 ? Map(_results[2], Unit.Second) : null),
            ],
            Volume.Wrap(geometry, _status, Unit.One))
        {
            ResidualDeviation = freedom > 0 ? Map(residual, _images[0].Unit) : null,
            DegreesOfFreedom = Volume.Wrap(geometry, Array.ConvertAll(_status, status => (ushort)(status == (byte)FitStatus.Converged ? freedom : 0)), Unit.One),
            Provenance = new ProvenanceRecord { Steps = [step] },
        };

        Volume<float> Map(float[] values, Unit unit) => Volume.Wrap(geometry, values, unit);
    }
}
