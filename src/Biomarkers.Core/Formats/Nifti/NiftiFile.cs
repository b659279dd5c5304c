using System.Numerics;

namespace Biomarkers;

/// <summary>Reads and writes NIfTI-1 and NIfTI-2 images: .nii, .nii.gz, and (reading) .hdr with .img.</summary>
/// <remarks>
/// The world of the result is LPS millimetres; NIfTI's is RAS. Voxels keep their stored order, the direction carries the
/// orientation. The sform counts when its code is above 0, else the qform when its code is, else the spacing alone.
/// Slope and intercept are applied. Compression is recognised by content.
/// Spacing is stored in single precision in NIfTI-1; taken is the shortest decimal that rounds to the stored number
/// (0.977 rather than 0.97699999809), and spacing from the sform is snapped to it within 1e-6.
/// Source: NIfTI-1 data format, nifti1.h of 2007; NIfTI-2 data format, nifti2.h of 2011.
/// </remarks>
public static partial class NiftiFile
{
    /// <summary>Reads a 3-D image.</summary>
    /// <typeparam name="T">Voxel type: byte, sbyte, ushort, short, uint, int, ulong, long, float or double.</typeparam>
    /// <param name="path">Path of the file; of a pair, either of the two.</param>
    /// <param name="options">What to do beyond reading; null for the defaults.</param>
    /// <param name="cancellationToken">Stops reading.</param>
    /// <exception cref="ImageFormatException">The file is not a complete and undamaged NIfTI file.</exception>
    /// <exception cref="DataRefusedException">A value cannot be held by <typeparamref name="T"/>, the grid is not usable, or the image is not 3-D and scalar.</exception>
    /// <exception cref="IOException">The file is not there or cannot be read.</exception>
    public static Volume<T> Read<T>(string path, ImageReadOptions? options = null, CancellationToken cancellationToken = default)
        where T : unmanaged, INumber<T> => Read<T>(path, out _, options, cancellationToken);

    /// <summary>Reads a 3-D image and says what its header holds and what was assumed.</summary>
    /// <typeparam name="T">Voxel type: byte, sbyte, ushort, short, uint, int, ulong, long, float or double.</typeparam>
    /// <param name="path">Path of the file; of a pair, either of the two.</param>
    /// <param name="info">Receives the header's facts and the diagnostics.</param>
    /// <param name="options">What to do beyond reading; null for the defaults.</param>
    /// <param name="cancellationToken">Stops reading.</param>
    /// <exception cref="ImageFormatException">The file is not a complete and undamaged NIfTI file.</exception>
    /// <exception cref="DataRefusedException">A value cannot be held by <typeparamref name="T"/>, the grid is not usable, or the image is not 3-D and scalar.</exception>
    /// <exception cref="IOException">The file is not there or cannot be read.</exception>
    public static Volume<T> Read<T>(string path, out ImageFileInfo info, ImageReadOptions? options = null, CancellationToken cancellationToken = default)
        where T : unmanaged, INumber<T>
    {
        using OpenedImage image = NiftiOpener.Open(path, options ?? ImageReadOptions.Default);
        return ImageLoader.ReadVolume<T>(image, areLabels: false, out info, cancellationToken);
    }

    /// <summary>Reads a 3-D image from a stream.</summary>
    /// <typeparam name="T">Voxel type: byte, sbyte, ushort, short, uint, int, ulong, long, float or double.</typeparam>
    /// <param name="stream">Stream at the start of the file's content, compressed or not. It is left open.</param>
    /// <param name="name">What messages call it.</param>
    /// <param name="options">What to do beyond reading; null for the defaults.</param>
    /// <param name="cancellationToken">Stops reading.</param>
    /// <exception cref="ImageFormatException">The content is not a complete and undamaged NIfTI file.</exception>
    /// <exception cref="DataRefusedException">A value cannot be held by <typeparamref name="T"/>, the grid is not usable, or the image is not 3-D and scalar.</exception>
    public static Volume<T> Read<T>(Stream stream, string name, ImageReadOptions? options = null, CancellationToken cancellationToken = default)
        where T : unmanaged, INumber<T> => Read<T>(stream, name, out _, options, cancellationToken);

    /// <summary>Reads a 3-D image from a stream and says what its header holds and what was assumed.</summary>
    /// <typeparam name="T">Voxel type: byte, sbyte, ushort, short, uint, int, ulong, long, float or double.</typeparam>
    /// <param name="stream">Stream at the start of the file's content, compressed or not. It is left open.</param>
    /// <param name="name">What messages call it.</param>
    /// <param name="info">Receives the header's facts and the diagnostics.</param>
    /// <param name="options">What to do beyond reading; null for the defaults.</param>
    /// <param name="cancellationToken">Stops reading.</param>
    /// <exception cref="ImageFormatException">The content is not a complete and undamaged NIfTI file.</exception>
    /// <exception cref="DataRefusedException">A value cannot be held by <typeparamref name="T"/>, the grid is not usable, or the image is not 3-D and scalar.</exception>
    public static Volume<T> Read<T>(Stream stream, string name, out ImageFileInfo info, ImageReadOptions? options = null, CancellationToken cancellationToken = default)
        where T : unmanaged, INumber<T>
    {
        using OpenedImage image = NiftiOpener.Open(ImageSources.FromStream(stream, name, options ?? ImageReadOptions.Default));
        return ImageLoader.ReadVolume<T>(image, areLabels: false, out info, cancellationToken);
    }

    /// <summary>Reads a 4-D image as a series over time.</summary>
    /// <typeparam name="T">Voxel type: byte, sbyte, ushort, short, uint, int, ulong, long, float or double.</typeparam>
    /// <param name="path">Path of the file; of a pair, either of the two.</param>
    /// <param name="options">What to do beyond reading, among it the times of the frames; null for the defaults.</param>
    /// <param name="cancellationToken">Stops reading.</param>
    /// <exception cref="ImageFormatException">The file is not a complete and undamaged NIfTI file.</exception>
    /// <exception cref="DataRefusedException">The times are not known, a value cannot be held by <typeparamref name="T"/>, or the grid is not usable.</exception>
    /// <exception cref="IOException">The file is not there or cannot be read.</exception>
    /// <remarks>Times follow from pixdim[4], toffset and the unit of time: seconds, milliseconds or microseconds. A 3-D image is a series of one frame.</remarks>
    public static TimeSeries<T> ReadTimeSeries<T>(string path, ImageReadOptions? options = null, CancellationToken cancellationToken = default)
        where T : unmanaged, INumber<T> => ReadTimeSeries<T>(path, out _, options, cancellationToken);

    /// <summary>Reads a 4-D image as a series over time and says what its header holds and what was assumed.</summary>
    /// <typeparam name="T">Voxel type: byte, sbyte, ushort, short, uint, int, ulong, long, float or double.</typeparam>
    /// <param name="path">Path of the file; of a pair, either of the two.</param>
    /// <param name="info">Receives the header's facts and the diagnostics.</param>
    /// <param name="options">What to do beyond reading, among it the times of the frames; null for the defaults.</param>
    /// <param name="cancellationToken">Stops reading.</param>
    /// <exception cref="ImageFormatException">The file is not a complete and undamaged NIfTI file.</exception>
    /// <exception cref="DataRefusedException">The times are not known, a value cannot be held by <typeparamref name="T"/>, or the grid is not usable.</exception>
    /// <exception cref="IOException">The file is not there or cannot be read.</exception>
    public static TimeSeries<T> ReadTimeSeries<T>(string path, out ImageFileInfo info, ImageReadOptions? options = null, CancellationToken cancellationToken = default)
        where T : unmanaged, INumber<T>
    {
        using OpenedImage image = NiftiOpener.Open(path, options ?? ImageReadOptions.Default);
        return ImageLoader.ReadTimeSeries<T>(image, options?.FrameTimes, out info, cancellationToken);
    }

    /// <summary>Reads the header alone.</summary>
    /// <param name="path">Path of the file; of a pair, either of the two.</param>
    /// <param name="options">What to do beyond reading; null for the defaults. The hash needs all bytes of the file.</param>
    /// <exception cref="ImageFormatException">The file is not a NIfTI file, or too short for what its header declares.</exception>
    /// <exception cref="DataRefusedException">The grid is not usable.</exception>
    /// <exception cref="IOException">The file is not there or cannot be read.</exception>
    public static ImageFileInfo ReadInfo(string path, ImageReadOptions? options = null)
    {
        using OpenedImage image = NiftiOpener.Open(path, options ?? ImageReadOptions.Default);
        return image.Finish();
    }
}
