namespace Biomarkers.Diffusion.Tests;

public sealed class AdcTests
{
    private static readonly double[] B = [0, 100, 400, 800];

    [Fact]
    public void FitLogLinear_Doubles_AnyLength_IsBitIdenticalToTheScalarTwin()
    {
        for (int length = 1; length <= 257; length++)
        {
            double[] signals = Signals(length, B, length, noise: 0.05);
            var adc = new double[length];
            var status = new FitStatus[length];

            Adc.FitLogLinear(new ReadOnlyVolumeSpan<double>(signals, new(length, 1, B.Length)), B, adc, status);

            for (int i = 0; i < length; i++)
            {
                Assert.Equal(BitConverter.DoubleToInt64Bits(AdcTwin.Slope(Voxel(signals, length, i), B)), BitConverter.DoubleToInt64Bits(adc[i]));
                Assert.Equal(FitStatus.Converged, status[i]);
            }
        }
    }

    [Fact]
    public void FitLogLinear_Floats_AnyLength_IsBitIdenticalToTheScalarTwin()
    {
        for (int length = 1; length <= 257; length++)
        {
            float[] signals = Array.ConvertAll(Signals(length, B, length, noise: 0.05), static s => (float)s);
            var adc = new float[length];

            Adc.FitLogLinear(new ReadOnlyVolumeSpan<float>(signals, new(length, 1, B.Length)), B, adc, []);

            for (int i = 0; i < length; i++)
            {
                Assert.Equal(BitConverter.SingleToInt32Bits(AdcTwin.SingleSlope(Voxel(signals, length, i), B)), BitConverter.SingleToInt32Bits(adc[i]));
            }
        }
    }

    [Theory]
    [InlineData(AdcMethod.LogLinear)]
    [InlineData(AdcMethod.Weighted)]
    public void Fit_Doubles_AgreesWithTheTextbook(AdcMethod method)
    {
        const int Length = 203;
        double[] signals = Signals(Length, B, 5, noise: 0.05);
        var found = new Outputs<double>(Length);

        Adc.Fit(method, new ReadOnlyVolumeSpan<double>(signals, new(Length, 1, B.Length)), B, found.Spans);

        for (int i = 0; i < Length; i++)
        {
            AdcTwin.Result expected = AdcTwin.Textbook(Voxel(signals, Length, i), B, method == AdcMethod.Weighted ? static s => s * s : static s => 1);
            Close(expected.Adc, found.Adc[i], 1e-11);
            Close(expected.S0, found.S0[i], 1e-12);
            Close(expected.AdcError, found.AdcError[i], 1e-8);
            Close(expected.S0Error, found.S0Error[i], 1e-8);
            Close(expected.Residual, found.Residual[i], 1e-8);
        }
    }

    [Theory]
    [InlineData(AdcMethod.TwoPoint)]
    [InlineData(AdcMethod.LogLinear)]
    [InlineData(AdcMethod.Weighted)]
    public void Fit_NoiseFreeDoubles_IsExactTo1EMinus9(AdcMethod method)
    {
        double[] b = method == AdcMethod.TwoPoint ? [50, 800] : [0, 50, 400, 1000];
        double[] truths = [1e-4, 3e-4, 7e-4, 1.1e-3, 2.3e-3, 3e-3];
        double[] levels = [0.01, 1, 37, 1000, 65535];
        foreach (double truth in truths)
        {
            foreach (double level in levels)
            {
                double[] signals = Array.ConvertAll(b, value => level * Math.Exp(-value * truth));
                var adc = new double[1];
                Adc.Fit(method, new ReadOnlyVolumeSpan<double>(signals, new(1, 1, b.Length)), b, new AdcSpans<double> { Adc = adc });
                Close(truth, adc[0], 1e-9);
            }
        }
    }

    [Theory]
    [InlineData(AdcMethod.LogLinear)]
    [InlineData(AdcMethod.Weighted)]
    public void Fit_NoiseFreeFloats_IsExactTo1EMinus6(AdcMethod method)
    {
        double[] b = [0, 100, 400, 1000];
        const int Length = 4000;
        float[] signals = new float[Length * b.Length];
        for (int i = 0; i < Length; i++)
        {
            for (int k = 0; k < b.Length; k++)
            {
                signals[(k * Length) + i] = (float)((100 + i) * Math.Exp(-b[k] * Truth(i)));
            }
        }

        var adc = new float[Length];
        Adc.Fit(method, new ReadOnlyVolumeSpan<float>(signals, new(Length, 1, b.Length)), b, new AdcSpans<float> { Adc = adc });
        for (int i = 0; i < Length; i++)
        {
            Close(Truth(i), adc[i], 1e-6);
        }

        static double Truth(int i) => 3e-4 + (i * 6e-7);
    }

    [Fact]
    public void Fit_FloatsInSinglePrecision_StayCloseToDoublePrecision()
    {
        const int Length = 50_000;
        double[] b = [50, 1000];
        var random = new Random(21);
        float[] signals = [.. Enumerable.Range(0, 2 * Length).Select(_ => (float)Math.Exp(random.NextDouble() * 10))];
        var single = new float[Length];
        var exact = new double[Length];

        Adc.FitLogLinear(new ReadOnlyVolumeSpan<float>(signals, new(Length, 1, 2)), b, single, []);
        Adc.FitLogLinear(new ReadOnlyVolumeSpan<float>(signals, new(Length, 1, 2)), b, exact, []);

        for (int i = 0; i < Length; i++)
        {
            Assert.InRange(Math.Abs(single[i] - exact[i]), 0, (2e-8 / 950) + (2e-7 * Math.Abs(exact[i])));
        }
    }

    [Fact]
    public void StandardError_IsTheScatterOfRepeatedFits()
    {
        // Noise on ln S, so that the assumption of the log-linear fit holds.
        const int Length = 20_000;
        double[] b = [0, 100, 400, 600, 800];
        var random = new Random(17);
        var signals = new double[Length * b.Length];
        for (int i = 0; i < signals.Length; i++)
        {
            double noise = Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble());
            signals[i] = 1000 * Math.Exp((-b[i / Length] * 1e-3) + (0.02 * noise));
        }

        var found = new Outputs<double>(Length);
        Adc.Fit(AdcMethod.LogLinear, new ReadOnlyVolumeSpan<double>(signals, new(Length, 1, b.Length)), b, found.Spans);

        double mean = found.Adc.Average();
        double scatter = Math.Sqrt(found.Adc.Average(a => (a - mean) * (a - mean)));
        Assert.Equal(1e-3, mean, 5e-6);
        Assert.Equal(scatter, Math.Sqrt(found.AdcError.Average(static e => e * e)), scatter * 0.02);
        double level = found.S0.Average();
        Assert.Equal(Math.Sqrt(found.S0.Average(s => (s - level) * (s - level))), Math.Sqrt(found.S0Error.Average(static e => e * e)), 0.5);
    }

    [Fact]
    public void Fit_EqualSignals_IsExactlyZero()
    {
        float[] signals = [.. Enumerable.Repeat(417.3f, 4)];
        var single = new float[1];
        var exact = new double[1];

        Adc.FitLogLinear(new ReadOnlyVolumeSpan<float>(signals, new(1, 1, 4)), B, single, []);
        Adc.FitWeighted(new ReadOnlyVolumeSpan<float>(signals, new(1, 1, 4)), B, exact, []);

        Assert.Equal(0f, single[0]);
        Assert.Equal(0d, exact[0]);
    }

    [Fact]
    public void Logarithm_OfTheTwoPointMethod_IsWithinTwoUnitsInTheLastPlaceOfTheRuntimes()
    {
        // With S1 = 1 and b2 − b1 = 1 the ADC is −ln S2; b-values far apart are not needed to see the logarithm.
        var random = new Random(3);
        double[] b = [1000, 1001];
        double worst = 0;
        for (int i = 0; i < 20_000; i++)
        {
            double x = i % 3 == 0 ? 1 + ((random.NextDouble() - 0.5) * Math.Pow(10, -random.Next(1, 15))) : Math.Exp((random.NextDouble() * 1400) - 700);
            double[] signals = [1, x];
            var adc = new double[1];
            Adc.FitTwoPoint(new ReadOnlyVolumeSpan<double>(signals, new(1, 1, 2)), b, adc, []);
            double exact = -Math.Log(x);
            worst = Math.Max(worst, exact == 0 ? Math.Abs(adc[0]) : Math.Abs(adc[0] - exact) / Math.BitIncrement(Math.Abs(exact)) * Math.Pow(2, 52));
        }

        Assert.InRange(worst, 0, 2);
    }

    [Fact]
    public void Fit_FurtherOutputs_DoNotChangeTheAdc()
    {
        const int Length = 1234;
        float[] signals = Array.ConvertAll(Signals(Length, B, 9, noise: 0.1), static s => (float)s);
        var alone = new float[Length];
        var all = new Outputs<float>(Length);

        Adc.FitLogLinear(new ReadOnlyVolumeSpan<float>(signals, new(Length, 1, B.Length)), B, alone, []);
        Adc.Fit(AdcMethod.LogLinear, new ReadOnlyVolumeSpan<float>(signals, new(Length, 1, B.Length)), B, all.Spans);

        Assert.Equal(alone, all.Adc);
    }

    [Fact]
    public void Fit_StoredIntegers_GiveTheBitsOfFloats()
    {
        const int Length = 321;
        double[] signals = Array.ConvertAll(Signals(Length, B, 2, noise: 0.1), static s => Math.Round(s * 20) + 1);
        var floats = new float[Length];
        var shorts = new float[Length];
        var unsigned = new float[Length];
        var exact = new double[Length];
        var integers = new double[Length];
        var size = new Size3(Length, 1, B.Length);

        Adc.FitLogLinear(new ReadOnlyVolumeSpan<float>(Array.ConvertAll(signals, static s => (float)s), size), B, floats, []);
        Adc.FitLogLinear(new ReadOnlyVolumeSpan<short>(Array.ConvertAll(signals, static s => (short)s), size), B, shorts, []);
        Adc.FitLogLinear(new ReadOnlyVolumeSpan<ushort>(Array.ConvertAll(signals, static s => (ushort)s), size), B, unsigned, []);
        Adc.FitLogLinear(new ReadOnlyVolumeSpan<double>(signals, size), B, exact, []);
        Adc.FitLogLinear(new ReadOnlyVolumeSpan<int>(Array.ConvertAll(signals, static s => (int)s), size), B, integers, []);

        Assert.Equal(floats, shorts);
        Assert.Equal(floats, unsigned);
        Assert.Equal(exact, integers);
    }

    [Fact]
    public void Fit_PaddedRowsAndSlices_AreRespected()
    {
        var size = new Size3(13, 5, 3);
        const int Row = 17;
        const int Slice = Row * 7;
        double[] dense = Signals((int)size.Count, B, 4, noise: 0.1);
        var padded = new float[(B.Length * size.Z * Slice) + 5];
        Array.Fill(padded, float.NaN);
        for (int z = 0; z < B.Length * size.Z; z++)
        {
            for (int y = 0; y < size.Y; y++)
            {
                for (int x = 0; x < size.X; x++)
                {
                    padded[(z * Slice) + (y * Row) + x] = (float)dense[(((z * size.Y) + y) * size.X) + x];
                }
            }
        }

        float[] singles = Array.ConvertAll(dense, static s => (float)s);
        var expected = new Outputs<float>((int)size.Count);
        var stacked = new Outputs<float>((int)size.Count);
        var separate = new Outputs<float>((int)size.Count);
        Adc.Fit(AdcMethod.LogLinear, new ReadOnlyVolumeSpan<float>(singles, size with { Z = size.Z * B.Length }), B, expected.Spans);
        Adc.Fit(AdcMethod.LogLinear, new ReadOnlyVolumeSpan<float>(padded, size with { Z = size.Z * B.Length }, Row, Slice), B, stacked.Spans);
        ReadOnlyMemory<float>[] images = [.. Enumerable.Range(0, B.Length).Select(i => new ReadOnlyMemory<float>(padded, i * size.Z * Slice, size.Z * Slice))];
        Adc.Fit(AdcMethod.LogLinear, new SignalImages<float>(images, size, Row, Slice), B, separate.Buffers);

        Assert.Equal(expected.All, stacked.All);
        Assert.Equal(expected.All, separate.All);
        Assert.All(stacked.Status, static s => Assert.Equal(FitStatus.Converged, s));
    }

    [Theory]
    [InlineData(AdcMethod.LogLinear)]
    [InlineData(AdcMethod.Weighted)]
    public void Fit_AnyThreadCount_IsBitIdentical(AdcMethod method)
    {
        var size = new Size3(97, 89, 11);
        int length = (int)size.Count;
        float[] signals = Array.ConvertAll(Signals(length, B, 6, noise: 0.2), static s => (float)s);
        ReadOnlyMemory<float>[] images = [.. Enumerable.Range(0, B.Length).Select(i => new ReadOnlyMemory<float>(signals, i * length, length))];
        var one = new Outputs<float>(length);
        Adc.Fit(method, new ReadOnlyVolumeSpan<float>(signals, size with { Z = size.Z * B.Length }), B, one.Spans);
        foreach (int threads in new[] { 1, 2, 3, 8 })
        {
            var several = new Outputs<float>(length);
            Adc.Fit(method, new SignalImages<float>(images, size), B, several.Buffers, maxDegreeOfParallelism: threads);
            Assert.Equal(one.All, several.All);
            Assert.Equal(one.Status, several.Status);
        }
    }

    [Fact]
    public void Fit_EveryOutput_HasTheBitsOfEveryMachine()
    {
        const int Length = 1021;
        double[] signals = Signals(Length, B, 12, noise: 0.3);
        signals[700] = 0;
        ulong bits = 14695981039346656037;
        foreach (AdcMethod method in new[] { AdcMethod.LogLinear, AdcMethod.Weighted })
        {
            foreach (double floor in new[] { 0.0, 100 })
            {
                var found = new Outputs<double>(Length);
                Adc.Fit(method, new ReadOnlyVolumeSpan<double>(signals, new(Length, 1, B.Length)), B, found.Spans, default, floor);
                foreach (double value in found.All.SelectMany(static a => a))
                {
                    // FNV-1a over the bits; every NaN as one.
                    bits = (bits ^ (double.IsNaN(value) ? 1UL : BitConverter.DoubleToUInt64Bits(value))) * 1099511628211;
                }
            }
        }

        Assert.Equal(18189088238296322531UL, bits);
    }

    internal static double[] Signals(int voxels, double[] b, int seed, double noise)
    {
        var random = new Random(seed);
        var signals = new double[voxels * b.Length];
        for (int i = 0; i < voxels; i++)
        {
            double level = 50 + (1000 * random.NextDouble());
            double adc = 2e-4 + (2.5e-3 * random.NextDouble());
            for (int k = 0; k < b.Length; k++)
            {
                // Rounded, so that the machine's own exponential does not matter.
                signals[(k * voxels) + i] = Math.Round(level * Math.Exp(-b[k] * adc) * (1 + (noise * (random.NextDouble() - 0.5))), 6);
            }
        }

        return signals;
    }

    private static T[] Voxel<T>(T[] signals, int voxels, int index) => [.. Enumerable.Range(0, signals.Length / voxels).Select(k => signals[(k * voxels) + index])];

    private static void Close(double expected, double found, double tolerance) =>
        Assert.True(Math.Abs(found - expected) <= tolerance * Math.Abs(expected), $"{found:R} is not {expected:R} within {tolerance}.");
}
