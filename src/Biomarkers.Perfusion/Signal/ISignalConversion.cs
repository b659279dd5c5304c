using Biomarkers.Numerics;

namespace Biomarkers.Perfusion;

/// <summary>How a voxel's signal becomes another quantity, frame by frame.</summary>
internal interface ISignalConversion
{
    /// <summary>Values a voxel needs beside its signal.</summary>
    int ColumnCount { get; }

    /// <summary>True where a signal must be above zero.</summary>
    bool NeedsPositive { get; }

    /// <summary>Computes what a voxel needs.</summary>
    /// <param name="voxel">Place on the grid.</param>
    /// <param name="baseline">Mean of the frames before contrast, finite.</param>
    /// <param name="columns">Receives one value a column.</param>
    SignalStatus Prepare(int voxel, double baseline, Span<double> columns);

    /// <summary>Converts one signal a lane; NaN where it lies outside the domain.</summary>
    /// <param name="signal">The signals.</param>
    /// <param name="columns">What was prepared: column j at j · stride.</param>
    /// <param name="stride">Distance between columns.</param>
    T Convert<T>(T signal, ReadOnlySpan<T> columns, int stride)
        where T : unmanaged, ILane<T>;
}
