using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using Biomarkers.Numerics;

namespace Biomarkers.Radiomics;

/// <summary>Sums over pairs of voxels, one by one: for few voxels, or for voxels scattered over a large box.</summary>
/// <remarks>Method: each voxel with all that follow it, eight fixed lanes at a time; blocks of voxels are summed in order.</remarks>
internal static class DirectPairs
{
    private const int BlockLength = 64;

    /// <summary>Sums over all ordered pairs of different voxels of the mask.</summary>
    public static SpatialSums Sum(Volume<float> image, Mask mask, double mean, int maxDegreeOfParallelism, CancellationToken cancellationToken)
    {
        Voxels voxels = Gather(image, mask, mean);
        int blocks = (voxels.Count + BlockLength - 1) / BlockLength;
        var parts = new SpatialSums[blocks];
        ParallelBlocks.For(
            blocks,
            maxDegreeOfParallelism,
            block =>
            {
                double weights = 0, products = 0, squares = 0;
                int end = Math.Min(voxels.Count, (block + 1) * BlockLength);
                for (int i = block * BlockLength; i < end; i++)
                {
                    SpatialSums one = Following(voxels, i);
                    weights += one.Weights;
                    products += one.Products;
                    squares += one.Squares;
                }

                parts[block] = new(weights, products, squares);
            },
            cancellationToken);

        double w = 0, p = 0, q = 0;
        foreach (SpatialSums part in parts)
        {
            w += part.Weights;
            p += part.Products;
            q += part.Squares;
        }

        // Each pair counts in both orders; the squares already hold both voxels of it.
        return new(2 * w, 2 * p, q);
    }

    /// <summary>Σ w, Σ w a_i a_j and Σ w (a_i² + a_j²) of one voxel i with all j after it.</summary>
    private static SpatialSums Following(Voxels v, int i)
    {
        Vector512<double> xi = Vector512.Create(v.X[i]), yi = Vector512.Create(v.Y[i]), zi = Vector512.Create(v.Z[i]);
        Vector512<double> ai = Vector512.Create(v.A[i]), ai2 = ai * ai;
        Vector512<double> weights = Vector512<double>.Zero, products = Vector512<double>.Zero, squares = Vector512<double>.Zero;
        for (int j = i + 1; j < v.Count; j += EightLanes.Count)
        {
            Vector512<double> dx = Load(v.X, j) - xi, dy = Load(v.Y, j) - yi, dz = Load(v.Z, j) - zi;
            Vector512<double> w = Load(v.One, j) / Vector512.Sqrt((dx * dx) + (dy * dy) + (dz * dz));
            Vector512<double> aj = Load(v.A, j);
            weights += w;
            products += w * (ai * aj);
            squares += w * (ai2 + (aj * aj));
        }

        return new(EightLanes.Sum(weights), EightLanes.Sum(products), EightLanes.Sum(squares));
    }

    private static Vector512<double> Load(double[] values, int at) => Vector512.LoadUnsafe(ref MemoryMarshal.GetArrayDataReference(values), (nuint)at);

    /// <summary>Positions in mm and deviations of all voxels; after the last come eight of weight 0, far away.</summary>
    private static Voxels Gather(Volume<float> image, Mask mask, double mean)
    {
        int count = mask.Count;
        var v = new Voxels(count, new double[count + EightLanes.Count], new double[count + EightLanes.Count], new double[count + EightLanes.Count], new double[count + EightLanes.Count], new double[count + EightLanes.Count]);
        Vector3D spacing = image.Geometry.Spacing;
        Size3 size = mask.BoundingBox.Size;
        var rows = new MaskedRows(image, mask, mean);
        var deviations = new double[rows.Length];
        int at = 0;
        for (int z = 0; z < size.Z; z++)
        {
            for (int y = 0; y < size.Y; y++)
            {
                ReadOnlySpan<byte> inside = rows.Inside(y, z);
                if (inside.IndexOfAnyExcept((byte)0) < 0)
                {
                    continue;
                }

                rows.Read(y, z, deviations);
                for (int x = 0; x < size.X; x++)
                {
                    if (inside[x] != 0)
                    {
                        (v.X[at], v.Y[at], v.Z[at], v.A[at], v.One[at]) = (x * spacing.X, y * spacing.Y, z * spacing.Z, deviations[x], 1);
                        at++;
                    }
                }
            }
        }

        Array.Fill(v.X, -spacing.X, count, EightLanes.Count);
        return v;
    }

    private sealed record Voxels(int Count, double[] X, double[] Y, double[] Z, double[] A, double[] One);
}
