namespace Biomarkers.Cli;

/// <summary>One image and the masks to measure in it.</summary>
/// <param name="Name">What the tables call it.</param>
/// <param name="Image">Path of the image.</param>
/// <param name="Rois">Paths of masks or label images.</param>
/// <param name="Labels">Which labels of each mask.</param>
internal sealed record Case(string Name, string Image, IReadOnlyList<string> Rois, LabelSelection Labels)
{
    private static readonly string[] Endings = [".nii.gz", ".nii", ".nrrd", ".nhdr", ".hdr", ".img.gz", ".img", ".gz"];

    /// <summary>A case's name where none is given: the image's file name without its ending.</summary>
    public static string NameOf(string image)
    {
        string file = Path.GetFileName(image);
        string? ending = Array.Find(Endings, e => file.Length > e.Length && file.EndsWith(e, StringComparison.OrdinalIgnoreCase));
        return ending is null ? file : file[..^ending.Length];
    }
}
