using System.Numerics;

namespace Biomarkers;

/// <summary>Makes label maps.</summary>
public static class LabelMap
{
    /// <summary>Labels a label image may have at most; more mean that it is no label image.</summary>
    public const int MaximumLabels = 65536;

    /// <summary>Looks through a label image once and notes every label other than 0.</summary>
    /// <typeparam name="T">Voxel type; floating-point voxels must hold integers.</typeparam>
    /// <param name="image">Label image.</param>
    /// <param name="maxDegreeOfParallelism">Threads at most; 0 for all.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <returns>The labels in ascending order, with counts, volumes and boxes.</returns>
    /// <exception cref="DataRefusedException">A voxel is not an integer of 64 bits, or there are more than <see cref="MaximumLabels"/> labels.</exception>
    public static LabelMap<T> Create<T>(Volume<T> image, int maxDegreeOfParallelism = 0, CancellationToken cancellationToken = default)
        where T : unmanaged, INumber<T>
    {
        ArgumentNullException.ThrowIfNull(image);
        return new LabelMap<T>(image, LabelScan<T>.Run(image, maxDegreeOfParallelism, cancellationToken));
    }
}
