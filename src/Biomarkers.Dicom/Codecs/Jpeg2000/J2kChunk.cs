namespace Biomarkers.Dicom;

/// <summary>A piece of a code block's bytes, as one packet brought it.</summary>
/// <param name="Start">Index of its first byte in the tile.</param>
/// <param name="Length">Bytes.</param>
/// <param name="Passes">Coding passes in it.</param>
/// <param name="Next">The block's next piece, −1 for none.</param>
internal readonly record struct J2kChunk(int Start, int Length, int Passes, int Next);
