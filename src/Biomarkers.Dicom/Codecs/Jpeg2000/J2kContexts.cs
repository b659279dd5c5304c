using System.Numerics;

namespace Biomarkers.Dicom;

/// <summary>Contexts of the decisions of a coding pass, by the flags of a sample.</summary>
/// <remarks>Source: ITU-T T.800, tables D.1 to D.4.</remarks>
internal static class J2kContexts
{
    public const int Count = 19;
    public const int FirstSign = 9;
    public const int FirstRefinement = 14;
    public const int Run = 17;
    public const int Uniform = 18;

    // Flags of a sample: which neighbours are significant, which of the four nearest of those are negative, and what is known of itself.
    public const int North = 1;
    public const int South = 2;
    public const int West = 4;
    public const int East = 8;
    public const int NorthWest = 16;
    public const int NorthEast = 32;
    public const int SouthWest = 64;
    public const int SouthEast = 128;
    public const int Neighbours = 255;
    public const int SignShift = 8;
    public const int Significant = 1 << 12;
    public const int Visited = 1 << 13;
    public const int Refined = 1 << 14;

    private static readonly byte[][] Zero = [MakeZero(0), MakeZero(1), MakeZero(0), MakeZero(3)];
    private static readonly byte[] Sign = MakeSign();

    /// <summary>Context of a sample's significance by its neighbours.</summary>
    /// <param name="orientation">0 for LL, 1 for HL, 2 for LH, 3 for HH.</param>
    public static ReadOnlySpan<byte> ZeroCoding(int orientation) => Zero[orientation];

    /// <summary>Context of a sample's sign by the nearest neighbours (low four bits) and their signs (high four bits); its top bit is set where the sign is coded inverted.</summary>
    public static ReadOnlySpan<byte> SignCoding => Sign;

    private static byte[] MakeZero(int orientation)
    {
        byte[] table = new byte[256];
        for (int flags = 0; flags < 256; flags++)
        {
            int horizontal = BitOperations.PopCount((uint)(flags & (West | East)));
            int vertical = BitOperations.PopCount((uint)(flags & (North | South)));
            int diagonal = BitOperations.PopCount((uint)(flags & (NorthWest | NorthEast | SouthWest | SouthEast)));
            if (orientation == 1)
            {
                (horizontal, vertical) = (vertical, horizontal);
            }

            table[flags] = (byte)(orientation == 3 ? Diagonal(horizontal + vertical, diagonal) : Straight(horizontal, vertical, diagonal));
        }

        return table;
    }

    private static int Straight(int horizontal, int vertical, int diagonal) => horizontal switch
    {
        2 => 8,
        1 => vertical >= 1 ? 7 : diagonal >= 1 ? 6 : 5,
        _ => vertical > 0 ? 2 + vertical : Math.Min(diagonal, 2),
    };

    private static int Diagonal(int straight, int diagonal) => diagonal switch
    {
        >= 3 => 8,
        2 => straight >= 1 ? 7 : 6,
        1 => 3 + Math.Min(straight, 2),
        _ => Math.Min(straight, 2),
    };

    private static byte[] MakeSign()
    {
        byte[] table = new byte[256];
        for (int flags = 0; flags < 256; flags++)
        {
            int horizontal = Math.Clamp(Contribution(flags, West) + Contribution(flags, East), -1, 1);
            int vertical = Math.Clamp(Contribution(flags, North) + Contribution(flags, South), -1, 1);
            bool inverted = horizontal < 0 || (horizontal == 0 && vertical < 0);
            if (inverted)
            {
                (horizontal, vertical) = (-horizontal, -vertical);
            }

            int context = horizontal == 1 ? 12 + vertical : FirstSign + vertical;
            table[flags] = (byte)(context | (inverted ? 128 : 0));
        }

        return table;
    }

    private static int Contribution(int flags, int neighbour) => (flags & neighbour) == 0 ? 0 : (flags & (neighbour << 4)) != 0 ? -1 : 1;
}
