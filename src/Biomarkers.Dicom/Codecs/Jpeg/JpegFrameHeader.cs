using System.Buffers.Binary;

namespace Biomarkers.Dicom;

/// <summary>The frame header of a JPEG or JPEG-LS codestream: size, precision and components.</summary>
/// <remarks>Source: ITU-T T.81, annex B.2.2.</remarks>
internal readonly ref struct JpegFrameHeader
{
    private readonly ReadOnlySpan<byte> _identifiers;

    private JpegFrameHeader(int precision, ReadOnlySpan<byte> identifiers)
    {
        Precision = precision;
        _identifiers = identifiers;
    }

    /// <summary>Whether a header was read.</summary>
    public bool IsRead => Precision > 0;

    /// <summary>Bits a sample, 2 to 16.</summary>
    public int Precision { get; }

    /// <summary>Number of components.</summary>
    public int Components => _identifiers.Length / 3;

    /// <summary>Reads the content of a frame header and compares it with what is expected.</summary>
    public static JpegFrameHeader Read(string source, int offset, ReadOnlySpan<byte> content, scoped in PixelFormat expected)
    {
        int precision = content[0];
        int rows = BinaryPrimitives.ReadUInt16BigEndian(content[1..]);
        int columns = BinaryPrimitives.ReadUInt16BigEndian(content[3..]);
        int components = content[5];
        if (precision is < 2 or > 16)
        {
            throw new ImageFormatException(source, offset, FormattableString.Invariant($"{precision} bits a sample; expected 2 to 16."));
        }

        if (content.Length != 6 + (3 * components))
        {
            throw new ImageFormatException(source, offset, FormattableString.Invariant($"a frame header of {content.Length} bytes for {components} components; expected {6 + (3 * components)}."));
        }

        StreamExpectation.Check(source, offset, rows, columns, components, precision, signIsCoded: false, expected);
        for (int i = 0; i < components; i++)
        {
            int sampling = content[7 + (3 * i)];
            if (sampling != 0x11 && components > 1)
            {
                throw new ImageFormatException(source, offset, FormattableString.Invariant($"component {i + 1} is subsampled (factors 0x{sampling:X2}); expected every component at full size."));
            }
        }

        return new(precision, content[6..]);
    }

    /// <summary>The index of the component with an identifier.</summary>
    public int IndexOf(string source, int offset, byte identifier)
    {
        for (int i = 0; i < Components; i++)
        {
            if (_identifiers[3 * i] == identifier)
            {
                return i;
            }
        }

        throw new ImageFormatException(source, offset, FormattableString.Invariant($"the scan is of a component {identifier} that the frame header does not have."));
    }
}
