using System.IO.Compression;
using System.Text;

namespace Biomarkers;

/// <content>Writing.</content>
public static partial class NrrdFile
{
    /// <summary>Writes a 3-D image.</summary>
    /// <typeparam name="T">Voxel type: byte, sbyte, ushort, short, uint, int, ulong, long, float or double.</typeparam>
    /// <param name="path">Path of the file; ends in .nrrd, or in .nhdr for a header with a data file of the same stem beside it. Each file is written whole or not at all.</param>
    /// <param name="volume">The image.</param>
    /// <param name="options">How to write; null for the defaults. Compressed as gzip unless the level is <see cref="CompressionLevel.NoCompression"/>.</param>
    /// <param name="cancellationToken">Stops writing; nothing remains.</param>
    /// <exception cref="ArgumentException">The path has another ending.</exception>
    /// <exception cref="IOException">A file exists and must not be replaced, or writing failed.</exception>
    /// <remarks>Numbers of the geometry are written as round-trip text. An axis is written as direction times spacing, so that for oblique axes the spacing read back may differ in the last digit.</remarks>
    public static void Write<T>(string path, Volume<T> volume, ImageWriteOptions? options = null, CancellationToken cancellationToken = default)
        where T : unmanaged
    {
        ArgumentNullException.ThrowIfNull(volume);
        Write(path, [volume], [], options ?? ImageWriteOptions.Default, cancellationToken);
    }

    /// <summary>Writes a series over time as a 4-D image.</summary>
    /// <typeparam name="T">Voxel type: byte, sbyte, ushort, short, uint, int, ulong, long, float or double.</typeparam>
    /// <param name="path">Path of the file; ends in .nrrd, or in .nhdr for a header with a data file of the same stem beside it. Each file is written whole or not at all.</param>
    /// <param name="series">The series; its times need not be equally spaced.</param>
    /// <param name="options">How to write; null for the defaults. Compressed as gzip unless the level is <see cref="CompressionLevel.NoCompression"/>.</param>
    /// <param name="cancellationToken">Stops writing; nothing remains.</param>
    /// <exception cref="ArgumentException">The path has another ending.</exception>
    /// <exception cref="IOException">A file exists and must not be replaced, or writing failed.</exception>
    /// <remarks>The times are written as spacing and minimum of the time axis where they are equally spaced, and listed under a key of this library where that would change a bit of them.</remarks>
    public static void Write<T>(string path, TimeSeries<T> series, ImageWriteOptions? options = null, CancellationToken cancellationToken = default)
        where T : unmanaged
    {
        ArgumentNullException.ThrowIfNull(series);
        Write(path, series.Frames, series.Times, options ?? ImageWriteOptions.Default, cancellationToken);
    }

    private static void Write<T>(string path, IReadOnlyList<Volume<T>> frames, ReadOnlySpan<double> times, ImageWriteOptions options, CancellationToken cancellationToken)
        where T : unmanaged
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        bool isDetached = path.EndsWith(".nhdr", StringComparison.OrdinalIgnoreCase);
        if (!isDetached && !path.EndsWith(".nrrd", StringComparison.OrdinalIgnoreCase))
        {
            throw new ArgumentException($"The name of a NRRD file ends in .nrrd or .nhdr; this one is {Path.GetFileName(path)}.", nameof(path));
        }

        bool isCompressed = options.CompressionLevel != CompressionLevel.NoCompression;
        string? dataPath = isDetached ? path[..^5] + (isCompressed ? ".raw.gz" : ".raw") : null;
        byte[] header = Encoding.UTF8.GetBytes(NrrdHeaderWriter.Write(
            frames[0].Geometry, StoredVoxels.Of<T>(), times, isCompressed, dataPath is null ? null : Path.GetFileName(dataPath)));
        if (dataPath is null)
        {
            AtomicFile.Write(
                path,
                file =>
                {
                    file.Write(header);
                    WriteVoxels(file, frames, isCompressed, options, cancellationToken);
                },
                options.Overwrite);
            return;
        }

        if (!options.Overwrite && File.Exists(path))
        {
            throw new IOException($"{Path.GetFileName(path)} exists already. Choose another name, or allow overwriting.");
        }

        bool isNew = !File.Exists(dataPath);
        AtomicFile.Write(dataPath, file => WriteVoxels(file, frames, isCompressed, options, cancellationToken), options.Overwrite);
        try
        {
            AtomicFile.Write(path, file => file.Write(header), options.Overwrite);
        }
        catch when (isNew)
        {
            File.Delete(dataPath);
            throw;
        }
    }

    private static void WriteVoxels<T>(Stream file, IReadOnlyList<Volume<T>> frames, bool isCompressed, ImageWriteOptions options, CancellationToken cancellationToken)
        where T : unmanaged
    {
        if (!isCompressed)
        {
            VoxelWriter.Write(file, frames, cancellationToken);
            return;
        }

        using var gzip = new GZipStream(file, options.CompressionLevel, leaveOpen: true);
        VoxelWriter.Write(gzip, frames, cancellationToken);
    }
}
