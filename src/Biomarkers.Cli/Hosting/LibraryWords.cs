using Biomarkers.Dicom;
using Biomarkers.Pet;

namespace Biomarkers.Cli;

/// <summary>Puts what the library says of its options into the words of the command line.</summary>
internal static class LibraryWords
{
    private const string OfSeries = nameof(SeriesOptions) + ".";

    private static readonly (string Library, string Command)[] Words =
    [
        ($"Set {OfSeries}{nameof(SeriesOptions.Tilt)} to {nameof(IrregularityHandling.Correct)} to interpolate, or to {nameof(IrregularityHandling.Accept)}", "Use --dicom tilt=correct to interpolate, or --dicom tilt=accept"),
        ($"Set {OfSeries}{nameof(SeriesOptions.Spacing)} to {nameof(IrregularityHandling.Correct)} to interpolate, or to {nameof(IrregularityHandling.Accept)}", "Use --dicom spacing=correct to interpolate, or --dicom spacing=accept"),
        ($"set {OfSeries}{nameof(SeriesOptions.Spacing)} to {nameof(IrregularityHandling.Accept)}", "use --dicom spacing=accept"),
        ($"set {OfSeries}{nameof(SeriesOptions.Duplicates)} to {nameof(DuplicateHandling.TakeFirst)}", "use --dicom duplicates=first"),
        ($"State {OfSeries}{nameof(SeriesOptions.SliceThickness)}", "Use --dicom thickness=MM"),
        ($"state {OfSeries}{nameof(SeriesOptions.TimeStep)}", "use --dicom timestep=SECONDS"),
        ($"{OfSeries}{nameof(SeriesOptions.Values)} = {nameof(ValueMapping.Stored)}", "--dicom values=stored"),
        ($"{OfSeries}{nameof(SeriesOptions.Values)} states", "--dicom values=modality, realworld, philips or stored states"),
        ($", or state a larger {OfSeries}{nameof(SeriesOptions.MaximumFiles)}", string.Empty),
        ($"set {nameof(SuvOptions)}.{nameof(SuvOptions.AllowNotAttenuationCorrected)}", "allow --not-attenuation-corrected"),
        ($"Say which counts with {nameof(SuvOptions)}.{nameof(SuvOptions.RadiopharmaceuticalIndex)}, from 0", "Say which counts with --tracer N, from 1"),
        ($"Convert it with {nameof(Suv)}.{nameof(Suv.Compute)} first", "Give it in SUV; 'biomarkers suv' derives that from a series"),
        ("State the volume's unit where it is another one, or write a parametric map", "Give --out a file that ends in .nii.gz"),
        ("State the baseline's frames.", "State them with --baseline N."),
        ("Draw the vessel, or loosen the limits.", "Draw the vessel, and give it as roi:FILE."),
        ("Choose a region with normal brain, or state the reference.", "Give --mask PATH that holds normal brain too, or --leakage-reference roi:FILE."),
        ("Take Gaussian, which heeds them.", "Give --smooth-time SECONDS, whose Gaussian heeds them."),
        ("with `acquisition with { … }`", "with --fact KEY=VALUE"),
        ($"Give the time of each frame in {nameof(ImageReadOptions)}.{nameof(ImageReadOptions.FrameTimes)}", "Give --times in seconds"),
        ($"by {nameof(ContourOptions.UseNearestPlane)}", "with --dicom contours=nearest"),
        ($"by {nameof(ContourOptions.ClipToGrid)}", "with --dicom contours=clip"),
        ($"by {nameof(ContourOptions.SkipUnusableContours)}", "with --dicom contours=skip"),
    ];

    /// <summary>A message in the command's words.</summary>
    public static string Of(string message) => Words.Aggregate(message, static (text, word) => text.Replace(word.Library, word.Command, StringComparison.Ordinal));

    /// <summary>Does something whose refusals are to speak of the command's options.</summary>
    /// <param name="name">What the input is called; refusals begin with it.</param>
    /// <param name="read">What is done.</param>
    public static T Guard<T>(string name, Func<T> read)
    {
        try
        {
            return read();
        }
        catch (DataRefusedException refusal)
        {
            string words = Of(refusal.Message);
            throw new DataRefusedException(refusal.Reason, words.StartsWith(name, StringComparison.Ordinal) ? words : $"{name}: {words}");
        }
    }
}
