namespace Biomarkers;

/// <summary>The image beyond its grid along one axis: which voxel an index outside stands for.</summary>
internal static class EdgeIndex
{
    /// <summary>The voxel an index stands for; −1 for the constant outside.</summary>
    /// <param name="index">Any index.</param>
    /// <param name="count">Voxels along the axis.</param>
    /// <param name="edge">What the image is taken to be outside.</param>
    public static int Map(int index, int count, EdgeHandling edge)
    {
        if ((uint)index < (uint)count)
        {
            return index;
        }

        switch (edge)
        {
            case EdgeHandling.Replicate:
                return index < 0 ? 0 : count - 1;
            case EdgeHandling.Mirror:
                // d c b | a b c d | c b a: period 2 (count − 1).
                int period = Math.Max(1, 2 * (count - 1));
                int folded = Math.Abs(index % period);
                return folded < count ? folded : period - folded;
            default:
                return -1;
        }
    }

    /// <summary>An equivalent position near the grid, so that indices around it stay small.</summary>
    /// <param name="position">Any position in voxels.</param>
    /// <param name="count">Voxels along the axis.</param>
    /// <param name="edge">What the image is taken to be outside.</param>
    /// <param name="reach">Voxels beyond the border from which on only the border value matters.</param>
    public static double Fold(double position, int count, EdgeHandling edge, int reach)
    {
        if (edge != EdgeHandling.Mirror)
        {
            return Math.Clamp(position, -reach, count - 1.0 + reach);
        }

        if (position >= -reach && position <= count - 1.0 + reach)
        {
            return position;
        }

        // A whole number of periods away, not reflected: reflecting would turn ties between two voxels round.
        double period = Math.Max(1, 2.0 * (count - 1));
        double folded = Math.IEEERemainder(position, period);
        return folded < 0 ? folded + period : folded;
    }
}
