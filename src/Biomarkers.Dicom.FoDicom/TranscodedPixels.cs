using FellowOakDicom;
using FellowOakDicom.Imaging.Codec;

namespace Biomarkers.Dicom.FoDicom;

/// <summary>Compressed pixels that a codec of fo-dicom decodes, frame by frame.</summary>
internal sealed class TranscodedPixels(PixelDescription description, FellowOakDicom.DicomDataset dataset, string name) : IDicomPixels
{
    public PixelDescription Description => description;

    public void ReadFrame(int frame, Span<byte> destination)
    {
        if ((uint)frame >= (uint)description.Frames || destination.Length < description.FrameLength)
        {
            throw new ArgumentException(FormattableString.Invariant($"Frame {frame} of {description.Frames} with {description.FrameLength} bytes does not fit a destination of {destination.Length} bytes."), nameof(frame));
        }

        byte[] decoded;
        try
        {
            decoded = new DicomTranscoder(dataset.InternalTransferSyntax, DicomTransferSyntax.ExplicitVRLittleEndian).DecodeFrame(dataset, frame).Data;
        }
        catch (Exception problem) when (problem is DicomException or IndexOutOfRangeException or ArgumentException or InvalidOperationException)
        {
            throw new ImageFormatException(name, -1, FormattableString.Invariant($"Frame {frame + 1} could not be decoded: {problem.Message}"), problem);
        }

        // What a codec gives is one frame as it would stand uncompressed: packed bits, planes, and perhaps a byte of padding.
        DicomPixels.OfNative(description with { Frames = 1 }, decoded, name).ReadFrame(0, destination);
    }
}
