namespace Biomarkers.Dicom;

/// <summary>The closed contours of a region, slice by slice, in voxel indices of a grid; what does not fit the grid is refused or noted.</summary>
internal sealed class ContourSlices
{
    /// <summary>Vertices are rounded to this many parts of a voxel, so that the noise of a rotation decides nothing; from there the filling is exact.</summary>
    public const double PartsOfVoxel = 1 << 20;

    private readonly List<string> _diagnostics = [];

    private ContourSlices(ImageGeometry geometry) => Geometry = geometry;

    public ImageGeometry Geometry { get; }

    /// <summary>Polygons of each slice, x and y of a vertex after the other.</summary>
    public SortedDictionary<int, List<double[]>> Polygons { get; } = [];

    public IReadOnlyList<string> Diagnostics => _diagnostics;

    public static ContourSlices Create(RtRegion region, PlanarContour[] contours, ImageGeometry geometry, ContourOptions options)
    {
        var slices = new ContourSlices(geometry);
        slices.CheckFrameOfReference(region);
        PlanarContour[] closed = slices.Usable(region, contours, options);
        PlacedContour[] placed = [.. closed.Select(contour => Place(contour, geometry))];
        slices.CheckPlanes(region, placed, options);
        slices.CheckInside(region, placed, options);
        placed = slices.WithoutRepeated(region, placed, options);
        foreach (IGrouping<int, PlacedContour> slice in placed.Where(contour => contour.Slice >= 0 && contour.Slice < geometry.Size.Z).GroupBy(static contour => contour.Slice))
        {
            slices.Polygons.Add(slice.Key, slices.OfNearestPlane(slice, options));
        }

        slices.NoteGaps();
        return slices;
    }

    private static PlacedContour Place(PlanarContour contour, ImageGeometry geometry)
    {
        var xy = new double[2 * contour.Vertices.Length];
        double least = double.PositiveInfinity, most = double.NegativeInfinity, sum = 0;
        double outside = 0;
        bool losesCentres = false;
        for (int i = 0; i < contour.Vertices.Length; i++)
        {
            Vector3D index = geometry.WorldToIndex(contour.Vertices[i]);
            xy[2 * i] = Math.Round(index.X * PartsOfVoxel) / PartsOfVoxel;
            xy[(2 * i) + 1] = Math.Round(index.Y * PartsOfVoxel) / PartsOfVoxel;
            least = Math.Min(least, index.Z);
            most = Math.Max(most, index.Z);
            sum += index.Z;
            double beyondX = Math.Max(-index.X, index.X - geometry.Size.X + 1);
            double beyondY = Math.Max(-index.Y, index.Y - geometry.Size.Y + 1);
            outside = Math.Max(outside, Math.Max(beyondX * geometry.Spacing.X, beyondY * geometry.Spacing.Y));

            // A centre is lost only where a contour reaches a whole voxel beyond the outermost centres.
            losesCentres |= beyondX >= 1 || beyondY >= 1;
        }

        double mean = Math.Clamp(sum / contour.Vertices.Length, least, most);
        double slice = Math.Clamp(Math.Floor(mean + 0.5), int.MinValue, int.MaxValue);
        return new PlacedContour(contour, xy, (int)slice, mean - slice, most - least, Math.Max(most - slice, slice - least), outside, losesCentres);
    }

    private void CheckFrameOfReference(RtRegion region)
    {
        if (region.FrameOfReference is null || Geometry.FrameOfReference is null)
        {
            _diagnostics.Add($"The {(region.FrameOfReference is null ? "region" : "grid")} names no frame of reference, so it was not checked that both lie in the same one.");
        }
        else if (!string.Equals(region.FrameOfReference, Geometry.FrameOfReference, StringComparison.Ordinal))
        {
            throw new DataRefusedException(RefusalReason.GridsDiffer, FormattableString.Invariant(
                $"Region {region.Number} lies in frame of reference {region.FrameOfReference}, the grid in {Geometry.FrameOfReference}: their coordinates have nothing to do with one another. Use the images that the region was drawn on, or register the two first."));
        }
    }

    private PlanarContour[] Usable(RtRegion region, PlanarContour[] contours, ContourOptions options)
    {
        int damaged = contours.Count(static contour => contour.Problem is not null);
        if (damaged > 0)
        {
            PlanarContour first = contours.First(static contour => contour.Problem is not null);
            string said = FormattableString.Invariant($"{damaged} of {contours.Length} contours of region {region.Number} cannot be used, the first being contour {first.Number}: {first.Problem}.");
            _diagnostics.Add(options.SkipUnusableContours ? $"{said} They were left out." : throw new DataRefusedException(
                RefusalReason.UnsuitableValues, $"{said} Leave them out by {nameof(ContourOptions.SkipUnusableContours)} if the rest is the region you want."));
        }

        int open = contours.Count(static contour => contour.Problem is null && !contour.IsClosed);
        int small = contours.Count(static contour => contour.Problem is null && contour.IsClosed && contour.Vertices.Length < 3);
        if (open > 0)
        {
            _diagnostics.Add(FormattableString.Invariant($"{open} of {contours.Length} contours are points or open lines, which enclose nothing."));
        }

        if (small > 0)
        {
            _diagnostics.Add(FormattableString.Invariant($"{small} of {contours.Length} closed contours have fewer than three points and enclose nothing."));
        }

        PlanarContour[] usable = [.. contours.Where(static contour => contour.Problem is null && contour.IsClosed && contour.Vertices.Length >= 3)];
        return usable.Length > 0 ? usable : throw new DataRefusedException(RefusalReason.EmptyRegion, FormattableString.Invariant(
            $"Region {region.Number} has {contours.Length} contours and none that encloses anything: {open} are points or open lines, {small} have fewer than three points, {damaged} cannot be read."));
    }

    private void CheckPlanes(RtRegion region, PlacedContour[] placed, ContourOptions options)
    {
        double spacing = Geometry.Spacing.Z;
        PlacedContour[] off = [.. placed.Where(contour => !(contour.Reach <= options.PlaneTolerance + 1e-9))];
        if (off.Length == 0)
        {
            return;
        }

        PlacedContour worst = off.MaxBy(static contour => contour.Reach)!;
        string said = FormattableString.Invariant(
            $"{off.Length} of {placed.Length} contours of region {region.Number} do not lie in a slice of the grid. Contour {worst.Contour.Number} lies up to {worst.Reach * spacing:G4} mm from slice {worst.Slice} (centre {worst.Offset * spacing:G4} mm off, {worst.Extent * spacing:G4} mm thick along the slices' normal); slices are {spacing:G4} mm apart, and {options.PlaneTolerance * spacing:G3} mm are allowed.");
        if (!options.UseNearestPlane)
        {
            throw new DataRefusedException(RefusalReason.GridsDiffer, $"{said} Use the images that the region was drawn on, or allow it by {nameof(ContourOptions.UseNearestPlane)}.");
        }

        if (worst.Extent > 1)
        {
            throw new DataRefusedException(RefusalReason.GridsDiffer, $"{said} A contour that crosses slices has no nearest one.");
        }

        _diagnostics.Add($"{said} Each was taken for the nearest slice.");
    }

    private void CheckInside(RtRegion region, PlacedContour[] placed, ContourOptions options)
    {
        int slices = Geometry.Size.Z;
        int beyond = placed.Count(contour => contour.Slice < 0 || contour.Slice >= slices);

        PlacedContour[] over = [.. placed.Where(static contour => contour.LosesCentres)];
        if (beyond == 0 && over.Length == 0)
        {
            return;
        }

        string said = FormattableString.Invariant(
            $"Region {region.Number} reaches outside the grid: of {placed.Length} contours {beyond} lie above or below its {slices} slices, and {over.Length} reach over its sides{(over.Length == 0 ? string.Empty : FormattableString.Invariant($", by up to {over.Max(static contour => contour.Outside):G4} mm"))}.");
        _diagnostics.Add(options.ClipToGrid ? $"{said} What lies outside was left out." : throw new DataRefusedException(
            RefusalReason.RegionOutsideImage, $"{said} Use the whole image, or leave out what lies outside by {nameof(ContourOptions.ClipToGrid)}."));
    }

    // A contour that stands twice in a plane would cancel itself, and nobody meant that.
    private PlacedContour[] WithoutRepeated(RtRegion region, PlacedContour[] placed, ContourOptions options)
    {
        var seen = new Dictionary<(int Slice, double Offset, int Length, ulong Edges), int>(placed.Length);
        var kept = new List<PlacedContour>(placed.Length);
        (int First, int Second) repeated = default;
        foreach (PlacedContour contour in placed)
        {
            (int, double, int, ulong) key = (contour.Slice, Math.Round(contour.Offset, 4), contour.Xy.Length, PolygonFill.EdgeSum(contour.Xy));
            if (seen.TryAdd(key, contour.Contour.Number))
            {
                kept.Add(contour);
            }
            else if (repeated == default)
            {
                repeated = (seen[key], contour.Contour.Number);
            }
        }

        if (kept.Count < placed.Length)
        {
            string said = FormattableString.Invariant($"{placed.Length - kept.Count} of {placed.Length} contours of region {region.Number} repeat another one of their slice, the first being contour {repeated.Second}, which equals contour {repeated.First}.");
            _diagnostics.Add(options.SkipUnusableContours ? $"{said} They were left out." : throw new DataRefusedException(
                RefusalReason.UnsuitableValues, $"{said} By the even-odd rule they cancel each other. Leave them out by {nameof(ContourOptions.SkipUnusableContours)} if they were only written twice."));
        }

        return [.. kept];
    }

    // Contours of several planes that are nearest to one slice would cancel one another: only the nearest plane counts.
    private List<double[]> OfNearestPlane(IGrouping<int, PlacedContour> slice, ContourOptions options)
    {
        double nearest = slice.MinBy(static contour => Math.Abs(contour.Offset))!.Offset;
        List<double[]> kept = [.. slice.Where(contour => Math.Abs(contour.Offset - nearest) <= (2 * options.PlaneTolerance) + 1e-9).Select(static contour => contour.Xy)];
        if (slice.Count() is var all && all > kept.Count)
        {
            _diagnostics.Add(FormattableString.Invariant($"Slice {slice.Key} is the nearest one to contours of several planes; {all - kept.Count} of its {all} contours, which lie farther away, were left out."));
        }

        return kept;
    }

    private void NoteGaps()
    {
        int? before = null;
        foreach (int slice in Polygons.Keys)
        {
            if (before is { } last && slice > last + 1)
            {
                _diagnostics.Add(FormattableString.Invariant($"No contour lies in {(slice == last + 2 ? $"slice {last + 1}" : $"slices {last + 1} to {slice - 1}")}, between slices that have one; nothing was filled in."));
            }

            before = slice;
        }
    }

    /// <summary>A contour on the grid.</summary>
    /// <param name="Contour">The contour.</param>
    /// <param name="Xy">Its vertices in voxel indices.</param>
    /// <param name="Slice">The nearest slice; at a tie the upper one.</param>
    /// <param name="Offset">Its centre's distance from that slice in slices.</param>
    /// <param name="Extent">Its thickness along the normal in slices.</param>
    /// <param name="Reach">Its farthest point's distance from that slice in slices.</param>
    /// <param name="Outside">How far it reaches beyond the outermost voxel centres within its slice, in mm; 0 for not at all.</param>
    /// <param name="LosesCentres">Whether voxel centres beyond the grid may lie inside.</param>
    private sealed record PlacedContour(PlanarContour Contour, double[] Xy, int Slice, double Offset, double Extent, double Reach, double Outside, bool LosesCentres);
}
