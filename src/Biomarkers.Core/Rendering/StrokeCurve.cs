namespace Biomarkers;

/// <summary>Rounds a stroke: the quadratic B-spline of its points by corner cutting.</summary>
/// <remarks>Source: G. Chaikin, An algorithm for high-speed curve generation, 1974.</remarks>
internal static class StrokeCurve
{
    private const int Rounds = 3;

    public static (float X, float Y)[] Smooth((float X, float Y)[] points)
    {
        bool closed = points[0] == points[^1];
        for (int i = 0; i < Rounds; i++)
        {
            points = Cut(points, closed);
        }

        return points;
    }

    private static (float X, float Y)[] Cut((float X, float Y)[] points, bool closed)
    {
        var result = new List<(float, float)>(2 * points.Length);
        if (!closed)
        {
            result.Add(points[0]);
        }

        for (int i = 0; i + 1 < points.Length; i++)
        {
            result.Add(Between(points[i], points[i + 1], 0.25f));
            result.Add(Between(points[i], points[i + 1], 0.75f));
        }

        result.Add(closed ? result[0] : points[^1]);
        return [.. result];
    }

    private static (float X, float Y) Between((float X, float Y) a, (float X, float Y) b, float share) =>
        (a.X + ((b.X - a.X) * share), a.Y + ((b.Y - a.Y) * share));
}
