namespace Biomarkers.Perfusion;

/// <summary>Frames of a series, and dense frames of the same grid for the results.</summary>
internal readonly struct SeriesFrames(TimeSeries<float> series, float[][] results) : ISignalFrames
{
    public int Count => series.FrameCount;

    public ReadOnlySpan<float> Signal(int frame, int first, int count) => series.Frames[frame].Voxels.Slice(first, count);

    public Span<float> Result(int frame, int first, int count) => results[frame].AsSpan(first, count);
}
