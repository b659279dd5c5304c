namespace Biomarkers.Perfusion.Tests.Deconvolution;

/// <summary>The blocked products against inversions in plain loops.</summary>
public sealed class DeconvolutionTwinTests
{
    private const double Gate = 1e-9;

    public static TheoryData<DeconvolutionMethod, ConvolutionRule, int> Truncations()
    {
        var all = new TheoryData<DeconvolutionMethod, ConvolutionRule, int>();
        foreach (DeconvolutionMethod method in (DeconvolutionMethod[])[DeconvolutionMethod.StandardSvd, DeconvolutionMethod.CirculantSvd, DeconvolutionMethod.OscillationIndexSvd])
        {
            foreach (ConvolutionRule rule in Enum.GetValues<ConvolutionRule>())
            {
                foreach (int count in (int[])[23, 31, 40])
                {
                    all.Add(method, rule, count);
                }
            }
        }

        return all;
    }

    [Theory]
    [MemberData(nameof(Truncations))]
    public void Residue_OfTruncation_EqualsThePlainDecomposition(DeconvolutionMethod method, ConvolutionRule rule, int count)
    {
        double[] input = PerfusionObject.WithNoise(PerfusionObject.Bolus(count), 0.01, count);
        var options = new DeconvolutionOptions { Method = method, Rule = rule, HaematocritFactor = 1 };
        var deconvolver = new Deconvolver(PerfusionObject.Input(input), Inputs.Times(count, PerfusionObject.Step), options);
        bool isCirculant = method != DeconvolutionMethod.StandardSvd;
        int lags = deconvolver.ResidueTimes.Count;
        double[,] matrix = PlainConvolution.Matrix(input, PerfusionObject.Step, rule, isCirculant ? lags : 0);
        (double[] Squares, double[][] Vectors) parts = PlainConvolution.Decompose(matrix);
        for (int seed = 0; seed < 6; seed++)
        {
            double[] tissue = PerfusionObject.WithNoise(PerfusionObject.Tissue(input, PerfusionObject.Exponential(count, 3 + seed, seed)), 0.004, seed);
            double[] padded = [.. tissue, .. new double[lags - count]];
            double[] expected = method == DeconvolutionMethod.OscillationIndexSvd
                ? Scan(matrix, parts, padded, out double threshold)
                : Truncate(matrix, parts, padded, threshold = method == DeconvolutionMethod.StandardSvd ? 0.2 : 0.1);

            DeconvolvedCurve curve = deconvolver.Deconvolve(tissue);

            AssertEqual(InTime(expected, isCirculant ? count : 0), curve.Residue.Span, 6000);
            Assert.Equal(threshold, curve.Regularization, 1e-9);
            Assert.Equal(6000 * expected.Max(), curve.BloodFlow, Gate * curve.BloodFlow);
            double[] fit = PlainConvolution.Multiply(matrix, expected);
            double squares = Enumerable.Range(0, count).Sum(i => Math.Pow(tissue[i] - fit[i], 2));
            double mean = tissue.Average();
            Assert.Equal(1 - (squares / tissue.Sum(value => Math.Pow(value - mean, 2))), curve.RSquared, Gate);
        }
    }

    [Theory]
    [InlineData(TikhonovPenalty.Identity, LambdaChoice.LCurve, ConvolutionRule.Rectangle)]
    [InlineData(TikhonovPenalty.Identity, LambdaChoice.GeneralizedCrossValidation, ConvolutionRule.Volterra)]
    [InlineData(TikhonovPenalty.FirstDifference, LambdaChoice.LCurve, ConvolutionRule.Volterra)]
    [InlineData(TikhonovPenalty.FirstDifference, LambdaChoice.GeneralizedCrossValidation, ConvolutionRule.Rectangle)]
    public void Residue_OfTikhonov_SolvesTheNormalEquationsAtTheBestWeight(TikhonovPenalty penalty, LambdaChoice choice, ConvolutionRule rule)
    {
        const int Count = 37;
        double[] input = PerfusionObject.Bolus(Count);
        var options = new DeconvolutionOptions { Method = DeconvolutionMethod.Tikhonov, Penalty = penalty, LambdaChoice = choice, Rule = rule, HaematocritFactor = 1 };
        var deconvolver = new Deconvolver(PerfusionObject.Input(input), Inputs.Times(Count, PerfusionObject.Step), options);
        double largest = deconvolver.SingularValues[penalty == TikhonovPenalty.Identity ? 0 : 1];
        double[,] matrix = PlainConvolution.Matrix(input, PerfusionObject.Step, rule);
        for (int seed = 0; seed < 8; seed++)
        {
            double[] tissue = PerfusionObject.WithNoise(PerfusionObject.Tissue(input, PerfusionObject.Exponential(Count, 4 + seed, seed / 3), rule), 0.006, seed);

            DeconvolvedCurve curve = deconvolver.Deconvolve(tissue);

            double lambda = curve.Regularization * largest;
            AssertEqual(PlainConvolution.Tikhonov(matrix, tissue, lambda, penalty), curve.Residue.Span, 6000);
            double ratio = Math.Pow(10, 1.0 / 16);
            double here = Merit(matrix, tissue, lambda, penalty, choice);
            Assert.True(curve.Status == FitStatus.AtBound || here >= Merit(matrix, tissue, lambda * ratio, penalty, choice), $"curve {seed}");
            Assert.True(curve.Status == FitStatus.AtBound || here >= Merit(matrix, tissue, lambda / ratio, penalty, choice), $"curve {seed}");
        }
    }

    [Fact]
    public void LCurve_OfAnInputWithAGapInItsSingularValues_FindsTheCornerAndNotTheEnd()
    {
        // Samples of zero before a sudden bolus: beyond the gap the L-curve comes to rest, and bends there as strongly as at its corner.
        const int Count = 60;
        double[] input = PerfusionObject.Bolus(Count, onset: 6);
        double[] times = Inputs.Times(Count, PerfusionObject.Step);
        var deconvolver = new Deconvolver(PerfusionObject.Input(input), times, new() { Method = DeconvolutionMethod.Tikhonov, HaematocritFactor = 1 });
        double[] clean = PerfusionObject.Tissue(input, PerfusionObject.Exponential(Count, 6));
        double[] flows = [.. Enumerable.Range(0, 60).Select(seed => deconvolver.Deconvolve(PerfusionObject.WithNoise(clean, 0.02, seed))).Select(static curve => curve.BloodFlow)];

        // The flow is 60; the weak end of the scale gives several times as much.
        Assert.InRange(flows.Average(), 40, 65);
        Assert.True(flows.Count(static flow => flow > 100) <= 2, string.Join(' ', flows.Select(static flow => flow.ToString("F0", System.Globalization.CultureInfo.InvariantCulture))));
    }

    [Fact]
    public void SingularValues_OfAnIllConditionedInput_AreThoseOfThePlainDecomposition()
    {
        // A slow input makes rows alike: values over many decades, of which the plain route by AᵀA keeps half the digits.
        double[] input = [.. Enumerable.Range(0, 48).Select(static i => i is > 2 and < 44 ? Math.Exp(-Math.Pow((i - 15) / 5.0, 2)) : 0)];
        var options = new DeconvolutionOptions { Method = DeconvolutionMethod.StandardSvd };
        var deconvolver = new Deconvolver(PerfusionObject.Input(input), Inputs.Times(48, PerfusionObject.Step), options);
        double[] plain = [.. PlainConvolution.Decompose(PlainConvolution.Matrix(input, PerfusionObject.Step, ConvolutionRule.Rectangle)).Squares.Select(static s => Math.Sqrt(Math.Max(0, s)))];
        Assert.True(plain[0] / plain[30] > 100);
        for (int j = 0; j < plain.Length; j++)
        {
            Assert.Equal(plain[j], deconvolver.SingularValues[j], 1e-7 * plain[0]);
        }
    }

    private static double[] Truncate(double[,] matrix, (double[] Squares, double[][] Vectors) parts, double[] c, double threshold) =>
        PlainConvolution.Invert(matrix, parts, c, parts.Squares.Count(square => square >= threshold * threshold * parts.Squares[0]));

    private static double[] Scan(double[,] matrix, (double[] Squares, double[][] Vectors) parts, double[] c, out double threshold)
    {
        int count = parts.Squares.Count(square => square >= 1e-4 * parts.Squares[0]);
        while (true)
        {
            double[] k = PlainConvolution.Invert(matrix, parts, c, count);
            threshold = Math.Sqrt(parts.Squares[count - 1] / parts.Squares[0]);
            if ((k.Max() > 0 && PlainConvolution.Oscillation(k) < 0.035) || count == 1)
            {
                return k;
            }

            double last = parts.Squares[count - 1];
            while (count > 1 && parts.Squares[count - 1] <= last * (1 + 1e-9))
            {
                count--;
            }
        }
    }

    /// <summary>The bend of the L-curve by differences of its logarithms, or minus the function of cross-validation.</summary>
    private static double Merit(double[,] matrix, double[] tissue, double lambda, TikhonovPenalty penalty, LambdaChoice choice)
    {
        if (choice == LambdaChoice.GeneralizedCrossValidation)
        {
            int n = tissue.Length;
            double trace = n;
            for (int i = 0; i < n; i++)
            {
                var unit = new double[n];
                unit[i] = 1;
                trace -= PlainConvolution.Multiply(matrix, PlainConvolution.Tikhonov(matrix, unit, lambda, penalty))[i];
            }

            return -Math.Exp(2 * Point(lambda).Residual) / (trace * trace);
        }

        const double H = 0.02;
        (double x0, double y0) = Point(lambda * Math.Exp(-H));
        (double x1, double y1) = Point(lambda);
        (double x2, double y2) = Point(lambda * Math.Exp(H));
        double dx = (x2 - x0) / (2 * H);
        double dy = (y2 - y0) / (2 * H);
        return ((dx * (y2 - (2 * y1) + y0)) - (dy * (x2 - (2 * x1) + x0))) / (H * H) / Math.Pow((dx * dx) + (dy * dy), 1.5);

        (double Residual, double Size) Point(double l)
        {
            double[] k = PlainConvolution.Tikhonov(matrix, tissue, l, penalty);
            double[] fit = PlainConvolution.Multiply(matrix, k);
            double[] size = PlainConvolution.Multiply(PlainConvolution.Penalty(k.Length, penalty), k);
            return (0.5 * Math.Log(fit.Zip(tissue, static (a, b) => (a - b) * (a - b)).Sum()), 0.5 * Math.Log(size.Sum(static v => v * v)));
        }
    }

    /// <summary>Lags before zero, which lie at the end of a circle, come first.</summary>
    private static double[] InTime(double[] k, int frames) => frames == 0 ? k : [.. k[frames..], .. k[..frames]];

    private static void AssertEqual(double[] expected, ReadOnlySpan<double> actual, double scale)
    {
        Assert.Equal(expected.Length, actual.Length);
        double most = expected.Max(Math.Abs) * scale;
        for (int i = 0; i < expected.Length; i++)
        {
            Assert.Equal(expected[i] * scale, actual[i], Gate * most);
        }
    }
}
