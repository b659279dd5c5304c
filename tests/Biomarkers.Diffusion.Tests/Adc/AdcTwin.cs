namespace Biomarkers.Diffusion.Tests;

/// <summary>The fits voxel by voxel in plain scalar arithmetic, in the order of operations of the fast kernels.</summary>
internal static class AdcTwin
{
    public readonly record struct Result(double Adc, double S0, double AdcError, double S0Error, double Residual);

    public static double Log(double x)
    {
        long shifted = BitConverter.DoubleToInt64Bits(x) + (0x3FF0000000000000 - 0x3FE6A09E667F3BCD);
        double k = (shifted >>> 52) - 1023.0;
        double f = BitConverter.Int64BitsToDouble((shifted & 0x000FFFFFFFFFFFFF) + 0x3FE6A09E667F3BCD) - 1;
        double s = f / (2 + f);
        double z = s * s;
        double w = z * z;
        double odd = z * (0.66666666666666696 + (w * (0.28571428626371359 + (w * (0.18182892887821481 + (w * 0.14617736939412593))))));
        double even = w * (0.39999999999898506 + (w * (0.22222211077386914 + (w * 0.1533160795028275))));
        double half = 0.5 * f * f;
        return (k * 6.93147180369123816490e-01) - ((half - ((s * (half + odd + even)) + (k * 1.90821492927058770002e-10))) - f);
    }

    public static double Slope(ReadOnlySpan<double> signals, ReadOnlySpan<double> b)
    {
        double mean = 0;
        foreach (double value in b)
        {
            mean += value;
        }

        mean /= b.Length;
        double spread = 0;
        foreach (double value in b)
        {
            spread += (mean - value) * (mean - value);
        }

        double first = Log(signals[0]);
        double slope = 0;
        for (int i = 1; i < b.Length; i++)
        {
            slope += (mean - b[i]) * (Log(signals[i]) - first);
        }

        return slope / spread;
    }

    public static float SingleSlope(ReadOnlySpan<float> signals, ReadOnlySpan<double> b)
    {
        double mean = 0;
        foreach (double value in b)
        {
            mean += value;
        }

        mean /= b.Length;
        double spread = 0;
        foreach (double value in b)
        {
            spread += (mean - value) * (mean - value);
        }

        (float firstExponent, float firstFraction, float firstRest) = Split(signals[0]);
        float adc = 0;
        for (int i = 1; i < b.Length; i++)
        {
            (float exponent, float fraction, float rest) = Split(signals[i]);
            exponent -= firstExponent;
            float coarse = (exponent * 0.693115234375f) + (fraction - firstFraction);
            float fine = (exponent * 3.1946184945309e-5f) + (rest - firstRest);
            float share = (float)((mean - b[i]) / spread) * (coarse + fine);
            adc = i == 1 ? share : share + adc;
        }

        return adc;
    }

    /// <summary>The fit by its textbook formulae, with the library's logarithm; another order of operations than the kernels'.</summary>
    public static Result Textbook(ReadOnlySpan<double> signals, ReadOnlySpan<double> b, Func<double, double> weightOf)
    {
        double w = 0, wb = 0, wl = 0;
        int count = 0;
        for (int i = 0; i < b.Length; i++)
        {
            double weight = weightOf(signals[i]);
            count += weight > 0 ? 1 : 0;
            w += weight;
            wb += weight * b[i];
            wl += weight > 0 ? weight * Math.Log(signals[i]) : 0;
        }

        double meanB = wb / w;
        double meanL = wl / w;
        double spread = 0, product = 0;
        for (int i = 0; i < b.Length; i++)
        {
            double weight = weightOf(signals[i]);
            spread += weight * (b[i] - meanB) * (b[i] - meanB);
            product += weight > 0 ? weight * (b[i] - meanB) * (Math.Log(signals[i]) - meanL) : 0;
        }

        double adc = -product / spread;
        double level = meanL + (adc * meanB);
        double squares = 0, misfit = 0;
        for (int i = 0; i < b.Length; i++)
        {
            double weight = weightOf(signals[i]);
            double line = level - (b[i] * adc);
            squares += weight > 0 ? weight * Math.Pow(Math.Log(signals[i]) - line, 2) : 0;
            misfit += weight > 0 ? Math.Pow(signals[i] - Math.Exp(line), 2) : 0;
        }

        double deviation = Math.Sqrt(squares / (count - 2));
        return new(adc, Math.Exp(level), deviation / Math.Sqrt(spread), Math.Exp(level) * deviation * Math.Sqrt((1 / w) + (meanB * meanB / spread)), Math.Sqrt(misfit / (count - 2)));
    }

    private static (float Exponent, float Fraction, float Remainder) Split(float x)
    {
        int shifted = BitConverter.SingleToInt32Bits(x) + (0x3F800000 - 0x3F3504F3);
        float k = (shifted >>> 23) - 127f;
        float f = BitConverter.Int32BitsToSingle((shifted & 0x007FFFFF) + 0x3F3504F3) - 1;
        float p = 0.08733601163f;
        foreach (float c in (ReadOnlySpan<float>)[-0.1444185352f, 0.1497928654f, -0.1655233795f, 0.1995361374f, -0.2500249092f, 0.3333422543f, -0.4999998198f])
        {
            p = (p * f) + c;
        }

        return (k, f, f * f * p);
    }
}
