namespace Biomarkers.Pet;

/// <summary>Neighbouring voxels along X that belong to a mask, in indices of the grid.</summary>
internal readonly record struct MaskRun(int X, int Y, int Z, int Length);

/// <summary>Walks the voxels of a mask in scan order.</summary>
internal static class MaskRows
{
    /// <summary>The runs of a mask, X fastest, then Y, then Z.</summary>
    public static List<MaskRun> Runs(Mask mask)
    {
        List<MaskRun> runs = [];
        if (mask.IsEmpty)
        {
            return runs;
        }

        IndexBox box = mask.Box;
        ReadOnlyVolumeSpan<byte> bytes = mask.AsVolumeSpan();
        for (int z = Mask.Padding; z < box.Size.Z - Mask.Padding; z++)
        {
            for (int y = Mask.Padding; y < box.Size.Y - Mask.Padding; y++)
            {
                AddRow(bytes.Row(y, z), box.Start + new Index3(0, y, z), runs);
            }
        }

        return runs;
    }

    /// <summary>The values of an image in a mask, in scan order.</summary>
    public static float[] Gather(ReadOnlyVolumeSpan<float> image, Mask mask)
    {
        var values = GC.AllocateUninitializedArray<float>(mask.Count);
        int at = 0;
        foreach (MaskRun run in Runs(mask))
        {
            image.Row(run.Y, run.Z).Slice(run.X, run.Length).CopyTo(values.AsSpan(at));
            at += run.Length;
        }

        return values;
    }

    // The padding closes every run.
    private static void AddRow(ReadOnlySpan<byte> row, Index3 start, List<MaskRun> runs)
    {
        for (int x = row.IndexOf((byte)1); x >= 0;)
        {
            int length = row[x..].IndexOf((byte)0);
            runs.Add(new(start.X + x, start.Y, start.Z, length));
            int ahead = row[(x + length)..].IndexOf((byte)1);
            x = ahead < 0 ? -1 : x + length + ahead;
        }
    }
}
