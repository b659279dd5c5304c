namespace Biomarkers.Cli;

/// <summary>Draws where vessels lie, for the eye to judge them before the maps.</summary>
internal static class VesselPlaces
{
    private const int LeastWidth = 640;
    private const int LongestSide = 1280;

    private static readonly RgbColour NoValue = new(60, 60, 60);

    // What the outlines' colours are called, in their order.
    private static readonly string[] Colours = ["yellow", "blue", "orange", "green"];

    /// <summary>The highest value of each voxel over time: where agent is, whenever it comes.</summary>
    public static Volume<float> Highest(TimeSeries<float> series) => Volume.Create<float, TimeSeries<float>>(
        series.Geometry,
        series,
        static (highest, series) =>
        {
            highest.Fill(float.NaN);
            foreach (Volume<float> frame in series.Frames)
            {
                ReadOnlySpan<float> voxels = frame.Voxels;
                for (int i = 0; i < highest.Length; i++)
                {
                    highest[i] = voxels[i] <= highest[i] ? highest[i] : float.IsNaN(voxels[i]) ? highest[i] : voxels[i];
                }
            }
        },
        series.Unit);

    /// <summary>Draws where vessels and other regions lie: of each the axial slice with most of it, every one outlined; nothing where all are empty.</summary>
    public static void Draw(ResultFolder folder, Volume<float> image, string file, string shows, IReadOnlyList<MapRegion> places)
    {
        MapRegion[] filled = [.. places.Where(static p => !p.Mask.IsEmpty)];
        if (filled.Length == 0)
        {
            return;
        }

        // The slice of each place, side by side where they differ.
        int[] slices = [.. filled.Select(static p => SliceRenderer.FindLargestSlice(p.Mask, AnatomicalPlane.Axial)).Distinct()];
        Size3 size = image.Geometry.Size;
        int longer = Math.Min(LongestSide, LeastWidth * Math.Max(size.X, size.Y) / Math.Min(size.X, size.Y));
        MaskOutline[] outlines = [.. filled.Select(static (place, i) => new MaskOutline(place.Mask, RgbColour.Outlines[i % RgbColour.Outlines.Count]))];
        var window = IntensityWindow.FromPercentiles(image.Voxels, 0.01, 0.995);
        var style = new SliceStyle { Caption = string.Join(", ", filled.Select(static (p, i) => $"{p.Name} {Colours[i % Colours.Length]}")), ColourBar = true, Smooth = false, MinimumSize = longer, NotFinite = NoValue };
        RgbImage[] pictures = [.. slices.Select(slice => SliceRenderer.Render(image, AnatomicalPlane.Axial, slice, window, outlines, style))];
        folder.Write(file, shows, stream => PngFile.Write(stream, Montage.Arrange(pictures, pictures.Length)));
    }
}
