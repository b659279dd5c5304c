using System.Runtime.CompilerServices;
using Biomarkers.Numerics;

namespace Biomarkers.Perfusion;

/// <summary>The conversion of a spoiled gradient echo with T1 and B1 from memory of the caller.</summary>
/// <param name="conversion">The sequence and the agent.</param>
/// <param name="t1">T1 of all voxels in seconds, where there is no map.</param>
/// <param name="t1Map">T1 of each voxel in seconds; empty for none.</param>
/// <param name="b1Map">Factor of the flip angle of each voxel; empty for 1.</param>
internal readonly ref struct MappedConversion(SpoiledConversion conversion, double t1, ReadOnlyVolumeSpan<float> t1Map, ReadOnlyVolumeSpan<float> b1Map) : ISignalConversion
{
    private readonly SpoiledConversion _conversion = conversion;
    private readonly ReadOnlyVolumeSpan<float> _t1Map = t1Map;
    private readonly ReadOnlyVolumeSpan<float> _b1Map = b1Map;

    public int ColumnCount => _conversion.ColumnCount;

    public bool NeedsPositive => _conversion.NeedsPositive;

    public SignalStatus Prepare(int voxel, double baseline, Span<double> columns) =>
        _conversion.Prepare(ValueAt(_t1Map, voxel, t1), ValueAt(_b1Map, voxel, 1), baseline, columns);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public T Convert<T>(T signal, ReadOnlySpan<T> columns, int stride)
        where T : unmanaged, ILane<T> => _conversion.Convert(signal, columns, stride);

    private static double ValueAt(ReadOnlyVolumeSpan<float> map, int voxel, double otherwise)
    {
        if (map.Size.X == 0)
        {
            return otherwise;
        }

        (int line, int x) = Math.DivRem(voxel, map.Size.X);
        return map.Row(line % map.Size.Y, line / map.Size.Y)[x];
    }
}
