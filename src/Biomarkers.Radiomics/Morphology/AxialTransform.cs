using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using Biomarkers.Numerics;

namespace Biomarkers.Radiomics;

/// <summary>Transforms the fields and the kernel along Z and keeps some of the frequencies.</summary>
/// <remarks>
/// Two rows y and y + 1 travel as the real and the imaginary part of one line and are told apart afterwards: with F the transform
/// of both, 2 f̂(k) = F(k) + conj F(−k) and 2i ĝ(k) = F(k) − conj F(−k). The factor 2 stays in; <see cref="FrequencyPlane"/> takes it
/// out. The kernel is real and even, so its two rows come out as real and imaginary part without more ado.
/// </remarks>
internal sealed class AxialTransform(
    Volume<float> image, Mask mask, double mean, PlaneLayout layout, BatchedFourierTransform transform, int firstFrequency, ReadOnlyMemory<double[]> planes)
{
    private const int Lanes = BatchedFourierTransform.Lanes;
    private const int Stride = BatchedFourierTransform.Stride;

    /// <summary>Fills the planes.</summary>
    public void Run(int maxDegreeOfParallelism, CancellationToken cancellationToken)
    {
        int rowPairs = (layout.Height + 1) / 2;
        ParallelBlocks.For(rowPairs, maxDegreeOfParallelism, pair => TransformRows(2 * pair), cancellationToken);
    }

    private void TransformRows(int y)
    {
        var lines = new double[PlaneLayout.Fields][];
        for (int f = 0; f < lines.Length; f++)
        {
            lines[f] = new double[transform.Length * Stride];
        }

        for (int group = 0; group < layout.Groups; group++)
        {
            FillFields(lines, group, y);
            for (int f = 0; f < lines.Length; f++)
            {
                transform.Forward(lines[f], mask.BoundingBox.Size.Z);
                Separate(lines[f], f, group, y);
            }

            FillKernel(lines[0], group, y);
            transform.Forward(lines[0], transform.Length);
            KeepKernel(lines[0], group, y);
        }
    }

    private void FillFields(double[][] lines, int group, int y)
    {
        IndexBox box = mask.BoundingBox;
        ReadOnlyVolumeSpan<float> values = image.AsVolumeSpan().Slice(box);
        ReadOnlyVolumeSpan<byte> inside = mask.AsVolumeSpan();
        int x = group * Lanes;
        int count = Math.Min(Lanes, box.Size.X - x);
        int rows = Math.Min(2, box.Size.Y - y);
        foreach (double[] line in lines)
        {
            Array.Clear(line, 0, box.Size.Z * Stride);
        }

        for (int z = 0; z < box.Size.Z; z++)
        {
            for (int r = 0; r < rows; r++)
            {
                ReadOnlySpan<byte> m = inside.Row(y + r + Mask.Padding, z + Mask.Padding).Slice(x + Mask.Padding, count);
                ReadOnlySpan<float> v = values.Row(y + r, z).Slice(x, count);
                int at = (z * Stride) + (r * Lanes);
                for (int l = 0; l < count; l++)
                {
                    if (m[l] != 0)
                    {
                        double a = v[l] - mean;
                        lines[PlaneLayout.Deviation][at + l] = a;
                        lines[PlaneLayout.Inside][at + l] = 1;
                        lines[PlaneLayout.Square][at + l] = a * a;
                    }
                }
            }
        }
    }

    private void Separate(double[] line, int field, int group, int y)
    {
        ref double values = ref MemoryMarshal.GetArrayDataReference(line);
        bool second = y + 1 < layout.Height;
        for (int k = 0; k < planes.Length; k++)
        {
            int frequency = firstFrequency + k;
            int p = transform.PositionOf[frequency] * Stride;
            int n = transform.PositionOf[frequency == 0 ? 0 : transform.Length - frequency] * Stride;
            Vector512<double> pr = Vector512.LoadUnsafe(ref values, (nuint)p), pi = Vector512.LoadUnsafe(ref values, (nuint)(p + Lanes));
            Vector512<double> nr = Vector512.LoadUnsafe(ref values, (nuint)n), ni = Vector512.LoadUnsafe(ref values, (nuint)(n + Lanes));
            double[] plane = planes.Span[k];
            int at = layout.Field(field, group, y);
            (pr + nr).CopyTo(plane, at);
            (pi - ni).CopyTo(plane, at + Lanes);
            if (second)
            {
                (pi + ni).CopyTo(plane, at + Stride);
                (nr - pr).CopyTo(plane, at + Stride + Lanes);
            }
        }
    }

    /// <summary>The inverse distance for displacements of both signs along Z; 0 for no displacement.</summary>
    private void FillKernel(double[] line, int group, int y)
    {
        Vector3D spacing = image.Geometry.Spacing;
        int depth = mask.BoundingBox.Size.Z;
        Array.Clear(line);
        Vector512<double> dx = (Vector512.Create((double)(group * Lanes)) + Vector512.Create(0.0, 1, 2, 3, 4, 5, 6, 7)) * spacing.X;
        for (int r = 0; r < 2; r++)
        {
            double dy = (y + r) * spacing.Y;
            Vector512<double> inPlane = (dx * dx) + Vector512.Create(dy * dy);
            for (int z = 0; z < depth; z++)
            {
                double dz = z * spacing.Z;
                Vector512<double> squared = inPlane + Vector512.Create(dz * dz);
                Vector512<double> weight = Vector512.ConditionalSelect(
                    Vector512.Equals(squared, Vector512<double>.Zero), Vector512<double>.Zero, Vector512<double>.One / Vector512.Sqrt(squared));
                weight.CopyTo(line, (z * Stride) + (r * Lanes));
                if (z > 0)
                {
                    weight.CopyTo(line, ((transform.Length - z) * Stride) + (r * Lanes));
                }
            }
        }
    }

    private void KeepKernel(double[] line, int group, int y)
    {
        for (int k = 0; k < planes.Length; k++)
        {
            int at = transform.PositionOf[firstFrequency + k] * Stride;
            double[] plane = planes.Span[k];
            line.AsSpan(at, Lanes).CopyTo(plane.AsSpan(layout.Kernel(group, y)));
            if (y + 1 < layout.Height)
            {
                line.AsSpan(at + Lanes, Lanes).CopyTo(plane.AsSpan(layout.Kernel(group, y + 1)));
            }
        }
    }
}
