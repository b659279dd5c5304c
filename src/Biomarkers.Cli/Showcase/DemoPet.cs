using Biomarkers.Pet;

namespace Biomarkers.Cli;

/// <summary>The PET of the demonstration's case: SUV of the lesion, its metabolic volume, and both over the CT.</summary>
internal sealed class DemoPet
{
    private const double Percent = 41;

    // From nothing to the colour of the map: faint uptake leaves the CT to be seen.
    private const double MostOpaque = 0.75;

    private readonly Volume<float> _suv;
    private readonly Mask _metabolic;

    private DemoPet(Volume<float> suv, Mask metabolic, MeasuredRegion region)
    {
        _suv = suv;
        _metabolic = metabolic;
        Region = region;
    }

    /// <summary>The measures of the metabolic volume.</summary>
    public MeasuredRegion Region { get; }

    /// <summary>Reads and measures the PET.</summary>
    public static DemoPet Measure(Case one, CancellationToken cancellationToken)
    {
        LoadedImage read = InputFile.Load(one.ImagePath, DicomReading.Default, hash: true, 0, cancellationToken);
        LoadedImage image = read with { Volume = read.Volume.WithUnit(Unit.SuvBodyWeight) };
        var reader = new RegionReader(GridRepair.None, DicomReading.Default, HashInputs: true);
        RegionInput input = reader.Read(one.PathOfRoi(one.Rois[0]), one.Choice, image.Grid, 0, cancellationToken)[0];
        PlacedRegion placed = input.Place(0, cancellationToken);
        PetSegmentation lesion = PetThreshold.PercentOfMaximum(Percent).Apply(image.Volume, placed.Mask);
        FeatureSet features = Provenances.With(UptakeMeasures.Compute(image.Volume, lesion), image, input, placed);
        return new(image.Volume, lesion.Mask, new(one.Name, image.Name, input.Name, features));
    }

    /// <summary>Uptake in colour over the CT, with the contour and the metabolic volume outlined.</summary>
    public IEnumerable<(string File, string Shows, RgbImage Picture)> Draw(Volume<float> ct, Mask contour, string title, CancellationToken cancellationToken)
    {
        Volume<float> suv = Resampler.Resample(_suv, ct.Geometry, new ResamplingSettings(), cancellationToken: cancellationToken);
        Mask metabolic = GeometryRepair.ResampleTo(_metabolic, ct.Geometry, null, 0, cancellationToken);
        var window = IntensityWindow.FromRange(0, Math.Ceiling(Region.Features![UptakeMeasures.Maximum].Value));
        MaskOutline[] outlines = [new(contour, RgbColour.Outlines[0]), new(metabolic, RgbColour.Outlines[1])];
        foreach (AnatomicalPlane plane in (AnatomicalPlane[])[AnatomicalPlane.Axial, AnatomicalPlane.Coronal])
        {
            int slice = SliceRenderer.FindLargestSlice(metabolic, plane);
            string name = plane.ToString().ToLowerInvariant();
            yield return ($"pet-{name}.png", $"SUV over the CT, {name}: contour, and volume above {Percent} % of the maximum", Overlay(ct, suv, window, plane, slice, outlines, title));
        }
    }

    private static RgbImage Overlay(Volume<float> ct, Volume<float> suv, IntensityWindow window, AnatomicalPlane plane, int slice, MaskOutline[] outlines, string title)
    {
        var plain = new SliceStyle { MinimumSize = 768, Annotate = false };
        RgbImage under = SliceRenderer.Render(ct, plane, slice, IntensityWindow.SoftTissue, null, plain);
        RgbImage marked = SliceRenderer.Render(ct, plane, slice, IntensityWindow.SoftTissue, outlines, plain with { Annotate = true, Caption = title });
        RgbImage uptake = SliceRenderer.Render(suv, plane, slice, window, null, plain with { ColourMap = ColourMap.Inferno, ColourBar = true });
        RgbImage opacity = SliceRenderer.Render(suv, plane, slice, window, null, plain);

        // The bar at the right is the uptake's own; what was written and outlined stays on top.
        for (int y = 0; y < under.Height; y++)
        {
            for (int x = 0; x < under.Width; x++)
            {
                RgbColour below = under[x, y];
                RgbColour above = marked[x, y];
                double weight = MostOpaque * Math.Min(1, 2 * opacity[x, y].Red / 255.0);
                uptake.SetPixel(x, y, above == below ? Mix(below, uptake[x, y], weight) : above);
            }
        }

        return uptake;
    }

    private static RgbColour Mix(RgbColour below, RgbColour above, double weight) => new(Mix(below.Red, above.Red, weight), Mix(below.Green, above.Green, weight), Mix(below.Blue, above.Blue, weight));

    private static byte Mix(byte below, byte above, double weight) => (byte)Math.Round((below * (1 - weight)) + (above * weight));
}
