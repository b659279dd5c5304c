using System.Globalization;
using System.Net;
using System.Text;

namespace Biomarkers;

/// <summary>Writes a curve figure as SVG.</summary>
/// <remarks>Source: Scalable Vector Graphics 1.1 (W3C).</remarks>
internal static class CurveSvg
{
    private const string Ink = "#263238";
    private const string Rule = "#e2e7ea";

    public static string Write(CurveFigure figure, CurveLayout layout)
    {
        var svg = new StringBuilder();
        double size = layout.Size;

        // The drawn letters' capitals are about seven tenths of a font's size high.
        double font = size * 1.4;
        svg.Append(CultureInfo.InvariantCulture, $"<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {layout.Width} {layout.Height}\" width=\"{layout.Width}\" height=\"{layout.Height}\" ");
        svg.Append(CultureInfo.InvariantCulture, $"font-family=\"sans-serif\" font-size=\"{N(font)}\" fill=\"{Ink}\">\n");
        svg.Append("<rect width=\"100%\" height=\"100%\" fill=\"#ffffff\"/>\n");
        foreach (double tick in layout.YTicks)
        {
            Line(svg, layout.Left, layout.Y(tick), layout.Right, layout.Y(tick), Rule);
            Text(svg, CurveLayout.Label(tick), layout.Left - (size * 0.8), layout.Y(tick) + (size / 2), "end");
        }

        Line(svg, layout.Left, layout.Bottom, layout.Right, layout.Bottom, Ink);
        foreach (double tick in layout.XTicks)
        {
            Line(svg, layout.X(tick), layout.Bottom, layout.X(tick), layout.Bottom + (size * 0.5), Ink);
            Text(svg, CurveLayout.Label(tick), layout.X(tick), layout.Bottom + (size * 2), "middle");
        }

        Text(svg, figure.XLabel, (layout.Left + layout.Right) / 2, layout.Bottom + (size * 3.8), "middle");
        Text(svg, figure.YLabel, layout.Left, layout.Top - (size * 1.4), "start");
        for (int i = 0; i < layout.Title.Length; i++)
        {
            Text(svg, layout.Title[i], layout.Left, size * (2.55 + (CurveLayout.TitleStep * i)), "start", N(font * CurveLayout.TitleScale));
        }

        for (int i = 0; i < figure.Curves.Count; i++)
        {
            Curve(svg, layout, figure.Curves[i], i);
        }

        return svg.Append("</svg>\n").ToString();
    }

    private static void Curve(StringBuilder svg, CurveLayout layout, CurveSeries curve, int i)
    {
        double size = layout.Size;
        string colour = $"#{layout.Colours[i].Red:x2}{layout.Colours[i].Green:x2}{layout.Colours[i].Blue:x2}";
        string width = N(2 * CurvePixels.LineRadius(size));
        double keyLeft = layout.LegendLefts[i];
        double keyMiddle = layout.LegendTop(i) + (size / 2);
        if (curve.Style != CurveStyle.Points)
        {
            svg.Append(CultureInfo.InvariantCulture, $"<path fill=\"none\" stroke=\"{colour}\" stroke-width=\"{width}\" stroke-linejoin=\"round\" d=\"");
            bool isDown = false;
            for (int k = 0; k < curve.X.Length; k++)
            {
                bool isFinite = double.IsFinite(curve.Y[k]);
                if (isFinite)
                {
                    svg.Append(CultureInfo.InvariantCulture, $"{(isDown ? 'L' : 'M')}{N(layout.X(curve.X[k]))} {N(layout.Y(curve.Y[k]))}");
                }

                isDown = isFinite;
            }

            svg.Append(CultureInfo.InvariantCulture, $"M{N(keyLeft)} {N(keyMiddle)}L{N(keyLeft + layout.KeyLength)} {N(keyMiddle)}\"/>\n");
        }

        if (curve.Style != CurveStyle.Line)
        {
            string radius = N(CurvePixels.PointRadius(size));
            svg.Append(CultureInfo.InvariantCulture, $"<g fill=\"{colour}\">\n");
            for (int k = 0; k < curve.X.Length; k++)
            {
                if (double.IsFinite(curve.Y[k]))
                {
                    svg.Append(CultureInfo.InvariantCulture, $"<circle cx=\"{N(layout.X(curve.X[k]))}\" cy=\"{N(layout.Y(curve.Y[k]))}\" r=\"{radius}\"/>\n");
                }
            }

            svg.Append(CultureInfo.InvariantCulture, $"<circle cx=\"{N(keyLeft + (layout.KeyLength / 2))}\" cy=\"{N(keyMiddle)}\" r=\"{radius}\"/>\n</g>\n");
        }

        Text(svg, curve.Name, keyLeft + layout.KeyLength + (size * 0.8), layout.LegendTop(i) + size, "start");
    }

    private static void Line(StringBuilder svg, double x0, double y0, double x1, double y1, string colour) =>
        svg.Append(CultureInfo.InvariantCulture, $"<line x1=\"{N(x0)}\" y1=\"{N(y0)}\" x2=\"{N(x1)}\" y2=\"{N(y1)}\" stroke=\"{colour}\"/>\n");

    private static void Text(StringBuilder svg, string text, double x, double y, string anchor, string? size = null) =>
        svg.Append(CultureInfo.InvariantCulture, $"<text x=\"{N(x)}\" y=\"{N(y)}\" text-anchor=\"{anchor}\"{(size is null ? string.Empty : $" font-size=\"{size}\"")}>{Escape(text)}</text>\n");

    private static string Escape(string text) => WebUtility.HtmlEncode(MeasurementText.Printable(text));

    private static string N(double value) => value.ToString("0.##", CultureInfo.InvariantCulture);
}
