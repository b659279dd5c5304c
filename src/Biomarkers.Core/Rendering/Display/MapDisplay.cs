using System.Globalization;
using System.Text;

namespace Biomarkers;

/// <summary>Parameter maps as pictures in one call, in a perceptual scale of colours with its unit.</summary>
public static class MapDisplay
{
    private static readonly RgbColour NoValue = new(60, 60, 60);

    /// <summary>A slice of a map; voxels without a value are dark grey.</summary>
    /// <param name="map">The map.</param>
    /// <param name="plane">Plane.</param>
    /// <param name="slice">Index of the slice along the grid axis that crosses the plane, from 0; null for the first of those with most values.</param>
    /// <param name="window">Values shown; null for all but the extremes.</param>
    /// <param name="outlines">Masks outlined; null for none.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no such slice, or the window has no width.</exception>
    /// <exception cref="ArgumentException">A mask lies on another grid.</exception>
    public static RgbImage ToPicture(
        this ParameterMap map, AnatomicalPlane plane = AnatomicalPlane.Axial, int? slice = null, IntensityWindow? window = null, IReadOnlyList<MaskOutline>? outlines = null)
    {
        ArgumentNullException.ThrowIfNull(map);
        var style = new SliceStyle { Caption = map.Definition.Name, ColourMap = ColourMap.Viridis, ColourBar = true, NotFinite = NoValue, Smooth = false };
        int shown = slice ?? Fullest(map.Value, plane);
        return SliceRenderer.Render(map.Value, plane, shown, window ?? IntensityWindow.FromPercentiles(map.Value.Voxels, 0.01, 0.99), outlines, style);
    }

    /// <summary>A slice of a map as an HTML fragment.</summary>
    /// <param name="map">The map.</param>
    /// <param name="plane">Plane.</param>
    /// <param name="slice">Index of the slice along the grid axis that crosses the plane, from 0; null for the first of those with most values.</param>
    /// <param name="window">Values shown; null for all but the extremes.</param>
    /// <param name="outlines">Masks outlined; null for none.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no such slice, or the window has no width.</exception>
    /// <exception cref="ArgumentException">A mask lies on another grid.</exception>
    public static string ToHtml(
        this ParameterMap map, AnatomicalPlane plane = AnatomicalPlane.Axial, int? slice = null, IntensityWindow? window = null, IReadOnlyList<MaskOutline>? outlines = null) =>
        PictureHtml.Figure(map.ToPicture(plane, slice, window, outlines), $"{map.Definition.Name} · {PictureHtml.Describe(map.Value.Geometry, map.Value.Unit)}");

    /// <summary>Writes a slice of a map as a PNG file, whole or not at all.</summary>
    /// <param name="map">The map.</param>
    /// <param name="path">Final path. Its folder must exist.</param>
    /// <param name="plane">Plane.</param>
    /// <param name="slice">Index of the slice along the grid axis that crosses the plane, from 0; null for the first of those with most values.</param>
    /// <param name="window">Values shown; null for all but the extremes.</param>
    /// <param name="outlines">Masks outlined; null for none.</param>
    /// <exception cref="IOException">Writing failed.</exception>
    /// <exception cref="ArgumentOutOfRangeException">There is no such slice, or the window has no width.</exception>
    /// <exception cref="ArgumentException">A mask lies on another grid.</exception>
    public static void WritePng(
        this ParameterMap map, string path, AnatomicalPlane plane = AnatomicalPlane.Axial, int? slice = null, IntensityWindow? window = null, IReadOnlyList<MaskOutline>? outlines = null) =>
        PngFile.Write(path, map.ToPicture(plane, slice, window, outlines));

    /// <summary>All maps of a fit as an HTML fragment, with what became of the voxels.</summary>
    /// <param name="maps">The maps.</param>
    /// <param name="plane">Plane.</param>
    /// <param name="slice">Index of the slice along the grid axis that crosses the plane, from 0; null for the first of those with most values.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no such slice.</exception>
    public static string ToHtml(this ParameterMaps maps, AnatomicalPlane plane = AnatomicalPlane.Axial, int? slice = null)
    {
        ArgumentNullException.ThrowIfNull(maps);
        var text = new StringBuilder();
        foreach (ParameterMap map in maps.Maps)
        {
            text.Append(map.ToHtml(plane, slice));
        }

        return text.Append(PictureHtml.Text(string.Join(" · ", maps.CountStatuses().Select(static count =>
            string.Create(CultureInfo.InvariantCulture, $"{count.Value} voxels {FitStatusLegend.Of(count.Key).Name}"))))).ToString();
    }

    private static int Fullest(Volume<float> map, AnatomicalPlane plane)
    {
        int axis = SliceView.Create(map.Geometry, plane).SliceAxis;
        var counts = new long[map.Size[axis]];
        ReadOnlySpan<float> voxels = map.Voxels;
        for (int z = 0, i = 0; z < map.Size.Z; z++)
        {
            for (int y = 0; y < map.Size.Y; y++)
            {
                for (int x = 0; x < map.Size.X; x++, i++)
                {
                    counts[axis == 0 ? x : axis == 1 ? y : z] += float.IsFinite(voxels[i]) ? 1 : 0;
                }
            }
        }

        return Array.IndexOf(counts, counts.Max());
    }
}
