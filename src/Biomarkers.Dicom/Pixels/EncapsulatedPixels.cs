using System.Buffers;

namespace Biomarkers.Dicom;

/// <summary>Compressed pixel data: the fragments of a frame are joined and decoded.</summary>
internal sealed class EncapsulatedPixels(PixelDescription description, TransferSyntax syntax, PixelBytes bytes, long start, ReadOnlyMemory<byte> extendedOffsets, string name) : IDicomPixels
{
    // Found at the first frame: whoever wants the header alone does not wait for it.
    private readonly Lazy<FragmentTable> _fragments = new(() => new FragmentTable(bytes, start, description.Frames, extendedOffsets.Span, name));

    public PixelDescription Description => description;

    public void ReadFrame(int frame, Span<byte> destination)
    {
        FrameArguments.Check(description, frame, destination);
        long length = _fragments.Value.LengthOf(frame);
        if (_fragments.Value.SpanOf(frame) > Array.MaxLength)
        {
            throw new ImageFormatException(name, -1, FormattableString.Invariant($"The compressed frame {frame + 1} of {length} bytes is larger than can be held."));
        }

        byte[] stream = ArrayPool<byte>.Shared.Rent((int)length);
        try
        {
            _fragments.Value.Read(bytes, frame, stream.AsSpan(0, (int)length));
            FrameDecoder.Decode(syntax, stream.AsMemory(0, (int)length), description, destination[..(int)description.FrameLength], name);
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(stream);
        }
    }
}
