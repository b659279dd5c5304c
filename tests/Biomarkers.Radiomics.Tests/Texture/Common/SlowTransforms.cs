namespace Biomarkers.Radiomics.Tests.Texture.Common;

/// <summary>Rotations and mirror images of a grid of levels.</summary>
internal static class SlowTransforms
{
    private static readonly int[][] Orders = [[0, 1, 2], [0, 2, 1], [1, 0, 2], [1, 2, 0], [2, 0, 1], [2, 1, 0]];

    /// <summary>The levels with their axes exchanged and some of them mirrored; the seed says which.</summary>
    public static (Size3 Size, int[] Levels) Turn(Size3 size, int[] levels, int seed)
    {
        var random = new Random(seed);
        int[] axes = Orders[random.Next(Orders.Length)];
        bool[] mirrored = [random.Next(2) == 1, random.Next(2) == 1, random.Next(2) == 1];
        var newSize = new Size3(size[axes[0]], size[axes[1]], size[axes[2]]);
        var turned = new int[levels.Length];
        for (int i = 0; i < levels.Length; i++)
        {
            int[] from = [i % size.X, i / size.X % size.Y, i / size.X / size.Y];
            int[] to = [.. axes.Select((axis, k) => mirrored[k] ? newSize[k] - 1 - from[axis] : from[axis])];
            turned[(((to[2] * newSize.Y) + to[1]) * newSize.X) + to[0]] = levels[i];
        }

        return (newSize, turned);
    }
}
