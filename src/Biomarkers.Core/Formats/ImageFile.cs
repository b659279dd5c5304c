using System.Numerics;

namespace Biomarkers;

/// <summary>Reads and writes image files of any known format: NIfTI-1, NIfTI-2 and NRRD. A file's content decides, not its name.</summary>
/// <remarks>See <see cref="NiftiFile"/> and <see cref="NrrdFile"/> for what each format's reader does.</remarks>
public static partial class ImageFile
{
    /// <summary>Reads a 3-D image.</summary>
    /// <typeparam name="T">Voxel type: byte, sbyte, ushort, short, uint, int, ulong, long, float or double.</typeparam>
    /// <param name="path">Path of the file; of a header with a data file, the header's.</param>
    /// <param name="options">What to do beyond reading; null for the defaults.</param>
    /// <param name="cancellationToken">Stops reading.</param>
    /// <exception cref="ImageFormatException">The format is not known, or the file is damaged or not complete.</exception>
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
    /// <exception cref="ImageFormatException">The format is not known, or the file is damaged or not complete.</exception>
    /// <exception cref="DataRefusedException">A value cannot be held by <typeparamref name="T"/>, the grid is not usable, or the image is not 3-D and scalar.</exception>
    /// <exception cref="IOException">The file is not there or cannot be read.</exception>
    public static Volume<T> Read<T>(string path, out ImageFileInfo info, ImageReadOptions? options = null, CancellationToken cancellationToken = default)
        where T : unmanaged, INumber<T>
    {
        using OpenedImage image = ImageOpener.Open(path, options ?? ImageReadOptions.Default);
        return ImageLoader.ReadVolume<T>(image, areLabels: false, out info, cancellationToken);
    }

    /// <summary>Reads a 4-D image as a series over time.</summary>
    /// <typeparam name="T">Voxel type: byte, sbyte, ushort, short, uint, int, ulong, long, float or double.</typeparam>
    /// <param name="path">Path of the file; of a header with a data file, the header's.</param>
    /// <param name="options">What to do beyond reading, among it the times of the frames; null for the defaults.</param>
    /// <param name="cancellationToken">Stops reading.</param>
    /// <exception cref="ImageFormatException">The format is not known, or the file is damaged or not complete.</exception>
    /// <exception cref="DataRefusedException">The times are not known, a value cannot be held by <typeparamref name="T"/>, or the grid is not usable.</exception>
    /// <exception cref="IOException">The file is not there or cannot be read.</exception>
    public static TimeSeries<T> ReadTimeSeries<T>(string path, ImageReadOptions? options = null, CancellationToken cancellationToken = default)
        where T : unmanaged, INumber<T> => ReadTimeSeries<T>(path, out _, options, cancellationToken);

    /// <summary>Reads a 4-D image as a series over time and says what its header holds and what was assumed.</summary>
    /// <typeparam name="T">Voxel type: byte, sbyte, ushort, short, uint, int, ulong, long, float or double.</typeparam>
    /// <param name="path">Path of the file; of a header with a data file, the header's.</param>
    /// <param name="info">Receives the header's facts and the diagnostics.</param>
    /// <param name="options">What to do beyond reading, among it the times of the frames; null for the defaults.</param>
    /// <param name="cancellationToken">Stops reading.</param>
    /// <exception cref="ImageFormatException">The format is not known, or the file is damaged or not complete.</exception>
    /// <exception cref="DataRefusedException">The times are not known, a value cannot be held by <typeparamref name="T"/>, or the grid is not usable.</exception>
    /// <exception cref="IOException">The file is not there or cannot be read.</exception>
    public static TimeSeries<T> ReadTimeSeries<T>(string path, out ImageFileInfo info, ImageReadOptions? options = null, CancellationToken cancellationToken = default)
        where T : unmanaged, INumber<T>
    {
        using OpenedImage image = ImageOpener.Open(path, options ?? ImageReadOptions.Default);
        return ImageLoader.ReadTimeSeries<T>(image, options?.FrameTimes, out info, cancellationToken);
    }

    /// <summary>Reads a label image: whole numbers from 0 to 65535, in whatever type they are stored.</summary>
    /// <param name="path">Path of the file; of a header with a data file, the header's.</param>
    /// <param name="options">What to do beyond reading; null for the defaults.</param>
    /// <param name="cancellationToken">Stops reading.</param>
    /// <exception cref="ImageFormatException">The format is not known, or the file is damaged or not complete.</exception>
    /// <exception cref="DataRefusedException">A value is not a label (the message says which and where), the grid is not usable, or the image is not 3-D and scalar.</exception>
    /// <exception cref="IOException">The file is not there or cannot be read.</exception>
    public static Volume<ushort> ReadLabels(string path, ImageReadOptions? options = null, CancellationToken cancellationToken = default) =>
        ReadLabels(path, out _, options, cancellationToken);

    /// <summary>Reads a label image and says what its header holds and what was assumed.</summary>
    /// <param name="path">Path of the file; of a header with a data file, the header's.</param>
    /// <param name="info">Receives the header's facts and the diagnostics.</param>
    /// <param name="options">What to do beyond reading; null for the defaults.</param>
    /// <param name="cancellationToken">Stops reading.</param>
    /// <exception cref="ImageFormatException">The format is not known, or the file is damaged or not complete.</exception>
    /// <exception cref="DataRefusedException">A value is not a label (the message says which and where), the grid is not usable, or the image is not 3-D and scalar.</exception>
    /// <exception cref="IOException">The file is not there or cannot be read.</exception>
    public static Volume<ushort> ReadLabels(string path, out ImageFileInfo info, ImageReadOptions? options = null, CancellationToken cancellationToken = default)
    {
        using OpenedImage image = ImageOpener.Open(path, options ?? ImageReadOptions.Default);
        return ImageLoader.ReadVolume<ushort>(image, areLabels: true, out info, cancellationToken);
    }

    /// <summary>Reads the header alone.</summary>
    /// <param name="path">Path of the file; of a header with a data file, the header's.</param>
    /// <param name="options">What to do beyond reading; null for the defaults. The hash needs all bytes of the file.</param>
    /// <exception cref="ImageFormatException">The format is not known, or the file is too short for what its header declares.</exception>
    /// <exception cref="DataRefusedException">The grid is not usable.</exception>
    /// <exception cref="IOException">The file is not there or cannot be read.</exception>
    public static ImageFileInfo ReadInfo(string path, ImageReadOptions? options = null)
    {
        using OpenedImage image = ImageOpener.Open(path, options ?? ImageReadOptions.Default);
        return image.Finish();
    }
}
