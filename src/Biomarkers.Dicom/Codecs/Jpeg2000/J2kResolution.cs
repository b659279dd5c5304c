namespace Biomarkers.Dicom;

/// <summary>A resolution of a tile's component: its sub-bands, and its precincts as far as packets told of them.</summary>
/// <remarks>Source: ITU-T T.800, annexes B.5 to B.7.</remarks>
internal sealed class J2kResolution
{
    private readonly J2kCodingStyle _style;
    private readonly J2kBand[] _bands;
    private readonly J2kPrecinctBand[]?[] _precincts;
    private readonly ushort[] _layersRead;
    private readonly int _index;

    /// <summary>Lays out the resolution.</summary>
    /// <param name="parameters">Parameters of the tile.</param>
    /// <param name="component">Index of the component.</param>
    /// <param name="index">0 for the smallest resolution.</param>
    /// <param name="tile">The tile's rectangle.</param>
    /// <param name="lower">The next smaller resolution; null for none.</param>
    /// <param name="packetsLeft">How many packets the tile's bytes can hold; lowered by those of this resolution.</param>
    /// <param name="budget">Memory that is left.</param>
    public J2kResolution(J2kParameters parameters, int component, int index, in J2kTileRectangle tile, J2kResolution? lower, ref long packetsLeft, J2kBudget budget)
    {
        _style = parameters.Style(component);
        _index = index;
        Shift = _style.Levels - index;
        X0 = CeilingShift(tile.X0, Shift);
        Y0 = CeilingShift(tile.Y0, Shift);
        X1 = CeilingShift(tile.X1, Shift);
        Y1 = CeilingShift(tile.Y1, Shift);
        WidthExponent = _style.PrecinctWidthExponent(index);
        HeightExponent = _style.PrecinctHeightExponent(index);
        bool isEmpty = X1 <= X0 || Y1 <= Y0;
        Across = isEmpty ? 0 : ((X1 - 1) >> WidthExponent) - (X0 >> WidthExponent) + 1;
        long down = isEmpty ? 0 : ((Y1 - 1) >> HeightExponent) - (Y0 >> HeightExponent) + 1;

        // A packet takes a byte at least.
        packetsLeft -= Across * down * parameters.Layers;
        if (packetsLeft < 0)
        {
            throw new ImageFormatException("JPEG 2000 codestream", -1, "a tile has more packets than bytes; the codestream was cut off or is damaged.");
        }

        budget.Take(10 * Across * down);
        _precincts = new J2kPrecinctBand[]?[Across * down];
        _layersRead = new ushort[_precincts.Length];
        _bands = index == 0
            ? [new(0, parameters.Planes(component, 0), X0, Y0, X1, Y1, 0, 0)]
            : [Band(parameters, component, 1, tile, lower!), Band(parameters, component, 2, tile, lower!), Band(parameters, component, 3, tile, lower!)];
    }

    /// <summary>First column.</summary>
    public long X0 { get; }

    /// <summary>First row.</summary>
    public long Y0 { get; }

    /// <summary>End of the columns.</summary>
    public long X1 { get; }

    /// <summary>End of the rows.</summary>
    public long Y1 { get; }

    /// <summary>How often its size is halved from the tile's.</summary>
    public int Shift { get; }

    /// <summary>Binary logarithm of a precinct's width.</summary>
    public int WidthExponent { get; }

    /// <summary>Binary logarithm of a precinct's height.</summary>
    public int HeightExponent { get; }

    /// <summary>Precincts across.</summary>
    public long Across { get; }

    /// <summary>Precincts in all.</summary>
    public int PrecinctCount => _precincts.Length;

    /// <summary>Sub-bands.</summary>
    public ReadOnlySpan<J2kBand> Bands => _bands;

    /// <summary>Precincts that are not empty, by index.</summary>
    public ReadOnlySpan<J2kPrecinctBand[]?> Precincts => _precincts;

    /// <summary>Notes that a packet is read now.</summary>
    /// <returns>False where an earlier progression brought it.</returns>
    public bool TryBegin(int precinct, int layer)
    {
        if (_layersRead[precinct] != layer)
        {
            return false;
        }

        _layersRead[precinct]++;
        return true;
    }

    /// <summary>The code blocks of a precinct, by sub-band.</summary>
    public J2kPrecinctBand[] Precinct(int precinct, J2kBudget budget)
    {
        if (_precincts[precinct] is { } known)
        {
            return known;
        }

        // A precinct of a higher resolution covers half as many columns and rows of each sub-band.
        int halved = _index == 0 ? 0 : 1;
        int widthExponent = WidthExponent - halved;
        int heightExponent = HeightExponent - halved;
        long column = (X0 >> WidthExponent) + (precinct % Across);
        long row = (Y0 >> HeightExponent) + (precinct / Across);
        var bands = new J2kPrecinctBand[_bands.Length];
        for (int i = 0; i < bands.Length; i++)
        {
            bands[i] = new(
                _bands[i],
                column << widthExponent,
                row << heightExponent,
                (column + 1) << widthExponent,
                (row + 1) << heightExponent,
                Math.Min(_style.BlockWidthExponent, widthExponent),
                Math.Min(_style.BlockHeightExponent, heightExponent),
                budget);
        }

        return _precincts[precinct] = bands;
    }

    /// <summary>A number divided by a power of two, rounded up.</summary>
    public static long CeilingShift(long value, int shift) => (value + (1L << shift) - 1) >> shift;

    private J2kBand Band(J2kParameters parameters, int component, int orientation, in J2kTileRectangle tile, J2kResolution lower)
    {
        int shift = Shift + 1;
        long offsetX = (orientation & 1) == 0 ? 0 : 1L << (shift - 1);
        long offsetY = (orientation & 2) == 0 ? 0 : 1L << (shift - 1);
        int planes = parameters.Planes(component, (3 * (_index - 1)) + orientation);
        return new(
            orientation,
            planes,
            CeilingShift(tile.X0 - offsetX, shift),
            CeilingShift(tile.Y0 - offsetY, shift),
            CeilingShift(tile.X1 - offsetX, shift),
            CeilingShift(tile.Y1 - offsetY, shift),
            offsetX == 0 ? 0 : (int)(lower.X1 - lower.X0),
            offsetY == 0 ? 0 : (int)(lower.Y1 - lower.Y0));
    }
}
