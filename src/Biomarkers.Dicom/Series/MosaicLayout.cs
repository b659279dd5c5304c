using System.Globalization;

namespace Biomarkers.Dicom;

/// <summary>A Siemens mosaic: the slices of a volume as the tiles of one image.</summary>
/// <remarks>
/// Formula: with n slices the image has ceil(sqrt(n)) tiles a side. Image Position speaks of the mosaic as if it were one slice, so the
/// first tile's begins half of what the mosaic is larger further along both axes; slice k lies k spacings along the slice normal.
/// Source: the layout as read by dcm2niix and nibabel (CSA fields NumberOfImagesInMosaic and SliceNormalVector).
/// </remarks>
internal sealed class MosaicLayout
{
    private const string MrCreator = "SIEMENS MR HEADER";
    private const string CsaCreator = "SIEMENS CSA HEADER";
    private const int MostTiles = 4096;

    private readonly ImageFrame _image;
    private readonly int _count;
    private readonly int _side;
    private readonly Vector3D _step;
    private readonly string? _note;

    private MosaicLayout(ImageFrame image, int count, int side, Vector3D step, string? note)
    {
        _image = image;
        _count = count;
        _side = side;
        _step = step;
        _note = note;
    }

    /// <summary>The layout of a mosaic; null for an image that is none.</summary>
    public static MosaicLayout? Find(ImageFrame image)
    {
        IDicomAttributes root = image.Attributes.Root;
        if (!root.GetStrings(DicomTags.ImageType).Contains("MOSAIC"))
        {
            return null;
        }

        ReadOnlyMemory<byte> csa = root.FindPrivate(0x0029, CsaCreator, 0x10) is { } tag ? root.GetBytes(tag) : default;
        double count = PrivateValue.Number(image.Attributes, 0x0019, MrCreator, 0x0A)
            ?? (CsaHeader.Numbers(csa.Span, "NumberOfImagesInMosaic") is [var listed, ..] ? listed : 0);
        if (image.Problem is not null)
        {
            return null;
        }

        int side = count is >= 1 and <= MostTiles && count == Math.Floor(count) ? (int)Math.Ceiling(Math.Sqrt(count)) : 0;
        if (side == 0 || image.Rows % side != 0 || image.Columns % side != 0)
        {
            return Broken(image, FormattableString.Invariant($"The image is a mosaic of {image.Columns} x {image.Rows} pixels and the number of its slices is {(count > 0 ? count.ToString("G6", CultureInfo.InvariantCulture) : "not stated")}: it cannot be divided into tiles."));
        }

        string? note = null;
        double? spacing = root.GetNumber(DicomTags.SpacingBetweenSlices);
        if (spacing is not > 0)
        {
            spacing = root.GetNumber(DicomTags.SliceThickness);
            note = FormattableString.Invariant($"The mosaic states no spacing between its slices; Slice Thickness, {spacing} mm, was taken for it.");
        }

        if (spacing is not > 0)
        {
            return Broken(image, $"The image is a mosaic, and neither {DicomTags.SpacingBetweenSlices.ToDescription()} nor {DicomTags.SliceThickness.ToDescription()} says how far its slices are apart.");
        }

        Vector3D normal = image.Normal;
        if (CsaHeader.Numbers(csa.Span, "SliceNormalVector") is [var x, var y, var z])
        {
            var stated = new Vector3D(x, y, z);
            if (Math.Abs(Math.Abs(Vector3D.Dot(stated, normal)) - 1) > 1e-3)
            {
                return Broken(image, $"The slice normal of the mosaic is {stated}, which is not perpendicular to its image axes.");
            }

            normal = Vector3D.Dot(stated, normal) < 0 ? normal * -1 : normal;
        }
        else
        {
            note = $"{note} The mosaic states no slice normal; its slices were taken to follow one another along {normal}.".TrimStart();
        }

        if (image.Attributes.FindPrivate(0x0051, MrCreator, 0x0B) is var (holder, matrix) && !Names(holder.GetString(matrix), image.Rows / side, image.Columns / side))
        {
            note = FormattableString.Invariant($"{note} The mosaic's acquisition matrix is '{holder.Shown(matrix)}', and its tiles have {image.Columns / side} x {image.Rows / side} pixels.").TrimStart();
        }

        return new MosaicLayout(image, (int)count, side, normal * spacing.Value, note);
    }

    /// <summary>The tiles, each a plane of its own.</summary>
    public IReadOnlyList<ImageFrame> Tiles()
    {
        if (_count == 0)
        {
            return [_image];
        }

        int rows = _image.Rows / _side;
        int columns = _image.Columns / _side;
        Vector3D first = _image.Position
            + (_image.Along * ((_image.Columns - columns) / 2.0 * _image.SpacingX))
            + (_image.Down * ((_image.Rows - rows) / 2.0 * _image.SpacingY));
        var tiles = new ImageFrame[_count];
        for (int i = 0; i < _count; i++)
        {
            tiles[i] = _image with
            {
                Rows = rows,
                Columns = columns,
                FirstRow = i / _side * rows,
                FirstColumn = i % _side * columns,
                Position = first + (_step * i),
                Note = _note,
            };
        }

        return tiles;
    }

    /// <summary>Whether a text as in <c>64p*64</c> has the two numbers of pixels, in either order.</summary>
    private static bool Names(string? matrix, int rows, int columns)
    {
        int[] numbers = [.. (matrix ?? string.Empty).Split('*').Select(static part => int.TryParse(part.AsSpan().Trim().TrimEnd("psi "), NumberStyles.None, CultureInfo.InvariantCulture, out int number) ? number : 0)];
        return numbers is [var a, var b] && ((a == rows && b == columns) || (a == columns && b == rows));
    }

    private static MosaicLayout Broken(ImageFrame image, string problem) => new(image with { Problem = problem }, 0, 0, default, null);
}
