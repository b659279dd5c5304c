using System.Globalization;

namespace Biomarkers.Cli;

/// <summary>Draws the pictures of the demonstration.</summary>
internal static class DemoPictures
{
    private const int MontageColumns = 4;
    private const int MontagePictures = 12;

    /// <summary>Every picture with its file name and what it shows, drawn when it is asked for.</summary>
    public static IEnumerable<(string File, string Shows, RgbImage Picture)> Draw(Volume<float> image, Mask lesion, string title)
    {
        MaskOutline[] outline = [new(lesion, RgbColour.Outlines[0])];
        foreach (AnatomicalPlane plane in Enum.GetValues<AnatomicalPlane>())
        {
            int slice = SliceRenderer.FindLargestSlice(lesion, plane);
            string name = plane.ToString().ToLowerInvariant();
            yield return ($"{name}.png", $"the largest {name} slice, the lesion outlined",
                SliceRenderer.Render(image, plane, slice, IntensityWindow.SoftTissue, outline, new SliceStyle { Caption = title, MinimumSize = 768 }));
        }

        int every = MontageStep(lesion);
        yield return ("montage.png", every == 1 ? "axial slices through the lesion" : string.Create(CultureInfo.InvariantCulture, $"axial slices through the lesion, every {Ordinal(every)}"), DrawMontage(image, lesion, outline));
        yield return ("histogram.png", "intensities of the original voxels in the lesion", HistogramFigure.Render(image, lesion, $"{title}: original voxels in the lesion"));
    }

    private static RgbImage DrawMontage(Volume<float> image, Mask lesion, MaskOutline[] outline)
    {
        // The case is stored slice by slice, so that axial slices run along Z.
        int every = MontageStep(lesion);
        string? caption = every == 1 ? null : $"Every {Ordinal(every)} slice";
        int first = lesion.BoundingBox.Start.Z;
        int count = lesion.BoundingBox.Size.Z;
        int pictures = (count + every - 1) / every;

        // What is left over is shared by both ends.
        int margin = (count - 1 - ((pictures - 1) * every)) / 2;
        return Montage.Arrange(
            [.. Enumerable.Range(0, pictures).Select(i => SliceRenderer.Render(
                image,
                AnatomicalPlane.Axial,
                first + margin + (i * every),
                IntensityWindow.SoftTissue,
                outline,
                new SliceStyle { MinimumSize = 320, Caption = caption }))],
            MontageColumns);
    }

    /// <summary>From one slice of the montage to the next: every slice, or every n-th where there are more than it can hold.</summary>
    private static int MontageStep(Mask lesion) => (lesion.BoundingBox.Size.Z + MontagePictures - 1) / MontagePictures;

    private static string Ordinal(int number) => string.Create(CultureInfo.InvariantCulture, $"{number}{(number is 2 ? "nd" : number is 3 ? "rd" : "th")}");
}
