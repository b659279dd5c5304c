namespace Biomarkers.Dicom;

/// <summary>Something in which the volumes of a series differ, with its value for each of them.</summary>
public sealed class SeriesAxis
{
    internal SeriesAxis(AxisKind kind, string source, double[] values)
    {
        Kind = kind;
        Source = source;
        Values = values;
    }

    /// <summary>What it is; says the unit of the values.</summary>
    public AxisKind Kind { get; }

    /// <summary>The attribute the values were read from, as in <c>(0018,9087) DiffusionBValue</c>.</summary>
    public string Source { get; }

    /// <summary>One value a volume, in the order of the volumes. Times count from whatever the source counts from.</summary>
    public IReadOnlyList<double> Values { get; }

    /// <summary>Kind, source and number of different values, in words.</summary>
    public override string ToString() => FormattableString.Invariant($"{Kind} from {Source}: {Values.Distinct().Count()} values");
}
