namespace Biomarkers.Dicom;

/// <summary>The code blocks of one sub-band in a precinct.</summary>
internal sealed class J2kPrecinctBand
{
    private const int BytesOfObjects = 192;
    private const int BytesOfBlock = 40;

    /// <summary>Lays out the blocks.</summary>
    /// <param name="band">The sub-band.</param>
    /// <param name="x0">First column of the precinct in the sub-band's coordinates, and so on.</param>
    /// <param name="y0">First row.</param>
    /// <param name="x1">End of the columns.</param>
    /// <param name="y1">End of the rows.</param>
    /// <param name="widthExponent">Binary logarithm of a block's width.</param>
    /// <param name="heightExponent">Binary logarithm of a block's height.</param>
    /// <param name="budget">Memory that is left.</param>
    public J2kPrecinctBand(in J2kBand band, long x0, long y0, long x1, long y1, int widthExponent, int heightExponent, J2kBudget budget)
    {
        x0 = Math.Max(x0, band.X0);
        y0 = Math.Max(y0, band.Y0);
        x1 = Math.Min(x1, band.X1);
        y1 = Math.Min(y1, band.Y1);
        if (x1 <= x0 || y1 <= y0)
        {
            return;
        }

        long left = x0 >> widthExponent;
        long top = y0 >> heightExponent;
        Across = (int)(((x1 - 1) >> widthExponent) - left + 1);
        Down = (int)(((y1 - 1) >> heightExponent) - top + 1);
        budget.Take(BytesOfObjects + ((long)BytesOfBlock * Across * Down));
        Blocks = new J2kBlock[Across * Down];
        Inclusion = new(Across, Down);
        ZeroPlanes = new(Across, Down);
        for (int i = 0; i < Blocks.Length; i++)
        {
            long column = left + (i % Across);
            long row = top + (i / Across);
            long blockX0 = Math.Max(x0, column << widthExponent);
            long blockY0 = Math.Max(y0, row << heightExponent);
            Blocks[i] = new()
            {
                X = (int)(blockX0 - band.X0) + band.PlaneX,
                Y = (int)(blockY0 - band.Y0) + band.PlaneY,
                Width = (ushort)(Math.Min(x1, (column + 1) << widthExponent) - blockX0),
                Height = (ushort)(Math.Min(y1, (row + 1) << heightExponent) - blockY0),
                FirstChunk = -1,
                LastChunk = -1,
            };
        }
    }

    /// <summary>Blocks across.</summary>
    public int Across { get; }

    /// <summary>Blocks down.</summary>
    public int Down { get; }

    /// <summary>Blocks, row by row.</summary>
    public J2kBlock[] Blocks { get; } = [];

    /// <summary>Layers in which blocks are first included.</summary>
    public J2kTagTree Inclusion { get; } = null!;

    /// <summary>Bit planes of blocks that are zero throughout.</summary>
    public J2kTagTree ZeroPlanes { get; } = null!;
}
