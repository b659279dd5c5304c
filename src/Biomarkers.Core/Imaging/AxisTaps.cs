namespace Biomarkers;

/// <summary>For each voxel of a new axis: which old voxels it is made of, and with what weights.</summary>
/// <remarks>
/// Interpolation along an axis, a Gaussian before it and the treatment of the border are all linear, so each new voxel is
/// a weighted sum of <see cref="Width"/> old ones. A weight depends on the whole axes alone, never on the part that is
/// computed; a tap of weight 0 repeats a voxel that has a weight, so that a neighbour without a say cannot spoil the sum.
/// </remarks>
internal sealed class AxisTaps
{
    private AxisTaps(int count, int width, int[] indices, double[] weights, double[]? outside)
    {
        Count = count;
        Width = width;
        Indices = indices;
        Weights = weights;
        Outside = outside;
        First = int.MaxValue;
        Last = int.MinValue;
        for (int i = 0; i < indices.Length; i++)
        {
            if (weights[i] != 0)
            {
                First = Math.Min(First, indices[i]);
                Last = Math.Max(Last, indices[i]);
            }
        }

        if (First > Last)
        {
            First = Last = 0;
        }

        for (int i = 0; i < indices.Length; i++)
        {
            indices[i] = Math.Clamp(indices[i], First, Last) - First;
        }
    }

    /// <summary>New voxels.</summary>
    public int Count { get; }

    /// <summary>Old voxels for each new one.</summary>
    public int Width { get; }

    /// <summary>Old voxels, counted from <see cref="First"/>: [Count][Width].</summary>
    public int[] Indices { get; }

    /// <summary>Their weights: [Count][Width].</summary>
    public double[] Weights { get; }

    /// <summary>Weight of the constant outside for each new voxel; null when none has one.</summary>
    public double[]? Outside { get; }

    /// <summary>Smallest old index that is used.</summary>
    public int First { get; }

    /// <summary>Largest old index that is used.</summary>
    public int Last { get; }

    /// <summary>Number of old indices from first to last.</summary>
    public int Span => Last - First + 1;

    /// <summary>The new voxels that have a say from old voxels of a range, and their taps there; others are left out.</summary>
    /// <param name="first">First old index of the range.</param>
    /// <param name="last">Last old index of the range.</param>
    /// <param name="keep">False for new voxels to be left out whatever their taps.</param>
    /// <returns>The first new voxel that is kept, and the taps of those from it to the last one; null when there is none.</returns>
    public (int Start, AxisTaps Taps)? Restrict(int first, int last, Func<int, bool> keep)
    {
        int start = -1;
        int end = -1;
        var weights = (double[])Weights.Clone();
        for (int i = 0; i < Count; i++)
        {
            bool kept = keep(i);
            bool hasWeight = false;
            for (int k = i * Width; k < (i + 1) * Width; k++)
            {
                int old = Indices[k] + First;
                weights[k] = kept && old >= first && old <= last ? weights[k] : 0;
                hasWeight |= weights[k] != 0;
            }

            start = hasWeight && start < 0 ? i : start;
            end = hasWeight ? i + 1 : end;
        }

        if (start < 0)
        {
            return null;
        }

        int[] indices = Array.ConvertAll(Indices[(start * Width)..(end * Width)], index => index + First);
        return (start, new AxisTaps(end - start, Width, indices, weights[(start * Width)..(end * Width)], null));
    }

    /// <summary>True when new voxel i has at least one old voxel with a weight.</summary>
    public bool HasWeight(int i)
    {
        foreach (double weight in Weights.AsSpan(i * Width, Width))
        {
            if (weight != 0)
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Taps on the voxels of an image; indices beyond its border are folded back.</summary>
    /// <param name="positions">The whole new axis.</param>
    /// <param name="start">First new voxel that is wanted.</param>
    /// <param name="count">New voxels that are wanted.</param>
    /// <param name="oldCount">Voxels of the image along the axis.</param>
    /// <param name="kind">Interpolation; on an axis where only voxel centres are hit, every kind is the nearest voxel.</param>
    /// <param name="edge">What the image is taken to be outside.</param>
    /// <param name="sigma">Standard deviation in old voxels of a Gaussian before the interpolation; 0 for none.</param>
    public static AxisTaps OnImage(AxisPositions positions, int start, int count, int oldCount, Interpolation kind, EdgeHandling edge, double sigma) =>
        Create(positions, start, count, oldCount, kind, edge, sigma, folded: true);

    /// <summary>Taps on an extended block, whose indices go on beyond the border of the image.</summary>
    /// <inheritdoc cref="OnImage"/>
    public static AxisTaps OnExtended(AxisPositions positions, int start, int count, int oldCount, Interpolation kind, EdgeHandling edge, double sigma) =>
        Create(positions, start, count, oldCount, kind, edge, sigma, folded: false);

    /// <summary>Voxels beyond the border that can matter to a kernel.</summary>
    public static int Reach(Interpolation kind, double sigma) =>
        InterpolationKernel.MaximumWidth + GaussianWeights.Radius(sigma) + (kind == Interpolation.CubicSpline ? SplineCoefficients.Margin : 0);

    private static AxisTaps Create(
        AxisPositions positions, int start, int count, int oldCount, Interpolation kind, EdgeHandling edge, double sigma, bool folded)
    {
        Interpolation used = positions.AreVoxelCentres() ? Interpolation.Nearest : kind;
        int kernelWidth = InterpolationKernel.Width(used);
        double[] blur = GaussianWeights.Create(sigma);
        int radius = blur.Length / 2;
        int width = checked(kernelWidth + blur.Length - 1);
        int reach = Reach(kind, sigma);
        var indices = new int[checked(count * width)];
        var weights = new double[indices.Length];
        var outside = folded && edge == EdgeHandling.Constant ? new double[count] : null;
        Span<double> kernel = stackalloc double[InterpolationKernel.MaximumWidth];
        for (int i = 0; i < count; i++)
        {
            double position = EdgeIndex.Fold(positions[start + i], oldCount, edge, reach);
            int first = InterpolationKernel.Weights(used, position, kernel) - radius;
            Span<double> w = weights.AsSpan(i * width, width);
            for (int k = 0; k < kernelWidth; k++)
            {
                for (int b = 0; b < blur.Length; b++)
                {
                    w[k + b] += kernel[k] * blur[b];
                }
            }

            double beyond = Place(first, w, indices.AsSpan(i * width, width), oldCount, edge, folded);
            if (outside is not null)
            {
                outside[i] = beyond;
            }
        }

        return new AxisTaps(count, width, indices, weights, outside);
    }

    // Sets the indices of one new voxel and returns the weight of the constant outside.
    private static double Place(int first, Span<double> weights, Span<int> indices, int oldCount, EdgeHandling edge, bool folded)
    {
        double outside = 0;
        int heaviest = -1;
        for (int k = 0; k < weights.Length; k++)
        {
            indices[k] = folded ? EdgeIndex.Map(first + k, oldCount, edge) : first + k;
            if (folded && indices[k] < 0)
            {
                outside += weights[k];
                weights[k] = 0;
            }
            else if (weights[k] != 0 && (heaviest < 0 || Math.Abs(weights[k]) > Math.Abs(weights[heaviest])))
            {
                heaviest = k;
            }
        }

        for (int k = 0; k < weights.Length; k++)
        {
            if (weights[k] == 0)
            {
                indices[k] = heaviest < 0 ? 0 : indices[heaviest];
            }
        }

        return outside;
    }
}
