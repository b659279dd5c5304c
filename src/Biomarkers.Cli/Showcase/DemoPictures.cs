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

        yield return ("montage.png", "axial slices through the lesion", DrawMontage(image, lesion, outline));
        yield return ("histogram.png", "intensities in the lesion", HistogramFigure.Render(image, lesion, $"{title}: intensities in the lesion"));
    }

    private static RgbImage DrawMontage(Volume<float> image, Mask lesion, MaskOutline[] outline)
    {
        // The case is stored slice by slice, so that axial slices run along Z.
        int first = lesion.BoundingBox.Start.Z;
        int count = lesion.BoundingBox.Size.Z;
        int pictures = Math.Min(MontagePictures, count);
        return Montage.Arrange(
            [.. Enumerable.Range(0, pictures).Select(i => SliceRenderer.Render(
                image,
                AnatomicalPlane.Axial,
                first + (pictures == 1 ? count / 2 : (int)Math.Round(i * (count - 1.0) / (pictures - 1))),
                IntensityWindow.SoftTissue,
                outline,
                new SliceStyle { MinimumSize = 320 }))],
            MontageColumns);
    }
}
