namespace Biomarkers;

/// <summary>Turns rows of pixels into differences that compress well, choosing the filter anew for each row.</summary>
/// <remarks>Filters as in the PNG specification, chapter 9; the choice is its heuristic: the least sum of absolute differences.</remarks>
internal sealed class PngRowFilter(int length)
{
    private const int PixelBytes = 3;
    private const int Filters = 5;

    private readonly byte[] _above = new byte[length];
    private readonly byte[] _best = new byte[length + 1];
    private readonly byte[] _trial = new byte[length + 1];

    /// <summary>The filtered row, its filter type first. Valid until the next call.</summary>
    public ReadOnlySpan<byte> Choose(ReadOnlySpan<byte> row)
    {
        long least = long.MaxValue;
        for (int type = 0; type < Filters; type++)
        {
            long sum = Apply(type, row, _trial);
            if (sum < least)
            {
                least = sum;
                _trial.CopyTo(_best, 0);
            }
        }

        row.CopyTo(_above);
        return _best;
    }

    private long Apply(int type, ReadOnlySpan<byte> row, byte[] target)
    {
        target[0] = (byte)type;
        long sum = 0;
        for (int i = 0; i < row.Length; i++)
        {
            int left = i < PixelBytes ? 0 : row[i - PixelBytes];
            int up = _above[i];
            int corner = i < PixelBytes ? 0 : _above[i - PixelBytes];
            int predicted = type switch
            {
                0 => 0,
                1 => left,
                2 => up,
                3 => (left + up) / 2,
                _ => Paeth(left, up, corner),
            };
            byte difference = (byte)(row[i] - predicted);
            target[i + 1] = difference;
            sum += Math.Abs((int)(sbyte)difference);
        }

        return sum;
    }

    private static int Paeth(int left, int up, int corner)
    {
        int estimate = left + up - corner;
        int toLeft = Math.Abs(estimate - left);
        int toUp = Math.Abs(estimate - up);
        int toCorner = Math.Abs(estimate - corner);
        return toLeft <= toUp && toLeft <= toCorner ? left : toUp <= toCorner ? up : corner;
    }
}
