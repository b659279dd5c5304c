using Biomarkers.Perfusion;

namespace Biomarkers.Cli.Tests;

/// <summary>Small CT perfusion series whose truth is known.</summary>
internal static class CtpFiles
{
    /// <summary>Three residue functions and two volumes in a voxel a tile, an artery that loses nothing.</summary>
    public static CtPerfusionReferenceSpecification Specification { get; } = CtPerfusionReferenceSpecification.Default with { TileSize = 1, VascularRows = 1, BloodVolumes = [2, 4] };

    /// <summary>Tissue of one kind with delays up to those of a stroke: one row is normal, one is a core.</summary>
    public static CtPerfusionReferenceSpecification Stroke { get; } = CtPerfusionReferenceSpecification.Default with
    {
        Residues = [CtPerfusionResidue.Exponential],
        BloodVolumes = [4],
        TransitTimes = [4.8, 12, 40],
        Delays = [0, 7, 11],
        TileSize = 4,
        VascularRows = 4,
        FrameCount = 90,
    };

    /// <summary>Writes an object.</summary>
    public static CtPerfusionReferenceObject Write(Workspace space, CtPerfusionReferenceSpecification? specification = null, ulong seed = 1)
    {
        var made = CtPerfusionReferenceObject.Create(specification ?? Specification, seed);
        made.WriteNifti(space["object"]);
        return made;
    }

    /// <summary>Writes a mask.</summary>
    public static string WriteMask(Workspace space, string name, Mask mask)
    {
        ImageFile.Write(space[name], mask.ToVolume());
        return space[name];
    }
}
