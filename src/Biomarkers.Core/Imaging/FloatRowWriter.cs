namespace Biomarkers;

/// <summary>Keeps sums as single-precision intensities, rounded to integers where asked.</summary>
internal readonly struct FloatRowWriter(float[] destination, Size3 size, bool round) : IRowWriter
{
    // A tie comes out of the weights with rounding noise, which would send it either way.
    private const double TieNoise = 1e-9;

    public void Write(int y, int z, ReadOnlySpan<double> row)
    {
        Span<float> to = destination.AsSpan(((z * size.Y) + y) * size.X, size.X);
        if (round)
        {
            for (int x = 0; x < row.Length; x++)
            {
                to[x] = (float)Round(row[x]);
            }
        }
        else
        {
            for (int x = 0; x < row.Length; x++)
            {
                to[x] = (float)row[x];
            }
        }
    }

    /// <summary>Nearest integer, ties to even; a value within rounding noise of a tie is one.</summary>
    public static double Round(double value)
    {
        double nearest = Math.Round(value);
        double tie = Math.Floor(value) + 0.5;
        return value != tie && Math.Abs(value - tie) <= TieNoise * Math.Max(1, Math.Abs(value)) ? Math.Round(tie) : nearest;
    }
}
