namespace Biomarkers.Dicom;

/// <summary>Checks what is asked of a frame.</summary>
internal static class FrameArguments
{
    public static void Check(PixelDescription description, int frame, ReadOnlySpan<byte> destination)
    {
        if ((uint)frame >= (uint)description.Frames)
        {
            throw new ArgumentOutOfRangeException(nameof(frame), frame, FormattableString.Invariant($"The object has {description.Frames} frame(s), counted from 0."));
        }

        if (destination.Length < description.FrameLength)
        {
            throw new ArgumentException(FormattableString.Invariant($"A frame has {description.FrameLength} bytes, the destination {destination.Length}."), nameof(destination));
        }
    }
}
