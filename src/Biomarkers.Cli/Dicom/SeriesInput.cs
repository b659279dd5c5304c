using System.Globalization;
using System.Security.Cryptography;
using Biomarkers.Dicom;

namespace Biomarkers.Cli;

/// <summary>A DICOM series that an option named, with what was noticed while it was looked for.</summary>
/// <param name="Name">What tables call it.</param>
/// <param name="Series">The series.</param>
/// <param name="Found">What was left out or not read, one sentence each.</param>
internal sealed record SeriesInput(string Name, DicomSeries Series, IReadOnlyList<string> Found)
{
    private const int MostListed = 8;

    /// <summary>Everything to know about how the images are read.</summary>
    public IReadOnlyList<string> Notes => [.. Found, .. Series.Notes.Select(LibraryWords.Of)];

    /// <summary>Finds the series a path names.</summary>
    /// <param name="path">A folder or a file.</param>
    /// <param name="reading">Which series, and how.</param>
    /// <param name="threads">Threads at most; 0 for one per processor.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <exception cref="IOException">There is no such path, or nothing in it is DICOM.</exception>
    /// <exception cref="DataRefusedException">There is no image series, or several; the message lists them.</exception>
    /// <exception cref="ImageFormatException">A DICOM file of the folder is damaged or may not be read: a slice of the series may be missing.</exception>
    public static SeriesInput Open(InputPath path, DicomReading reading, int threads, CancellationToken cancellationToken)
    {
        string name = path.Name;
        DicomFolder folder = DicomFolders.Read(path, reading.Series, threads, cancellationToken);
        DemandWhole(folder, name);
        return LibraryWords.Guard(name, () =>
        {
            DicomSeries series = reading.SeriesName is { } wanted ? Find(folder, wanted) : Only(folder, path);
            return new SeriesInput(name, series, Describe(folder, series));
        });
    }

    /// <summary>Reads the one volume of the series.</summary>
    /// <exception cref="DataRefusedException">The images form no regular grid, or there are several volumes.</exception>
    public LoadedImage Load(InputPath path, bool hash, int threads, CancellationToken cancellationToken) => LibraryWords.Guard(Name, () =>
    {
        if (Series.VolumeCount != 1)
        {
            throw new DataRefusedException(
                RefusalReason.UnsuitableValues,
                FormattableString.Invariant($"The series has {Series.VolumeCount} volumes ({string.Join("; ", Series.Axes)}); this command takes one 3-D image. 'biomarkers convert' writes them as 4-D NIfTI; save the one to measure and give that."));
        }

        Volume<float> volume = Series.ToVolume<float>(threads, null, cancellationToken);
        return new LoadedImage(Name, volume, Describe(path, hash, volume.Geometry), [Step()], this);
    });

    /// <summary>The series as an input of a provenance.</summary>
    public ProvenanceInput Describe(InputPath path, bool hash, ImageGeometry geometry) =>
        new("image", Name, hash && File.Exists(path.FullName) ? HashOf(path.FullName) : null, geometry) { Diagnostics = Notes };

    /// <summary>How the series was read, for a provenance: identifiers stand for the files, whose names and places mean nothing.</summary>
    public ProcessingStep Step() => ProcessingStep.Create(
        "read dicom series",
        ("series", Series.SeriesInstanceUid),
        ("modality", Series.Modality),
        ("images", Series.ImageCount.ToString(CultureInfo.InvariantCulture)),
        ("unit", Series.Unit.Code));

    /// <summary>SHA-256 of a file, lower-case hexadecimal.</summary>
    public static string HashOf(string path)
    {
        using FileStream file = File.OpenRead(path);
        return Convert.ToHexStringLower(SHA256.HashData(file));
    }

    // A text among the images does no harm; a damaged image is a slice less, at the end of a series even without a gap.
    private static void DemandWhole(DicomFolder folder, string name)
    {
        UnreadableFile[] damaged = [.. folder.Unreadable.Where(static file => file.IsDamaged)];
        if (damaged.Length > 0)
        {
            throw new ImageFormatException(name, -1, $"{Counted.Of(damaged.Length, "file")} cannot be read, and a slice may be missing without them: {damaged[0].Reason} Copy {(damaged.Length == 1 ? "it" : "them")} again, or take {(damaged.Length == 1 ? "it" : "them")} out of the folder.");
        }
    }

    private static DicomSeries Find(DicomFolder folder, string wanted)
    {
        if (int.TryParse(wanted, NumberStyles.None, CultureInfo.InvariantCulture, out int number) && number >= 1 && number <= folder.Series.Count)
        {
            return folder.Series[number - 1];
        }

        DicomSeries[] found = [.. folder.Series.Where(series => series.SeriesInstanceUid == wanted)];
        return found.Length == 1 ? found[0] : throw new DataRefusedException(RefusalReason.SeveralSeries, found.Length == 0
            ? $"There is no series '{wanted}'. There are: {List(folder)}."
            : $"The images of series {wanted} differ in size, orientation or place and are no one volume. Choose a part by its number: {List(folder)}.");
    }

    private static DicomSeries Only(DicomFolder folder, InputPath path)
    {
        DicomSeries[] images = [.. folder.Series.Where(static series => series.Kind == SeriesKind.Image)];
        DicomSeries[] unplaced = [.. folder.Series.Where(static series => series.Kind == SeriesKind.Unplaced)];
        if (images.Length == 1 && !unplaced.Any(series => series.SeriesInstanceUid == images[0].SeriesInstanceUid))
        {
            return images[0];
        }

        if (images.Length == 0 && unplaced.Length == 1)
        {
            throw new DataRefusedException(RefusalReason.InvalidGeometry, $"The images have no place in the patient. {unplaced[0].Refusal}");
        }

        string patients = folder.Problems.Count == 0 ? string.Empty : $" {string.Join(" ", folder.Problems)}";
        throw new DataRefusedException(RefusalReason.SeveralSeries, folder.Series.Count == 0
            ? $"There are no images, only {Counted.Of(folder.Others.Count, "other object")} (contours, segmentations, reports). {path.Place} expects an image series."
            : folder.Series.Count > 1 && folder.Series.All(series => series.SeriesInstanceUid == folder.Series[0].SeriesInstanceUid)
            ? $"The images of one series differ in size, orientation, spacing or place, and are no one volume: {List(folder)}.{patients} Choose a part with --series-uid N."
            : $"There are several series, and one is expected: {List(folder)}.{patients} Choose with --series-uid N, or give the folder of one.");
    }

    private static string List(DicomFolder folder)
    {
        IEnumerable<string> shown = folder.Series.Take(MostListed).Select(static (series, i) => FormattableString.Invariant(
            $"{i + 1} {(series.Modality.Length == 0 ? "of unknown modality" : series.Modality)}, {Counted.Of(series.ImageCount, "image")}{(series.Kind == SeriesKind.Image ? string.Empty : $", {series.Kind}")}"));
        return string.Join("; ", shown) + (folder.Series.Count > MostListed ? FormattableString.Invariant($" and {folder.Series.Count - MostListed} more, see 'biomarkers inspect'") : string.Empty);
    }

    private static string[] Describe(DicomFolder folder, DicomSeries chosen)
    {
        const int MostFiles = 3;
        var found = new List<string>();
        int others = folder.Series.Count(series => series != chosen);
        if (others > 0)
        {
            found.Add($"{others} other series beside it {(others == 1 ? "was" : "were")} left out.");
        }

        found.AddRange(folder.Unreadable.Take(MostFiles).Select(static file => $"Not read: {file.Reason}"));
        if (folder.Unreadable.Count > MostFiles)
        {
            found.Add($"{folder.Unreadable.Count - MostFiles} further files were not read; 'biomarkers inspect' lists them.");
        }

        return [.. found, .. folder.Problems];
    }
}
