namespace Biomarkers.Perfusion;

/// <summary>Frames of signal, and where their converted values go.</summary>
internal interface ISignalFrames
{
    /// <summary>Number of frames.</summary>
    int Count { get; }

    /// <summary>Some voxels of a frame's signal, which lie together.</summary>
    ReadOnlySpan<float> Signal(int frame, int first, int count);

    /// <summary>Where they go.</summary>
    Span<float> Result(int frame, int first, int count);
}
