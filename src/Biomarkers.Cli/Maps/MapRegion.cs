using System.Runtime.InteropServices;

namespace Biomarkers.Cli;

/// <summary>A region to sum maps up in.</summary>
/// <param name="Name">What tables call it.</param>
/// <param name="Mask">Its voxels, on the images' grid.</param>
internal sealed record MapRegion(string Name, Mask Mask)
{
    /// <summary>Reads the regions a command line names; without a mask, every voxel.</summary>
    /// <returns>The regions, and the file they come from when there is one.</returns>
    public static (IReadOnlyList<MapRegion> Regions, ProvenanceInput? File) Read(RegionRequest request, GridTarget target, CancellationToken cancellationToken)
    {
        if (request.Path is not { } path)
        {
            return ([new("image", Whole(target.Geometry))], null);
        }

        var reader = new RegionReader(GridRepair.None, request.Dicom, HashInputs: true);
        IReadOnlyList<RegionInput> inputs = reader.Read(InputPath.OfOption(path, "--roi"), new(request.Labels, request.Names), target, request.Threads, cancellationToken);
        var regions = new List<MapRegion>();
        var diagnostics = new List<string>(inputs[0].File.Diagnostics);
        foreach (RegionInput input in inputs)
        {
            PlacedRegion placed = input.Place(request.Threads, cancellationToken);
            regions.Add(new(input.Name, placed.Mask));
            diagnostics.AddRange(placed.Diagnostics.Select(note => $"{input.Label}: {note}"));
        }

        return (regions, inputs[0].File with { Diagnostics = diagnostics });
    }

    /// <summary>The voxels of any of the regions.</summary>
    public static Mask Union(IReadOnlyList<MapRegion> regions) => regions.Skip(1).Aggregate(regions[0].Mask, static (all, one) => all.Union(one.Mask));

    private static Mask Whole(ImageGeometry geometry)
    {
        var ones = new byte[geometry.VoxelCount];
        MemoryMarshal.AsBytes(ones.AsSpan()).Fill(1);
        return Mask.FromLabel(Volume.Wrap(geometry, ones), (byte)1);
    }
}
