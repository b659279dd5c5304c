using System.Numerics;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using Biomarkers.Numerics;

namespace Biomarkers.Radiomics;

/// <summary>A region's morphological mask with one bit a voxel: what the mesh, the moments and the hull are counted from.</summary>
/// <remarks>Bit x of a row lies in word x / 64; bits beyond the row are 0. The box is padded, so the first and last voxel of every row, and the first and last row and slice, are 0.</remarks>
internal sealed class MaskBits
{
    private readonly ulong[] _words;

    private MaskBits(ulong[] words, Size3 size, int wordsPerRow)
    {
        _words = words;
        Size = size;
        WordsPerRow = wordsPerRow;
    }

    /// <summary>Size of the padded box.</summary>
    public Size3 Size { get; }

    /// <summary>Words of one row.</summary>
    public int WordsPerRow { get; }

    /// <summary>Packs the morphological mask over <see cref="RegionOfInterest.Box"/>.</summary>
    public static MaskBits Pack(RegionOfInterest region, int maxDegreeOfParallelism, CancellationToken cancellationToken)
    {
        Size3 size = region.Box.Size;
        int wordsPerRow = ((size.X - 1) / 64) + 1;
        var words = new ulong[(long)wordsPerRow * size.Y * size.Z];
        ParallelBlocks.For(
            size.Z,
            maxDegreeOfParallelism,
            z =>
            {
                ReadOnlySpan<byte> bytes = region.MorphologicalBytes;
                for (int y = 0; y < size.Y; y++)
                {
                    int row = (z * size.Y) + y;
                    PackRow(bytes.Slice(row * size.X, size.X), words.AsSpan(row * wordsPerRow, wordsPerRow));
                }
            },
            cancellationToken);
        return new MaskBits(words, size, wordsPerRow);
    }

    /// <summary>The words of one row.</summary>
    public ReadOnlySpan<ulong> Row(int y, int z) => _words.AsSpan(((z * Size.Y) + y) * WordsPerRow, WordsPerRow);

    /// <summary>The first and the last voxel of a row; false when the row has none.</summary>
    public bool TryGetEnds(int y, int z, out int first, out int last)
    {
        ReadOnlySpan<ulong> row = Row(y, z);
        int low = row.IndexOfAnyExcept(0UL);
        if (low < 0)
        {
            first = last = -1;
            return false;
        }

        int high = row.LastIndexOfAnyExcept(0UL);
        first = (low * 64) + BitOperations.TrailingZeroCount(row[low]);
        last = (high * 64) + 63 - BitOperations.LeadingZeroCount(row[high]);
        return true;
    }

    private static void PackRow(ReadOnlySpan<byte> bytes, Span<ulong> words)
    {
        int x = 0;
        Span<uint> halves = MemoryMarshal.Cast<ulong, uint>(words);
        for (; x + 32 <= bytes.Length; x += 32)
        {
            uint bits = ~Vector256.Equals(Vector256.Create(bytes.Slice(x, 32)), Vector256<byte>.Zero).ExtractMostSignificantBits();
            if (BitConverter.IsLittleEndian)
            {
                halves[x / 32] = bits;
            }
            else
            {
                words[x / 64] |= (ulong)bits << (x & 32);
            }
        }

        for (; x < bytes.Length; x++)
        {
            if (bytes[x] != 0)
            {
                words[x / 64] |= 1UL << (x & 63);
            }
        }
    }
}
