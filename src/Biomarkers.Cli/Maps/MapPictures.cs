namespace Biomarkers.Cli;

/// <summary>Draws the maps of a fit.</summary>
internal static class MapPictures
{
    // In a square millimetre.
    private const float SquareMicrometres = 1e6f;
    private const double Foreground = 0.1;
    private const int LongestCaption = 20;
    private static readonly Unit SquareMillimetrePerSecond = Unit.FromUcum("mm2/s");
    private static readonly RgbColour NoValue = new(60, 60, 60);

    /// <summary>Every map with its file name, drawn when it is asked for: the axial slice with most of the region, the regions outlined.</summary>
    /// <param name="maps">The maps.</param>
    /// <param name="signal">The image whose brightness tells tissue from air.</param>
    /// <param name="regions">Regions outlined; empty for none.</param>
    public static IEnumerable<(string File, string Shows, RgbImage Picture)> Draw(ParameterMaps maps, Volume<float> signal, IReadOnlyList<MapRegion> regions)
    {
        Mask tissue = Tissue(signal);
        Mask slices = regions.Count > 0 ? MapRegion.Union(regions) : tissue;
        int slice = slices.IsEmpty ? SliceRenderer.CountSlices(maps.Geometry, AnatomicalPlane.Axial) / 2 : SliceRenderer.FindLargestSlice(slices, AnatomicalPlane.Axial);
        MaskOutline[] outlines = [.. regions.Select(static r => new MaskOutline(r.Mask, RgbColour.White))];
        foreach (ParameterMap map in maps.Maps)
        {
            Volume<float> shown = InHandyUnit(map.Value);
            Volume<float> sought = WithoutBounds(shown, map, maps.Status);
            IntensityWindow window = IntensityWindow.FromPercentiles(Values(sought, tissue), 0.01, 0.99);
            foreach (MapRegion region in regions)
            {
                // What is measured must be seen, whatever the tissue around it is like.
                float[] measured = Values(sought, region.Mask);
                if (measured.Any(float.IsFinite))
                {
                    IntensityWindow own = IntensityWindow.FromPercentiles(measured, 0.01, 0.99);
                    window = IntensityWindow.FromRange(Math.Min(window.Lower, own.Lower), Math.Max(window.Upper, own.Upper));
                }
            }

            var style = new SliceStyle { Caption = Caption(map.Definition), ColourMap = ColourMap.Viridis, ColourBar = true, NotFinite = NoValue, Smooth = false, MinimumSize = 640 };
            yield return ($"{map.Definition.Tag}.png", $"{map.Definition.Name}{(shown.Unit.Symbol is { Length: > 0 } unit ? $" in {unit}" : string.Empty)}, axial slice", SliceRenderer.Render(shown, AnatomicalPlane.Axial, slice, window, outlines, style));
        }
    }

    /// <summary>The values less those that a fit left on their bound, which say where the search ended and would stretch a window to there; all of them
    /// where no other is left. For pictures only.</summary>
    /// <param name="shown">The values as they are drawn.</param>
    /// <param name="map">The map they come from: on its bound a parameter has no standard error.</param>
    /// <param name="status">How each voxel's fit ended.</param>
    public static Volume<float> WithoutBounds(Volume<float> shown, ParameterMap map, Volume<byte> status)
    {
        if (status.Voxels.IndexOf((byte)FitStatus.AtBound) < 0)
        {
            return shown;
        }

        Volume<float> kept = Volume.Create<float, (Volume<float> Shown, Volume<float>? Error, Volume<byte> Status)>(
            shown.Geometry,
            (shown, map.StandardError, status),
            static (kept, state) =>
            {
                ReadOnlySpan<float> values = state.Shown.Voxels;
                ReadOnlySpan<byte> status = state.Status.Voxels;
                ReadOnlySpan<float> errors = state.Error is null ? default : state.Error.Voxels;
                for (int i = 0; i < kept.Length; i++)
                {
                    bool isAtBound = status[i] == (byte)FitStatus.AtBound && (errors.IsEmpty || float.IsNaN(errors[i]));
                    kept[i] = isAtBound ? float.NaN : values[i];
                }
            },
            shown.Unit);
        return kept.Voxels.IndexOfAnyExcept(float.NaN) < 0 ? shown : kept;
    }

    /// <summary>Diffusion coefficients in µm²/s, whose figures are short; everything else as it is. For pictures only.</summary>
    public static Volume<float> InHandyUnit(Volume<float> map)
    {
        if (map.Unit != SquareMillimetrePerSecond)
        {
            return map;
        }

        return Volume.Create<float, Volume<float>>(
            map.Geometry,
            map,
            static (scaled, map) =>
            {
                ReadOnlySpan<float> voxels = map.Voxels;
                for (int i = 0; i < scaled.Length; i++)
                {
                    scaled[i] = voxels[i] * SquareMicrometres;
                }
            },
            Unit.FromUcum("um2/s"));
    }

    /// <summary>The name, or the tag where the name would run into the letters of the orientation.</summary>
    private static string Caption(MeasureDefinition definition) =>
        definition.Name.Length <= LongestCaption ? definition.Name : definition.Tag.Replace('_', ' ');

    /// <summary>Voxels that are not air: brighter than a tenth of the bright ones. For the eye only.</summary>
    private static Mask Tissue(Volume<float> signal)
    {
        double bright = IntensityWindow.FromPercentiles(signal.Voxels, 0.01, 0.99).Upper;
        var mask = new byte[signal.Geometry.VoxelCount];
        ReadOnlySpan<float> voxels = signal.Voxels;
        for (int i = 0; i < mask.Length; i++)
        {
            mask[i] = (byte)(voxels[i] > Foreground * bright ? 1 : 0);
        }

        return mask.AsSpan().Contains((byte)1) ? Mask.FromLabel(Volume.Wrap(signal.Geometry, mask), (byte)1) : Mask.Empty(signal.Geometry);
    }

    /// <summary>The values of a region, those that are no numbers among them.</summary>
    public static float[] Values(Volume<float> map, Mask mask)
    {
        var values = new float[mask.Count];
        int count = 0;
        IndexBox box = mask.Box;
        ReadOnlySpan<byte> bytes = mask.Bytes;
        ReadOnlySpan<float> voxels = map.Voxels;
        int place = 0;
        for (int z = box.Start.Z; z < box.End.Z; z++)
        {
            for (int y = box.Start.Y; y < box.End.Y; y++)
            {
                for (int x = box.Start.X; x < box.End.X; x++)
                {
                    // The box is padded, on the grid's edge beyond the grid.
                    if (bytes[place++] != 0)
                    {
                        values[count++] = voxels[(((z * map.Geometry.Size.Y) + y) * map.Geometry.Size.X) + x];
                    }
                }
            }
        }

        return values;
    }
}
