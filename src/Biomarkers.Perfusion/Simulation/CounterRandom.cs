using Biomarkers.Numerics;

namespace Biomarkers.Perfusion;

/// <summary>Random numbers that depend on a key and a counter alone, so that every voxel and frame has its own whoever asks first.</summary>
/// <remarks>Method: Philox 4x32 with ten rounds. Source: Salmon et al., SC 2011, "Parallel random numbers: as easy as 1, 2, 3".</remarks>
public static class CounterRandom
{
    private const int Rounds = 10;
    private const uint FirstFactor = 0xD2511F53;
    private const uint SecondFactor = 0xCD9E8D57;
    private const uint FirstWeyl = 0x9E3779B9;
    private const uint SecondWeyl = 0xBB67AE85;
    private const double HalfPi = 1.5707963267948966;
    private const double PerUnit = 1.0 / (1UL << 53);

    /// <summary>Four random words of a key and a counter.</summary>
    /// <param name="key">The key, such as a seed.</param>
    /// <param name="low">Low half of the counter.</param>
    /// <param name="high">High half of the counter.</param>
    public static (uint A, uint B, uint C, uint D) Words(ulong key, ulong low, ulong high)
    {
        (uint a, uint b, uint c, uint d) = ((uint)low, (uint)(low >> 32), (uint)high, (uint)(high >> 32));
        (uint first, uint second) = ((uint)key, (uint)(key >> 32));
        for (int round = 0; round < Rounds; round++)
        {
            ulong left = (ulong)FirstFactor * a;
            ulong right = (ulong)SecondFactor * c;
            (a, b, c, d) = ((uint)(right >> 32) ^ b ^ first, (uint)right, (uint)(left >> 32) ^ d ^ second, (uint)left);
            first += FirstWeyl;
            second += SecondWeyl;
        }

        return (a, b, c, d);
    }

    /// <summary>Two independent numbers of the standard normal distribution.</summary>
    /// <param name="key">The key, such as a seed.</param>
    /// <param name="low">Low half of the counter.</param>
    /// <param name="high">High half of the counter.</param>
    /// <remarks>Method: Box and Muller, with the library's own logarithm and sine, so that every machine gives the same bits.</remarks>
    public static (double First, double Second) Normals(ulong key, ulong low, ulong high)
    {
        (uint a, uint b, uint c, uint d) = Words(key, low, high);

        // In (0, 1], so that the logarithm is finite; and in [0, 1).
        double radius = ((((ulong)a << 21) ^ (b >> 11)) + 1) * PerUnit;
        double turn = 4 * ((((ulong)c << 21) ^ (d >> 11)) * PerUnit);
        int quadrant = (int)turn;
        ScalarLane angle = ScalarLane.Create((turn - quadrant) * HalfPi);
        double sine = LaneFunctions.Sine(angle).Value;
        double cosine = LaneFunctions.Cosine(angle).Value;
        double length = Math.Sqrt(-2 * ScalarLane.Log(ScalarLane.Create(radius)).Value);
        return quadrant switch
        {
            0 => (length * cosine, length * sine),
            1 => (-length * sine, length * cosine),
            2 => (-length * cosine, -length * sine),
            _ => (length * sine, -length * cosine),
        };
    }
}
