using System.Numerics;
using System.Runtime.InteropServices;

namespace Biomarkers.Dicom;

/// <summary>A parametric map that was read: a grid, a quantity with its unit, and voxels in single or double precision.</summary>
/// <remarks>
/// Frames are put in order along the normal of their planes, so that the grid is right-handed, as that of an image series. Values are
/// real-world values: stored ones times slope plus intercept. Stored NaN and padding are NaN. Frames that are no single evenly spaced
/// stack are refused.
/// </remarks>
public sealed class ParametricMap
{
    private readonly MapFrames _frames;
    private readonly IDicomPixels _pixels;
    private readonly (double Least, double Most)? _padding;

    private ParametricMap(MapFrames frames, IDicomPixels pixels, (double Least, double Most)? padding, IReadOnlyList<string> diagnostics)
    {
        _frames = frames;
        _pixels = pixels;
        _padding = padding;
        Diagnostics = diagnostics;
        MapScale scale = frames.Scales[0];
        Quantity = scale.Quantity;
        UnitCode = scale.UnitCode;
        Unit = MeasureCodes.UnitOf(scale.UnitCode) ?? Unit.Arbitrary;
        Label = scale.Label;
        Explanation = scale.Explanation;
    }

    /// <summary>Where the voxels lie.</summary>
    public ImageGeometry Geometry => _frames.Geometry;

    /// <summary>What the map shows; null where it does not say.</summary>
    public CodedEntry? Quantity { get; }

    /// <summary>Unit of the values; <see cref="Unit.Arbitrary"/> where the map states none of UCUM.</summary>
    public Unit Unit { get; }

    /// <summary>The unit as the map codes it; null where it states none.</summary>
    public CodedEntry? UnitCode { get; }

    /// <summary>Short name of the quantity; null where there is none.</summary>
    public string? Label { get; }

    /// <summary>What the map shows in words; null where there are none.</summary>
    public string? Explanation { get; }

    /// <summary>Whether the voxels are stored in double precision.</summary>
    public bool IsDouble => _pixels.Description.Kind == PixelKind.Double;

    /// <summary>What was assumed while reading, one sentence each.</summary>
    public IReadOnlyList<string> Diagnostics { get; }

    /// <summary>Reads a map from a file.</summary>
    /// <param name="path">The file.</param>
    /// <exception cref="ImageFormatException">The file is not DICOM, is damaged, or lacks what places its frames.</exception>
    /// <exception cref="DataRefusedException">The object is not a map of floating-point pixels, or its frames are not one volume of one quantity.</exception>
    /// <exception cref="IOException">The file cannot be read.</exception>
    public static ParametricMap Read(string path) => Read(DicomFile.Read(path));

    /// <summary>Reads a map from an object.</summary>
    /// <param name="instance">The object.</param>
    /// <exception cref="ImageFormatException">The object is damaged, or lacks what places its frames.</exception>
    /// <exception cref="DataRefusedException">The object is not a map of floating-point pixels, or its frames are not one volume of one quantity.</exception>
    public static ParametricMap Read(IDicomInstance instance)
    {
        ArgumentNullException.ThrowIfNull(instance);
        IDicomAttributes map = instance.Attributes;
        if (map.GetString(DicomTags.SOPClassUID) != SopClasses.ParametricMap || instance.Pixels is not { Description.Kind: PixelKind.Single or PixelKind.Double } pixels)
        {
            throw new DataRefusedException(RefusalReason.UnsuitableValues, "The object is not a parametric map with pixels in single or double precision.");
        }

        var frames = MapFrames.Read(map, pixels.Description, instance.Name);
        MapScale first = frames.Scales[0];
        if (Array.Exists(frames.Scales, scale => scale.UnitCode?.Value != first.UnitCode?.Value || (scale.Quantity is { } quantity && !quantity.IsSameConcept(first.Quantity))))
        {
            throw new DataRefusedException(RefusalReason.UnsuitableValues, "The frames differ in unit or quantity: they are not one map.");
        }

        var diagnostics = new List<string>();
        if (ReferenceEquals(first, MapScale.None))
        {
            diagnostics.Add("The map has no real-world value mapping: values are as stored, their unit and quantity are unknown.");
        }
        else if (MeasureCodes.UnitOf(first.UnitCode) is null)
        {
            diagnostics.Add("The map states no unit of UCUM: its values have an arbitrary one.");
        }

        return new ParametricMap(frames, pixels, Padding(map, pixels.Description.Kind), diagnostics);
    }

    /// <summary>The values in single precision; those of a map in double precision are rounded to it.</summary>
    /// <exception cref="ImageFormatException">The pixel data are short or damaged.</exception>
    public Volume<float> ToVolume() => Volume.Create<float, ParametricMap>(
        Geometry,
        this,
        static (voxels, map) => map.Fill(voxels),
        Unit);

    /// <summary>The values in double precision.</summary>
    /// <exception cref="ImageFormatException">The pixel data are short or damaged.</exception>
    public Volume<double> ToDoubleVolume() => Volume.Create<double, ParametricMap>(
        Geometry,
        this,
        static (voxels, map) => map.Fill(voxels),
        Unit);

    private static (double Least, double Most)? Padding(IDicomAttributes map, PixelKind kind)
    {
        (DicomTag value, DicomTag limit) = kind == PixelKind.Single
            ? (DicomTags.FloatPixelPaddingValue, DicomTags.FloatPixelPaddingRangeLimit)
            : (DicomTags.DoubleFloatPixelPaddingValue, DicomTags.DoubleFloatPixelPaddingRangeLimit);
        if (map.GetNumber(value) is not { } first)
        {
            return null;
        }

        double second = map.GetNumber(limit) ?? first;
        return (Math.Min(first, second), Math.Max(first, second));
    }

    private void Fill<T>(Span<T> voxels)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        int frameLength = Geometry.Size.X * Geometry.Size.Y;
        byte[] bytes = new byte[_pixels.Description.FrameLength];
        bool isSameType = IsDouble ? typeof(T) == typeof(double) : typeof(T) == typeof(float);
        for (int slice = 0; slice < _frames.Order.Length; slice++)
        {
            Span<T> destination = voxels.Slice(slice * frameLength, frameLength);
            if (isSameType && _padding is null && _frames.Scales[slice].IsIdentity)
            {
                _pixels.ReadFrame(_frames.Order[slice], MemoryMarshal.AsBytes(destination));
                continue;
            }

            _pixels.ReadFrame(_frames.Order[slice], bytes);
            if (IsDouble)
            {
                Convert<double, T>(MemoryMarshal.Cast<byte, double>(bytes), destination, _frames.Scales[slice]);
            }
            else
            {
                Convert<float, T>(MemoryMarshal.Cast<byte, float>(bytes), destination, _frames.Scales[slice]);
            }
        }
    }

    private void Convert<TStored, T>(ReadOnlySpan<TStored> stored, Span<T> destination, MapScale scale)
        where TStored : unmanaged, IFloatingPointIeee754<TStored>
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        for (int i = 0; i < destination.Length; i++)
        {
            destination[i] = T.CreateTruncating(Real(double.CreateTruncating(stored[i]), scale));
        }
    }

    private double Real(double stored, MapScale scale) => _padding is { } padding && stored >= padding.Least && stored <= padding.Most
        ? double.NaN
        : scale.IsIdentity ? stored : (stored * scale.Slope) + scale.Intercept;
}
