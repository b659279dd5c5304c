namespace Biomarkers.Dicom;

/// <summary>The stored pixels of one DICOM object, frame by frame and decompressed, before any rescaling.</summary>
/// <remarks>Implementations are safe for concurrent reading of different frames.</remarks>
public interface IDicomPixels
{
    /// <summary>What the pixels are.</summary>
    PixelDescription Description { get; }

    /// <summary>Reads one frame.</summary>
    /// <param name="frame">Which, from 0.</param>
    /// <param name="destination">
    /// Receives <see cref="PixelDescription.FrameLength"/> bytes: rows from top to bottom, samples in little-endian order, colours pixel by
    /// pixel; a pixel of one bit becomes a byte of 0 or 1. Whatever stands above the stored bits is left as it is.
    /// </param>
    /// <exception cref="ArgumentException">The frame does not exist, or the destination is too short.</exception>
    /// <exception cref="ImageFormatException">The pixel data are short, damaged, or compressed in a way that cannot be read here.</exception>
    void ReadFrame(int frame, Span<byte> destination);
}
