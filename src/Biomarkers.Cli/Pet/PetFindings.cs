namespace Biomarkers.Cli;

/// <summary>What was measured in a PET image.</summary>
/// <param name="Result">Regions or lesions, with their masks.</param>
/// <param name="Total">All lesions together; null where regions were given.</param>
/// <param name="Notes">What to know before believing them, one sentence each.</param>
internal sealed record PetFindings(CaseResult Result, MeasuredRegion? Total, IReadOnlyList<string> Notes)
{
    /// <summary>Everything measured, in the order of tables.</summary>
    public IEnumerable<MeasuredRegion> All => Total is null ? Result.Regions : [.. Result.Regions, Total];

    /// <summary>The value of each threshold and how it came about, one sentence each.</summary>
    public IReadOnlyList<string> Thresholds { get; init; } = [];

    /// <summary>The numbers of the lesions, in the order of the masks; null for regions that were given, which are 1, 2, 3.</summary>
    public IReadOnlyList<int>? Numbers { get; init; }

    /// <summary>The regions as labels under their numbers; where regions share a voxel the first has it.</summary>
    public Volume<ushort> ToLabels(ImageGeometry geometry) => Volume.Create<ushort, PetFindings>(geometry, this, static (voxels, findings) =>
    {
        IReadOnlyList<Mask?> masks = findings.Result.Masks;
        for (int i = masks.Count - 1; i >= 0; i--)
        {
            if (masks[i] is not { IsEmpty: false } mask)
            {
                continue;
            }

            Size3 size = mask.Geometry.Size;
            IndexBox box = mask.BoundingBox;
            for (int z = box.Start.Z; z < box.End.Z; z++)
            {
                for (int y = box.Start.Y; y < box.End.Y; y++)
                {
                    for (int x = box.Start.X; x < box.End.X; x++)
                    {
                        if (mask.Contains(new(x, y, z)))
                        {
                            voxels[(((z * size.Y) + y) * size.X) + x] = checked((ushort)(findings.Numbers?[i] ?? i + 1));
                        }
                    }
                }
            }
        }
    }, Unit.One);
}
