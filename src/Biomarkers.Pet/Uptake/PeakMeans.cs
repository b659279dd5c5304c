using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Biomarkers.Pet;

/// <summary>Sphere means around voxels of a row.</summary>
/// <remarks>
/// Σ w X / Σ w over the voxels that exist. Summed row by row of the sphere, from the middle of each row outwards, each pair left and right
/// of the middle added first: the order is that of the sphere, whichever path is taken and however wide the vectors are.
/// </remarks>
internal readonly ref struct PeakMeans(ReadOnlyVolumeSpan<float> image, PeakKernel kernel)
{
    /// <summary>Voxels that are computed side by side.</summary>
    public const int Lanes = 8;

    private readonly ReadOnlyVolumeSpan<float> _image = image;

    /// <summary>Means around consecutive voxels of a row, and the weight that lies in the image for each.</summary>
    public void Compute(int x, int y, int z, Span<double> means, Span<double> weights)
    {
        Size3 size = _image.Size;
        Index3 reach = kernel.Reach;
        bool rowsExist = y >= reach.Y && y + reach.Y < size.Y && z >= reach.Z && z + reach.Z < size.Z;
        Span<double> eight = stackalloc double[Lanes];
        for (int i = 0; i < means.Length;)
        {
            int at = x + i;
            if (rowsExist && at >= reach.X && at + Lanes - 1 + reach.X < size.X)
            {
                Inside(at, y, z, eight);
                int count = Math.Min(Lanes, means.Length - i);
                for (int k = 0; k < count; k++)
                {
                    means[i + k] = eight[k] / kernel.WeightSum;
                    weights[i + k] = kernel.WeightSum;
                }

                i += count;
            }
            else
            {
                (double sum, double weight) = AtBorder(at, y, z);
                means[i] = sum / weight;
                weights[i] = weight;
                i++;
            }
        }
    }

    // Eight spheres that lie in the image, one a lane.
    private void Inside(int x, int y, int z, Span<double> sums)
    {
        Vector256<double> low = Vector256<double>.Zero;
        Vector256<double> high = Vector256<double>.Zero;
        foreach (PeakKernel.Row row in kernel.Rows)
        {
            ref float middle = ref MemoryMarshal.GetReference(_image.Row(y + row.Y, z + row.Z)[x..]);
            double[] weights = row.Weights;
            (Vector256<double> a, Vector256<double> b) = Vector256.Widen(Vector256.LoadUnsafe(ref middle));
            Vector256<double> w = Vector256.Create(weights[0]);
            low += w * a;
            high += w * b;
            for (int i = 1; i < weights.Length; i++)
            {
                (Vector256<double> leftLow, Vector256<double> leftHigh) = Load(ref middle, -i);
                (Vector256<double> rightLow, Vector256<double> rightHigh) = Load(ref middle, i);
                w = Vector256.Create(weights[i]);
                low += w * (leftLow + rightLow);
                high += w * (leftHigh + rightHigh);
            }
        }

        low.CopyTo(sums);
        high.CopyTo(sums[Vector256<double>.Count..]);
    }

    private static (Vector256<double> Low, Vector256<double> High) Load(ref float middle, int offset) =>
        Vector256.Widen(Vector256.LoadUnsafe(ref System.Runtime.CompilerServices.Unsafe.Add(ref middle, offset)));

    private (double Sum, double Weight) AtBorder(int x, int y, int z)
    {
        Size3 size = _image.Size;
        double sum = 0;
        double weight = 0;
        foreach (PeakKernel.Row row in kernel.Rows)
        {
            if ((uint)(y + row.Y) >= (uint)size.Y || (uint)(z + row.Z) >= (uint)size.Z)
            {
                continue;
            }

            ReadOnlySpan<float> voxels = _image.Row(y + row.Y, z + row.Z);
            sum += row.Weights[0] * voxels[x];
            double existing = row.Weights[0];
            for (int i = 1; i < row.Weights.Length; i++)
            {
                bool left = x - i >= 0;
                bool right = x + i < size.X;
                sum += row.Weights[i] * ((left ? (double)voxels[x - i] : 0) + (right ? (double)voxels[x + i] : 0));
                existing += ((left ? 1 : 0) + (right ? 1 : 0)) * row.Weights[i];
            }

            // A whole row weighs what it weighs inside, so that a sphere within the image has the whole weight to the last bit.
            weight += x - row.Reach >= 0 && x + row.Reach < size.X ? row.Sum : existing;
        }

        return (sum, weight);
    }
}
