using Biomarkers.Numerics;

namespace Biomarkers.Radiomics;

/// <summary>Moran's I and Geary's C of the intensity mask, over all pairs of voxels, never a sample.</summary>
/// <remarks>
/// Formula: with a = X − μ, W = Σ w_ij, P = Σ w_ij a_i a_j, Q = Σ w_ij a_i²: I = N P / (W Σa²), and because
/// (X_i − X_j)² = a_i² + a_j² − 2 a_i a_j, C = (N − 1) (Q − P) / (W Σa²). Method: pairs one by one where voxels are few or far
/// apart, otherwise Fourier transforms (<see cref="FourierPairs"/>). Source: IBSI 1 reference manual, N365 and NPT7.
/// </remarks>
internal sealed class SpatialAutocorrelation
{
    // A point of the padded transform costs as much as about 12 pairs; measured, and only a matter of time.
    private const double PairsPerPoint = 12;

    // Where no transform is possible: some twenty seconds of pairs on one processor.
    private const double MostPairs = 2e10;

    private SpatialAutocorrelation(double moran, double geary)
    {
        Moran = moran;
        Geary = geary;
    }

    /// <summary>Moran's I.</summary>
    public double Moran { get; }

    /// <summary>Geary's C.</summary>
    public double Geary { get; }

    /// <summary>Computes both.</summary>
    /// <param name="image">The image; finite and not constant inside the mask.</param>
    /// <param name="mask">The intensity mask; at least two voxels.</param>
    /// <param name="mean">Mean intensity inside the mask.</param>
    /// <param name="maxDegreeOfParallelism">Threads at most; 0 or less for one per processor.</param>
    /// <param name="cancellationToken">Looked at before each block of work.</param>
    /// <returns>Null when the box of the mask is too large to be transformed, and its voxels are too many to be paired one by one.</returns>
    public static SpatialAutocorrelation? Compute(Volume<float> image, Mask mask, double mean, int maxDegreeOfParallelism, CancellationToken cancellationToken)
    {
        double count = mask.Count;
        double pairs = count * (count - 1) / 2;
        bool transform = FourierPairs.IsPossible(mask.BoundingBox.Size);
        if (!transform && pairs > MostPairs)
        {
            return null;
        }

        SpatialSums s = transform && pairs > PairsPerPoint * FourierPairs.PointCount(mask.BoundingBox.Size)
            ? FourierPairs.Sum(image, mask, mean, maxDegreeOfParallelism, cancellationToken)
            : DirectPairs.Sum(image, mask, mean, maxDegreeOfParallelism, cancellationToken);

        double squares = SumOfSquares(image, mask, mean, maxDegreeOfParallelism, cancellationToken);
        return new(count * s.Products / (s.Weights * squares), (count - 1) * (s.Squares - s.Products) / (s.Weights * squares));
    }

    /// <summary>Σ (X − μ)², slice by slice.</summary>
    private static double SumOfSquares(Volume<float> image, Mask mask, double mean, int maxDegreeOfParallelism, CancellationToken cancellationToken)
    {
        var slices = new double[mask.BoundingBox.Size.Z];
        ParallelBlocks.For(
            slices.Length,
            maxDegreeOfParallelism,
            z =>
            {
                var rows = new MaskedRows(image, mask, mean);
                var row = new double[rows.Length];
                double sum = 0;
                for (int y = 0; y < mask.BoundingBox.Size.Y; y++)
                {
                    rows.Read(y, z, row);
                    double inRow = 0;
                    foreach (double a in row)
                    {
                        inRow += a * a;
                    }

                    sum += inRow;
                }

                slices[z] = sum;
            },
            cancellationToken);
        double total = 0;
        foreach (double slice in slices)
        {
            total += slice;
        }

        return total;
    }
}
