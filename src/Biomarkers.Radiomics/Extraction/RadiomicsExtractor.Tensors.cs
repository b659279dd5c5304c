using System.Numerics;
using System.Numerics.Tensors;

namespace Biomarkers.Radiomics;

/// <content>Images as tensors.</content>
public static partial class RadiomicsExtractor
{
    /// <summary>Computes the features of one region of a tensor, without copying the image.</summary>
    /// <typeparam name="T">Voxel type of the image.</typeparam>
    /// <param name="image">The voxels, of shape [Z, Y, X]: rows contiguous along X, rows and slices may be padded.</param>
    /// <param name="geometry">Where the voxels lie; of the image's size.</param>
    /// <param name="region">The region, on the same grid.</param>
    /// <param name="settings">What to compute and how.</param>
    /// <param name="unit">Unit of the intensities.</param>
    /// <param name="scale">How the voxels become intensities; null where they are.</param>
    /// <param name="maxDegreeOfParallelism">Threads at most; 0 for one per processor.</param>
    /// <param name="progress">Told before every step; null for nobody.</param>
    /// <param name="cancellationToken">Stops the computation between and within families.</param>
    /// <exception cref="ArgumentException">The tensor's shape or strides are others, or the sizes of voxels and geometry differ.</exception>
    /// <exception cref="SettingsException">A setting is not possible; the message holds its path.</exception>
    /// <exception cref="DataRefusedException">Image and region lie on different grids, or the region vanishes when resampled.</exception>
    /// <exception cref="OperationCanceledException">Cancelled.</exception>
    public static FeatureSet Extract<T>(
        in ReadOnlyTensorSpan<T> image,
        ImageGeometry geometry,
        RegionOfInterest region,
        RadiomicsSettings settings,
        Unit unit = default,
        IntensityScale? scale = null,
        int maxDegreeOfParallelism = 0,
        IProgress<ExtractionProgress>? progress = null,
        CancellationToken cancellationToken = default)
        where T : unmanaged, INumber<T> =>
        Extract(ReadOnlyVolumeSpan<T>.FromTensor(image), geometry, region, settings, unit, scale, maxDegreeOfParallelism, progress, cancellationToken);
}
