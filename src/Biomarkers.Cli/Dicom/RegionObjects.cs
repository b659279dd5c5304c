using Biomarkers.Dicom;

namespace Biomarkers.Cli;

/// <summary>Objects that hold regions.</summary>
internal static class RegionObjects
{
    private const int MostListed = 8;

    /// <summary>Whether an object is a segmentation.</summary>
    public static bool IsSegmentation(IDicomInstance instance) => instance.Attributes.Contains(DicomTags.SegmentationType);

    /// <summary>Whether an object is an RT structure set.</summary>
    public static bool IsStructureSet(IDicomInstance instance) =>
        instance.Attributes.Contains(DicomTags.StructureSetROISequence) || instance.Attributes.GetString(DicomTags.Modality) == "RTSTRUCT";

    /// <summary>The frame of reference that an object's regions lie in; null where it names none or several.</summary>
    public static string? FrameOfReference(IDicomInstance instance)
    {
        if (instance.Attributes.GetString(DicomTags.FrameOfReferenceUID) is { } own)
        {
            return own;
        }

        string?[] frames = [.. instance.Attributes.GetItems(DicomTags.StructureSetROISequence).Select(static item => item.GetString(DicomTags.ReferencedFrameOfReferenceUID)).Distinct()];
        return frames.Length == 1 ? frames[0] : null;
    }

    /// <summary>The one object with regions that a path names.</summary>
    /// <exception cref="DataRefusedException">There is none, or there are several; the message lists them.</exception>
    public static IDicomInstance Only(InputPath path, int threads, CancellationToken cancellationToken)
    {
        DicomFolder folder = DicomFolders.Read(path, null, threads, cancellationToken);
        IDicomInstance[] found = [.. folder.Others.Where(static instance => IsSegmentation(instance) || IsStructureSet(instance))];
        if (found.Length == 1)
        {
            return found[0];
        }

        string what = folder.Series.Count > 0 ? $"images of modality {folder.Series[0].Modality}" : "other objects";
        throw new DataRefusedException(RefusalReason.EmptyRegion, found.Length == 0
            ? $"{path.Name} holds {what} and no regions. {path.Place} expects an RT structure set, a segmentation or a label image."
            : $"{path.Name} holds {found.Length} objects with regions: {string.Join(", ", found.Take(MostListed).Select(static instance => instance.Name))}{(found.Length > MostListed ? ", …" : string.Empty)}. Name one file.");
    }
}
