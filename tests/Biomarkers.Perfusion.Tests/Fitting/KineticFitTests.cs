using Biomarkers.Numerics;

namespace Biomarkers.Perfusion.Tests;

public sealed class KineticFitTests
{
    private static readonly double[] Times = Inputs.Times(100, 3);
    private static readonly InputCurve Input = Inputs.ParkerAt(Times);

    public static TheoryData<bool> BothWays => [true, false];

    [Theory]
    [MemberData(nameof(BothWays))]
    public void Run_ReferenceObjectWithoutNoise_IsWithinATenthOfAPercent(bool usesSolver)
    {
        // Grid of QIBA's Tofts object v6: dt 0.5 s, 1321 frames; the curves are made on a grid 20 times finer than the samples.
        double[] times = Inputs.Times(1321, 0.5);
        double[] fine = Inputs.Times(26401, 0.025);
        InputCurve exact = Inputs.ParkerAt(fine, 64.5);
        Tofts truth = Tofts.Create(new KineticInput(times, exact));
        double[] ktrans = [0.01, 0.02, 0.05, 0.1, 0.2, 0.35];
        double[] ve = [0.05, 0.1, 0.2, 0.5];
        double[] tissue = new double[times.Length * ktrans.Length * ve.Length];
        int curve = 0;
        foreach (double k in ktrans)
        {
            foreach (double v in ve)
            {
                CurveFitter.Simulate(truth, [k, v], tissue.AsSpan(curve++ * times.Length, times.Length));
            }
        }

        CurveFits fit = KineticFit.FitCurves<Tofts>(times, tissue, exact, new() { Fit = KineticFitOptions.Default.Fit with { UseSolver = usesSolver } });
        for (int i = 0; i < curve; i++)
        {
            Assert.Equal(FitStatus.Converged, fit.Status[i]);
            Assert.InRange(fit[KineticMeasures.Ktrans][i] / ktrans[i / ve.Length], 0.999, 1.001);
            Assert.InRange(fit[KineticMeasures.Ve][i] / ve[i % ve.Length], 0.999, 1.001);
        }
    }

    [Theory]
    [MemberData(nameof(BothWays))]
    public void Interval95_SeededStudy_CoversTheTruth(bool usesSolver)
    {
        const int Curves = 2000;
        double[] truth = [0.18, 0.32, 0.05];
        var tissue = new double[Curves * Times.Length];
        var random = new Random(21);
        ExtendedTofts model = ExtendedTofts.Create(new KineticInput(Times, Input));
        for (int i = 0; i < Curves; i++)
        {
            Span<double> curve = tissue.AsSpan(i * Times.Length, Times.Length);
            CurveFitter.Simulate(model, truth, curve);
            for (int t = 0; t < curve.Length; t++)
            {
                curve[t] += 0.02 * Inputs.Normal(random);
            }
        }

        CurveFits fit = KineticFit.FitCurves<ExtendedTofts>(Times, tissue, Input, new() { Fit = KineticFitOptions.Default.Fit with { UseSolver = usesSolver } });
        for (int j = 0; j < truth.Length; j++)
        {
            MeasureDefinition definition = ExtendedTofts.Parameters[j].Definition;
            int covered = 0;
            for (int i = 0; i < Curves; i++)
            {
                (double lower, double upper) = fit.Interval95(definition, i);
                covered += lower <= truth[j] && truth[j] <= upper ? 1 : 0;
            }

            Assert.InRange((double)covered / Curves, 0.92, 0.98);
        }
    }

    [Fact]
    public void Fit_BothWays_AgreeInValuesAndErrors()
    {
        TimeSeries<float> series = Noisy(300);
        ParameterMaps solved = KineticFit.Run<ExtendedTofts>(series, Input);
        ParameterMaps searched = KineticFit.Run<ExtendedTofts>(series, Input, options: new() { Fit = KineticFitOptions.Default.Fit with { UseSolver = false, Tolerance = 1e-12 } });
        foreach (MeasureDefinition definition in solved.Definitions)
        {
            for (int i = 0; i < 300; i++)
            {
                float value = searched[definition].Memory.Span[i];
                float error = searched.StandardError(definition).Memory.Span[i];
                Assert.InRange(solved[definition].Memory.Span[i], value - (0.002f * error) - 1e-6f, value + (0.002f * error) + 1e-6f);
                Assert.InRange(solved.StandardError(definition).Memory.Span[i] / error, 0.998f, 1.002f);
            }
        }

        Assert.Contains(solved.Iterations!.Memory.ToArray(), static iterations => iterations == 0);
    }

    [Fact]
    public void Fit_SlowExchange_NeedsNoSearch()
    {
        // kep 0.04 to 0.1 / min: the minimum lies beside the slow end of the rates that are looked at.
        TimeSeries<float> series = TestSeries.Make(
            Times, 400, static (random, _) => [0.02 + (0.02 * random.NextDouble()), 0.4 + (0.1 * random.NextDouble()), 0.03], Input, 0.005, 9);
        ParameterMaps maps = KineticFit.Run<ExtendedTofts>(series, Input);
        Assert.InRange(maps.Iterations!.Memory.ToArray().Count(static iterations => iterations == 0), 380, 400);
    }

    [Fact]
    public void RSquared_SmallChangesOnALargeOffset_ComesFromTheChanges()
    {
        var random = new Random(3);
        double[] tissue = [.. Times.Select(_ => 1e5 + (1e-2 * Inputs.Normal(random)))];
        CurveFits fit = KineticFit.FitCurves<Patlak>(Times, tissue, Input, new() { Fit = new() { Rules = [new(KineticMeasures.Vp) { Lower = -1e9, Upper = 1e9 }, new(KineticMeasures.PS) { Lower = -1e9, Upper = 1e9 }] } });
        double mean = tissue.Average();
        double total = tissue.Sum(value => (value - mean) * (value - mean));
        double residual = fit.ResidualDeviation[0] * fit.ResidualDeviation[0] * fit.DegreesOfFreedom[0];
        Assert.Equal(1, residual / (1 - fit.RSquared[0]) / total, 1e-6);
    }

    [Fact]
    public void Run_AnyThreadCountAndWidth_IsBitIdentical()
    {
        TimeSeries<float> series = Noisy(1111);
        Same<ExtendedTofts>(series, KineticFitOptions.Default);
        Same<Patlak>(series, KineticFitOptions.Default);
        Same<ExtendedTofts>(series, new() { Method = KineticMethod.Linear });
        Same<TwoCompartmentExchange>(series, KineticFitOptions.Default);

        static void Same<TModel>(TimeSeries<float> series, KineticFitOptions options)
            where TModel : struct, IKineticModel<TModel>
        {
            ParameterMaps expected = KineticFit.Run<TModel>(series, Input, options: options, maxDegreeOfParallelism: 1);
            foreach (LaneWidth width in Enum.GetValues<LaneWidth>())
            {
                KineticFitOptions other = options with { Fit = options.Fit with { LaneWidth = width } };
                ParameterMaps maps = KineticFit.Run<TModel>(series, Input, options: other, maxDegreeOfParallelism: 3);
                Assert.True(maps.Status.Memory.Span.SequenceEqual(expected.Status.Memory.Span));
                Assert.All(maps.Definitions, definition =>
                {
                    Assert.Equal(expected[definition].Memory.ToArray(), maps[definition].Memory.ToArray());
                    Assert.Equal(expected.StandardError(definition).Memory.ToArray(), maps.StandardError(definition).Memory.ToArray());
                });
            }
        }
    }

    [Fact]
    public void Run_WeightsHeldAndTied_AreObeyed()
    {
        TimeSeries<float> series = Noisy(50);
        double[] weights = [.. Times.Select(static (_, i) => i == 40 ? 0.0 : 1 + (i % 3))];
        foreach (bool usesSolver in (bool[])[true, false])
        {
            CurveFitOptions fit = KineticFitOptions.Default.Fit with { UseSolver = usesSolver, SampleWeights = weights, Tolerance = 1e-12 };
            ParameterMaps weighted = KineticFit.Run<ExtendedTofts>(series, Input, options: new() { Fit = fit });

            ParameterMaps held = KineticFit.Run<ExtendedTofts>(series, Input, options: new() { Fit = fit with { Rules = [new(KineticMeasures.Vp) { Held = 0.03 }] } });
            Assert.All(held[KineticMeasures.Vp].Memory.ToArray(), static value => Assert.Equal(0.03f, value));
            ParameterMaps tied = KineticFit.Run<ExtendedTofts>(series, Input, options: new() { Fit = fit with { Rules = [new(KineticMeasures.Vp) { TiedTo = KineticMeasures.Ve, Factor = 0.2 }] } });
            Assert.All(tied[KineticMeasures.Vp].Memory.ToArray().Zip(tied[KineticMeasures.Ve].Memory.ToArray()), static pair => Assert.Equal(0.2 * pair.Second, pair.First, 1e-6));
            ParameterMaps other = KineticFit.Run<ExtendedTofts>(series, Input, options: new() { Fit = fit with { UseSolver = !usesSolver } });
            for (int i = 0; i < 50; i++)
            {
                float error = other.StandardError(KineticMeasures.Ktrans).Memory.Span[i];
                Assert.InRange(weighted[KineticMeasures.Ktrans].Memory.Span[i] - other[KineticMeasures.Ktrans].Memory.Span[i], -0.002f * error, 0.002f * error);
            }
        }
    }

    [Fact]
    public void Run_UsersOwnModel_GetsAllOfIt()
    {
        TimeSeries<float> series = Noisy(40);
        ParameterMaps maps = KineticFit.Run<OwnModel>(series, Input);
        ParameterMaps same = KineticFit.Run<Patlak>(series, Input);
        for (int i = 0; i < 40; i++)
        {
            Assert.Equal(FitStatus.Converged, maps.StatusAt(i, 0, 0));
            Assert.Equal(same[KineticMeasures.Vp].Memory.Span[i], maps[KineticMeasures.Vp].Memory.Span[i], 1e-5f);
            Assert.Equal(same.StandardError(KineticMeasures.PS).Memory.Span[i], maps.StandardError(KineticMeasures.PS).Memory.Span[i], 1e-5f);
        }

        ParameterMaps delayed = KineticFit.Run<OwnModel>(series, Input, options: new() { FitDelay = true });
        Assert.True(delayed.TryGet(KineticMeasures.Delay, out _));
        Assert.Throws<ArgumentException>(() => KineticFit.Run<OwnModel>(series, Input, options: new() { Method = KineticMethod.Linear }));
    }

    [Fact]
    public void Run_BadVoxels_HaveAStatusAndNoValue()
    {
        var geometry = new ImageGeometry(new Size3(6, 1, 1), new Vector3D(1, 1, 1));
        double[] good = Noisy(1).Frames.Select(static frame => (double)frame.Memory.Span[0]).ToArray();
        Volume<float>[] frames = [.. good.Select((value, t) => Volume.Wrap(
            geometry, new[] { (float)value, t == 50 ? float.NaN : (float)value, 0, 0.001f, (float)value, t == 7 ? float.PositiveInfinity : 1 }))];
        var series = new TimeSeries<float>(Times, frames);
        Volume<byte> preceding = Volume.Wrap(geometry, new byte[] { 1, 1, 1, 1, (byte)FitStatus.NotPrepared, 1 }, Unit.One);
        ParameterMaps maps = KineticFit.Run<ExtendedTofts>(series, Input, options: new() { LeastEnhancement = 0.05 }, preceding: preceding);
        FitStatus[] expected = [FitStatus.Converged, FitStatus.NotFinite, FitStatus.NotEnhanced, FitStatus.NotEnhanced, FitStatus.NotPrepared, FitStatus.NotFinite];
        for (int x = 0; x < 6; x++)
        {
            Assert.Equal(expected[x], maps.StatusAt(x, 0, 0));
            Assert.Equal(x != 0, float.IsNaN(maps[KineticMeasures.Ktrans].Memory.Span[x]));
        }

        // A constant curve without the limit: an answer of some kind, never an exception or a NaN that counts as converged.
        ParameterMaps all = KineticFit.Run<ExtendedTofts>(series, Input);
        Assert.Equal(FitStatus.NoSignal, all.StatusAt(2, 0, 0));
        Assert.Equal(FitStatusLegend.HasValues(all.StatusAt(3, 0, 0)), float.IsFinite(all[KineticMeasures.Ktrans].Memory.Span[3]));
    }

    [Fact]
    public void Fit_TimesOfAnotherUnit_AreRefusedWithTheSuspicion()
    {
        double[] tissue = new double[100];
        Assert.Contains("milliseconds", Assert.Throws<DataRefusedException>(() => Fit([.. Times.Select(static t => t * 1000)])).Message, StringComparison.Ordinal);
        Assert.Contains("minutes", Assert.Throws<DataRefusedException>(() => Fit([.. Times.Select(static t => t / 60)])).Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => Fit([.. Times.Select(static (t, i) => i == 50 ? 0 : t)], Inputs.ParkerAt(Times)));
        Assert.Throws<ArgumentException>(() => Fit([.. Times.Select(static (t, i) => i == 50 ? double.NaN : t)], Inputs.ParkerAt(Times)));

        void Fit(double[] times, InputCurve? input = null) => KineticFit.FitCurves<Tofts>(times, tissue, input ?? Inputs.ParkerAt(times));
    }

    [Fact]
    public void Fit_InputThatCannotBeUsed_IsRefused()
    {
        double[] tissue = new double[100];
        Assert.Contains("zero throughout", Assert.Throws<DataRefusedException>(() => KineticFit.FitCurves<Tofts>(Times, tissue, new InputCurve(Times, new double[100]))).Message, StringComparison.Ordinal);
        Assert.Contains("ends at", Assert.Throws<DataRefusedException>(() => KineticFit.FitCurves<Tofts>(Times, tissue, Inputs.ParkerAt(Inputs.Times(50, 3)))).Message, StringComparison.Ordinal);
        Assert.Contains("plasma", Assert.Throws<ArgumentException>(() => KineticFit.FitCurves<Tofts>(Times, tissue, new InputCurve(Times, Input.Concentration, InputKind.Blood))).Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => KineticFit.FitCurves<DualInputOneCompartment>(Times, tissue, Input));
        Assert.Throws<ArgumentException>(() => KineticFit.FitCurves<Tofts>(Times, tissue, Input, second: Input));
        Assert.Throws<DataRefusedException>(() => KineticFit.FitCurves<ExtendedTofts>([0, 60], new double[2], new InputCurve([0, 60], [1, 1])));
        Assert.Throws<ArgumentException>(() => KineticFit.FitCurves<Tofts>(Times, new double[99], Input));
        Assert.Throws<ArgumentException>(() => new InputCurve([0, 1], [0, double.NaN]));
    }

    [Fact]
    public void RunConstrained_ReferenceTissue_FindsItsKepAndHoldsIt()
    {
        // Reference of kep 0.6; tissues of relative Ktrans 1.5 and kep 0.25 to 0.45.
        double[] reference = ModelCase.Get(Tofts.Name).Evaluate(Times, Input, [0.06, 0.1]).Curve;
        var random = new Random(2);
        ModelCase model = ModelCase.Get(ReferenceRegion.Name);
        var geometry = new ImageGeometry(new Size3(60, 1, 1), new Vector3D(1, 1, 1));
        var curve = new InputCurve(Times, reference);
        double[][] curves = [.. Enumerable.Range(0, 60).Select(i => model.Evaluate(Times, curve, [1.5, 0.25 + (0.2 * i / 59), 0.6]).Curve)];
        Volume<float>[] frames = [.. Times.Select((_, t) => Volume.Wrap(geometry, curves.Select(c => (float)(c[t] + (0.002 * Inputs.Normal(random)))).ToArray()))];
        ParameterMaps maps = ReferenceRegionFit.RunConstrained(new TimeSeries<float>(Times, frames), curve);
        Assert.Single(maps[KineticMeasures.ReferenceKep].Memory.ToArray().Distinct());
        Assert.InRange(maps[KineticMeasures.ReferenceKep].Memory.Span[0], 0.55f, 0.65f);
        for (int i = 0; i < 60; i++)
        {
            Assert.InRange(maps[KineticMeasures.RelativeKtrans].Memory.Span[i], 1.35f, 1.65f);
        }

        double[] samples = [.. Enumerable.Range(0, 60).SelectMany(i => frames.Select(f => (double)f.Memory.Span[i]))];
        CurveFits fits = ReferenceRegionFit.FitCurvesConstrained(Times, samples, curve);
        Assert.Single(fits[KineticMeasures.ReferenceKep].ToArray().Distinct());
        Assert.Equal(
            maps[KineticMeasures.RelativeKtrans].Memory.ToArray(), fits[KineticMeasures.RelativeKtrans].ToArray().Select(static value => (float)value));
        double[] empty = new double[2 * Times.Length];
        Assert.Contains("kep is not known", Assert.Throws<DataRefusedException>(() => ReferenceRegionFit.FitCurvesConstrained(Times, empty, curve)).Message, StringComparison.Ordinal);
    }

    private static TimeSeries<float> Noisy(int voxels) => TestSeries.Make(
        Times, voxels, static (random, _) => [0.05 + (0.3 * random.NextDouble()), 0.15 + (0.4 * random.NextDouble()), 0.03 + (0.07 * random.NextDouble())], Input, 0.02, 6);

    /// <summary>Patlak's model as a user might write it.</summary>
    private readonly struct OwnModel : IKineticModel<OwnModel>
    {
        private readonly KineticInput _input;

        private OwnModel(KineticInput input) => _input = input;

        public static string Id => "own";

        public static string Name => "Own model";

        public static string Source => "none";

        public static IReadOnlyList<CurveParameter> Parameters { get; } = [new(KineticMeasures.PS, -1, 1, 0.05), new(KineticMeasures.Vp, -1, 1, 0.05)];

        public int SampleCount => _input.SampleCount;

        public int StartCount => 1;

        public static OwnModel Create(KineticInput input) => new(input);

        public void Evaluate<TLane>(ReadOnlySpan<TLane> parameters, Span<TLane> curve, Span<TLane> jacobian)
            where TLane : unmanaged, ILane<TLane>
        {
            int n = curve.Length;
            _input.Convolve(TLane.Create(0), jacobian[..n], default);
            for (int i = 0; i < n; i++)
            {
                jacobian[n + i] = TLane.Create(_input.Sampled[i]);
                curve[i] = (parameters[0] * jacobian[i]) + (parameters[1] * jacobian[n + i]);
            }
        }

        public void Start<TLane>(ReadOnlySpan<TLane> samples, int start, Span<TLane> parameters)
            where TLane : unmanaged, ILane<TLane>
        {
            parameters[0] = TLane.Create(0);
            parameters[1] = TLane.Create(0);
        }
    }
}
