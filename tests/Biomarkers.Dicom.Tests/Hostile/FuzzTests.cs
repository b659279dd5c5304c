using System.Diagnostics;
using Biomarkers.Testing;

namespace Biomarkers.Dicom.Tests.Hostile;

/// <summary>Files of the public collections, cut off and damaged: read, or refused with a reason; never anything else.</summary>
public sealed class FuzzTests
{
    internal const int Mutants = 20_000;
    private const int MostFrames = 3;
    private const int LargestSeed = 200_000;

    internal static readonly string[] Files =
    [
        .. Directory.EnumerateFiles(Repository.Data("dicom"), "*", SearchOption.AllDirectories)
            .Where(static path => Path.GetExtension(path) is ".dcm" or "" && new FileInfo(path).Length <= LargestSeed)
            .Order(StringComparer.Ordinal),
    ];

    [Fact]
    public void Read_DamagedFiles_AreReadOrRefusedWithinLimits()
    {
        byte[][] seeds = [.. Files.Select(File.ReadAllBytes)];
        int read = 0;
        int refused = 0;
        Parallel.For(0, Mutants, i =>
        {
            byte[] mutant = FileMutator.Mutate(seeds[i % seeds.Length], i);
            // Decoding stays on this thread, which FuzzAllocationTests holds to.
            long before = GC.GetAllocatedBytesForCurrentThread();
            long start = Stopwatch.GetTimestamp();
            try
            {
                ReadAll(mutant);
                Interlocked.Increment(ref read);
            }
            catch (Exception problem) when (problem is ImageFormatException or DataRefusedException)
            {
                Interlocked.Increment(ref refused);
            }
            catch (Exception problem)
            {
                Assert.Fail($"{Path.GetFileName(Files[i % seeds.Length])}, seed {i}: {problem}");
            }

            long allocated = GC.GetAllocatedBytesForCurrentThread() - before;
            Assert.True(allocated <= Limit(mutant), $"{Path.GetFileName(Files[i % seeds.Length])}, seed {i}: {allocated} bytes for {mutant.Length}");
            Assert.True(Stopwatch.GetElapsedTime(start) < TimeSpan.FromSeconds(2), $"{Path.GetFileName(Files[i % seeds.Length])}, seed {i}: {Stopwatch.GetElapsedTime(start)}");
        });

        // Damage must be deep enough to be met, and light enough to let readers in.
        Assert.InRange(read, Mutants / 20, Mutants);
        Assert.InRange(refused, Mutants / 20, Mutants);
    }

    [Fact]
    public void Read_FilesCutOffAtEach64th_AreRefusedOrGiveTheSamePixels()
    {
        foreach (string path in Files)
        {
            byte[] whole = File.ReadAllBytes(path);
            List<byte[]>? frames = TryFrames(whole);
            for (int part = 0; part < 64; part++)
            {
                List<byte[]>? cut = TryFrames(whole[..(int)((long)whole.Length * part / 64)]);
                if (cut is null || frames is null)
                {
                    continue;
                }

                // A file that ends before its pixel data has none; one that ends after them has all.
                Assert.True(cut.Count == 0 || cut.Zip(frames).All(static pair => pair.First.AsSpan().SequenceEqual(pair.Second)), $"{Path.GetFileName(path)}, {part} of 64");
            }
        }
    }

    /// <summary>Most bytes that reading a file and its first frames may allocate.</summary>
    internal static long Limit(byte[] file) => (4L * file.Length) + (64 << 20);

    internal static List<byte[]>? TryFrames(byte[] bytes)
    {
        try
        {
            return ReadAll(bytes);
        }
        catch (Exception problem) when (problem is ImageFormatException or DataRefusedException)
        {
            return null;
        }
    }

    private static List<byte[]> ReadAll(byte[] bytes)
    {
        DicomFile file = DicomFile.Read(bytes, "mutant");
        Visit(file.Attributes);
        var frames = new List<byte[]>();
        for (int i = 0; file.Pixels is { } pixels && i < Math.Min(MostFrames, pixels.Description.Frames); i++)
        {
            // What a frame needs follows from attributes; a reader that means to hold it looks at its size first.
            if (pixels.Description.FrameLength > 16 << 20)
            {
                break;
            }

            var frame = new byte[pixels.Description.FrameLength];
            pixels.ReadFrame(i, frame);
            frames.Add(frame);
        }

        return frames;
    }

    private static void Visit(IDicomAttributes attributes)
    {
        foreach (DicomTag tag in attributes.Tags)
        {
            _ = attributes.GetText(tag);
            _ = attributes.TryGetNumber(tag, 0, out _);
            foreach (IDicomAttributes item in attributes.GetItems(tag))
            {
                Visit(item);
            }
        }
    }
}
