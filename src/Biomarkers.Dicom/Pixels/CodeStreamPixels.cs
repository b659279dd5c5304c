namespace Biomarkers.Dicom;

/// <summary>Compressed pixels whose code streams somebody else holds.</summary>
internal sealed class CodeStreamPixels(PixelDescription description, TransferSyntax syntax, Func<int, ReadOnlyMemory<byte>> codeStream, string name) : IDicomPixels
{
    public PixelDescription Description => description;

    public void ReadFrame(int frame, Span<byte> destination)
    {
        FrameArguments.Check(description, frame, destination);
        FrameDecoder.Decode(syntax, codeStream(frame), description, destination[..(int)description.FrameLength], name);
    }
}
