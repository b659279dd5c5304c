namespace Biomarkers.Dicom.Tests.Hostile;

/// <summary>
/// Objects are decoded on the calling thread alone, so that the bytes this thread allocates, which <see cref="FuzzTests"/> limits, are all
/// there are. Measured over the whole process, one mutant after the other.
/// </summary>
[Collection(SoleCollection.Name)]
public sealed class FuzzAllocationTests
{
    // Every tenth of the mutants, over all seeds.
    private const int Mutants = FuzzTests.Mutants / 10;
    private const long Elsewhere = 1 << 20;

    [Fact]
    public void Read_DamagedFiles_AllocateOnTheirOwnThreadAlone()
    {
        byte[][] seeds = [.. FuzzTests.Files.Select(File.ReadAllBytes)];
        long elsewhere = 0;
        for (int i = 0; i < Mutants; i++)
        {
            byte[] mutant = FileMutator.Mutate(seeds[i % seeds.Length], i);
            (long all, long own) = Measure(() => FuzzTests.TryFrames(mutant));
            string which = $"{Path.GetFileName(FuzzTests.Files[i % seeds.Length])}, seed {i}";
            Assert.True(all - own <= Elsewhere, $"{which}: {all - own} bytes on other threads");
            Assert.True(all <= FuzzTests.Limit(mutant) + Elsewhere, $"{which}: {all} bytes in all for {mutant.Length}");
            elsewhere += all - own;
        }

        // Many small pieces on other threads would add up; what test hosts do meanwhile does not.
        Assert.True(elsewhere <= 16 * Elsewhere, $"{elsewhere} bytes on other threads");
    }

    [Fact]
    public void Measure_WorkOnAnotherThread_IsSeen()
    {
        (long all, long own) = Measure(static () =>
        {
            var thread = new Thread(static () => GC.KeepAlive(new byte[8 << 20]));
            thread.Start();
            thread.Join();
        });
        // Threads count what they allocate by the kilobytes they are given.
        Assert.True(all - own > 7 << 20, $"{all} bytes in all, {own} here");
    }

    private static (long All, long Own) Measure(Action work)
    {
        long all = GC.GetTotalAllocatedBytes();
        long own = GC.GetAllocatedBytesForCurrentThread();
        work();
        own = GC.GetAllocatedBytesForCurrentThread() - own;
        return (GC.GetTotalAllocatedBytes() - all, own);
    }
}
