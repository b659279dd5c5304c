using Biomarkers.Numerics;

namespace Biomarkers.Perfusion;

/// <summary>The block-circulant convolution, whose singular vectors are waves.</summary>
/// <remarks>
/// Formula: on a circle of L ≥ 2 N samples A turns cos ωm into |â(ω)| cos(ωm + φ), with â the transform of the padded input and φ its phase:
/// |â| are the singular values, in equal pairs but for ω = 0 and π. No decomposition has to be searched for.
/// </remarks>
internal static class CirculantBasis
{
    public static ResponseBasis Create(double[] input, double step, ConvolutionRule rule)
    {
        int n = input.Length;
        int length = BatchedFourierTransform.FastLength(2 * n);
        (double[] real, double[] imaginary) = Transform(Column(input, length, step, rule));
        (double[] cosine, double[] minusSine) = Transform([0, 1, .. new double[length - 2]]);
        double[] size = [.. Enumerable.Range(0, (length / 2) + 1).Select(f => Math.Sqrt((real[f] * real[f]) + (imaginary[f] * imaginary[f])))];
        int[] order = [.. Enumerable.Range(0, size.Length).Where(f => size[f] > 0).OrderByDescending(f => size[f])];
        int count = order.Sum(f => IsSingle(f, length) ? 1 : 2);
        var values = new double[count];
        var left = new double[count * n];
        var right = new double[count * length];
        var groups = new List<int>();
        int at = 0;
        foreach (int f in order)
        {
            groups.Add(at);
            double scale = Math.Sqrt((IsSingle(f, length) ? 1.0 : 2.0) / length);
            double c = real[f] / size[f];
            double s = imaginary[f] / size[f];
            for (int part = 0; part < (IsSingle(f, length) ? 1 : 2); part++, at++)
            {
                values[at] = size[f];
                for (int m = 0; m < length; m++)
                {
                    int turn = (int)((long)f * m % length);
                    double cos = cosine[turn];
                    double sin = -minusSine[turn];
                    right[(at * length) + m] = scale * (part == 0 ? cos : sin);
                    if (m < n)
                    {
                        left[(at * n) + m] = scale * (part == 0 ? (c * cos) - (s * sin) : (c * sin) + (s * cos));
                    }
                }
            }
        }

        return new(n, length, values, left, right, [.. groups]);
    }

    /// <summary>First column of the matrix.</summary>
    private static double[] Column(double[] input, int length, double step, ConvolutionRule rule)
    {
        var column = new double[length];
        for (int m = 0; m < length; m++)
        {
            double here = At(m);
            column[m] = step * (rule == ConvolutionRule.Rectangle ? here : (At(m - 1) + (4 * here) + At(m + 1)) / 6);
        }

        return column;

        double At(int m) => (m + length) % length is var place && place < input.Length ? input[place] : 0;
    }

    private static bool IsSingle(int frequency, int length) => frequency == 0 || 2 * frequency == length;

    private static (double[] Real, double[] Imaginary) Transform(double[] line)
    {
        var transform = new BatchedFourierTransform(line.Length);
        var lanes = new double[line.Length * BatchedFourierTransform.Stride];
        for (int m = 0; m < line.Length; m++)
        {
            lanes[m * BatchedFourierTransform.Stride] = line[m];
        }

        transform.Forward(lanes, line.Length);
        var real = new double[line.Length];
        var imaginary = new double[line.Length];
        for (int f = 0; f < line.Length; f++)
        {
            int place = transform.PositionOf[f] * BatchedFourierTransform.Stride;
            real[f] = lanes[place];
            imaginary[f] = lanes[place + BatchedFourierTransform.Lanes];
        }

        return (real, imaginary);
    }
}
