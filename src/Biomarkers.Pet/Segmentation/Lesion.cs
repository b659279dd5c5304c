namespace Biomarkers.Pet;

/// <summary>One lesion of a patient.</summary>
/// <param name="Label">Number, from 1.</param>
/// <param name="Mask">Its voxels.</param>
/// <param name="Maximum">Highest value.</param>
/// <param name="Hottest">First voxel with that value.</param>
/// <param name="IsAdded">True when it was added by a point, whatever its volume.</param>
public sealed record Lesion(int Label, Mask Mask, double Maximum, Index3 Hottest, bool IsAdded)
{
    /// <summary>Volume in mL.</summary>
    public double Volume => Mask.Volume / UptakeUnits.CubicMillimetresPerMillilitre;

    /// <summary>Mean place of its voxels, LPS mm.</summary>
    public Vector3D Centroid => LesionDistances.Centroid(Mask);
}
