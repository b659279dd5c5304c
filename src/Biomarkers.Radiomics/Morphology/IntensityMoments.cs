using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using Biomarkers.Numerics;

namespace Biomarkers.Radiomics;

/// <summary>Number, sum, extremes and first moments of the intensities inside the intensity mask.</summary>
/// <remarks>
/// Method: one pass, slice by slice; within a row eight fixed lanes, combined in a fixed tree, so that neither threads nor vector
/// width change a bit. Moments are in indices of the padded box of the region.
/// </remarks>
internal sealed class IntensityMoments
{
    private IntensityMoments(long count, long notFinite, double sum, Vector3D first, float minimum, float maximum)
    {
        Count = count;
        NotFinite = notFinite;
        Sum = sum;
        First = first;
        IsConstant = minimum == maximum;
    }

    /// <summary>Number of voxels in the intensity mask.</summary>
    public long Count { get; }

    /// <summary>How many of them hold NaN or infinity; where there are any, nothing else is meaningful.</summary>
    public long NotFinite { get; }

    /// <summary>Sum of the intensities.</summary>
    public double Sum { get; }

    /// <summary>Σ intensity · index, in indices of the region's padded box.</summary>
    public Vector3D First { get; }

    /// <summary>True when all intensities are equal.</summary>
    public bool IsConstant { get; }

    /// <summary>Mean intensity.</summary>
    public double Mean => Sum / Count;

    /// <summary>Sums over the intensity mask, reading its rows of the image only.</summary>
    public static IntensityMoments Measure(Volume<float> image, RegionOfInterest region, int maxDegreeOfParallelism, CancellationToken cancellationToken)
    {
        Mask mask = region.Intensity;
        Size3 size = mask.BoundingBox.Size;
        var slices = new Slice[Math.Max(0, size.Z)];
        ParallelBlocks.For(slices.Length, maxDegreeOfParallelism, z => slices[z] = SumSlice(image, mask, z), cancellationToken);
        double sum = 0, x = 0, y = 0, z = 0;
        long notFinite = 0;
        float minimum = float.PositiveInfinity, maximum = float.NegativeInfinity;
        Index3 shift = mask.BoundingBox.Start - region.Box.Start;
        for (int i = 0; i < slices.Length; i++)
        {
            Slice s = slices[i];
            sum += s.Sum;
            x += s.X + (s.Sum * shift.X);
            y += s.Y + (s.Sum * shift.Y);
            z += s.Sum * (i + shift.Z);
            notFinite += s.NotFinite;
            minimum = Math.Min(minimum, s.Minimum);
            maximum = Math.Max(maximum, s.Maximum);
        }

        return new(mask.Count, notFinite, sum, new(x, y, z), minimum, maximum);
    }

    private static Slice SumSlice(Volume<float> image, Mask mask, int z)
    {
        IndexBox box = mask.BoundingBox;
        ReadOnlyVolumeSpan<float> values = image.AsVolumeSpan().Slice(box);
        ReadOnlyVolumeSpan<byte> inside = mask.AsVolumeSpan();
        Vector256<float> minimum = Vector256.Create(float.PositiveInfinity);
        Vector256<float> maximum = Vector256.Create(float.NegativeInfinity);
        double sum = 0, sumX = 0, sumY = 0;
        for (int y = 0; y < box.Size.Y; y++)
        {
            ReadOnlySpan<float> row = values.Row(y, z);
            ReadOnlySpan<byte> bytes = inside.Row(y + Mask.Padding, z + Mask.Padding).Slice(Mask.Padding, row.Length);
            (double s, double x) = SumRow(row, bytes, ref minimum, ref maximum);
            sum += s;
            sumX += x;
            sumY += s * y;
        }

        float low = float.PositiveInfinity, high = float.NegativeInfinity;
        for (int i = 0; i < EightLanes.Count; i++)
        {
            low = Math.Min(low, minimum[i]);
            high = Math.Max(high, maximum[i]);
        }

        // Floats cannot overflow a double: the sum is finite exactly when all of them are.
        return new(sum, sumX, sumY, low, high, double.IsFinite(sum) ? 0 : CountNotFinite(values, inside, z));
    }

    /// <summary>Σ v and Σ v x of a row.</summary>
    private static (double Sum, double X) SumRow(ReadOnlySpan<float> row, ReadOnlySpan<byte> inside, ref Vector256<float> minimum, ref Vector256<float> maximum)
    {
        Vector512<double> sum = Vector512<double>.Zero;
        Vector512<double> sumX = Vector512<double>.Zero;
        Vector512<double> index = Vector512.Create(0.0, 1, 2, 3, 4, 5, 6, 7);
        Vector512<double> step = Vector512.Create((double)EightLanes.Count);
        Span<float> lastRow = stackalloc float[EightLanes.Count];
        Span<byte> lastInside = stackalloc byte[EightLanes.Count];
        for (int x = 0; x < row.Length; x += EightLanes.Count)
        {
            scoped ReadOnlySpan<float> v = row[x..];
            scoped ReadOnlySpan<byte> m = inside[x..];
            if (v.Length < EightLanes.Count)
            {
                lastInside.Clear();
                lastRow.Clear();
                v.CopyTo(lastRow);
                m.CopyTo(lastInside);
                v = lastRow;
                m = lastInside;
            }

            ulong eight = MemoryMarshal.Read<ulong>(m);
            if (eight != 0)
            {
                Vector256<float> mask = LaneMask(eight);
                Vector256<float> value = Vector256.Create(v);
                minimum = Vector256.Min(minimum, Vector256.ConditionalSelect(mask, value, minimum));
                maximum = Vector256.Max(maximum, Vector256.ConditionalSelect(mask, value, maximum));
                (Vector256<double> lower, Vector256<double> upper) = Vector256.Widen(value & mask);
                Vector512<double> wide = Vector512.Create(lower, upper);
                sum += wide;
                sumX += wide * index;
            }

            index += step;
        }

        return (EightLanes.Sum(sum), EightLanes.Sum(sumX));
    }

    /// <summary>Eight mask bytes, 0 or 1, as eight lanes of no or all bits.</summary>
    private static Vector256<float> LaneMask(ulong bytes)
    {
        Vector128<ushort> words = Vector128.WidenLower(Vector128.CreateScalar(bytes).AsByte());
        (Vector128<uint> lower, Vector128<uint> upper) = Vector128.Widen(words);
        return (Vector256<uint>.Zero - Vector256.Create(lower, upper)).AsSingle();
    }

    private static long CountNotFinite(ReadOnlyVolumeSpan<float> values, ReadOnlyVolumeSpan<byte> inside, int z)
    {
        long count = 0;
        for (int y = 0; y < values.Size.Y; y++)
        {
            ReadOnlySpan<float> row = values.Row(y, z);
            ReadOnlySpan<byte> bytes = inside.Row(y + Mask.Padding, z + Mask.Padding)[Mask.Padding..];
            for (int x = 0; x < row.Length; x++)
            {
                count += bytes[x] != 0 && !float.IsFinite(row[x]) ? 1 : 0;
            }
        }

        return count;
    }

    private readonly record struct Slice(double Sum, double X, double Y, float Minimum, float Maximum, long NotFinite);
}
