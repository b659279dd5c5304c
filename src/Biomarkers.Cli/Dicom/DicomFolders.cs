using Biomarkers.Dicom;

namespace Biomarkers.Cli;

/// <summary>Opens DICOM folders and files with words that help when there is nothing to open.</summary>
internal static class DicomFolders
{
    /// <exception cref="IOException">There is no such path, or nothing in it is DICOM.</exception>
    public static DicomFolder Read(InputPath path, SeriesOptions? options, int threads, CancellationToken cancellationToken)
    {
        if (path.Given.Length == 0)
        {
            throw new UsageException($"{path.Place} is empty; a path is expected.");
        }

        if (!Directory.Exists(path.FullName))
        {
            return File.Exists(path.FullName)
                ? DicomFolder.Create([DicomFile.Read(path.FullName)], options)
                : throw new FileNotFoundException($"There is no file or folder {path.Given}. {path.Advice}");
        }

        DicomFolder folder = LibraryWords.Guard(path.Name, () => DicomFolder.Read(path.FullName, options, threads, null, cancellationToken));
        if (folder.Series.Count > 0 || folder.Others.Count > 0)
        {
            return folder;
        }

        string first = folder.Unreadable.Count == 0 ? "it holds no file" : $"of {Counted.Of(folder.Unreadable.Count, "file")} none could be read, the first: {folder.Unreadable[0].Reason.TrimEnd('.')}";
        throw new FileNotFoundException($"{path.Given} is a folder without DICOM: {first}. {path.Place} expects a file, or the folder of a DICOM series.");
    }
}
