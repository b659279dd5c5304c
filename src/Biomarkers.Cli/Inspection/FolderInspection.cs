using Biomarkers.Dicom;

namespace Biomarkers.Cli;

/// <summary>What a DICOM folder or file holds.</summary>
/// <param name="Name">What it is called.</param>
/// <param name="Series">Its series of images.</param>
/// <param name="Objects">Its other objects.</param>
/// <param name="Unreadable">Files that could not be read.</param>
/// <param name="Problems">What is wrong with the whole.</param>
internal sealed record FolderInspection(
    string Name, IReadOnlyList<SeriesInspection> Series, IReadOnlyList<ObjectInspection> Objects, IReadOnlyList<UnreadableFile> Unreadable, IReadOnlyList<string> Problems)
{
    public static FolderInspection Read(InputPath path, DicomReading reading, int threads, CancellationToken cancellationToken)
    {
        DicomFolder folder = DicomFolders.Read(path, reading.Series, threads, cancellationToken);
        var series = new List<SeriesInspection>();
        foreach (DicomSeries one in folder.Series)
        {
            cancellationToken.ThrowIfCancellationRequested();
            series.Add(SeriesInspection.Of(one, series.Count + 1));
        }

        return new(path.Name, series, [.. folder.Others.Select(ObjectInspection.Of)], folder.Unreadable, folder.Problems);
    }
}
