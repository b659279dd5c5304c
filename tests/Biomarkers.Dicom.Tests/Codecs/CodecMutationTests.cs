namespace Biomarkers.Dicom.Tests;

/// <summary>Damaged codestreams: decoded or refused with a message, on a small stack and within the memory that their size allows.</summary>
public sealed class CodecMutationTests
{
    private const int SmallStack = 256 * 1024;

    [Theory]
    [InlineData(CodecSeeds.Rle)]
    [InlineData(CodecSeeds.JpegLossless)]
    [InlineData(CodecSeeds.JpegLs)]
    [InlineData(CodecSeeds.Jpeg2000)]
    public void Decode_DamagedCodestream_IsDecodedOrRefused(string uid)
    {
        (int decoded, int refused, string? problem) = (0, 0, null);
        var thread = new Thread(() => (decoded, refused, problem) = Run(uid, Rounds), SmallStack);
        thread.Start();
        thread.Join();

        Assert.Null(problem);
        Assert.Equal(Rounds, decoded + refused);
        Assert.InRange(refused, 1, Rounds);
    }

    /// <summary>More of them where somebody asks for more.</summary>
    private static int Rounds => int.TryParse(Environment.GetEnvironmentVariable("BIOMARKERS_MUTATIONS"), out int rounds) ? rounds : 2500;

    private static (int Decoded, int Refused, string? Problem) Run(string uid, int rounds)
    {
        List<(byte[] Codestream, PixelFormat Format)> seeds = Seeds(uid);
        (int decoded, int refused) = (0, 0);
        for (int round = 0; round < rounds; round++)
        {
            var random = new Random(round);
            (byte[] seed, PixelFormat format) = seeds[round % seeds.Count];
            byte[] mutant = Mutate(random, seed, seeds[random.Next(seeds.Count)].Codestream);
            byte[] frame = new byte[format.FrameLength];
            long before = GC.GetAllocatedBytesForCurrentThread();
            try
            {
                PixelCodec.Decode(uid, mutant, format, frame, allowNearLossless: true);
                decoded++;
            }
            catch (ImageFormatException)
            {
                refused++;
            }
            catch (Exception exception)
            {
                return (decoded, refused, $"round {round}: {exception}");
            }

            long allocated = GC.GetAllocatedBytesForCurrentThread() - before;
            if (allocated > (1 << 20) + (4 * (mutant.Length + frame.Length)))
            {
                return (decoded, refused, $"round {round}: {allocated} bytes allocated for {mutant.Length} and {frame.Length}");
            }
        }

        return (decoded, refused, null);
    }

    private static List<(byte[] Codestream, PixelFormat Format)> Seeds(string uid)
    {
        if (uid == CodecSeeds.Jpeg2000)
        {
            string folder = Biomarkers.Testing.Repository.Data("dicom", "codecs", "jpeg2000");
            return [.. Directory.EnumerateFiles(folder).Where(static f => !f.EndsWith(".raw", StringComparison.Ordinal)).Order(StringComparer.Ordinal)
                .Select(static f => (File.ReadAllBytes(f), Jpeg2000Tests.FormatOf(Path.GetFileName(f).Split('.')[0])))];
        }

        TestImage colour = TestImage.Make(new Random(3), "sparse", 23, 19, 3, 8);
        byte[] second = uid switch
        {
            CodecSeeds.Rle => PixelCodec.EncodeRle(colour.ToFrame(), colour.Format()),
            CodecSeeds.JpegLossless => new SlowJpegLosslessEncoder(colour) { Selection = 4, LongCodes = true }.Encode(),
            _ => new SlowJpegLsEncoder(colour) { Interleave = 2 }.Encode(),
        };
        return [(CodecSeeds.Of(uid), CodecSeeds.Image.Format()), (second, colour.Format())];
    }

    private static byte[] Mutate(Random random, byte[] seed, byte[] other)
    {
        byte[] bytes = (byte[])seed.Clone();
        int changes = 1 << random.Next(5);
        for (int i = 0; i < changes; i++)
        {
            // Headers are short; half of the changes go there.
            int at = random.Next(random.Next(2) == 0 ? Math.Min(160, bytes.Length) : bytes.Length);
            switch (random.Next(6))
            {
                case 0:
                    bytes[at] ^= (byte)(1 << random.Next(8));
                    break;
                case 1:
                    bytes[at] = (byte)random.Next(256);
                    break;
                case 2:
                    byte[] interesting = [0, 1, 0x7F, 0x80, 0xFE, 0xFF];
                    bytes.AsSpan(at, Math.Min(random.Next(1, 5), bytes.Length - at)).Fill(interesting[random.Next(interesting.Length)]);
                    break;
                case 3:
                    int length = Math.Min(random.Next(1, 64), Math.Min(bytes.Length - at, other.Length));
                    other.AsSpan(random.Next(other.Length - length + 1), length).CopyTo(bytes.AsSpan(at));
                    break;
                case 4 when random.Next(4) == 0 && at > 0:
                    bytes = bytes[..at];
                    break;
                default:
                    int gap = Math.Min(random.Next(1, 4), bytes.Length - at);
                    bytes = random.Next(2) == 0 ? [.. bytes[..at], .. bytes[(at + gap)..]] : [.. bytes[..at], .. bytes.AsSpan(at, gap), .. bytes[at..]];
                    break;
            }

            if (bytes.Length == 0)
            {
                return bytes;
            }
        }

        return bytes;
    }
}
