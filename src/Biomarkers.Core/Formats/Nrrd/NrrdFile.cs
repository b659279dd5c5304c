using System.Numerics;

namespace Biomarkers;

/// <summary>Reads and writes NRRD images: .nrrd, and .nhdr with its data file; raw and gzip; 3-D and 4-D.</summary>
/// <remarks>
/// The world of the result is LPS millimetres; the spaces left-posterior-superior, right-anterior-superior and
/// left-anterior-superior are converted to it. Voxels keep their stored order, except that the frames of a series are
/// brought together when the file stores all times of one voxel side by side.
/// A data file is opened only in the header's folder or below.
/// Source: Definition of the NRRD file format, teem.
/// </remarks>
public static partial class NrrdFile
{
    /// <summary>Reads a 3-D image.</summary>
    /// <typeparam name="T">Voxel type: byte, sbyte, ushort, short, uint, int, ulong, long, float or double.</typeparam>
    /// <param name="path">Path of the file; of a header with a data file, the header's.</param>
    /// <param name="options">What to do beyond reading; null for the defaults.</param>
    /// <param name="cancellationToken">Stops reading.</param>
    /// <exception cref="ImageFormatException">The file is not a complete and undamaged NRRD file.</exception>
    /// <exception cref="DataRefusedException">A value cannot be held by <typeparamref name="T"/>, the grid is not usable, or the image is not 3-D and scalar.</exception>
    /// <exception cref="IOException">The file is not there or cannot be read.</exception>
    public static Volume<T> Read<T>(string path, ImageReadOptions? options = null, CancellationToken cancellationToken = default)
        where T : unmanaged, INumber<T> => Read<T>(path, out _, options, cancellationToken);

    /// <summary>Reads a 3-D image and says what its header holds and what was assumed.</summary>
    /// <typeparam name="T">Voxel type: byte, sbyte, ushort, short, uint, int, ulong, long, float or double.</typeparam>
    /// <param name="path">Path of the file; of a header with a data file, the header's.</param>
    /// <param name="info">Receives the header's facts and the diagnostics.</param>
    /// <param name="options">What to do beyond reading; null for the defaults.</param>
    /// <param name="cancellationToken">Stops reading.</param>
    /// <exception cref="ImageFormatException">The file is not a complete and undamaged NRRD file.</exception>
    /// <exception cref="DataRefusedException">A value cannot be held by <typeparamref name="T"/>, the grid is not usable, or the image is not 3-D and scalar.</exception>
    /// <exception cref="IOException">The file is not there or cannot be read.</exception>
    public static Volume<T> Read<T>(string path, out ImageFileInfo info, ImageReadOptions? options = null, CancellationToken cancellationToken = default)
        where T : unmanaged, INumber<T>
    {
        using OpenedImage image = NrrdOpener.Open(ImageSources.FromPath(path, options ?? ImageReadOptions.Default));
        return ImageLoader.ReadVolume<T>(image, areLabels: false, out info, cancellationToken);
    }

    /// <summary>Reads a 3-D image from a stream.</summary>
    /// <typeparam name="T">Voxel type: byte, sbyte, ushort, short, uint, int, ulong, long, float or double.</typeparam>
    /// <param name="stream">Stream at the start of the file's content, compressed or not. It is left open.</param>
    /// <param name="name">What messages call it.</param>
    /// <param name="options">What to do beyond reading; null for the defaults.</param>
    /// <param name="cancellationToken">Stops reading.</param>
    /// <exception cref="ImageFormatException">The content is not a complete and undamaged NRRD file.</exception>
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
    /// <exception cref="ImageFormatException">The content is not a complete and undamaged NRRD file.</exception>
    /// <exception cref="DataRefusedException">A value cannot be held by <typeparamref name="T"/>, the grid is not usable, or the image is not 3-D and scalar.</exception>
    public static Volume<T> Read<T>(Stream stream, string name, out ImageFileInfo info, ImageReadOptions? options = null, CancellationToken cancellationToken = default)
        where T : unmanaged, INumber<T>
    {
        using OpenedImage image = NrrdOpener.Open(ImageSources.FromStream(stream, name, options ?? ImageReadOptions.Default));
        return ImageLoader.ReadVolume<T>(image, areLabels: false, out info, cancellationToken);
    }

    /// <summary>Reads a 4-D image as a series over time.</summary>
    /// <typeparam name="T">Voxel type: byte, sbyte, ushort, short, uint, int, ulong, long, float or double.</typeparam>
    /// <param name="path">Path of the file; of a header with a data file, the header's.</param>
    /// <param name="options">What to do beyond reading, among it the times of the frames; null for the defaults.</param>
    /// <param name="cancellationToken">Stops reading.</param>
    /// <exception cref="ImageFormatException">The file is not a complete and undamaged NRRD file.</exception>
    /// <exception cref="DataRefusedException">The times are not known, a value cannot be held by <typeparamref name="T"/>, or the grid is not usable.</exception>
    /// <exception cref="IOException">The file is not there or cannot be read.</exception>
    /// <remarks>Times come from the list this library writes, else from the spacing, minimum and unit of an axis whose kind is time. A 3-D image is a series of one frame.</remarks>
    public static TimeSeries<T> ReadTimeSeries<T>(string path, ImageReadOptions? options = null, CancellationToken cancellationToken = default)
        where T : unmanaged, INumber<T> => ReadTimeSeries<T>(path, out _, options, cancellationToken);

    /// <summary>Reads a 4-D image as a series over time and says what its header holds and what was assumed.</summary>
    /// <typeparam name="T">Voxel type: byte, sbyte, ushort, short, uint, int, ulong, long, float or double.</typeparam>
    /// <param name="path">Path of the file; of a header with a data file, the header's.</param>
    /// <param name="info">Receives the header's facts and the diagnostics.</param>
    /// <param name="options">What to do beyond reading, among it the times of the frames; null for the defaults.</param>
    /// <param name="cancellationToken">Stops reading.</param>
    /// <exception cref="ImageFormatException">The file is not a complete and undamaged NRRD file.</exception>
    /// <exception cref="DataRefusedException">The times are not known, a value cannot be held by <typeparamref name="T"/>, or the grid is not usable.</exception>
    /// <exception cref="IOException">The file is not there or cannot be read.</exception>
    public static TimeSeries<T> ReadTimeSeries<T>(string path, out ImageFileInfo info, ImageReadOptions? options = null, CancellationToken cancellationToken = default)
        where T : unmanaged, INumber<T>
    {
        using OpenedImage image = NrrdOpener.Open(ImageSources.FromPath(path, options ?? ImageReadOptions.Default));
        return ImageLoader.ReadTimeSeries<T>(image, options?.FrameTimes, out info, cancellationToken);
    }

    /// <summary>Reads the header alone.</summary>
    /// <param name="path">Path of the file; of a header with a data file, the header's.</param>
    /// <param name="options">What to do beyond reading; null for the defaults. The hash needs all bytes of the file.</param>
    /// <exception cref="ImageFormatException">The file is not a NRRD file, or too short for what its header declares.</exception>
    /// <exception cref="DataRefusedException">The grid is not usable.</exception>
    /// <exception cref="IOException">The file is not there or cannot be read.</exception>
    public static ImageFileInfo ReadInfo(string path, ImageReadOptions? options = null)
    {
        using OpenedImage image = NrrdOpener.Open(ImageSources.FromPath(path, options ?? ImageReadOptions.Default));
        return image.Finish();
    }
}
