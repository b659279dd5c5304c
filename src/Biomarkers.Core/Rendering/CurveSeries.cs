namespace Biomarkers;

/// <summary>One curve of a <see cref="CurveFigure"/>.</summary>
public sealed class CurveSeries
{
    private readonly double[] _x;
    private readonly double[] _y;

    /// <summary>Makes a curve.</summary>
    /// <param name="name">Name in the legend.</param>
    /// <param name="x">Positions, finite; at least one.</param>
    /// <param name="y">Values, one a position. NaN and infinity leave a gap.</param>
    /// <param name="style">Line, points or both.</param>
    /// <param name="colour">Colour; null for the next of the figure's own.</param>
    /// <exception cref="ArgumentException">Lengths differ, there is no sample, or a position is not finite.</exception>
    public CurveSeries(string name, ReadOnlySpan<double> x, ReadOnlySpan<double> y, CurveStyle style = CurveStyle.Line, RgbColour? colour = null)
    {
        ArgumentNullException.ThrowIfNull(name);
        if (x.IsEmpty || x.Length != y.Length)
        {
            throw new ArgumentException($"A curve needs one value a position, at least one; given are {x.Length} positions and {y.Length} values.", nameof(y));
        }

        foreach (double position in x)
        {
            if (!double.IsFinite(position))
            {
                throw new ArgumentException("The positions of a curve must be finite.", nameof(x));
            }
        }

        Name = name;
        _x = x.ToArray();
        _y = y.ToArray();
        Style = style;
        Colour = colour;
    }

    /// <summary>Name in the legend.</summary>
    public string Name { get; }

    /// <summary>Positions.</summary>
    public ReadOnlySpan<double> X => _x;

    /// <summary>Values.</summary>
    public ReadOnlySpan<double> Y => _y;

    /// <summary>Line, points or both.</summary>
    public CurveStyle Style { get; }

    /// <summary>Colour; null for the next of the figure's own.</summary>
    public RgbColour? Colour { get; }
}
