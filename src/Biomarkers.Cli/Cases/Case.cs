namespace Biomarkers.Cli;

/// <summary>One image and the masks to measure in it.</summary>
/// <param name="Name">What the tables call it.</param>
/// <param name="Image">Path of the image.</param>
/// <param name="Rois">Paths of masks or label images.</param>
/// <param name="Labels">Which labels of each mask.</param>
/// <param name="Row">Where the case stands in a table; null for one from the command line.</param>
internal sealed record Case(string Name, string Image, IReadOnlyList<string> Rois, LabelSelection Labels, ManifestRow? Row = null)
{
    private static readonly string[] Endings = [".nii.gz", ".nii", ".nrrd", ".nhdr", ".hdr", ".img.gz", ".img", ".gz", ".dcm"];

    /// <summary>Names or numbers of the regions of contours and segmentations; empty for all.</summary>
    public IReadOnlyList<string> RegionNames { get; init; } = [];

    /// <summary>Which regions of each mask.</summary>
    public RegionChoice Choice => new(Labels, RegionNames, LabelAdvice);

    public InputPath ImagePath => Row?.PathOf(Image, Row.Image) ?? InputPath.OfOption(Image, "--image");

    /// <summary>How to say which of several labels is meant.</summary>
    private string LabelAdvice => Row is null ? "Choose with --label N, or take --label all." : $"Write one of them, or all, under 'label' in {Row.Place}.";

    public InputPath PathOfRoi(string roi) => Row?.PathOf(roi, Row.Roi) ?? InputPath.OfOption(roi, "--roi");

    /// <summary>A case's name where none is given: the image's file name without its ending.</summary>
    public static string NameOf(string image)
    {
        string file = InputPath.NameOf(image);
        string? ending = Array.Find(Endings, e => file.Length > e.Length && file.EndsWith(e, StringComparison.OrdinalIgnoreCase));
        return ending is null ? file : file[..^ending.Length];
    }
}
