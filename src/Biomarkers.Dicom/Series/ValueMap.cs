namespace Biomarkers.Dicom;

/// <summary>How the stored pixels of one plane become values: a line, or a table.</summary>
/// <param name="Slope">Factor of the line; 1 with a table.</param>
/// <param name="Intercept">Summand of the line.</param>
/// <param name="Unit">Unit of the values.</param>
/// <param name="Source">Which attributes say so, in words.</param>
internal sealed record ValueMap(double Slope, double Intercept, Unit Unit, string Source)
{
    /// <summary>Values of a table, of which the first belongs to the stored value <see cref="FirstStored"/>; null for a line.</summary>
    public double[]? Table { get; init; }

    public long FirstStored { get; init; }

    /// <summary>Whether stored values outside the table take its first or last value, as a Modality LUT says; otherwise they have none.</summary>
    public bool ExtendsTable { get; init; }

    /// <summary>Stored values for which the line holds; null for all.</summary>
    public (double First, double Last)? Range { get; init; }

    public bool IsLine => Table is null && Range is null;

    /// <summary>The value of a stored one; NaN where the map gives none.</summary>
    public double Apply(double stored)
    {
        if (Table is null)
        {
            // Formula: slope times stored, rounded, plus intercept, rounded.
            return Range is { } range && !(stored >= range.First && stored <= range.Last) ? double.NaN : (Slope * stored) + Intercept;
        }

        double index = stored - FirstStored;
        return index >= 0 && index < Table.Length ? Table[(int)index]
            : !ExtendsTable ? double.NaN
            : index < 0 ? Table[0]
            : Table[^1];
    }
}
