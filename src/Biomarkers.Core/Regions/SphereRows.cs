namespace Biomarkers;

/// <summary>A binary sphere as rows along X, cut to what can exist on a grid, grouped by how far they reach.</summary>
internal sealed class SphereRows
{
    private readonly int[][] _reach;

    public SphereRows(ImageGeometry geometry, double radius)
    {
        Size3 size = geometry.Size;
        int Reach(int y, int z) => Math.Min(SphereKernel.RowReach(geometry.Spacing, radius, y, z), size.X - 1);

        List<int[]> slices = [];
        for (int z = 0; z < size.Z && Reach(0, z) >= 0; z++)
        {
            List<int> rows = [];
            for (int y = 0; y < size.Y && Reach(y, z) is >= 0 and int reach; y++)
            {
                rows.Add(reach);
            }

            slices.Add([.. rows]);
        }

        _reach = [.. slices];
    }

    /// <summary>Slices on each side of the centre.</summary>
    public int Slices => _reach.Length - 1;

    /// <summary>Reach of the longest row: that through the centre.</summary>
    public int Longest => _reach[0][0];

    /// <summary>Reach of the rows at a distance in slices, by their distance along Y; it never grows with it.</summary>
    public ReadOnlySpan<int> Reach(int z) => _reach[Math.Abs(z)];
}
