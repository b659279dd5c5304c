using Biomarkers.Numerics;

namespace Biomarkers.Core.Tests.Numerics;

public sealed class BatchedFourierTransformTests
{
    private const int Lanes = BatchedFourierTransform.Lanes;
    private const int Stride = BatchedFourierTransform.Stride;

    [Fact]
    public void Forward_EveryFastLength_EqualsTheDefinition()
    {
        var random = new Random(1);
        foreach (int n in Enumerable.Range(1, 130).Where(static n => IsSmooth(n)))
        {
            AssertEqualsTwin(random, n, n);
        }
    }

    [Theory]
    [InlineData(4)]
    [InlineData(12)]
    [InlineData(20)]
    [InlineData(32)]
    [InlineData(60)]
    [InlineData(25)]
    public void Forward_PartlyFilled_TakesTheRestAsZero(int n)
    {
        var random = new Random(n);
        for (int filled = 0; filled <= n; filled++)
        {
            AssertEqualsTwin(random, n, filled);
        }
    }

    [Fact]
    public void Forward_LongLine_KeepsEnergy()
    {
        // Parseval: Σ |X|² = N Σ |x|².
        var random = new Random(3);
        foreach (int n in (int[])[480, 1000, 4096, 3 * 3 * 3 * 3 * 5 * 4])
        {
            var transform = new BatchedFourierTransform(n);
            double[] values = Fill(random, n);
            double before = values.Sum(static v => v * v);
            transform.Forward(values, n);
            Assert.Equal(n * before, values.Sum(static v => v * v), 1e-12 * n * before);
        }
    }

    [Fact]
    public void Forward_Impulse_GivesRootsOfUnityToTheLastBits()
    {
        const int n = 360;
        var transform = new BatchedFourierTransform(n);
        var values = new double[n * Stride];
        values[Stride] = 1;
        transform.Forward(values, 2);
        for (int k = 0; k < n; k++)
        {
            int at = transform.PositionOf[k] * Stride;
            Assert.Equal(Math.Cos(2 * Math.PI * k / n), values[at], 2e-15);
            Assert.Equal(-Math.Sin(2 * Math.PI * k / n), values[at + Lanes], 2e-15);
        }
    }

    [Fact]
    public void PositionOf_AnyLength_IsAPermutation()
    {
        foreach (int n in (int[])[1, 2, 60, 128, 375])
        {
            Assert.Equal(Enumerable.Range(0, n), new BatchedFourierTransform(n).PositionOf.ToArray().Order());
        }
    }

    [Fact]
    public void FastLength_AnyMinimum_IsTheNextMultipleOfFour()
    {
        Assert.Equal(1, BatchedFourierTransform.FastLength(1));
        for (int n = 2; n < 2000; n++)
        {
            int expected = Enumerable.Range(n, 4 * n).First(static m => m % 4 == 0 && IsSmooth(m));
            Assert.Equal(expected, BatchedFourierTransform.FastLength(n));
        }
    }

    [Fact]
    public void Misuse_IsRefused()
    {
        Assert.Throws<ArgumentOutOfRangeException>(static () => new BatchedFourierTransform(0));
        Assert.Throws<ArgumentOutOfRangeException>(static () => new BatchedFourierTransform(14));
        Assert.Throws<ArgumentOutOfRangeException>(static () => BatchedFourierTransform.FastLength(0));
        Assert.Throws<ArgumentException>(static () => new BatchedFourierTransform(4).Forward(new double[(4 * Stride) - 1], 4));
        Assert.Throws<ArgumentOutOfRangeException>(static () => new BatchedFourierTransform(4).Forward(new double[4 * Stride], 5));
        Assert.Throws<ArgumentOutOfRangeException>(static () => new BatchedFourierTransform(4).Forward(new double[4 * Stride], -1));
    }

    private static void AssertEqualsTwin(Random random, int n, int filled)
    {
        double[] values = Fill(random, n);
        double[] transformed = (double[])values.Clone();

        // What lies beyond the filled positions must not matter.
        transformed.AsSpan(filled * Stride).Fill(double.NaN);
        var transform = new BatchedFourierTransform(n);
        transform.Forward(transformed, filled);
        for (int lane = 0; lane < Lanes; lane++)
        {
            for (int k = 0; k < n; k++)
            {
                double real = 0, imaginary = 0;
                for (int j = 0; j < filled; j++)
                {
                    (double sin, double cos) = Math.SinCos(-2 * Math.PI * ((long)j * k % n) / n);
                    double re = values[(j * Stride) + lane], im = values[(j * Stride) + Lanes + lane];
                    real += (re * cos) - (im * sin);
                    imaginary += (re * sin) + (im * cos);
                }

                int at = (transform.PositionOf[k] * Stride) + lane;
                Assert.Equal(real, transformed[at], 1e-12);
                Assert.Equal(imaginary, transformed[at + Lanes], 1e-12);
            }
        }
    }

    private static double[] Fill(Random random, int n) => [.. Enumerable.Range(0, n * Stride).Select(_ => (random.NextDouble() * 2) - 1)];

    private static bool IsSmooth(int n)
    {
        foreach (int factor in (int[])[2, 3, 5])
        {
            while (n % factor == 0)
            {
                n /= factor;
            }
        }

        return n == 1;
    }
}
