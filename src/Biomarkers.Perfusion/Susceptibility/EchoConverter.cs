using System.Numerics.Tensors;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using Biomarkers.Numerics;

namespace Biomarkers.Perfusion;

/// <summary>Converts the echoes of a series, several voxels side by side. Tiles are cut by the grid alone, so no thread changes a bit.</summary>
internal sealed class EchoConverter
{
    private const int TileLength = 1024;

    private readonly EchoSignals _signals;
    private readonly BaselineFrames _baseline;
    private readonly ReadOnlyMemory<byte> _mask;
    private readonly int _voxels;

    public EchoConverter(EchoSignals signals, BaselineFrames baseline, ReadOnlyMemory<byte> mask)
    {
        _signals = signals;
        _baseline = baseline;
        _mask = mask;
        _voxels = signals.First.Geometry.VoxelCount;
        Frames = [.. Enumerable.Range(0, signals.First.FrameCount).Select(_ => GC.AllocateUninitializedArray<float>(_voxels))];
        Status = new byte[_voxels];
        Missing = new ushort[_voxels];
    }

    public float[][] Frames { get; }

    public byte[] Status { get; }

    public ushort[] Missing { get; }

    public void Run(int threads, IProgress<double>? progress, CancellationToken cancellationToken)
    {
        int tiles = (_voxels + TileLength - 1) / TileLength;
        int done = 0;
        ParallelBlocks.For(
            tiles,
            threads,
            tile =>
            {
                if (Vector512.IsHardwareAccelerated)
                {
                    Convert<Lane512>(tile * TileLength);
                }
                else
                {
                    Convert<Lane256>(tile * TileLength);
                }

                progress?.Report((double)Interlocked.Increment(ref done) / tiles);
            },
            cancellationToken);
    }

    private void Convert<T>(int start)
        where T : unmanaged, ILane<T>
    {
        int count = Math.Min(TileLength, _voxels - start);
        var memory = new double[4 * TileLength];
        Span<double> first = memory.AsSpan(0, TileLength);
        Span<double> second = memory.AsSpan(TileLength, TileLength);
        Span<double> scale = memory.AsSpan(2 * TileLength, TileLength);
        Span<double> values = memory.AsSpan(3 * TileLength);
        SumBaseline(_signals.First, start, first[..count]);
        if (_signals.Second is { } later)
        {
            SumBaseline(later, start, second[..count]);
        }

        for (int i = 0; i < count; i++)
        {
            bool isInside = _mask.IsEmpty || _mask.Span[start + i] != 0;
            double own = _signals.Rate.Scale(first[i] / _baseline.Count, second[i] / _baseline.Count);
            scale[i] = isInside ? own : double.NaN;
            SignalStatus status = !isInside ? SignalStatus.Excluded : double.IsNaN(own) ? SignalStatus.BadBaseline : SignalStatus.Converted;
            Status[start + i] = (byte)status;
        }

        int groups = (count + T.Count - 1) / T.Count;
        for (int frame = 0; frame < Frames.Length; frame++)
        {
            TensorPrimitives.ConvertTruncating(_signals.First.Frames[frame].Voxels.Slice(start, count), first);
            if (_signals.Second is { } echo)
            {
                TensorPrimitives.ConvertTruncating(echo.Frames[frame].Voxels.Slice(start, count), second);
            }

            ReadOnlySpan<T> a = MemoryMarshal.Cast<double, T>(first);
            ReadOnlySpan<T> b = MemoryMarshal.Cast<double, T>(second);
            ReadOnlySpan<T> s = MemoryMarshal.Cast<double, T>(scale);
            Span<T> to = MemoryMarshal.Cast<double, T>(values);
            for (int group = 0; group < groups; group++)
            {
                to[group] = _signals.Rate.Compute(a[group], b[group], s[group]);
            }

            Store(frame, start, first[..count], second[..count], values[..count]);
        }
    }

    private void SumBaseline(TimeSeries<float> series, int start, Span<double> sums)
    {
        for (int frame = _baseline.First; frame < _baseline.End; frame++)
        {
            ReadOnlySpan<float> row = series.Frames[frame].Voxels.Slice(start, sums.Length);
            for (int i = 0; i < sums.Length; i++)
            {
                sums[i] += row[i];
            }
        }
    }

    private void Store(int frame, int start, ReadOnlySpan<double> first, ReadOnlySpan<double> second, ReadOnlySpan<double> values)
    {
        EchoRate rate = _signals.Rate;
        Span<float> row = Frames[frame].AsSpan(start, values.Length);
        Span<byte> statuses = Status.AsSpan(start, values.Length);
        for (int i = 0; i < row.Length; i++)
        {
            var status = (SignalStatus)statuses[i];
            SignalStatus found = rate.Judge(first[i], second[i], (float)values[i]);
            row[i] = found == SignalStatus.Converted ? (float)values[i] : float.NaN;
            if (found != SignalStatus.Converted && status != SignalStatus.Excluded)
            {
                statuses[i] = (byte)(found > status ? found : status);
                Missing[start + i]++;
            }
        }
    }
}
