using System.Collections.Concurrent;

namespace Biomarkers.Core.Tests.Imaging;

/// <summary>The slow, obvious twin of the resampler: the interpolation kernel as a function of distance, summed over the extended image.</summary>
internal static class SlowResampler
{
    private static readonly double Pole = Math.Sqrt(3) - 2;

    /// <summary>Value of an image at a position given in voxels.</summary>
    public static double At(Volume<float> image, Vector3D position, Interpolation kind, EdgeHandling edge, double constant = 0, double[]? sigma = null)
    {
        double[][] weights = new double[3][];
        for (int axis = 0; axis < 3; axis++)
        {
            weights[axis] = Weights(position[axis], image.Size[axis], kind, edge, sigma?[axis] ?? 0);
        }

        double sum = 0;
        foreach (Index3 i in Samples.Indices(image.Size))
        {
            double weight = weights[0][i.X] * weights[1][i.Y] * weights[2][i.Z];
            sum += weight == 0 ? 0 : weight * image[i.X, i.Y, i.Z];
        }

        // What is not inside lies outside, where the image is constant.
        double inside = weights[0][..^1].Sum() * weights[1][..^1].Sum() * weights[2][..^1].Sum();
        return edge == EdgeHandling.Constant ? sum + ((1 - inside) * constant) : sum;
    }

    // The same positions come up for every row and slice.
    private static readonly ConcurrentDictionary<(double Position, int Count, Interpolation Kind, EdgeHandling Edge, double Sigma), double[]> Known = new();

    private static double[] Weights(double position, int count, Interpolation kind, EdgeHandling edge, double sigma) =>
        Known.GetOrAdd((position, count, kind, edge, sigma), static key => FindWeights(key.Position, key.Count, key.Kind, key.Edge, key.Sigma));

    // Weights of the voxels of an axis; the last element is that of the constant outside.
    private static double[] FindWeights(double position, int count, Interpolation kind, EdgeHandling edge, double sigma)
    {
        var weights = new double[count + 1];
        int radius = (int)Math.Ceiling(4 * sigma);
        double gaussians = Enumerable.Range(-radius, (2 * radius) + 1).Sum(b => Gaussian(b, sigma));
        double lanczos = kind == Interpolation.WindowedSinc
            ? Enumerable.Range((int)Math.Floor(position) - 4, 9).Sum(k => Kernel(Interpolation.WindowedSinc, position - k))
            : 1;
        int reach = kind == Interpolation.CubicSpline ? 60 : 5;
        for (int k = (int)Math.Floor(position) - reach; k <= Math.Floor(position) + reach; k++)
        {
            double kernel = Kernel(kind, position - k) / lanczos;
            for (int b = -radius; b <= radius; b++)
            {
                weights[Extend(k + b, count, edge)] += kernel * Gaussian(b, sigma) / gaussians;
            }
        }

        return weights;
    }

    private static double Gaussian(int b, double sigma) => sigma == 0 ? 1 : Math.Exp(-b * b / (2 * sigma * sigma));

    // The voxel an index stands for, by walking there step by step.
    private static int Extend(int index, int count, EdgeHandling edge)
    {
        if (edge == EdgeHandling.Constant)
        {
            return index < 0 || index >= count ? count : index;
        }

        if (edge == EdgeHandling.Replicate || count == 1)
        {
            return Math.Clamp(index, 0, count - 1);
        }

        while (index < 0 || index >= count)
        {
            index = index < 0 ? -index : (2 * (count - 1)) - index;
        }

        return index;
    }

    private static double Kernel(Interpolation kind, double x)
    {
        double a = Math.Abs(x);
        switch (kind)
        {
            case Interpolation.Nearest:
                return x >= -0.5 && x < 0.5 ? 1 : 0;
            case Interpolation.Linear:
                return Math.Max(0, 1 - a);
            case Interpolation.CatmullRom:
                return a < 1 ? (1.5 * a * a * a) - (2.5 * a * a) + 1 : a < 2 ? (-0.5 * a * a * a) + (2.5 * a * a) - (4 * a) + 2 : 0;
            case Interpolation.WindowedSinc:
                return a < 3 ? Sinc(x) * Sinc(x / 3) : 0;
            case Interpolation.CubicSpline:
                // The cardinal spline: B-splines with coefficients √3 z^|j|, 1 at 0 and 0 at all other voxels.
                double sum = 0;
                for (int j = (int)Math.Floor(x) - 2; j <= x + 2; j++)
                {
                    sum += Math.Sqrt(3) * Math.Pow(Pole, Math.Abs(j)) * BSpline(x - j);
                }

                return sum;
            default:
                throw new NotSupportedException();
        }
    }

    private static double Sinc(double x) => x == 0 ? 1 : Math.Sin(Math.PI * x) / (Math.PI * x);

    private static double BSpline(double x)
    {
        double a = Math.Abs(x);
        return a < 1 ? (2.0 / 3) - (a * a) + (a * a * a / 2) : a < 2 ? (2 - a) * (2 - a) * (2 - a) / 6 : 0;
    }
}
