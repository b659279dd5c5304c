namespace Biomarkers;

/// <summary>The rows next to a row in which a voxel has neighbours.</summary>
/// <param name="Y">Offset of the row along Y.</param>
/// <param name="Z">Offset of the row along Z.</param>
/// <param name="Reach">1 when the voxels diagonal along X are neighbours as well, 0 when only the one straight across is.</param>
internal readonly record struct NeighbourRows(int Y, int Z, int Reach)
{
    /// <summary>All rows around, the voxel's own left out.</summary>
    public static IReadOnlyList<NeighbourRows> Around(Connectivity connectivity) => connectivity switch
    {
        Connectivity.Four => [new(-1, 0, 0), new(1, 0, 0)],
        Connectivity.Eight => [new(-1, 0, 1), new(1, 0, 1)],
        Connectivity.Six => [new(0, -1, 0), new(-1, 0, 0), new(1, 0, 0), new(0, 1, 0)],
        Connectivity.Eighteen =>
        [
            new(-1, -1, 0), new(0, -1, 1), new(1, -1, 0), new(-1, 0, 1), new(1, 0, 1), new(-1, 1, 0), new(0, 1, 1), new(1, 1, 0),
        ],
        Connectivity.TwentySix =>
        [
            new(-1, -1, 1), new(0, -1, 1), new(1, -1, 1), new(-1, 0, 1), new(1, 0, 1), new(-1, 1, 1), new(0, 1, 1), new(1, 1, 1),
        ],
        _ => throw new ArgumentOutOfRangeException(nameof(connectivity), connectivity, "The connectivity is not known."),
    };

    /// <summary>Those that come before the row in the order of the grid.</summary>
    public static IReadOnlyList<NeighbourRows> Before(Connectivity connectivity) =>
        [.. Around(connectivity).Where(static row => row.Z < 0 || (row.Z == 0 && row.Y < 0))];
}
