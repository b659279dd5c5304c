using System.Globalization;
using System.Runtime.InteropServices;

namespace Biomarkers.Dicom;

/// <summary>Writes a volume as a series of classic CT, MR or PET images, for viewers that know nothing else.</summary>
/// <remarks>
/// One image a slice, of the source's modality and marked DERIVED\SECONDARY, in whole numbers of sixteen bits with one rescale slope and
/// intercept for the series. What that rounding costs stands in the result. A voxel without a value is padding, stored −32768, of which
/// the padding attribute tells; a viewer that ignores it shows the voxel darker than every value. Infinite values are refused.
/// For values without loss write a parametric map.
/// </remarks>
public static class DerivedSeriesWriter
{
    /// <summary>Writes the series into a folder, one file a slice, each whole or not at all.</summary>
    /// <param name="folder">The folder; made where it does not exist.</param>
    /// <param name="volume">Voxels, grid and unit.</param>
    /// <param name="sources">The images it was computed from; at least one, all of one patient, study and modality.</param>
    /// <param name="settings">Derivation and window; null for the defaults.</param>
    /// <param name="description">Series, equipment and identifiers; null for the defaults.</param>
    /// <returns>Files, scale and largest error.</returns>
    /// <exception cref="ArgumentException">There is no source, a text is longer than its attribute holds, or an identifier is given that more than one image would have.</exception>
    /// <exception cref="DataRefusedException">
    /// A value is infinite, the sources are of another modality or not of one patient, study and frame of reference, or PET images know no such unit.
    /// </exception>
    /// <exception cref="IOException">A file exists, or cannot be written.</exception>
    public static DerivedSeriesResult Write(
        string folder, Volume<float> volume, IReadOnlyList<SourceImage> sources, DerivedSeriesSettings? settings = null, DerivedObjectDescription? description = null)
    {
        ArgumentException.ThrowIfNullOrEmpty(folder);
        ArgumentNullException.ThrowIfNull(volume);
        ArgumentNullException.ThrowIfNull(sources);
        settings ??= new DerivedSeriesSettings();
        description = Shared(description, volume.Size);
        string sopClass = SopClassOf(sources);
        bool isPet = sopClass == SopClasses.PositronEmission;
        var scale = Quantisation.Of(volume.Voxels, isPet);
        IntensityWindow window = settings.Window ?? IntensityWindow.FromPercentiles(volume.Voxels);

        string[] files = [.. Enumerable.Range(1, volume.Size.Z).Select(number => Path.Combine(folder, string.Create(CultureInfo.InvariantCulture, $"slice-{number:D4}.dcm")))];
        if (!settings.Overwrite && Array.Find(files, File.Exists) is { } existing)
        {
            throw new IOException($"{Path.GetFileName(existing)} exists already. Choose another folder, or allow overwriting.");
        }

        Directory.CreateDirectory(folder);
        bool hasUndefined = volume.Voxels.ContainsAnyExceptNumbers();
        bool isSliceWise = WrittenGrid.Explain(volume.Geometry, sources) is null;
        int pixels = volume.Size.X * volume.Size.Y;
        double error = 0;
        int undefined = 0;
        for (int z = 0; z < files.Length; z++)
        {
            var stored = new short[pixels];
            error = Math.Max(error, scale.Store(volume.Voxels.Slice(z * pixels, pixels), stored, ref undefined));
            var image = DerivedImage.Create(volume, z, sopClass, sources, settings, description, scale, window, hasUndefined, isSliceWise);
            image.SetBytes(DicomTags.PixelData, DicomVr.OW, LittleEndian(stored));
            DicomFileWriter.Write(files[z], image);
        }

        return new DerivedSeriesResult
        {
            SeriesInstanceUid = description.SeriesInstanceUid!,
            Files = files,
            RescaleSlope = scale.Slope,
            RescaleIntercept = scale.Intercept,
            LargestError = error,
            UndefinedVoxels = undefined,
            Window = window,
        };
    }

    private static DerivedObjectDescription Shared(DerivedObjectDescription? description, Size3 size)
    {
        description ??= new DerivedObjectDescription();
        if (description.SopInstanceUid is not null && size.Z > 1)
        {
            throw new ArgumentException("Every image of a series has its own identifier; leave SopInstanceUid null.", nameof(description));
        }

        if (size.X > ushort.MaxValue || size.Y > ushort.MaxValue)
        {
            throw new DataRefusedException(RefusalReason.TooLarge, FormattableString.Invariant($"A slice of {size.X} x {size.Y} pixels is larger than the 65535 x 65535 that DICOM allows."));
        }

        return description with { SeriesInstanceUid = description.SeriesInstanceUid ?? DicomUid.Create(), Time = description.Time ?? DateTimeOffset.Now };
    }

    private static string SopClassOf(IReadOnlyList<SourceImage> sources)
    {
        if (sources.Count == 0)
        {
            throw new ArgumentException("A series is derived from at least one source image: patient, study and modality are taken from it.", nameof(sources));
        }

        string? modality = sources[0].Attributes.GetString(DicomTags.Modality);
        return sources.All(source => source.Attributes.GetString(DicomTags.Modality) == modality)
            ? ClassicImageModules.SopClassOf(modality)
            : throw new DataRefusedException(RefusalReason.UnsuitableValues, "The source images are of several modalities. Give those whose kind of image the series shall have.");
    }

    private static bool ContainsAnyExceptNumbers(this ReadOnlySpan<float> voxels)
    {
        foreach (float value in voxels)
        {
            if (float.IsNaN(value))
            {
                return true;
            }
        }

        return false;
    }

    private static byte[] LittleEndian(short[] stored)
    {
        if (!BitConverter.IsLittleEndian)
        {
            System.Buffers.Binary.BinaryPrimitives.ReverseEndianness(stored, stored);
        }

        return MemoryMarshal.AsBytes(stored.AsSpan()).ToArray();
    }
}
