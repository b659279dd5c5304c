namespace Biomarkers.Cli;

/// <summary>Which regions of a file are meant.</summary>
/// <param name="Labels">Labels of a label image; of contours and segmentations, numbers.</param>
/// <param name="Names">Names or numbers of contours and segmentations; empty for all.</param>
/// <param name="LabelAdvice">How to say which of several labels is meant.</param>
internal sealed record RegionChoice(LabelSelection Labels, IReadOnlyList<string> Names, string LabelAdvice = "Choose with --label N, or take --label all.");
