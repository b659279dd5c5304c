namespace Biomarkers;

/// <summary>Keeps partial volumes as 1 from a threshold on, else 0.</summary>
internal readonly struct ThresholdRowWriter(byte[] destination, Size3 size, double threshold) : IRowWriter
{
    // Spacings from file headers carry single-precision noise, so a tie may be off by some 1e-7.
    private const double TieNoise = 1e-6;

    // A threshold of next to nothing still asks for some part of the voxel.
    private readonly double _least = threshold - Math.Min(TieNoise, threshold / 2);

    public void Write(int y, int z, ReadOnlySpan<double> row)
    {
        Span<byte> to = destination.AsSpan(((z * size.Y) + y) * size.X, size.X);
        for (int x = 0; x < row.Length; x++)
        {
            to[x] = row[x] >= _least ? (byte)1 : (byte)0;
        }
    }
}
