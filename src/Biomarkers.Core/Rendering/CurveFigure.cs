namespace Biomarkers;

/// <summary>Curves over time or another axis, with axes, units and a legend, as PNG or SVG.</summary>
/// <remarks>The same figure gives the same bytes everywhere: numbers are written with a point, and the letters of a PNG are built in.</remarks>
[TypeFormatterSource(typeof(NotebookFormatterSource))]
public sealed class CurveFigure
{
    private const int LeastWidth = 320;
    private const int LeastHeight = 240;
    private const int MostCurves = 100;

    private readonly CurveSeries[] _curves;

    /// <summary>Makes a figure.</summary>
    /// <param name="xLabel">What the horizontal axis shows, with its unit, for example <c>Time (s)</c>.</param>
    /// <param name="yLabel">What the vertical axis shows, with its unit.</param>
    /// <param name="curves">Curves, 1 to 100; later ones are drawn over earlier ones.</param>
    /// <param name="title">Text above; null for none.</param>
    /// <exception cref="ArgumentException">There is no curve or there are too many, or none has a finite value.</exception>
    public CurveFigure(string xLabel, string yLabel, IEnumerable<CurveSeries> curves, string? title = null)
    {
        ArgumentNullException.ThrowIfNull(xLabel);
        ArgumentNullException.ThrowIfNull(yLabel);
        ArgumentNullException.ThrowIfNull(curves);
        _curves = [.. curves];
        if (_curves.Length is 0 or > MostCurves || Array.Exists(_curves, static curve => curve is null))
        {
            throw new ArgumentException($"A figure has 1 to {MostCurves} curves, not {_curves.Length}, and none of them null.", nameof(curves));
        }

        if (!Array.Exists(_curves, static curve => curve.Y.ToArray().Any(double.IsFinite)))
        {
            throw new ArgumentException("No curve has a finite value.", nameof(curves));
        }

        XLabel = xLabel;
        YLabel = yLabel;
        Title = title;
    }

    /// <summary>Text above; null for none.</summary>
    public string? Title { get; }

    /// <summary>What the horizontal axis shows.</summary>
    public string XLabel { get; }

    /// <summary>What the vertical axis shows.</summary>
    public string YLabel { get; }

    /// <summary>The curves, in the order of drawing.</summary>
    public IReadOnlyList<CurveSeries> Curves => Array.AsReadOnly(_curves);

    /// <summary>Draws the figure in pixels.</summary>
    /// <param name="width">Pixels across, at least 320.</param>
    /// <param name="height">Pixels down, at least 240.</param>
    /// <exception cref="ArgumentOutOfRangeException">A side is out of its range.</exception>
    public RgbImage Render(int width = 800, int height = 500)
    {
        CheckSize(width, height);
        return CurvePixels.Draw(this, new CurveLayout(this, width, height));
    }

    /// <summary>Writes the figure as a PNG file, whole or not at all.</summary>
    /// <param name="path">Final path. Its folder must exist.</param>
    /// <param name="width">Pixels across, at least 320.</param>
    /// <param name="height">Pixels down, at least 240.</param>
    /// <exception cref="IOException">Writing failed.</exception>
    public void WritePng(string path, int width = 800, int height = 500) => PngFile.Write(path, Render(width, height));

    /// <summary>The figure as the text of an SVG file; every text in it is escaped.</summary>
    /// <param name="width">Units across, at least 320.</param>
    /// <param name="height">Units down, at least 240.</param>
    /// <exception cref="ArgumentOutOfRangeException">A side is out of its range.</exception>
    public string ToSvg(int width = 800, int height = 500)
    {
        CheckSize(width, height);
        return CurveSvg.Write(this, new CurveLayout(this, width, height));
    }

    private static void CheckSize(int width, int height)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(width, LeastWidth);
        ArgumentOutOfRangeException.ThrowIfLessThan(height, LeastHeight);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(width, RgbImage.MaximumSide);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(height, RgbImage.MaximumSide);
    }
}
