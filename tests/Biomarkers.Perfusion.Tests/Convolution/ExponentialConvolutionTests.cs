namespace Biomarkers.Perfusion.Tests;

public sealed class ExponentialConvolutionTests
{
    public static TheoryData<double> Rates => [0, 1e-9, 1e-5, 0.003, 0.02, 0.4, 1.7, 9.9, 10.1, 60, 900, 1e5];

    [Theory]
    [MemberData(nameof(Rates))]
    public void Compute_UnevenSpacing_MatchesSimpsonOnAFinerGrid(double rate)
    {
        var random = new Random(3);
        double time = 4;
        double[] times = [.. Enumerable.Range(0, 40).Select(_ => time += 0.2 + (6 * random.NextDouble()))];
        double[] input = [.. times.Select(t => Inputs.Parker(t, 20))];
        var result = new double[times.Length];

        ExponentialConvolution.Compute(times, input, rate, result);

        // With 100 sub-intervals and rates up to the inverse of a sub-interval Simpson's rule is exact to 1e-8; above, the closed form tells.
        for (int i = 0; i < times.Length && rate <= 60; i++)
        {
            Assert.Equal(Simpson(times, input, rate, i, 100), result[i], 1e-8);
        }

        for (int i = 0; i < times.Length && rate >= 0.02; i++)
        {
            Assert.Equal(ClosedForm(times, input, rate, i), result[i], 1e-10);
        }
    }

    [Theory]
    [MemberData(nameof(Rates))]
    public void Compute_ByRate_MatchesDifferences(double rate)
    {
        double[] times = Inputs.Times(60, 2.5);
        double[] input = [.. times.Select(t => Inputs.Parker(t, 12))];
        double step = Math.Max(1e-4, rate * 1e-4);
        double from = Math.Max(0, rate - step);
        double to = rate + step;
        double[][] at = [.. new[] { from, 0.5 * (from + to), to }.Select(k => Convolve(times, input, k).Result)];
        double[] derivative = Convolve(times, input, 0.5 * (from + to)).ByRate;
        double largest = derivative.Max(Math.Abs);
        for (int i = 0; i < times.Length; i++)
        {
            Assert.Equal((at[2][i] - at[0][i]) / (to - from), derivative[i], (largest * 1e-6) + (1e-13 / step));
        }
    }

    [Fact]
    public void Compute_SmallAndLargeSteps_MeetWithoutAJump()
    {
        // Series and recursion exchange at k Δ = ½, here k = 10 for intervals of 3 s.
        double[] times = Inputs.Times(50, 3);
        double[] input = [.. times.Select(t => Inputs.Parker(t, 12))];
        (double[] below, double[] slopeBelow) = Convolve(times, input, 10 - 1e-9);
        (double[] above, double[] slopeAbove) = Convolve(times, input, 10 + 1e-9);
        for (int i = 0; i < times.Length; i++)
        {
            Assert.Equal(below[i] + (2e-9 * slopeBelow[i]), above[i], 1e-14);
            Assert.Equal(slopeBelow[i], slopeAbove[i], 1e-10);
        }
    }

    [Fact]
    public void Compute_NoDecay_IsTheTrapezoidIntegral()
    {
        double[] times = [0, 1, 4, 4.5];
        var result = new double[4];
        ExponentialConvolution.Compute(times, [0, 2, 2, 4], 0, result);
        double[] expected = [0, 1.0 / 60, 7.0 / 60, 8.5 / 60];
        for (int i = 0; i < 4; i++)
        {
            Assert.Equal(expected[i], result[i], 1e-15);
        }
    }

    [Fact]
    public void Compute_Misuse_IsRefused()
    {
        double[] three = new double[3];
        Assert.Throws<ArgumentException>(() => ExponentialConvolution.Compute([0, 1, 2], three, -1, new double[3]));
        Assert.Throws<ArgumentException>(() => ExponentialConvolution.Compute([0, 1, 2], three, double.NaN, new double[3]));
        Assert.Throws<ArgumentException>(() => ExponentialConvolution.Compute([0, 1, 1], three, 1, new double[3]));
        Assert.Throws<ArgumentException>(() => ExponentialConvolution.Compute([0, 1, 2], three, 1, new double[2]));
        Assert.Throws<ArgumentException>(() => ExponentialConvolution.Compute([0, 1, 2], three, 1, new double[3], new double[1]));
    }

    [Fact]
    public void Convolve_InputFinerThanTissue_IsExactAtTheTissuesTimes()
    {
        double[] fine = Inputs.Times(3001, 0.1);
        double[] coarse = [-5, 0, .. Inputs.Times(60, 4.37, 3)];
        InputCurve input = Inputs.ParkerAt(fine);
        var kinetic = new KineticInput(coarse, input);
        var result = new Numerics.ScalarLane[coarse.Length];
        kinetic.Convolve(new Numerics.ScalarLane(0.7), result, default);
        double[] union = [.. fine.Concat(coarse.Where(static t => t >= 0)).Distinct().Order()];
        double[] there = Convolve(union, [.. union.Select(t => Interpolate(input, t))], 0.7).Result;
        for (int i = 0; i < coarse.Length; i++)
        {
            double expected = coarse[i] < 0 ? 0 : there[Array.IndexOf(union, coarse[i])];
            Assert.Equal(expected, result[i].Value, 1e-13);
        }
    }

    private static double Interpolate(InputCurve curve, double t)
    {
        int i = 1;
        while (i < curve.Count - 1 && curve.Times[i] < t)
        {
            i++;
        }

        double part = (t - curve.Times[i - 1]) / (curve.Times[i] - curve.Times[i - 1]);
        return curve.Concentration[i - 1] + (part * (curve.Concentration[i] - curve.Concentration[i - 1]));
    }

    private static (double[] Result, double[] ByRate) Convolve(double[] times, double[] input, double rate)
    {
        var result = new double[times.Length];
        var byRate = new double[times.Length];
        ExponentialConvolution.Compute(times, input, rate, result, byRate);
        return (result, byRate);
    }

    private static double Simpson(double[] times, double[] input, double rate, int sample, int parts)
    {
        double sum = 0;
        for (int j = 1; j <= sample; j++)
        {
            double width = (times[j] - times[j - 1]) / 60 / parts;
            for (int p = 0; p < parts; p++)
            {
                sum += width / 6 * (At(p) + (4 * At(p + 0.5)) + At(p + 1));

                double At(double place)
                {
                    double part = place / parts;
                    double t = times[j - 1] + (part * (times[j] - times[j - 1]));
                    return (input[j - 1] + (part * (input[j] - input[j - 1]))) * Math.Exp(-rate * (times[sample] - t) / 60);
                }
            }
        }

        return sum;
    }

    /// <summary>Sum over the intervals of the integral of (a + s u) exp(−k (t − u)) from its antiderivative.</summary>
    private static double ClosedForm(double[] times, double[] input, double rate, int sample)
    {
        double sum = 0;
        for (int j = 1; j <= sample; j++)
        {
            double from = times[j - 1] / 60;
            double to = times[j] / 60;
            double end = times[sample] / 60;
            double slope = (input[j] - input[j - 1]) / (to - from);
            sum += (Math.Exp(-rate * (end - to)) * ((input[j] / rate) - (slope / rate / rate))) - (Math.Exp(-rate * (end - from)) * ((input[j - 1] / rate) - (slope / rate / rate)));
        }

        return sum;
    }
}
