using System.IO.Compression;

namespace Biomarkers;

/// <content>Writing.</content>
public static partial class NiftiFile
{
    /// <summary>Writes a 3-D image.</summary>
    /// <typeparam name="T">Voxel type: byte, sbyte, ushort, short, uint, int, ulong, long, float or double.</typeparam>
    /// <param name="path">Path of the file; ends in .nii, or in .nii.gz to be compressed. Written whole or not at all.</param>
    /// <param name="volume">The image.</param>
    /// <param name="options">How to write; null for the defaults.</param>
    /// <param name="cancellationToken">Stops writing; nothing remains.</param>
    /// <exception cref="ArgumentException">The path has another ending.</exception>
    /// <exception cref="IOException">The file exists and must not be replaced, or writing failed.</exception>
    /// <remarks>
    /// NIfTI-1 where the dimensions fit, else NIfTI-2. Voxels are stored as they are, with slope 1. The sform and the
    /// qform are both set, the qform only where the axes are at right angles within 1e-5. NIfTI-1 keeps the geometry in
    /// single precision: spacing of up to seven digits returns exactly on reading, origin and direction within 1e-7.
    /// No text is written: no description, no names.
    /// </remarks>
    public static void Write<T>(string path, Volume<T> volume, ImageWriteOptions? options = null, CancellationToken cancellationToken = default)
        where T : unmanaged
    {
        ArgumentNullException.ThrowIfNull(volume);
        Write(path, [volume], 0, 0, options ?? ImageWriteOptions.Default, cancellationToken);
    }

    /// <summary>Writes a series over time as a 4-D image.</summary>
    /// <typeparam name="T">Voxel type: byte, sbyte, ushort, short, uint, int, ulong, long, float or double.</typeparam>
    /// <param name="path">Path of the file; ends in .nii, or in .nii.gz to be compressed. Written whole or not at all.</param>
    /// <param name="series">The series.</param>
    /// <param name="options">How to write; null for the defaults.</param>
    /// <param name="cancellationToken">Stops writing; nothing remains.</param>
    /// <exception cref="ArgumentException">The path has another ending.</exception>
    /// <exception cref="DataRefusedException">The frames are not equally spaced in time, which NIfTI cannot say.</exception>
    /// <exception cref="IOException">The file exists and must not be replaced, or writing failed.</exception>
    /// <remarks>As for a 3-D image; times are stored as first time and spacing, in seconds and single precision.</remarks>
    public static void Write<T>(string path, TimeSeries<T> series, ImageWriteOptions? options = null, CancellationToken cancellationToken = default)
        where T : unmanaged
    {
        ArgumentNullException.ThrowIfNull(series);
        double? spacing = series.FrameCount == 1 ? 0 : FrameSpacing.Find(series.Times);
        if (spacing is not { } step)
        {
            throw new DataRefusedException(
                RefusalReason.UnsuitableValues,
                "The frames are not equally spaced in time, and NIfTI stores one spacing for all. Write NRRD, which keeps the time of every frame.");
        }

        Write(path, series.Frames, step, series.Times[0], options ?? ImageWriteOptions.Default, cancellationToken);
    }

    private static void Write<T>(
        string path, IReadOnlyList<Volume<T>> frames, double frameSpacing, double firstTime, ImageWriteOptions options, CancellationToken cancellationToken)
        where T : unmanaged
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        bool isCompressed = path.EndsWith(".nii.gz", StringComparison.OrdinalIgnoreCase);
        if (!isCompressed && !path.EndsWith(".nii", StringComparison.OrdinalIgnoreCase))
        {
            throw new ArgumentException($"The name of a NIfTI file ends in .nii or .nii.gz; this one is {Path.GetFileName(path)}.", nameof(path));
        }

        byte[] header = NiftiHeaderWriter.Write(frames[0].Geometry, StoredVoxels.Of<T>(), frames.Count, frameSpacing, firstTime, options.AreLabels);
        AtomicFile.Write(
            path,
            file =>
            {
                if (isCompressed)
                {
                    using var gzip = new GZipStream(file, options.CompressionLevel, leaveOpen: true);
                    gzip.Write(header);
                    VoxelWriter.Write(gzip, frames, cancellationToken);
                }
                else
                {
                    file.Write(header);
                    VoxelWriter.Write(file, frames, cancellationToken);
                }
            },
            options.Overwrite);
    }
}
