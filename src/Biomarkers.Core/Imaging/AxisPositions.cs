namespace Biomarkers;

/// <summary>Where the voxels of a new grid lie along one axis of the old one: origin + i · step, in old voxels.</summary>
/// <param name="Origin">Position of the first new voxel.</param>
/// <param name="Step">Old voxels from one new voxel to the next; negative for a flipped axis.</param>
/// <param name="Count">New voxels along the axis.</param>
internal readonly record struct AxisPositions(double Origin, double Step, int Count)
{
    // Positions come out of world coordinates with rounding noise; on voxel centres and half way between two it would
    // decide which voxel is taken, and whether an unchanged axis stays bit for bit.
    private const double Noise = 1e-9;

    /// <summary>Position of a new voxel, snapped to voxel centres and mid-points when rounding alone keeps it off.</summary>
    public double this[int index] => Snap(Origin + (index * Step));

    /// <summary>Position without rounding noise.</summary>
    public static double Snap(double position)
    {
        double half = Math.Round(2 * position) / 2;
        return Math.Abs(position - half) <= Noise ? half : position;
    }

    /// <summary>True when every new voxel lies on an old voxel centre, on the grid or beyond it.</summary>
    public bool AreVoxelCentres()
    {
        for (int i = 0; i < Count; i++)
        {
            double position = this[i];
            if (position != Math.Floor(position))
            {
                return false;
            }
        }

        return true;
    }
}
