using System.Numerics;
using Biomarkers.Numerics;

namespace Biomarkers.Core.Tests.Numerics.Fitting;

public sealed class LaneMathTests
{
    private const int Bits = 160;

    [Fact]
    public void Exp_AgainstExactValues_IsWithinOneUlp()
    {
        var random = new Random(1);
        double worst = 0;
        for (int i = 0; i < 2500; i++)
        {
            double x = i < 1000 ? (random.NextDouble() - 0.5) * 1400 : i < 1800 ? (random.NextDouble() - 0.5) * 2 : -random.NextDouble() * 60;
            worst = Math.Max(worst, UlpsOff(ScalarLane.Exp(new(x)).Value, ExactExp(x)));
        }

        Assert.InRange(worst, 0.4, 0.75);
    }

    [Fact]
    public void Log_AgainstExactValues_IsWithinOneUlp()
    {
        var random = new Random(2);
        double worst = 0;
        for (int i = 0; i < 2500; i++)
        {
            double x = i < 1000 ? Math.ScaleB(1 + random.NextDouble(), random.Next(-1020, 1020)) : i < 2000 ? 1 + ((random.NextDouble() - 0.5) * 1e-3) : random.NextDouble() * 4;
            double value = ScalarLane.Log(new(x)).Value;

            // ln x = value + correction with exp(correction) = x / exp(value), correction tiny
            double correction = RatioLessOne(x, value);
            worst = Math.Max(worst, Math.Abs(correction) / Ulp(value));
        }

        Assert.InRange(worst, 0.3, 1.0);
    }

    [Fact]
    public void Exp_OfSpecialValues_IsAsDefined()
    {
        Assert.Equal(1, ScalarLane.Exp(new(0)).Value);
        Assert.Equal(1, ScalarLane.Exp(new(-0.0)).Value);
        Assert.Equal(0, ScalarLane.Exp(new(-800)).Value);
        Assert.Equal(0, ScalarLane.Exp(new(double.NegativeInfinity)).Value);
        Assert.Equal(double.PositiveInfinity, ScalarLane.Exp(new(720)).Value);
        Assert.Equal(double.PositiveInfinity, ScalarLane.Exp(new(double.PositiveInfinity)).Value);
        Assert.True(double.IsNaN(ScalarLane.Exp(new(double.NaN)).Value));
    }

    [Fact]
    public void Log_OfSpecialValues_IsAsDefined()
    {
        Assert.Equal(0, ScalarLane.Log(new(1)).Value);
        Assert.Equal(double.NegativeInfinity, ScalarLane.Log(new(0)).Value);
        Assert.Equal(double.NegativeInfinity, ScalarLane.Log(new(-0.0)).Value);
        Assert.Equal(double.PositiveInfinity, ScalarLane.Log(new(double.PositiveInfinity)).Value);
        Assert.True(double.IsNaN(ScalarLane.Log(new(-1)).Value));
        Assert.True(double.IsNaN(ScalarLane.Log(new(double.NaN)).Value));
        Assert.Equal(-744.4400719213812, ScalarLane.Log(new(double.Epsilon)).Value, 1e-12);
    }

    [Fact]
    public void EveryOperation_InEveryWidth_GivesTheSameBits()
    {
        var random = new Random(3);
        double[] special = [0, -0.0, 1, -1, double.NaN, double.PositiveInfinity, double.NegativeInfinity, double.Epsilon, 1e308, -1e308, 1e-310];
        double[] values = [.. special, .. Enumerable.Range(0, 1013).Select(_ => Math.ScaleB(random.NextDouble() - 0.5, random.Next(-40, 12)))];
        long[] scalar = Everything<ScalarLane>(values);
        Assert.Equal(scalar, Everything<Lane256>(values));
        Assert.Equal(scalar, Everything<Lane512>(values));
    }

    /// <summary>Bits of every operation on every value and its neighbour, in order.</summary>
    private static long[] Everything<T>(double[] values)
        where T : unmanaged, ILane<T>
    {
        T[] a = System.Runtime.InteropServices.MemoryMarshal.Cast<double, T>(values).ToArray();
        T[] b = System.Runtime.InteropServices.MemoryMarshal.Cast<double, T>([.. values.Skip(1), values[0]]).ToArray();
        IEnumerable<T[]> results =
        [
            [.. a.Zip(b, static (x, y) => x + y)], [.. a.Zip(b, static (x, y) => x - y)], [.. a.Zip(b, static (x, y) => x * y)], [.. a.Zip(b, static (x, y) => x / y)],
            [.. a.Select(static x => -x)], [.. a.Select(T.Abs)], [.. a.Select(T.Sqrt)], [.. a.Select(T.Exp)], [.. a.Select(T.Log)],
            [.. a.Zip(b, T.Min)], [.. a.Zip(b, T.Max)], [.. a.Zip(b, static (x, y) => T.Select(T.LessThan(x, y), x, y))],
            [.. a.Zip(b, static (x, y) => T.Select(T.Not(T.Or(T.LessThanOrEqual(x, y), T.And(x, T.LessThan(x, x)))), x, y))],
        ];

        // Which NaN it is nobody promises.
        return [.. results.SelectMany(static r => System.Runtime.InteropServices.MemoryMarshal.Cast<T, double>(r).ToArray()).Select(static v => double.IsNaN(v) ? -1 : BitConverter.DoubleToInt64Bits(v))];
    }

    private static double Ulp(double value) => Math.BitIncrement(Math.Abs(value)) - Math.Abs(value);

    /// <summary>exp(x) times 2^(Bits − e) as an integer, and e.</summary>
    private static (BigInteger Scaled, int Exponent) ExactExp(double x)
    {
        // x = k ln 2 + r in fixed point of many bits; the series of exp(r) to the end of them.
        BigInteger fixedX = ToFixed(x, Bits + 16);
        BigInteger ln2 = Ln2(Bits + 16);
        BigInteger k = BigInteger.Divide(fixedX, ln2);
        BigInteger r = fixedX - (k * ln2);
        BigInteger sum = BigInteger.One << (Bits + 16);
        BigInteger term = sum;
        for (int i = 1; !term.IsZero; i++)
        {
            term = (term * r >> (Bits + 16)) / i;
            sum += term;
        }

        return (sum >> 16, (int)k);
    }

    private static double UlpsOff(double value, (BigInteger Scaled, int Exponent) exact)
    {
        BigInteger got = ToFixed(Math.ScaleB(value, -exact.Exponent), Bits);
        double ulp = Ulp(Math.ScaleB(value, -exact.Exponent));
        return Math.Abs((double)(got - exact.Scaled)) / Math.ScaleB(ulp, Bits);
    }

    /// <summary>x / exp(y) − 1.</summary>
    private static double RatioLessOne(double x, double y)
    {
        (BigInteger scaled, int exponent) = ExactExp(y);
        BigInteger ratio = (ToFixed(Math.ScaleB(x, -exponent), Bits) << Bits) / scaled;
        return (double)(ratio - (BigInteger.One << Bits)) / Math.ScaleB(1, Bits);
    }

    private static BigInteger ToFixed(double value, int bits)
    {
        if (value == 0)
        {
            return BigInteger.Zero;
        }

        int exponent = Math.ILogB(value);
        var significand = new BigInteger(Math.ScaleB(value, 52 - exponent));
        int shift = bits + exponent - 52;
        return shift >= 0 ? significand << shift : significand >> -shift;
    }

    /// <summary>ln 2 = Σ 1 / (k 2^k).</summary>
    private static BigInteger Ln2(int bits)
    {
        BigInteger sum = BigInteger.Zero;
        BigInteger one = BigInteger.One << (bits + 16);
        for (int k = 1; k < bits + 20; k++)
        {
            sum += (one >> k) / k;
        }

        return sum >> 16;
    }
}
