namespace Biomarkers;

/// <summary>Paints the intensities of a slice.</summary>
internal static class SlicePainter
{
    /// <summary>The slice as it lies on the screen, row after row from the top.</summary>
    public static float[] Gather(ReadOnlyVolumeSpan<float> voxels, SliceView view, int slice)
    {
        var values = new float[view.Width * view.Height];
        for (int down = 0, i = 0; down < view.Height; down++)
        {
            for (int across = 0; across < view.Width; across++, i++)
            {
                Index3 at = view.Index(across, down, slice);
                values[i] = voxels[at.X, at.Y, at.Z];
            }
        }

        return values;
    }

    public static void Paint(RgbImage picture, float[] values, SliceView view, IntensityWindow window, SliceStyle style)
    {
        (int First, int Second, double Share)[] across = Positions(picture.Width, view.Width, style.Smooth);
        (int First, int Second, double Share)[] down = Positions(picture.Height, view.Height, style.Smooth);
        for (int y = 0; y < picture.Height; y++)
        {
            ReadOnlySpan<float> upper = values.AsSpan(down[y].First * view.Width, view.Width);
            ReadOnlySpan<float> lower = values.AsSpan(down[y].Second * view.Width, view.Width);
            double share = down[y].Share;
            for (int x = 0; x < picture.Width; x++)
            {
                (int first, int second, double part) = across[x];
                double value = Between(Between(upper[first], upper[second], part), Between(lower[first], lower[second], part), share);
                picture.SetPixel(x, y, double.IsFinite(value) ? style.ColourMap[window.Fraction(value)] : style.NotFinite);
            }
        }
    }

    /// <summary>For every pixel the two voxels it lies between and the share of the second.</summary>
    private static (int First, int Second, double Share)[] Positions(int pixels, int voxels, bool smooth)
    {
        var positions = new (int, int, double)[pixels];
        for (int i = 0; i < pixels; i++)
        {
            double at = ((i + 0.5) * voxels / pixels) - 0.5;
            if (!smooth)
            {
                int nearest = Math.Clamp((int)Math.Round(at), 0, voxels - 1);
                positions[i] = (nearest, nearest, 0);
                continue;
            }

            double inside = Math.Clamp(at, 0, voxels - 1);
            int first = (int)inside;
            positions[i] = (first, Math.Min(first + 1, voxels - 1), inside - first);
        }

        return positions;
    }

    // A share of exactly 0 must not spread a NaN of the voxel that does not count.
    private static double Between(double first, double second, double share) => share == 0 ? first : first + ((second - first) * share);
}
