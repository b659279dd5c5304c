namespace Biomarkers.Perfusion;

/// <summary>Finds the voxels that lie deepest within a vessel.</summary>
/// <remarks>
/// A voxel is judged by the areas of the voxels around it, never by its own: partial volume lowers both, but noise that made a
/// voxel's own curve too high has no say in whether it is taken.
/// </remarks>
internal static class VesselInterior
{
    /// <summary>The members with the greatest mean area around them, best first; of equal ones the first in the image.</summary>
    /// <param name="size">Size of the image.</param>
    /// <param name="members">The vessel's voxels; others count as an area of 0.</param>
    /// <param name="most">Voxels wanted at most.</param>
    public static List<VesselCandidate> Choose(Size3 size, List<VesselCandidate> members, int most)
    {
        Dictionary<int, double> areas = members.ToDictionary(static m => m.Place, static m => m.Shape.Area);
        return [.. members.OrderByDescending(m => MeanAround(size, areas, m.Place)).ThenBy(static m => m.Place).Take(most)];
    }

    /// <summary>Mean area of the up to 26 voxels around one.</summary>
    private static double MeanAround(Size3 size, Dictionary<int, double> areas, int place)
    {
        int x = place % size.X;
        int y = place / size.X % size.Y;
        int z = place / (size.X * size.Y);
        double sum = 0;
        int count = 0;
        for (int k = Math.Max(0, z - 1); k <= Math.Min(size.Z - 1, z + 1); k++)
        {
            for (int j = Math.Max(0, y - 1); j <= Math.Min(size.Y - 1, y + 1); j++)
            {
                for (int i = Math.Max(0, x - 1); i <= Math.Min(size.X - 1, x + 1); i++)
                {
                    int other = (((k * size.Y) + j) * size.X) + i;
                    if (other != place)
                    {
                        sum += areas.GetValueOrDefault(other);
                        count++;
                    }
                }
            }
        }

        return count > 0 ? sum / count : 0;
    }
}
