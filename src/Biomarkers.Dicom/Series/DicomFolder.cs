using System.IO.Enumeration;
using Biomarkers.Numerics;

namespace Biomarkers.Dicom;

/// <summary>What a folder, or a set of files or objects, holds: image series, other objects, and what could not be read.</summary>
public sealed class DicomFolder
{
    private DicomFolder(IReadOnlyList<DicomSeries> series, IReadOnlyList<IDicomInstance> others, IReadOnlyList<UnreadableFile> unreadable, IReadOnlyList<string> problems)
    {
        Series = series;
        Others = others;
        Unreadable = unreadable;
        Problems = problems;
    }

    /// <summary>The series with pixels, in the order of their first file. A series of several sizes or orientations is listed once for each.</summary>
    public IReadOnlyList<DicomSeries> Series { get; }

    /// <summary>Objects that are no images: contours, segmentations, reports, and whatever else has no pixels to measure in.</summary>
    public IReadOnlyList<IDicomInstance> Others { get; }

    /// <summary>Files that could not be read, each with the reason.</summary>
    public IReadOnlyList<UnreadableFile> Unreadable { get; }

    /// <summary>What is wrong with the whole, such as several patients; one sentence each, without a patient's data.</summary>
    public IReadOnlyList<string> Problems { get; }

    /// <summary>Reads the headers of all files of a folder and its subfolders, or of one file. Links to folders are not followed.</summary>
    /// <param name="path">A folder or a file.</param>
    /// <param name="options">How series are assembled; null for the defaults.</param>
    /// <param name="maxDegreeOfParallelism">Threads at most; 0 for all. The result does not depend on it.</param>
    /// <param name="progress">Receives the part of the files whose headers were read.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <exception cref="DirectoryNotFoundException">There is neither a folder nor a file of that name.</exception>
    /// <exception cref="DataRefusedException">The folder has more files than <see cref="SeriesOptions.MaximumFiles"/>.</exception>
    public static DicomFolder Read(
        string path, SeriesOptions? options = null, int maxDegreeOfParallelism = 0, IProgress<double>? progress = null, CancellationToken cancellationToken = default)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        if (File.Exists(path))
        {
            return Read([path], options, maxDegreeOfParallelism, progress, cancellationToken);
        }

        if (!Directory.Exists(path))
        {
            throw new DirectoryNotFoundException($"There is neither a folder nor a file '{Path.GetFileName(Path.TrimEndingDirectorySeparator(path))}'.");
        }

        int most = (options ?? SeriesOptions.Default).MaximumFiles;
        string[] files = [.. FilesOf(path).Take(most + 1)];
        return files.Length <= most
            ? Read([.. files.Order(StringComparer.Ordinal)], options, maxDegreeOfParallelism, progress, cancellationToken)
            : throw new DataRefusedException(RefusalReason.TooLarge, FormattableString.Invariant($"The folder holds more than {most} files. Name the folder of one study, or state a larger {nameof(SeriesOptions)}.{nameof(SeriesOptions.MaximumFiles)}."));
    }

    /// <summary>Reads the headers of files.</summary>
    /// <param name="files">The files.</param>
    /// <param name="options">How series are assembled; null for the defaults.</param>
    /// <param name="maxDegreeOfParallelism">Threads at most; 0 for all. The result does not depend on it.</param>
    /// <param name="progress">Receives the part of the files whose headers were read.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    public static DicomFolder Read(
        IReadOnlyList<string> files, SeriesOptions? options = null, int maxDegreeOfParallelism = 0, IProgress<double>? progress = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(files);
        var read = new IDicomInstance?[files.Count];
        var failed = new UnreadableFile?[files.Count];
        int done = 0;
        ParallelBlocks.For(
            files.Count,
            maxDegreeOfParallelism,
            i =>
            {
                try
                {
                    read[i] = DicomFile.Read(files[i]);
                }
                catch (Exception error) when (error is ImageFormatException or IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
                {
                    failed[i] = new(files[i], ReasonOf(error, files[i])) { IsDamaged = DicomSignature.Claims(files[i]) };
                }

                progress?.Report(Interlocked.Increment(ref done) / (double)files.Count);
            },
            cancellationToken);
        return Create([.. read.OfType<IDicomInstance>()], options, [.. failed.OfType<UnreadableFile>()]);
    }

    /// <summary>Sorts objects of any origin into series.</summary>
    /// <param name="instances">The objects. They are kept and must not change while the result is in use.</param>
    /// <param name="options">How series are assembled; null for the defaults.</param>
    public static DicomFolder Create(IReadOnlyList<IDicomInstance> instances, SeriesOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(instances);
        return Create(instances, options, []);
    }

    /// <summary>The one series of images; what is beside it is noted there.</summary>
    /// <exception cref="DataRefusedException">There is none, or several; the message lists them.</exception>
    public DicomSeries SingleSeries()
    {
        DicomSeries[] images = [.. Series.Where(static series => series.Kind == SeriesKind.Image)];
        DicomSeries[] unplaced = [.. Series.Where(static series => series.Kind == SeriesKind.Unplaced)];
        // Images without a place that belong to the series of the placed ones are missing from its volume: that is for the caller to see.
        bool isClear = images.Length == 1 && !unplaced.Any(series => series.SeriesInstanceUid == images[0].SeriesInstanceUid);
        if (isClear)
        {
            string[] notes =
            [
                .. Series.Where(series => series != images[0]).Select(static series => $"Left out: {series.Describe()}."),
                .. Unreadable.Select(static file => $"Not read: {file.Reason}"),
                .. Problems,
            ];
            return images[0].WithNotes(notes);
        }

        if (images.Length == 0 && unplaced.Length == 1)
        {
            throw new DataRefusedException(RefusalReason.InvalidGeometry, $"The images have no place in the patient. {unplaced[0].Refusal}");
        }

        DicomSeries[] candidates = images.Length + unplaced.Length > 0 ? [.. images, .. unplaced] : [.. Series];
        string list = candidates.Length == 0 ? string.Empty : $" Found: {string.Join("; ", candidates.Take(8).Select(static series => series.Describe()))}{(candidates.Length > 8 ? "; …" : string.Empty)}.";
        string failures = Unreadable.Count == 0 ? string.Empty : FormattableString.Invariant($" {Unreadable.Count} file(s) could not be read, the first: {Unreadable[0].Reason}");
        string several = images.Length > 1 && images.All(series => series.SeriesInstanceUid == images[0].SeriesInstanceUid)
            ? "The images of one series differ in size, orientation, spacing, frame of reference or patient, and are no one volume"
            : "Exactly one image series was expected";
        throw new DataRefusedException(
            RefusalReason.SeveralSeries,
            FormattableString.Invariant($"{several}: {images.Length} group(s) of images, {unplaced.Length} without a place, {Others.Count} other object(s) were found.{list}{failures} {nameof(DicomFolder)} reads each by itself."));
    }

    private static DicomFolder Create(IReadOnlyList<IDicomInstance> instances, SeriesOptions? options, List<UnreadableFile> unreadable)
    {
        SeriesOptions stated = options ?? SeriesOptions.Default;
        stated.Validate();
        var others = new List<IDicomInstance>();
        List<SeriesGroup> groups = SeriesGrouping.Group(instances, others, unreadable);
        var problems = new List<string>();
        int patients = instances.Select(static instance => (instance.Attributes.GetString(DicomTags.PatientID), instance.Attributes.GetString(DicomTags.PatientName))).Distinct().Count();
        if (patients > 1)
        {
            problems.Add(FormattableString.Invariant($"The objects belong to {patients} patients, by Patient ID and Patient's Name."));
        }

        return new([.. groups.Select(group => new DicomSeries(group, stated))], others, unreadable, problems);
    }

    // The system's own messages name the whole path, and folders are often named after patients.
    private static string ReasonOf(Exception error, string file) => error switch
    {
        ImageFormatException => error.Message,
        FileNotFoundException or DirectoryNotFoundException => $"{Path.GetFileName(file)} does not exist, or is a link to what does not exist.",
        UnauthorizedAccessException => $"{Path.GetFileName(file)} may not be read: access was denied.",
        IOException => FormattableString.Invariant($"{Path.GetFileName(file)} could not be read: the file system reported {error.GetType().Name} 0x{error.HResult:X8}."),
        _ => $"{Path.GetFileName(file)} could not be opened: its name is not one of a file that can be read.",
    };

    private static FileSystemEnumerable<string> FilesOf(string path) =>
        new(path, static (ref FileSystemEntry entry) => entry.ToSpecifiedFullPath(), new EnumerationOptions { RecurseSubdirectories = true, IgnoreInaccessible = true, AttributesToSkip = default })
        {
            ShouldIncludePredicate = static (ref FileSystemEntry entry) => !entry.IsDirectory,
            // A link to a folder above would never end.
            ShouldRecursePredicate = static (ref FileSystemEntry entry) => (entry.Attributes & FileAttributes.ReparsePoint) == 0,
        };
}
