namespace Biomarkers;

/// <summary>Paints the outline of a mask along the edges of its voxels: one pixel on either side.</summary>
internal static class OutlinePainter
{
    public static void Paint(RgbImage picture, MaskOutline outline, SliceView view, int slice)
    {
        bool[] inside = Gather(outline.Mask, view, slice);
        int[] across = Voxels(picture.Width, view.Width);
        int[] down = Voxels(picture.Height, view.Height);
        (int left, int right) = Reach(across, inside, static (i, width) => i % width, view.Width);
        (int top, int bottom) = Reach(down, inside, static (i, width) => i / width, view.Width);
        bool Inside(int x, int y) => (uint)x < (uint)picture.Width && (uint)y < (uint)picture.Height && inside[(down[y] * view.Width) + across[x]];

        for (int y = top; y < bottom; y++)
        {
            for (int x = left; x < right; x++)
            {
                if (IsEdge(x, y))
                {
                    picture.SetPixel(x, y, outline.Colour);
                }
            }
        }

        bool IsEdge(int x, int y)
        {
            bool here = Inside(x, y);
            for (int dy = -1; dy <= 1; dy++)
            {
                for (int dx = -1; dx <= 1; dx++)
                {
                    if (Inside(x + dx, y + dy) != here)
                    {
                        return true;
                    }
                }
            }

            return false;
        }
    }

    private static bool[] Gather(Mask mask, SliceView view, int slice)
    {
        var inside = new bool[view.Width * view.Height];
        for (int down = 0, i = 0; down < view.Height; down++)
        {
            for (int across = 0; across < view.Width; across++, i++)
            {
                inside[i] = mask.Contains(view.Index(across, down, slice));
            }
        }

        return inside;
    }

    /// <summary>The pixels, from first to one past the last, that can touch the mask along one direction.</summary>
    private static (int First, int End) Reach(int[] voxels, bool[] inside, Func<int, int, int> coordinate, int width)
    {
        int lowest = int.MaxValue;
        int highest = -1;
        for (int i = 0; i < inside.Length; i++)
        {
            if (inside[i])
            {
                lowest = Math.Min(lowest, coordinate(i, width));
                highest = Math.Max(highest, coordinate(i, width));
            }
        }

        int first = Array.FindIndex(voxels, v => v >= lowest);
        int last = Array.FindLastIndex(voxels, v => v <= highest);
        return highest < 0 ? (0, 0) : (Math.Max(0, first - 1), Math.Min(voxels.Length, last + 2));
    }

    private static int[] Voxels(int pixels, int voxels)
    {
        var indices = new int[pixels];
        for (int i = 0; i < pixels; i++)
        {
            indices[i] = Math.Min((int)((i + 0.5) * voxels / pixels), voxels - 1);
        }

        return indices;
    }
}
