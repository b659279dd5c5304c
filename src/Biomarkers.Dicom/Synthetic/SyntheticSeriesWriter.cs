using System.Globalization;

namespace Biomarkers.Dicom;

/// <summary>Writes computed volumes as a series of MR or CT images, so that software is tested from the header on: times, angles and repetition times stand where scanners put them.</summary>
/// <remarks>
/// <para>One image a volume and slice, of MR Image Storage, marked as synthetic data and as quality-control images of nobody. Values are stored in sixteen bits without
/// sign with one rescale slope and intercept for the series, half a step of which is the largest error; the result states it. Values without loss need NIfTI.</para>
/// <para>Identifiers follow from content and settings: the same series gives the same files.</para>
/// </remarks>
public static class SyntheticSeriesWriter
{
    // A series that begins at noon ends the same day; readers take half a day to pass midnight.
    private const double LongestDuration = 40_000;

    /// <summary>Writes the series into a folder, a file for each volume and slice, each whole or not at all.</summary>
    /// <param name="folder">The folder; made where it does not exist.</param>
    /// <param name="volumes">The volumes in their order, at least one, on one grid.</param>
    /// <param name="settings">What the series says of itself; null for the defaults.</param>
    /// <param name="cancellationToken">Stops writing; no file is left half-written.</param>
    /// <returns>Files, scale and largest error.</returns>
    /// <exception cref="ArgumentException">There is no volume, grids differ, some volumes have times and others not, or times do not increase from 0 on within 40,000 s.</exception>
    /// <exception cref="DataRefusedException">A value is not finite, or a slice is too large for DICOM.</exception>
    /// <exception cref="IOException">A file exists, or cannot be written.</exception>
    /// <exception cref="OperationCanceledException">Cancelled.</exception>
    public static SyntheticSeriesResult Write(string folder, IReadOnlyList<SyntheticVolume> volumes, SyntheticSeriesSettings? settings = null, CancellationToken cancellationToken = default)
    {
        ArgumentException.ThrowIfNullOrEmpty(folder);
        Check(volumes);
        settings ??= new SyntheticSeriesSettings();
        Size3 size = volumes[0].Values.Size;
        var scale = UnsignedScale.Of(volumes);
        var images = new SyntheticImage(volumes, settings, scale, IntensityWindow.FromPercentiles(volumes[^1].Values.Voxels));
        string[] files = [.. Enumerable.Range(1, volumes.Count * size.Z).Select(number => Path.Combine(folder, string.Create(CultureInfo.InvariantCulture, $"image-{number:D5}.dcm")))];
        if (!settings.Overwrite && Array.Find(files, File.Exists) is { } existing)
        {
            throw new IOException($"{Path.GetFileName(existing)} exists already. Choose another folder, or allow overwriting.");
        }

        Directory.CreateDirectory(folder);
        int pixels = size.X * size.Y;
        double error = 0;
        for (int v = 0; v < volumes.Count; v++)
        {
            for (int z = 0; z < size.Z; z++)
            {
                cancellationToken.ThrowIfCancellationRequested();
                var stored = new byte[2 * pixels];
                error = Math.Max(error, scale.Store(volumes[v].Values.Voxels.Slice(z * pixels, pixels), stored));
                DicomFileWriter.Write(files[(v * size.Z) + z], images.Create(v, z).SetBytes(DicomTags.PixelData, DicomVr.OW, stored));
            }
        }

        return new SyntheticSeriesResult
        {
            SeriesInstanceUid = images.SeriesInstanceUid,
            Files = files,
            RescaleSlope = scale.Slope,
            RescaleIntercept = scale.Intercept,
            LargestError = error,
        };
    }

    private static void Check(IReadOnlyList<SyntheticVolume> volumes)
    {
        ArgumentNullException.ThrowIfNull(volumes);
        if (volumes.Count == 0)
        {
            throw new ArgumentException("A series has one volume or more.", nameof(volumes));
        }

        ImageGeometry geometry = volumes[0].Values.Geometry;
        double last = double.NegativeInfinity;
        for (int v = 0; v < volumes.Count; v++)
        {
            if (!ReferenceEquals(volumes[v].Values.Geometry, geometry) && geometry.CompareWith(volumes[v].Values.Geometry) is { IsAligned: false } comparison)
            {
                throw new ArgumentException($"Volume {v} lies on another grid than the first. {comparison}", nameof(volumes));
            }

            double? time = volumes[v].Time;
            if ((time is null) != (volumes[0].Time is null) || !(time is null or (>= 0 and <= LongestDuration)) || time - last < 1e-6)
            {
                throw new ArgumentException(string.Create(
                    CultureInfo.InvariantCulture, $"The time of volume {v} is {(time is null ? "missing" : time)} after {last}; all volumes have increasing times from 0 to {LongestDuration} s, a microsecond apart at least, or none has."), nameof(volumes));
            }

            last = time ?? last;
        }

        if (geometry.Size.X > ushort.MaxValue || geometry.Size.Y > ushort.MaxValue || (long)volumes.Count * geometry.Size.Z > 99_999)
        {
            throw new DataRefusedException(RefusalReason.TooLarge, string.Create(
                CultureInfo.InvariantCulture, $"{volumes.Count} volumes of {geometry.Size} voxels are more than a series holds: 99999 images of 65535 x 65535 pixels."));
        }
    }
}
