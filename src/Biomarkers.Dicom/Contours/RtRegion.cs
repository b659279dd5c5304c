using System.Globalization;

namespace Biomarkers.Dicom;

/// <summary>One region of a structure set.</summary>
/// <remarks>
/// <para>Voxel rule: a voxel belongs to the region when its centre lies inside the contours of its slice by the even-odd rule, so that
/// a contour within another is a hole, drawn by itself or connected by a keyhole. Points are first rounded to 1/1048576 of a voxel; from there the
/// decision is exact. A centre on an edge belongs to the region where the region lies towards the growing X
/// index, or, on an edge along X, towards the growing Y index: of two regions that share an edge exactly one has it.</para>
/// <para>Method: every crossing of an edge with a row of voxels toggles one byte, and one pass along each row makes them voxels; the time is
/// linear in crossings and voxels. Results are the same for any number of threads.</para>
/// </remarks>
public sealed class RtRegion
{
    private readonly Lazy<PlanarContour[]> _contours;

    internal RtRegion(int number, string name, IDicomAttributes definition, string? frameOfReference, IReadOnlyList<IDicomAttributes> contours, IDicomAttributes? contourItem, IDicomAttributes? observation)
    {
        Number = number;
        Name = name;
        Description = definition.GetText(DicomTags.ROIDescription);
        GenerationAlgorithm = definition.GetString(DicomTags.ROIGenerationAlgorithm);
        FrameOfReference = definition.GetString(DicomTags.ReferencedFrameOfReferenceUID) ?? frameOfReference;
        InterpretedType = observation?.GetString(DicomTags.RTROIInterpretedType);
        Colour = contourItem?.GetNumbers(DicomTags.ROIDisplayColor) is [>= 0 and <= 255 and var red, >= 0 and <= 255 and var green, >= 0 and <= 255 and var blue]
            ? new RgbColour((byte)red, (byte)green, (byte)blue)
            : null;
        ContourCount = contours.Count;
        _contours = new Lazy<PlanarContour[]>(() => [.. contours.Select(static (item, i) => ContourReader.Read(item, i + 1))]);
    }

    /// <summary>The region's number, ROI Number (3006,0022).</summary>
    public int Number { get; }

    /// <summary>The region's name; empty where it has none.</summary>
    public string Name { get; }

    /// <summary>What the region is, in words; null where nobody said.</summary>
    public string? Description { get; }

    /// <summary>Its display colour; null where it has none.</summary>
    public RgbColour? Colour { get; }

    /// <summary>What it stands for in therapy, as in <c>GTV</c>, <c>ORGAN</c>; null where nobody said.</summary>
    public string? InterpretedType { get; }

    /// <summary>How it was drawn: <c>AUTOMATIC</c>, <c>SEMIAUTOMATIC</c>, <c>MANUAL</c>; null where nobody said.</summary>
    public string? GenerationAlgorithm { get; }

    /// <summary>The frame of reference that its points lie in; null where the file names none.</summary>
    public string? FrameOfReference { get; }

    /// <summary>Number of contours, of whichever kind.</summary>
    public int ContourCount { get; }

    /// <summary>The contours; read at the first use.</summary>
    /// <exception cref="ImageFormatException">The bytes cannot be read.</exception>
    public IReadOnlyList<PlanarContour> Contours => Array.AsReadOnly(_contours.Value);

    /// <summary>What is wrong with contours, one sentence each, the first twenty; empty where nothing is.</summary>
    /// <exception cref="ImageFormatException">The bytes cannot be read.</exception>
    public IReadOnlyList<string> Problems =>
        [.. _contours.Value.Where(static contour => contour.Problem is not null).Take(20).Select(static contour => string.Create(CultureInfo.InvariantCulture, $"Contour {contour.Number} cannot be used: {contour.Problem}."))];

    /// <summary>The region on a grid.</summary>
    /// <param name="geometry">The grid; its slices are the planes that the contours were drawn on.</param>
    /// <param name="options">How; null for the defaults.</param>
    /// <exception cref="DataRefusedException">The contours do not fit the grid, or enclose no voxel; the message says with figures why.</exception>
    public RegionOfInterest ToRegion(ImageGeometry geometry, ContourOptions? options = null) => new(ToMask(geometry, options), Name.Length == 0 ? null : Name);

    /// <summary>The region's voxels on a grid.</summary>
    /// <param name="geometry">The grid; its slices are the planes that the contours were drawn on.</param>
    /// <param name="options">How; null for the defaults.</param>
    /// <exception cref="DataRefusedException">The contours do not fit the grid; the message says with figures why.</exception>
    public Mask ToMask(ImageGeometry geometry, ContourOptions? options = null) => Rasterise(geometry, options).Mask;

    /// <summary>The region's voxels on a grid, with what was noticed on the way.</summary>
    /// <param name="geometry">The grid; its slices are the planes that the contours were drawn on.</param>
    /// <param name="options">How; null for the defaults.</param>
    /// <param name="maxDegreeOfParallelism">Threads at most; 0 for all.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <exception cref="ArgumentException">An option is outside its range.</exception>
    /// <exception cref="DataRefusedException">The contours do not fit the grid; the message says with figures why.</exception>
    public RasterisedRegion Rasterise(ImageGeometry geometry, ContourOptions? options = null, int maxDegreeOfParallelism = 0, CancellationToken cancellationToken = default)
    {
        (ContourSlices slices, ContourOptions chosen) = Prepare(geometry, options);
        return new RasterisedRegion(ContourRaster.ToMask(slices, chosen, maxDegreeOfParallelism, cancellationToken), slices.Diagnostics);
    }

    /// <summary>How much of each voxel lies inside the contours of its slice: the share of its sampled points.</summary>
    /// <param name="geometry">The grid; its slices are the planes that the contours were drawn on.</param>
    /// <param name="options">How, <see cref="ContourOptions.Supersampling"/> above all; null for the defaults, which give 0 and 1.</param>
    /// <returns>Shares from 0 to 1 over the whole grid. The slices' thickness is not sampled: contours say nothing between slices.</returns>
    /// <exception cref="DataRefusedException">The contours do not fit the grid; the message says with figures why.</exception>
    public Volume<float> ToCoverage(ImageGeometry geometry, ContourOptions? options = null)
    {
        (ContourSlices slices, ContourOptions chosen) = Prepare(geometry, options);
        return ContourRaster.ToCoverage(slices, chosen);
    }

    private (ContourSlices Slices, ContourOptions Options) Prepare(ImageGeometry geometry, ContourOptions? options)
    {
        ArgumentNullException.ThrowIfNull(geometry);
        ContourOptions chosen = options ?? ContourOptions.Default;
        chosen.Validate();
        return (ContourSlices.Create(this, _contours.Value, geometry, chosen), chosen);
    }
}
