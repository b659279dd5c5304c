namespace Biomarkers.Perfusion;

/// <summary>Frames at any distance from each other. A run of voxels lies within a row unless all frames are dense.</summary>
internal readonly ref struct TensorFrames(ReadOnlyStackSpan<float> signal, StackSpan<float> results) : ISignalFrames
{
    private readonly ReadOnlyStackSpan<float> _signal = signal;
    private readonly StackSpan<float> _results = results;

    public int Count => _signal.Count;

    /// <summary>True when a run of voxels may span rows.</summary>
    public bool IsDense => _signal.IsDense && _results.IsDense;

    public ReadOnlySpan<float> Signal(int frame, int first, int count)
    {
        ReadOnlyVolumeSpan<float> voxels = _signal[frame];
        if (voxels.IsDense)
        {
            return voxels.AsSpan().Slice(first, count);
        }

        (int line, int x) = Math.DivRem(first, voxels.Size.X);
        return voxels.Row(line % voxels.Size.Y, line / voxels.Size.Y).Slice(x, count);
    }

    public Span<float> Result(int frame, int first, int count)
    {
        VolumeSpan<float> voxels = _results[frame];
        if (voxels.IsDense)
        {
            return voxels.AsSpan().Slice(first, count);
        }

        (int line, int x) = Math.DivRem(first, voxels.Size.X);
        return voxels.Row(line % voxels.Size.Y, line / voxels.Size.Y).Slice(x, count);
    }
}
