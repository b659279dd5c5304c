using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Biomarkers;

/// <summary>Weighted sums of rows, voxel by voxel, in double precision. Each voxel has its own sum, so the vector width cannot matter.</summary>
internal static class RowArithmetic
{
    /// <summary>sum = weight · row.</summary>
    /// <typeparam name="T">float or double.</typeparam>
    public static void SetScaled<T>(ReadOnlySpan<T> row, double weight, Span<double> sum)
        where T : unmanaged
    {
        if (typeof(T) == typeof(float))
        {
            Run<Setting>(MemoryMarshal.Cast<T, float>(row), weight, sum);
        }
        else
        {
            Run<Setting>(MemoryMarshal.Cast<T, double>(row), weight, sum);
        }
    }

    /// <summary>sum = sum + weight · row.</summary>
    /// <typeparam name="T">float or double.</typeparam>
    public static void AddScaled<T>(ReadOnlySpan<T> row, double weight, Span<double> sum)
        where T : unmanaged
    {
        if (typeof(T) == typeof(float))
        {
            Run<Adding>(MemoryMarshal.Cast<T, float>(row), weight, sum);
        }
        else
        {
            Run<Adding>(MemoryMarshal.Cast<T, double>(row), weight, sum);
        }
    }

    /// <summary>row = gain · row + pole · previous.</summary>
    public static void RecurForward(ReadOnlySpan<double> previous, double pole, double gain, Span<double> row)
    {
        previous = previous[..row.Length];
        Vector256<double> poles = Vector256.Create(pole);
        Vector256<double> gains = Vector256.Create(gain);
        int i = 0;
        for (; i + 4 <= row.Length; i += 4)
        {
            Span<double> four = row.Slice(i, 4);
            ((gains * Vector256.Create<double>(four)) + (poles * Vector256.Create(previous.Slice(i, 4)))).CopyTo(four);
        }

        for (; i < row.Length; i++)
        {
            row[i] = (gain * row[i]) + (pole * previous[i]);
        }
    }

    /// <summary>row = pole · (next − row).</summary>
    public static void RecurBackward(ReadOnlySpan<double> next, double pole, Span<double> row)
    {
        next = next[..row.Length];
        Vector256<double> poles = Vector256.Create(pole);
        int i = 0;
        for (; i + 4 <= row.Length; i += 4)
        {
            Span<double> four = row.Slice(i, 4);
            (poles * (Vector256.Create(next.Slice(i, 4)) - Vector256.Create<double>(four))).CopyTo(four);
        }

        for (; i < row.Length; i++)
        {
            row[i] = pole * (next[i] - row[i]);
        }
    }

    private interface ICombine
    {
        static abstract Vector256<double> Combine(Vector256<double> sum, Vector256<double> term);

        static abstract double Combine(double sum, double term);
    }

    private readonly struct Setting : ICombine
    {
        public static Vector256<double> Combine(Vector256<double> sum, Vector256<double> term) => term;

        public static double Combine(double sum, double term) => term;
    }

    private readonly struct Adding : ICombine
    {
        public static Vector256<double> Combine(Vector256<double> sum, Vector256<double> term) => sum + term;

        public static double Combine(double sum, double term) => sum + term;
    }

    private static void Run<TCombine>(ReadOnlySpan<float> row, double weight, Span<double> sum)
        where TCombine : ICombine
    {
        sum = sum[..row.Length];
        Vector256<double> factor = Vector256.Create(weight);
        int i = 0;
        for (; i + 8 <= row.Length; i += 8)
        {
            (Vector256<double> lower, Vector256<double> upper) = Vector256.Widen(Vector256.Create(row.Slice(i, 8)));
            Span<double> low = sum.Slice(i, 4);
            Span<double> high = sum.Slice(i + 4, 4);
            TCombine.Combine(Vector256.Create<double>(low), lower * factor).CopyTo(low);
            TCombine.Combine(Vector256.Create<double>(high), upper * factor).CopyTo(high);
        }

        for (; i < row.Length; i++)
        {
            sum[i] = TCombine.Combine(sum[i], row[i] * weight);
        }
    }

    private static void Run<TCombine>(ReadOnlySpan<double> row, double weight, Span<double> sum)
        where TCombine : ICombine
    {
        sum = sum[..row.Length];
        Vector256<double> factor = Vector256.Create(weight);
        int i = 0;
        for (; i + 4 <= row.Length; i += 4)
        {
            Span<double> four = sum.Slice(i, 4);
            TCombine.Combine(Vector256.Create<double>(four), Vector256.Create(row.Slice(i, 4)) * factor).CopyTo(four);
        }

        for (; i < row.Length; i++)
        {
            sum[i] = TCombine.Combine(sum[i], row[i] * weight);
        }
    }
}
