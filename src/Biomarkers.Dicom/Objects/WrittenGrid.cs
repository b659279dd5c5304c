namespace Biomarkers.Dicom;

/// <summary>Checks that what is written together lies on one grid, and that the source images are that grid's slices.</summary>
internal static class WrittenGrid
{
    // A source may lie this far from its slice, as a fraction of the distance between slices.
    private const double LargestOffset = 0.1;

    /// <summary>Checks that several grids are one.</summary>
    /// <exception cref="DataRefusedException">They are not.</exception>
    public static void CheckSame(ImageGeometry geometry, IEnumerable<ImageGeometry> others)
    {
        foreach (ImageGeometry other in others)
        {
            if (!ReferenceEquals(geometry, other) && geometry.CompareWith(other) is { IsAligned: false } comparison)
            {
                throw new DataRefusedException(RefusalReason.GridsDiffer, $"What is written into one object lies on one grid. {comparison}");
            }
        }
    }

    /// <summary>Checks each source's position against the slice it is said to be; those without a position of their own are not checked.</summary>
    /// <exception cref="DataRefusedException">A source lies elsewhere.</exception>
    public static void CheckSources(ImageGeometry geometry, IReadOnlyList<SourceImage> sources)
    {
        if (Explain(geometry, sources) is { } problem)
        {
            throw new DataRefusedException(RefusalReason.GridsDiffer, problem);
        }
    }

    /// <summary>Says why the sources are not the slices of a grid; null where they are, as far as their positions tell.</summary>
    public static string? Explain(ImageGeometry geometry, IReadOnlyList<SourceImage> sources)
    {
        foreach (SourceImage source in sources)
        {
            if (source.Slice < 0 || source.Slice >= geometry.Size.Z)
            {
                return FormattableString.Invariant($"A source image is said to be slice {source.Slice}; the grid has {geometry.Size.Z}.");
            }

            if (source.Frame is null && source.Attributes.GetNumbers(DicomTags.ImagePositionPatient) is [var x, var y, var z])
            {
                double offset = geometry.WorldToIndex(new Vector3D(x, y, z)).Z - source.Slice;
                if (!(Math.Abs(offset) <= LargestOffset))
                {
                    return FormattableString.Invariant(
                        $"The source image of slice {source.Slice} lies {Math.Abs(offset) * geometry.Spacing.Z:G4} mm from it; slices are {geometry.Spacing.Z:G4} mm apart. The grid was resampled, or the images are others': give those the grid was made of.");
                }
            }
        }

        return null;
    }
}
