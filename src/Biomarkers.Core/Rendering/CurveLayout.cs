using System.Globalization;

namespace Biomarkers;

/// <summary>Where the parts of a curve figure lie.</summary>
internal sealed class CurveLayout
{
    /// <summary>The title's letters are this many times as high as the others.</summary>
    public const double TitleScale = 1.25;

    /// <summary>From one line of the title to the next, in heights of the capitals.</summary>
    public const double TitleStep = 2.1;

    private const double Far = 1e5;
    private const int MostTitleLines = 4;

    /// <summary>Smaller values count as zero, for their powers of ten would not be numbers.</summary>
    private const double Tiny = 1e-290;

    private static readonly RgbColour[] Palette =
        [new(49, 104, 142), new(213, 94, 0), new(0, 158, 115), new(204, 121, 167), new(140, 86, 20), new(86, 180, 233), new(110, 110, 110)];

    private readonly double _x0;
    private readonly double _y0;
    private readonly double _across;
    private readonly double _up;

    public CurveLayout(CurveFigure figure, int width, int height)
    {
        Width = width;
        Height = height;
        Size = Math.Clamp(Math.Round(Math.Min(height / 42.0, width / 60.0)), 7, 16);
        (double Low, double High) x = Range(figure.Curves.SelectMany(static c => c.X.ToArray()), includeZero: false);
        (double Low, double High) y = Range(figure.Curves.SelectMany(static c => c.Y.ToArray()).Where(double.IsFinite), includeZero: true);
        XTicks = NiceNumber.Ticks(x.Low, x.High, 6);
        YTicks = NiceNumber.Ticks(y.Low, y.High, 5);
        Left = (YTicks.Max(tick => TextPainter.Measure(Label(tick), Size)) + (Size * 3.5));
        Right = width - (Size * 2.5);
        Title = figure.Title is null ? [] : Wrap(MeasurementText.Printable(figure.Title), Right - Left, Size * TitleScale);
        Top = Size * (4 + (Title.Length == 0 ? 0 : 2.5 + (TitleStep * (Title.Length - 1))));
        Legend = [.. figure.Curves.Select(static c => MeasurementText.Printable(c.Name))];
        LegendRows = Flow(Legend);
        Bottom = height - (Size * (5.5 + (2 * (LegendRows.Length == 0 ? 0 : LegendRows.Max() + 1))));
        Bottom = Math.Max(Bottom, Top + (Size * 4));
        _x0 = x.Low;
        _y0 = y.Low;
        _across = (Right - Left) / (x.High - x.Low);
        _up = (Bottom - Top) / (y.High - y.Low);
        Colours = [.. figure.Curves.Select(static (curve, i) => curve.Colour ?? Palette[i % Palette.Length])];
    }

    public int Width { get; }

    public int Height { get; }

    /// <summary>Height of the capitals.</summary>
    public double Size { get; }

    public double Left { get; }

    public double Right { get; }

    public double Top { get; }

    public double Bottom { get; }

    /// <summary>Lines of the title; none without one.</summary>
    public string[] Title { get; }

    public double[] XTicks { get; }

    public double[] YTicks { get; }

    public string[] Legend { get; }

    /// <summary>Row of each entry of the legend.</summary>
    public int[] LegendRows { get; }

    /// <summary>Left edge of each entry of the legend.</summary>
    public double[] LegendLefts { get; private set; } = [];

    public RgbColour[] Colours { get; }

    /// <summary>Length of a legend's sample of a line.</summary>
    public double KeyLength => Size * 2.2;

    public double X(double value) => Near(Left + ((value - _x0) * _across));

    public double Y(double value) => Near(Bottom - ((value - _y0) * _up));

    public double LegendTop(int entry) => Height - (Size * (2 + (2 * (LegendRows.Max() - LegendRows[entry]))));

    public static string Label(double value) => value.ToString("G6", CultureInfo.InvariantCulture);

    /// <summary>Keeps values beyond the greatest range within what can be drawn.</summary>
    private static double Near(double place) => Math.Clamp(place, -Far, Far);

    /// <summary>A text in lines that fit a width, broken at spaces, within a word that is too long alone; what is left after the last line is cut.</summary>
    private static string[] Wrap(string text, double width, double size)
    {
        List<string> lines = [];
        string rest = text;
        while (rest.Length > 0 && lines.Count < MostTitleLines)
        {
            int length = rest.Length;
            while (length > 1 && TextPainter.Measure(rest[..length], size) > width)
            {
                length--;
            }

            if (length < rest.Length)
            {
                // Between members of a list rather than within one.
                int comma = rest.LastIndexOf(", ", length - 1, StringComparison.Ordinal) + 1;
                int space = comma > length / 2 ? comma : rest.LastIndexOf(' ', length);
                length = space > 0 ? space : length;
            }

            lines.Add(rest[..length].TrimEnd());
            rest = rest[length..].TrimStart();
        }

        return [.. lines];
    }

    private int[] Flow(string[] names)
    {
        var rows = new int[names.Length];
        LegendLefts = new double[names.Length];
        double left = Left;
        int row = 0;
        for (int i = 0; i < names.Length; i++)
        {
            double length = KeyLength + (Size * 0.8) + TextPainter.Measure(names[i], Size);
            if (left + length > Right && left > Left)
            {
                left = Left;
                row++;
            }

            LegendLefts[i] = left;
            rows[i] = row;
            left += length + (Size * 2.4);
        }

        return rows;
    }

    /// <summary>From the least to the greatest with a little room above; values of one size get room on both sides.</summary>
    private static (double Low, double High) Range(IEnumerable<double> values, bool includeZero)
    {
        double low = values.Min();
        double high = values.Max();
        if (includeZero && low > 0 && low < 0.5 * high)
        {
            low = 0;
        }

        // Half of each first, for the difference of two large numbers may not be finite.
        double half = (high / 2) - (low / 2);
        if (!(half > Math.Max(Tiny, 1e-12 * Math.Max(Math.Abs(low), Math.Abs(high)))))
        {
            double room = Math.Abs(low) < Tiny ? 1 : Math.Abs(low) / 2;
            return (low - room, high + room);
        }

        double limit = double.MaxValue / 8;
        (low, high) = (Math.Max(low, -limit), Math.Min(high, limit));
        double margin = includeZero ? 0.04 * (high - low) : 0;
        return (low < 0 && includeZero ? low - margin : low, high + margin);
    }
}
