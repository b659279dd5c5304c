namespace Biomarkers;

/// <content>Writing.</content>
public static partial class ImageFile
{
    /// <summary>Writes a 3-D image in the format its name says: .nii, .nii.gz, .nrrd or .nhdr.</summary>
    /// <typeparam name="T">Voxel type: byte, sbyte, ushort, short, uint, int, ulong, long, float or double.</typeparam>
    /// <param name="path">Path of the file.</param>
    /// <param name="volume">The image.</param>
    /// <param name="options">How to write; null for the defaults.</param>
    /// <param name="cancellationToken">Stops writing; nothing remains.</param>
    /// <exception cref="ArgumentException">The path has another ending.</exception>
    /// <exception cref="IOException">The file exists and must not be replaced, or writing failed.</exception>
    public static void Write<T>(string path, Volume<T> volume, ImageWriteOptions? options = null, CancellationToken cancellationToken = default)
        where T : unmanaged
    {
        if (IsNrrd(path))
        {
            NrrdFile.Write(path, volume, options, cancellationToken);
        }
        else
        {
            NiftiFile.Write(path, volume, options, cancellationToken);
        }
    }

    /// <summary>Writes a series over time as a 4-D image in the format its name says: .nii, .nii.gz, .nrrd or .nhdr.</summary>
    /// <typeparam name="T">Voxel type: byte, sbyte, ushort, short, uint, int, ulong, long, float or double.</typeparam>
    /// <param name="path">Path of the file.</param>
    /// <param name="series">The series.</param>
    /// <param name="options">How to write; null for the defaults.</param>
    /// <param name="cancellationToken">Stops writing; nothing remains.</param>
    /// <exception cref="ArgumentException">The path has another ending.</exception>
    /// <exception cref="DataRefusedException">The format cannot hold the series; the message says why.</exception>
    /// <exception cref="IOException">The file exists and must not be replaced, or writing failed.</exception>
    public static void Write<T>(string path, TimeSeries<T> series, ImageWriteOptions? options = null, CancellationToken cancellationToken = default)
        where T : unmanaged
    {
        if (IsNrrd(path))
        {
            NrrdFile.Write(path, series, options, cancellationToken);
        }
        else
        {
            NiftiFile.Write(path, series, options, cancellationToken);
        }
    }

    private static bool IsNrrd(string path)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        bool isNrrd = path.EndsWith(".nrrd", StringComparison.OrdinalIgnoreCase) || path.EndsWith(".nhdr", StringComparison.OrdinalIgnoreCase);
        bool isNifti = path.EndsWith(".nii", StringComparison.OrdinalIgnoreCase) || path.EndsWith(".nii.gz", StringComparison.OrdinalIgnoreCase);
        return isNrrd || isNifti
            ? isNrrd
            : throw new ArgumentException($"The name of an image file to write ends in .nii, .nii.gz, .nrrd or .nhdr; this one is {Path.GetFileName(path)}.", nameof(path));
    }
}
