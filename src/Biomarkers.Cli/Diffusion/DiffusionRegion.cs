using System.Runtime.InteropServices;

namespace Biomarkers.Cli;

/// <summary>A region to sum maps up in.</summary>
/// <param name="Name">What tables call it.</param>
/// <param name="Mask">Its voxels, on the images' grid.</param>
internal sealed record DiffusionRegion(string Name, Mask Mask)
{
    /// <summary>Reads the regions a request names; without a mask, every voxel.</summary>
    /// <returns>The regions, and the mask file when there is one.</returns>
    public static (IReadOnlyList<DiffusionRegion> Regions, ProvenanceInput? File) Read(DiffusionRequest request, ImageGeometry geometry, string imageName, CancellationToken cancellationToken)
    {
        if (request.Roi is not { } path)
        {
            return ([new("image", Whole(geometry))], null);
        }

        string name = Path.GetFileName(path);
        Volume<ushort> labels = InputFile.ReadLabels(InputPath.OfOption(path, "--roi"), hash: true, out ImageFileInfo info, cancellationToken);
        GridRepair.None.DemandUsable(labels.Geometry, geometry, name, imageName);
        LabelMap<ushort> map = LabelMap.Create(labels, request.Threads, cancellationToken);
        IReadOnlyList<int> chosen = request.Labels.Choose(map.Labels, name, "Choose with --label N, or take --label all.");
        return (
            [.. chosen.Select(label => new DiffusionRegion(
                FormattableString.Invariant($"{name}:{label}"),
                GridRepair.None.Apply(map.ToMask(label), geometry, name, imageName, request.Threads, cancellationToken).Mask))],
            new("roi", name, info.Sha256, info.Geometry) { Diagnostics = info.Diagnostics });
    }

    /// <summary>The voxels of any of the regions.</summary>
    public static Mask Union(IReadOnlyList<DiffusionRegion> regions) => regions.Skip(1).Aggregate(regions[0].Mask, static (all, one) => all.Union(one.Mask));

    private static Mask Whole(ImageGeometry geometry)
    {
        var ones = new byte[geometry.VoxelCount];
        MemoryMarshal.AsBytes(ones.AsSpan()).Fill(1);
        return Mask.FromLabel(Volume.Wrap(geometry, ones), (byte)1);
    }
}
