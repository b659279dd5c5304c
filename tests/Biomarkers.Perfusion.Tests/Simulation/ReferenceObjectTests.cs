using Biomarkers.Testing;

namespace Biomarkers.Perfusion.Tests.Simulation;

public sealed class ReferenceObjectTests
{
    private const int Stride = 12;
    private static readonly DynamicReferenceSpecification Coarse = DynamicReferenceSpecifications.V6 with { FrameInterval = 6, FrameCount = 61 };

    [Fact]
    public void Specifications_HaveTheSizesOfTheOriginals()
    {
        Assert.Equal(5, DynamicReferenceSpecifications.All.Select(static s => s.Id).Distinct().Count());
        Assert.All(DynamicReferenceSpecifications.All, static s => Assert.Equal(s.FrameCount, s.Times.Count));
        Assert.Equal(660, DynamicReferenceSpecifications.V6.Times[^1]);
        Assert.Equal(330, DynamicReferenceSpecifications.V4.Times[^1]);
        Assert.Equal(360, DynamicReferenceSpecifications.V9.Times[^1]);
        Assert.Equal(0.5, DynamicReferenceSpecifications.V11.TissueT1);
    }

    [Fact]
    public void Object_OfV6_HoldsParametersCurvesAndSignalsInTheirPlaces()
    {
        DynamicReferenceObject made = Make(Coarse);
        Assert.Equal(new Size3(50, 80, 1), made.Signal.Geometry.Size);
        MeasureDefinition ve = PlainTofts.Parameters[0].Definition;
        MeasureDefinition ktrans = PlainTofts.Parameters[1].Definition;
        Assert.Equal(0.05f, made.Truth[ve][10, 10, 0]);
        Assert.Equal(0.01f, made.Truth[ktrans][10, 19, 0]);
        Assert.Equal(0.35f, made.Truth[ktrans][49, 69, 0]);
        Assert.Equal(0.5f, made.Truth[ve][49, 69, 0]);
        Assert.True(float.IsNaN(made.Truth[ve][0, 9, 0]));
        Assert.True(float.IsNaN(made.Truth[ve][0, 70, 0]));
        Assert.Equal(FitStatus.Excluded, made.Truth.StatusAt(0, 70, 0));
        Assert.Equal(FitStatus.Converged, made.Truth.StatusAt(0, 10, 0));
        Assert.Equal((byte)3, made.Labels[0, 9, 0]);
        Assert.Equal((byte)1, made.Labels[0, 10, 0]);
        Assert.Equal((byte)2, made.Labels[0, 70, 0]);

        // One voxel of blood, one of tissue and one marker against the plain formulae.
        double[] plasma = Plasma(Coarse);
        Assert.Equal(plasma[20 * Stride] * 0.55, made.Concentration.Frames[20][3, 75, 0], 1e-6);
        var curve = new double[plasma.Length];
        CurveFitter.Simulate(new PlainTofts(0.5, plasma), [0.2, 0.1], curve);
        Assert.Equal((float)curve[30 * Stride], made.Concentration.Frames[30][35, 45, 0]);
        Assert.Equal(0f, made.Concentration.Frames[30][35, 5, 0]);
        double e = Math.Exp(-0.005 * (1 + (4.5 * curve[30 * Stride])));
        double angle = Math.PI / 6;
        Assert.Equal(50000 * Math.Sin(angle) * (1 - e) / (1 - (e * Math.Cos(angle))), made.Signal.Frames[30][35, 45, 0], 1e-3);
        Assert.Equal(made.Signal.Frames[0][35, 5, 0], made.Signal.Frames[60][35, 5, 0]);
    }

    [Fact]
    public void Object_WithoutNoise_ReturnsItsConcentrationsFromItsSignals()
    {
        DynamicReferenceObject made = Make(Coarse);
        ConvertedSeries read = new SpoiledGradientEcho(0.005, 30).ToConcentration(made.Signal, made.T1, 4.5);
        Assert.Equal(new BaselineFrames(0, 11), read.Baseline);
        Assert.Equal([SignalStatus.Converted], read.CountStatuses().Select(static s => s.Key));
        for (int frame = 0; frame < 61; frame++)
        {
            ReadOnlySpan<float> truth = made.Concentration.Frames[frame].Voxels;
            ReadOnlySpan<float> found = read.Series.Frames[frame].Voxels;
            for (int i = 0; i < truth.Length; i++)
            {
                Assert.InRange(Math.Abs(found[i] - truth[i]), 0, 2e-5f * (1 + truth[i]));
            }
        }
    }

    [Fact]
    public void Object_OfAnyThreadCount_IsTheSameToTheBit()
    {
        DynamicReferenceSpecification noisy = DynamicReferenceSpecifications.V9Strong with { T1FlipAngles = [5, 15] };
        DynamicReferenceObject one = Make(noisy, 1);
        DynamicReferenceObject many = Make(noisy, 6);
        for (int frame = 0; frame < 61; frame++)
        {
            Assert.True(one.Signal.Frames[frame].Voxels.SequenceEqual(many.Signal.Frames[frame].Voxels));
        }

        Assert.True(one.FlipAngleImages[1].Voxels.SequenceEqual(many.FlipAngleImages[1].Voxels));
        Assert.NotEqual(one.Signal.Frames[0][0, 0, 0], one.Signal.Frames[1][0, 0, 0]);
    }

    [Fact]
    public void Object_ThatDoesNotFitTheModel_IsRefused()
    {
        double[] plasma = Plasma(Coarse);
        var model = new PlainTofts(0.5, plasma);
        Assert.Throws<ArgumentException>(() => DynamicReferenceObject.Create(Coarse, model, plasma, Stride + 1));
        Assert.Throws<ArgumentException>(() => DynamicReferenceObject.Create(Coarse, model, plasma.AsSpan(1), Stride));
        Assert.Contains("vp", Assert.Throws<ArgumentException>(() => DynamicReferenceObject.Create(DynamicReferenceSpecifications.V4 with { FrameCount = 61 }, model, plasma, Stride)).Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => DynamicReferenceObject.Create(Coarse with { PatchSize = 0 }, model, plasma, Stride));
        Assert.Throws<ArgumentException>(() => DynamicReferenceObject.Create(Coarse with { Columns = new("ve", []) }, model, plasma, Stride));
        Assert.Throws<ArgumentException>(() => DynamicReferenceObject.Create(Coarse with { PatchSize = 100_000 }, model, plasma, Stride));
    }

    [Fact]
    public void Object_WrittenAsNifti_IsReadBack()
    {
        string folder = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName());
        try
        {
            DynamicReferenceObject made = Make(Coarse with { T1FlipAngles = [2.5, 10] });
            IReadOnlyList<string> paths = made.WriteNifti(folder);
            Assert.All(paths, static path => Assert.True(File.Exists(path)));
            Assert.Contains(paths, static path => path.EndsWith("flip_angle_2.5.nii.gz", StringComparison.Ordinal));
            TimeSeries<float> signal = NiftiFile.ReadTimeSeries<float>(Path.Combine(folder, "signal.nii.gz"));
            Assert.Equal(61, signal.FrameCount);
            Assert.Equal(6, signal.Times[1], 1e-6);
            Assert.True(signal.Frames[33].Voxels.SequenceEqual(made.Signal.Frames[33].Voxels));
            IReadOnlyList<IReadOnlyDictionary<string, string>> table = Csv.Read(Path.Combine(folder, "plasma.csv"));
            Assert.Equal(61, table.Count);
            Assert.Equal("6", table[1]["time_s"]);
        }
        finally
        {
            Directory.Delete(folder, true);
        }
    }

    [Fact]
    public void T1Object_WithoutNoise_ReturnsItsT1()
    {
        T1ReferenceObject made = T1ReferenceObject.Create();
        Assert.Equal(new Size3(70, 150, 1), made.T1.Size);
        ParameterMaps maps = T1Fit.FlipAngles(made.Images, [.. T1ReferenceObject.FlipAngles], T1ReferenceObject.RepetitionTime, FlipAngleMethod.Novifast);
        ReadOnlySpan<float> t1 = maps[T1Measures.T1].Voxels;
        ReadOnlySpan<float> m0 = maps[T1Measures.M0].Voxels;
        for (int i = 0; i < t1.Length; i++)
        {
            Assert.InRange(t1[i] / made.T1.Voxels[i], 1 - 1e-5f, 1 + 1e-5f);
            Assert.InRange(m0[i] / made.S0.Voxels[i], 1 - 1e-5f, 1 + 1e-5f);
        }

        Assert.NotEqual(made.Images[0].Memory.ToArray(), T1ReferenceObject.Create(20, 3).Images[0].Memory.ToArray());
    }

    [Fact]
    public void Signal_OfACurve_IsThatOfItsConcentration()
    {
        double[] plasma = Plasma(Coarse);
        var model = new PlainTofts(0.5, plasma);
        var sequence = new SpoiledGradientEcho(0.005, 30);
        var signal = new double[plasma.Length];
        DynamicSimulation.ComputeSignal(model, [0.2, 0.1], sequence, 1, 4.5, 50000, signal);
        var concentration = new double[plasma.Length];
        CurveFitter.Simulate(model, [0.2, 0.1], concentration);
        var read = new double[plasma.Length];
        sequence.ToConcentration(signal, new(0, 100), 1, 4.5, read);
        Assert.All(read.Zip(concentration), static pair => Assert.Equal(pair.Second, pair.First, 1e-10));

        var noisy = new double[plasma.Length];
        var noise = new RicianNoise(10, 5);
        DynamicSimulation.ComputeSignal(model, [0.2, 0.1], sequence, 1, 4.5, 50000, noisy, noise, 17);
        Assert.Equal(noise.Apply(signal[9], 17, 9), noisy[9]);
    }

    private static DynamicReferenceObject Make(DynamicReferenceSpecification specification, int threads = 0)
    {
        double[] plasma = Plasma(specification);
        return DynamicReferenceObject.Create(specification, new PlainTofts(0.5, plasma), plasma, Stride, 77, threads);
    }

    /// <summary>Twelve samples a frame of 6 s; contrast arrives at 64 s.</summary>
    private static double[] Plasma(DynamicReferenceSpecification specification) =>
        [.. Enumerable.Range(0, ((specification.FrameCount - 1) * Stride) + 1).Select(static i => (i * 0.5) - 64).Select(static t => t <= 0 ? 0 : (t * Math.Exp(-t / 8)) + (1.2 * (1 - Math.Exp(-t / 10)) * Math.Exp(-t / 900)))];
}
