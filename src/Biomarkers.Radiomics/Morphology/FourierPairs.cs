using System.Collections.Concurrent;
using Biomarkers.Numerics;

namespace Biomarkers.Radiomics;

/// <summary>Sums over pairs of voxels by Fourier transforms: exact up to rounding, in N log N.</summary>
/// <remarks>
/// <para>Formula: the weight depends on the displacement only, so Σ_ij w_ij f_i g_j = (1/M) Σ_k ŵ(k) Re(f̂(k) conj ĝ(k)) on a grid of M
/// points, padded to at least twice the box so that nothing wraps round. Three fields are needed: deviations a, the mask m, and
/// a²; no inverse transform is.</para>
/// <para>Method: all fields and the kernel are transformed along Z, two real lines as one complex line; then, for each plane of
/// frequencies along Z, along Y and X, and summed up at once (<see cref="FrequencyPlane"/>). The kernel is real and even along each
/// axis, so a plane and its mirror image along each axis share one eighth of it. What is kept is the box, transformed along Z; it
/// is done in parts when it would take too much memory. Planes are summed in order.</para>
/// </remarks>
internal static class FourierPairs
{
    // Memory for the planes of one part: this, or 16 bytes a voxel of the box where that is more.
    private const long PartBytes = 256L << 20;

    // Lines of more voxels would not fit an array, eight at a time.
    private const int LongestLine = 1 << 25;

    /// <summary>True when the arrays for a box have an allowed length.</summary>
    public static bool IsPossible(Size3 box) =>
        Math.Max(box.X, Math.Max(box.Y, box.Z)) <= LongestLine && new PlaneLayout(box.X, box.Y).Length <= Array.MaxLength;

    /// <summary>Number of points of the padded grid for a box.</summary>
    public static double PointCount(Size3 box) => (double)Padded(box.X) * Padded(box.Y) * Padded(box.Z);

    /// <summary>Sums over all ordered pairs of different voxels of a mask whose box <see cref="IsPossible"/>.</summary>
    public static SpatialSums Sum(Volume<float> image, Mask mask, double mean, int maxDegreeOfParallelism, CancellationToken cancellationToken)
    {
        Size3 box = mask.BoundingBox.Size;
        var layout = new PlaneLayout(box.X, box.Y);
        int length = Padded(box.Z);
        int frequencies = (length / 2) + 1;
        long budget = Math.Max(PartBytes, 16 * box.Count);
        int perPart = (int)Math.Clamp(budget / (layout.Length * sizeof(double)), 1, frequencies);
        var transformZ = new BatchedFourierTransform(length);
        var plane = new FrequencyPlane(layout, box);
        var scratch = new ConcurrentBag<FrequencyPlane.Scratch>();
        var sums = new SpatialSums[frequencies];
        var planes = new double[Math.Min(perPart, frequencies)][];
        for (int i = 0; i < planes.Length; i++)
        {
            planes[i] = new double[layout.Length];
        }

        for (int first = 0; first < frequencies; first += perPart)
        {
            int count = Math.Min(perPart, frequencies - first);
            var part = new AxialTransform(image, mask, mean, layout, transformZ, first, planes.AsMemory(0, count));
            part.Run(maxDegreeOfParallelism, cancellationToken);
            int start = first;
            ParallelBlocks.For(
                count,
                maxDegreeOfParallelism,
                k =>
                {
                    if (!scratch.TryTake(out FrequencyPlane.Scratch? own))
                    {
                        own = plane.CreateScratch();
                    }

                    sums[start + k] = plane.Sum(planes[k], own);
                    scratch.Add(own);
                },
                cancellationToken);
        }

        double weights = 0, products = 0, squares = 0;
        for (int k = 0; k < frequencies; k++)
        {
            // Frequencies k and N − k give the same; 0 and N/2 stand alone.
            double times = k == 0 || 2 * k == length ? 1 : 2;
            weights += times * sums[k].Weights;
            products += times * sums[k].Products;
            squares += times * sums[k].Squares;
        }

        double points = PointCount(box);
        return new(weights / points, products / points, squares / points);
    }

    /// <summary>The transform length of an axis: no displacement may be mistaken for another.</summary>
    public static int Padded(int voxels) => BatchedFourierTransform.FastLength((2 * voxels) - 1);
}
