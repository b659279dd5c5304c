namespace Biomarkers.Dicom.Tests.Hostile;

/// <summary>Damages a file in a way that its seed alone decides: bits, bytes, interesting numbers, pieces moved, lost or doubled.</summary>
internal static class FileMutator
{
    private static readonly byte[][] Interesting =
    [
        [0, 0, 0, 0], [0xFF, 0xFF, 0xFF, 0xFF], [0xFF, 0xFF, 0xFF, 0x7F], [0, 0, 0, 0x80], [0xFE, 0xFF, 0xFF, 0xFF], [1, 0, 0, 0], [0x10, 0, 0, 0], [0, 1, 0, 0],
        [0xFE, 0xFF, 0x00, 0xE0], [0xFE, 0xFF, 0x0D, 0xE0], [0xFE, 0xFF, 0xDD, 0xE0], [(byte)'S', (byte)'Q', 0, 0], [(byte)'U', (byte)'N', 0, 0], [0xE0, 0x7F, 0x10, 0x00], [0x20, 0x20, 0x20, 0x20], [(byte)'N', (byte)'a', (byte)'N', 0],
    ];

    public static byte[] Mutate(ReadOnlySpan<byte> file, int seed)
    {
        var random = new Random(seed);
        byte[] bytes = file.ToArray();
        // Half of the damage falls into the first kilobytes, where the attributes are.
        int reach = random.Next(2) == 0 ? bytes.Length : Math.Min(bytes.Length, 4096);
        int changes = 1 << random.Next(6);
        for (int i = 0; i < changes && bytes.Length > 16; i++)
        {
            reach = Math.Min(reach, bytes.Length);
            int at = random.Next(reach);
            switch (random.Next(8))
            {
                case 0 or 1:
                    bytes[at] ^= (byte)(1 << random.Next(8));
                    break;
                case 2:
                    bytes[at] = (byte)random.Next(256);
                    break;
                case 3 or 4:
                    byte[] value = Interesting[random.Next(Interesting.Length)];
                    value.AsSpan(0, Math.Min(value.Length, bytes.Length - at)).CopyTo(bytes.AsSpan(at));
                    break;
                case 5:
                    int lost = Math.Min(random.Next(1, 33), bytes.Length - at);
                    bytes = [.. bytes[..at], .. bytes[(at + lost)..]];
                    break;
                case 6:
                    int doubled = Math.Min(random.Next(1, 65), bytes.Length - at);
                    bytes = [.. bytes[..(at + doubled)], .. bytes[at..]];
                    break;
                default:
                    int from = random.Next(bytes.Length);
                    int length = Math.Min(Math.Min(random.Next(1, 65), bytes.Length - at), bytes.Length - from);
                    bytes.AsSpan(from, length).ToArray().CopyTo(bytes, at);
                    break;
            }
        }

        return bytes;
    }
}
