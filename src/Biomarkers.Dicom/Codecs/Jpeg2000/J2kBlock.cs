namespace Biomarkers.Dicom;

/// <summary>A code block, and what packet headers have told of it.</summary>
internal struct J2kBlock
{
    /// <summary>Column of its first coefficient in the tile's plane.</summary>
    public int X;

    /// <summary>Row of its first coefficient in the tile's plane.</summary>
    public int Y;

    /// <summary>Coefficients across.</summary>
    public ushort Width;

    /// <summary>Coefficients down.</summary>
    public ushort Height;

    /// <summary>Its first piece, −1 for none.</summary>
    public int FirstChunk;

    /// <summary>Its last piece, −1 for none.</summary>
    public int LastChunk;

    /// <summary>Coding passes so far.</summary>
    public ushort Passes;

    /// <summary>Passes in the codeword segment that is not complete.</summary>
    public ushort PassesOfSegment;

    /// <summary>Index of the first pass of that segment.</summary>
    public ushort SegmentStart;

    /// <summary>Bit planes that are zero throughout.</summary>
    public byte ZeroPlanes;

    /// <summary>Lblock, the state of the code for lengths; 0 before the block is first included.</summary>
    public byte LengthBits;
}
