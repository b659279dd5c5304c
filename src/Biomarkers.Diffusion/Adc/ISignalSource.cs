namespace Biomarkers.Diffusion;

/// <summary>Signals of one grid, one image a b-value, read in runs along X.</summary>
/// <typeparam name="T">Voxel type.</typeparam>
internal interface ISignalSource<T>
    where T : unmanaged
{
    /// <summary>Voxels of one image.</summary>
    long Count { get; }

    /// <summary>The longest run from a voxel on that lies together in memory, at most as many as wanted.</summary>
    int RunLength(int start, int wanted);

    /// <summary>A run of one image.</summary>
    ReadOnlySpan<T> Run(int image, int start, int length);
}
