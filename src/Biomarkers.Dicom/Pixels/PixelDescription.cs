namespace Biomarkers.Dicom;

/// <summary>What the pixels of an object are: their number, width and arrangement, checked against one another.</summary>
public sealed record PixelDescription
{
    /// <summary>Rows of a frame, at least 1.</summary>
    public required int Rows { get; init; }

    /// <summary>Columns of a frame, at least 1.</summary>
    public required int Columns { get; init; }

    /// <summary>Frames, at least 1.</summary>
    public int Frames { get; init; } = 1;

    /// <summary>Samples of a pixel: 1, or 3 for colours.</summary>
    public int SamplesPerPixel { get; init; } = 1;

    /// <summary>Bits that a sample takes: 1, 8, 16, 32 or 64.</summary>
    public required int BitsAllocated { get; init; }

    /// <summary>Bits that hold the value.</summary>
    public required int BitsStored { get; init; }

    /// <summary>Position of the value's most significant bit.</summary>
    public required int HighBit { get; init; }

    /// <summary>Whether whole numbers have a sign.</summary>
    public bool IsSigned { get; init; }

    /// <summary>Whether colours are stored plane by plane.</summary>
    public bool IsPlanar { get; init; }

    /// <summary>How samples are to be understood, as in <c>MONOCHROME2</c>.</summary>
    public string PhotometricInterpretation { get; init; } = "MONOCHROME2";

    /// <summary>Whole numbers, single or double precision.</summary>
    public PixelKind Kind { get; init; }

    /// <summary>Pixels of a frame.</summary>
    public long PixelsPerFrame => (long)Rows * Columns;

    /// <summary>Bytes that a frame has when read: a pixel of one bit counts as a byte.</summary>
    public long FrameLength => PixelsPerFrame * SamplesPerPixel * Math.Max(1, BitsAllocated / 8);

    /// <summary>Reads the description of an object's pixels.</summary>
    /// <param name="attributes">The object's data set.</param>
    /// <param name="kind">Which of the pixel data elements it has.</param>
    /// <param name="name">What messages call the object.</param>
    /// <exception cref="ImageFormatException">An attribute is missing, or contradicts another.</exception>
    public static PixelDescription Read(IDicomAttributes attributes, PixelKind kind, string name)
    {
        ArgumentNullException.ThrowIfNull(attributes);
        int rows = Required(attributes, DicomTags.Rows, 1, 65535, name);
        int columns = Required(attributes, DicomTags.Columns, 1, 65535, name);
        int frames = attributes.Contains(DicomTags.NumberOfFrames) && attributes.GetText(DicomTags.NumberOfFrames) is not null
            ? Required(attributes, DicomTags.NumberOfFrames, 1, int.MaxValue, name)
            : 1;
        if (attributes.CountValues(DicomTags.NumberOfFrames) > 1)
        {
            throw Lie(name, DicomTags.NumberOfFrames, attributes, "one number");
        }

        int samples = attributes.Contains(DicomTags.SamplesPerPixel) ? Required(attributes, DicomTags.SamplesPerPixel, 1, 3, name) : 1;
        if (samples == 2)
        {
            throw Lie(name, DicomTags.SamplesPerPixel, attributes, "1 or 3");
        }

        int allocated = kind switch
        {
            PixelKind.Single => 32,
            PixelKind.Double => 64,
            _ => Required(attributes, DicomTags.BitsAllocated, 1, 64, name),
        };
        if (allocated is not (1 or 8 or 16 or 32 or 64) || (kind == PixelKind.Integer && allocated == 64))
        {
            throw Lie(name, DicomTags.BitsAllocated, attributes, "1, 8, 16 or 32");
        }

        int stored = kind == PixelKind.Integer && attributes.Contains(DicomTags.BitsStored) ? Required(attributes, DicomTags.BitsStored, 1, allocated, name) : allocated;
        int high = kind == PixelKind.Integer && attributes.Contains(DicomTags.HighBit) ? Required(attributes, DicomTags.HighBit, stored - 1, allocated - 1, name) : stored - 1;
        int sign = kind == PixelKind.Integer && attributes.Contains(DicomTags.PixelRepresentation) ? Required(attributes, DicomTags.PixelRepresentation, 0, 1, name) : 0;
        int planar = samples > 1 && attributes.Contains(DicomTags.PlanarConfiguration) ? Required(attributes, DicomTags.PlanarConfiguration, 0, 1, name) : 0;
        var description = new PixelDescription
        {
            Rows = rows,
            Columns = columns,
            Frames = frames,
            SamplesPerPixel = samples,
            BitsAllocated = allocated,
            BitsStored = stored,
            HighBit = high,
            IsSigned = sign == 1,
            IsPlanar = planar == 1,
            PhotometricInterpretation = attributes.GetString(DicomTags.PhotometricInterpretation) ?? (samples == 1 ? "MONOCHROME2" : "RGB"),
            Kind = kind,
        };
        return description.FrameLength <= Array.MaxLength
            ? description
            : throw new ImageFormatException(name, -1, FormattableString.Invariant($"A frame of {columns} x {rows} pixels of {samples} x {allocated} bits is larger than can be held."));
    }

    private static int Required(IDicomAttributes attributes, DicomTag tag, int least, int most, string name) =>
        attributes.GetInteger(tag) is { } value && value >= least && value <= most
            ? value
            : throw Lie(name, tag, attributes, least == most ? FormattableString.Invariant($"{least}") : FormattableString.Invariant($"a whole number from {least} to {most}"));

    private static ImageFormatException Lie(string name, DicomTag tag, IDicomAttributes attributes, string expected) =>
        new(name, -1, $"{tag.ToDescription()} is {(attributes.Shown(tag) is { Length: > 0 } shown ? $"'{shown}'" : "missing")}; {expected} was expected. The pixels cannot be read.");
}
