using System.Buffers;

namespace Biomarkers.Dicom;

/// <summary>Colours stored plane by plane.</summary>
internal static class SamplePlanes
{
    /// <summary>Rearranges planes of samples into pixels, in place.</summary>
    public static void Interleave(Span<byte> frame, PixelDescription description)
    {
        int size = Math.Max(1, description.BitsAllocated / 8);
        int samples = description.SamplesPerPixel;
        int pixels = (int)description.PixelsPerFrame;
        byte[] planes = ArrayPool<byte>.Shared.Rent(frame.Length);
        try
        {
            frame.CopyTo(planes);
            for (int sample = 0; sample < samples; sample++)
            {
                for (int pixel = 0; pixel < pixels; pixel++)
                {
                    planes.AsSpan(((sample * pixels) + pixel) * size, size).CopyTo(frame[(((pixel * samples) + sample) * size)..]);
                }
            }
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(planes);
        }
    }
}
