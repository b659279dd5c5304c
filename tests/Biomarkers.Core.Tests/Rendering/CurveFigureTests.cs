using System.Globalization;
using System.Xml.Linq;

namespace Biomarkers.Core.Tests.Rendering;

public sealed class CurveFigureTests
{
    private static readonly RgbColour Red = new(200, 0, 0);
    private static readonly XNamespace Svg = "http://www.w3.org/2000/svg";

    [Fact]
    public void Render_Line_RisesFromLeftToRight()
    {
        RgbImage image = new CurveFigure("Time (s)", "Signal", [new("rise", [0, 10], [0, 5], colour: Red)]).Render();
        int[] tops = [.. Enumerable.Range(120, 600).Select(x => Enumerable.Range(0, 430).First(y => image[x, y].Green < 128 && image[x, y].Red > 150))];
        Assert.Equal(tops.OrderDescending(), tops);
        Assert.InRange(tops[0] - tops[^1], 250, 380);
    }

    [Fact]
    public void Title_TooLong_StandsInLinesBrokenBetweenMembers()
    {
        string[] members = ["lesion.nii.gz:1: fp 19.8 mL/(100·mL·min)", "ps 0.0736 /min", "ve 0.127", "vp 0.039", "delay -0.147 s", "relative_ktrans 1.25", "reference_kep 0.6 /min"];
        string title = string.Join(", ", members);
        var figure = new CurveFigure("Time (s)", "C", [new("fit", [0, 1], [0, 1])], title);
        string[] lines = [.. XDocument.Parse(figure.ToSvg()).Root!.Elements(Svg + "text").Select(static t => t.Value).Where(text => title.Contains(text, StringComparison.Ordinal) && text.Length > 12)];
        Assert.True(lines.Length > 1);
        Assert.Equal(title, string.Join(' ', lines));
        Assert.All(lines.SkipLast(1), static line => Assert.EndsWith(",", line, StringComparison.Ordinal));
        RgbImage image = figure.Render();
        Assert.All(Enumerable.Range(0, 150), y => Assert.Equal(RgbColour.White, image[image.Width - 4, y]));
    }

    [Theory]
    [InlineData(100)]
    [InlineData(1000)]
    public void Title_OfOneWord_IsBrokenWithinIt(int length)
    {
        RgbImage image = new CurveFigure("x", "y", [new("fit", [0, 1], [0, 1])], new string('m', length)).Render();
        Assert.All(Enumerable.Range(0, 200), y => Assert.Equal(RgbColour.White, image[image.Width - 2, y]));
    }

    [Fact]
    public void Render_MissingValue_LeavesAGap()
    {
        RgbImage whole = new CurveFigure("x", "y", [new("c", [0, 1, 2, 3, 4], [1, 1, 1, 1, 1], colour: Red)]).Render();
        RgbImage gap = new CurveFigure("x", "y", [new("c", [0, 1, 2, 3, 4], [1, 1, double.NaN, 1, 1], colour: Red)]).Render();
        int middle = Enumerable.Range(0, 800).Where(x => Columns(whole)[x] > 0).Order().ElementAt(Enumerable.Range(0, 800).Count(x => Columns(whole)[x] > 0) / 2);
        Assert.True(Columns(whole)[middle] > 0);
        Assert.Equal(0, Columns(gap)[middle]);
    }

    [Fact]
    public void ToSvg_HostileTexts_AreEscapedAndTheFileIsXml()
    {
        var figure = new CurveFigure("<x> & \"y\"", "µ\u202E\u0001", [new("</svg><script>", [0, 1, 2], [0, double.NaN, 2], CurveStyle.LineAndPoints)], "a & b");
        XElement svg = XDocument.Parse(figure.ToSvg()).Root!;
        Assert.Equal(Svg + "svg", svg.Name);
        string[] texts = [.. svg.Elements(Svg + "text").Select(static t => t.Value)];
        Assert.Contains("<x> & \"y\"", texts);
        Assert.Contains("</svg><script>", texts);
        Assert.Contains("µ\uFFFD\uFFFD", texts);
        Assert.Contains("a & b", texts);
        Assert.Empty(svg.Descendants(Svg + "script"));
        Assert.Equal(3, svg.Descendants(Svg + "circle").Count());
    }

    [Fact]
    public void ToSvg_AnyCulture_IsTheSame()
    {
        var figure = new CurveFigure("Time (s)", "C (mmol/L)", [new("fit", [0.25, 1.5], [0.1, 0.35]), new("data", [0.25, 1.5], [0.12, 0.33], CurveStyle.Points)]);
        string expected = figure.ToSvg();
        CultureInfo before = CultureInfo.CurrentCulture;
        try
        {
            CultureInfo.CurrentCulture = CultureInfo.GetCultureInfo("de-DE");
            Assert.Equal(expected, figure.ToSvg());
            Assert.Equal(figure.Render().Bytes, figure.Render().Bytes);
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }

    [Theory]
    [InlineData(0.0, 0.0)]
    [InlineData(5.0, 5.0)]
    [InlineData(1e300, -1e300)]
    [InlineData(1e-300, 0.0)]
    [InlineData(double.MaxValue, double.MinValue)]
    [InlineData(double.Epsilon, double.PositiveInfinity)]
    public void Render_AnyRange_IsDrawn(double first, double second)
    {
        var figure = new CurveFigure("x", "y", [new("c", [0, 1], [first, second], CurveStyle.LineAndPoints)]);
        Assert.Equal((320, 240), (figure.Render(320, 240).Width, figure.Render(320, 240).Height));
        Assert.DoesNotContain("NaN", figure.ToSvg(), StringComparison.Ordinal);
        Assert.DoesNotContain("Infinity", figure.ToSvg(), StringComparison.Ordinal);
    }

    [Fact]
    public void Render_ManyCurves_FindRoomForTheLegend()
    {
        var figure = new CurveFigure("x", "y", [.. Enumerable.Range(0, 100).Select(static i => new CurveSeries($"curve number {i}", [0, 1], [i, 2 * i]))]);
        Assert.Equal(320, figure.Render(320, 240).Width);
    }

    [Fact]
    public void Figure_WithoutData_IsRefused()
    {
        Assert.Throws<ArgumentException>(() => new CurveFigure("x", "y", []));
        Assert.Throws<ArgumentException>(() => new CurveFigure("x", "y", [new("c", [0, 1], [double.NaN, double.PositiveInfinity])]));
        Assert.Throws<ArgumentException>(() => new CurveSeries("c", [], []));
        Assert.Throws<ArgumentException>(() => new CurveSeries("c", [0], [0, 1]));
        Assert.Throws<ArgumentException>(() => new CurveSeries("c", [double.NaN], [0]));
        Assert.Throws<ArgumentOutOfRangeException>(() => new CurveFigure("x", "y", [new("c", [0], [0])]).Render(100, 500));
        Assert.Throws<ArgumentOutOfRangeException>(() => new CurveFigure("x", "y", [new("c", [0], [0])]).ToSvg(800, 100_000));
    }

    private static int[] Columns(RgbImage image) =>
        [.. Enumerable.Range(0, image.Width).Select(x => Enumerable.Range(0, 420).Count(y => image[x, y].Green < 100 && image[x, y].Red > 150))];
}
