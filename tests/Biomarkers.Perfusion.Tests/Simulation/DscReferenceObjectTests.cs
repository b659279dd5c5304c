namespace Biomarkers.Perfusion.Tests;

public sealed class DscReferenceObjectTests
{
    private static readonly DscReferenceSpecification Small = DscReferenceSpecifications.Leakage with { PatchSize = 2, NormalRows = 3, NoiseSigma = 2 };

    [Fact]
    public void Create_EachVoxel_IsItsTissue()
    {
        DscReferenceSpecification specification = Small with { NoiseSigma = 0 };
        DscReferenceObject made = DscReferenceObject.Create(specification, LeakageStudy.Input(specification));
        Assert.Equal(new Size3(12, 21, 1), made.Signal.Geometry.Size);
        Assert.Equal(80, made.Signal.FrameCount);
        double[] times = [.. specification.Times];
        for (int y = 0; y < 21; y++)
        {
            for (int x = 0; x < 12; x++)
            {
                bool isPatch = y < 18;
                DscTissue tissue = isPatch ? specification.Tissues[(y / 2 * 6) + (x / 2)] : specification.Normal[0];
                Assert.Equal(isPatch ? DscReferenceObject.PatchLabel : DscReferenceObject.NormalLabel, made.Labels[x, y, 0]);
                Assert.Equal((float)tissue.Cbv, made.Truth[DscReferenceMeasures.Cbv][x, y, 0]);
                Assert.Equal((float)tissue.Cbf, made.Truth[DscReferenceMeasures.Cbf][x, y, 0]);
                Assert.Equal((float)tissue.Mtt, made.Truth[DscReferenceMeasures.Mtt][x, y, 0]);
                Assert.Equal((float)tissue.Ktrans, made.Truth[KineticMeasures.Ktrans][x, y, 0]);
                Assert.Equal((float)tissue.ExtravascularRelaxivity, made.Truth[DscReferenceMeasures.ExtravascularRelaxivity][x, y, 0]);
                if (x % 2 == 0 && y % 2 == 0)
                {
                    var vascular = new double[80];
                    var outside = new double[80];
                    var signal = new double[80];
                    DscSimulation.ComputeConcentration(times, LeakageStudy.Input(specification), tissue, specification.Sequence, DscQuadrature.Exact, vascular, outside);
                    DscSimulation.ComputeSignal(vascular, outside, tissue, specification.Sequence, signal);
                    Assert.All(Enumerable.Range(0, 80), i => Assert.Equal((float)signal[i], made.Signal.Frames[i][x, y, 0]));
                    Assert.All(Enumerable.Range(0, 80), i => Assert.Equal((float)(vascular[i] + outside[i]), made.Concentration.Frames[i][x, y, 0]));
                }
            }
        }
    }

    [Fact]
    public void Haemodynamics_ExactObject_HoldsTheFlowAndVolumeItStates()
    {
        DscReferenceSpecification specification = DscReferenceSpecifications.Haemodynamics with { PatchSize = 1, FrameCount = 400, Sequence = new DscSequence { RepetitionTime = 0.5 } };
        double[] knots = Inputs.Times(2001, 0.1);
        var bolus = new InputCurve(knots, Array.ConvertAll(knots, static t => t is < 10 or > 18 ? 0 : 5.0));
        DscReferenceObject made = DscReferenceObject.Create(specification, bolus);
        for (int voxel = 0; voxel < made.Labels.Geometry.VoxelCount; voxel++)
        {
            DscTissue tissue = specification.Tissues[voxel];
            double[] c = [.. made.Concentration.Frames.Select(frame => (double)frame.Voxels[voxel])];
            double area = 0.5 * (c.Sum() - (0.5 * (c[0] + c[^1])));
            Assert.Equal(0.58 * tissue.Cbv / 100 * 8.1 * 5, area, 2e-3 * area);

            // Nothing before the bolus and its delay.
            int first = (int)((9.8 + tissue.Delay) / 0.5);
            Assert.All(c[..first], static v => Assert.Equal(0, v));
            Assert.True(c[first + 2] > 0);
            Assert.All(made.Relaxation.Frames.Zip(made.Concentration.Frames), pair => Assert.Equal(87 * pair.Second.Voxels[voxel], pair.First.Voxels[voxel], 1e-5));
        }
    }

    [Fact]
    public void Create_RectangleWithInputAtFrames_GivesTheVolumeAsRatioOfSums()
    {
        // R(0) = 1: the sum over a whole bolus is CBF Δt Σ exp(−j Δt / MTT) for each unit of input.
        DscReferenceSpecification specification = DscReferenceSpecifications.Haemodynamics with { PatchSize = 1, FrameCount = 400, Quadrature = DscQuadrature.Rectangle };
        double[] knots = [.. specification.Times];
        var bolus = new InputCurve(knots, Array.ConvertAll(knots, static t => t is < 10 or > 30 ? 0 : 5.0));
        DscReferenceObject made = DscReferenceObject.Create(specification, bolus);
        double input = made.Plasma.Sum();
        for (int voxel = 0; voxel < made.Labels.Geometry.VoxelCount; voxel++)
        {
            DscTissue tissue = specification.Tissues[voxel];
            double expected = 0.58 * tissue.Cbf / 6000 * 1.5 / (1 - Math.Exp(-1.5 / tissue.Mtt));
            double ratio = made.Concentration.Frames.Sum(frame => (double)frame.Voxels[voxel]) / input;
            Assert.Equal(expected, ratio, (tissue.Delay == 0 ? 1e-6 : 0.1) * expected);
        }
    }

    [Fact]
    public void Create_WithAnArtery_LetsAnAutomaticInputBeFoundAndUsed()
    {
        DscReferenceSpecification specification = DscReferenceSpecifications.Haemodynamics with
        {
            PatchSize = 1,
            VascularRows = 2,
            ArterialFraction = 0.2,
            Quadrature = DscQuadrature.Rectangle,
            FrameCount = 80,
            Sequence = new() { Relaxivity = 0 },
        };
        double[] times = [.. specification.Times];
        var bolus = new InputCurve(times, Array.ConvertAll(times, static t => t <= 15 ? 0 : 6 * Math.Pow((t - 15) / 4.5, 3) * Math.Exp(3 - (3 * (t - 15) / 4.5))));
        DscReferenceObject made = DscReferenceObject.Create(specification, bolus);
        int voxels = made.Labels.Geometry.VoxelCount;
        int artery = voxels - (2 * specification.Columns);
        for (int voxel = 0; voxel < voxels; voxel++)
        {
            Assert.Equal(voxel >= artery, made.Labels.Voxels[voxel] == DscReferenceObject.ArteryLabel);
            Assert.Equal(voxel >= artery, float.IsNaN(made.Truth[DscReferenceMeasures.Cbv].Voxels[voxel]));
            Assert.Equal(voxel >= artery ? FitStatus.Excluded : FitStatus.Converged, (FitStatus)made.Truth.Status.Voxels[voxel]);
        }

        Assert.All(Enumerable.Range(0, 80), frame => Assert.Equal(0.2 * made.BloodRelaxation[frame], made.Relaxation.Frames[frame].Voxels[voxels - 1], 1e-4));
        Vessel found = VesselFinder.Find(made.Relaxation);
        byte[] taken = found.Voxels.ToVolume().Voxels.ToArray();
        Assert.Contains((byte)1, taken);
        Assert.All(Enumerable.Range(0, voxels), voxel => Assert.True(taken[voxel] == 0 || voxel >= artery));
        ParameterMaps maps = new Deconvolver(found.Curve, times, new() { HaematocritFactor = 1 }).Run(made.Relaxation);
        for (int voxel = 0; voxel < artery; voxel++)
        {
            DscTissue tissue = specification.Tissues[voxel];
            if (tissue.Mtt < 13)
            {
                // The sum over frames of exp(−t / MTT) with R(0) = 1 stands for the transit time.
                double sum = specification.Sequence.RepetitionTime / (1 - Math.Exp(-specification.Sequence.RepetitionTime / tissue.Mtt)) / tissue.Mtt;
                double expected = tissue.Cbv * sum / 0.2;
                Assert.InRange(maps[DeconvolutionMeasures.BloodVolume].Voxels[voxel] / expected, tissue.Delay == 0 ? 0.97 : 0.85, tissue.Delay == 0 ? 1.03 : 1.15);
            }
        }
    }

    [Fact]
    public void Create_AnyThreadCount_IsBitIdenticalAndSeedsDiffer()
    {
        InputCurve input = LeakageStudy.Input(Small);
        DscReferenceObject one = DscReferenceObject.Create(Small, input, seed: 4, maxDegreeOfParallelism: 1);
        DscReferenceObject three = DscReferenceObject.Create(Small, input, seed: 4, maxDegreeOfParallelism: 3);
        DscReferenceObject other = DscReferenceObject.Create(Small, input, seed: 5);
        Assert.All(one.Signal.Frames.Zip(three.Signal.Frames), static pair => Assert.Equal(LeakageCurves.Bits(pair.First), LeakageCurves.Bits(pair.Second)));
        Assert.NotEqual(LeakageCurves.Bits(one.Signal.Frames[3]), LeakageCurves.Bits(other.Signal.Frames[3]));
        float[] before = [.. one.Signal.Frames.Take(12).SelectMany(static frame => frame.Voxels[..12].ToArray())];
        double mean = before.Average(static v => v);
        Assert.InRange(Math.Sqrt(before.Average(v => (v - mean) * (v - mean))), 1.6, 2.4);
    }

    [Fact]
    public void WriteNifti_EachFile_ReadsBack()
    {
        string folder = Directory.CreateTempSubdirectory("dsc-object").FullName;
        try
        {
            DscReferenceObject made = DscReferenceObject.Create(Small with { FrameCount = 20 }, LeakageStudy.Input(Small), seed: 1);
            IReadOnlyList<string> paths = made.WriteNifti(folder);
            Assert.All(paths, static path => Assert.True(File.Exists(path)));
            Assert.Contains(paths, static path => path.EndsWith("true_cbv.nii.gz", StringComparison.Ordinal));
            TimeSeries<float> signal = NiftiFile.ReadTimeSeries<float>(Path.Combine(folder, "signal.nii.gz"));
            Assert.Equal(made.Signal.Frames[19].Voxels.ToArray(), signal.Frames[19].Voxels.ToArray());
            Assert.Equal(21, File.ReadAllLines(Path.Combine(folder, "plasma.csv")).Length);
            Assert.Throws<IOException>(() => made.WriteNifti(folder, ImageWriteOptions.Default with { Overwrite = false }));
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    [Fact]
    public void Create_ImpossibleSpecification_Throws()
    {
        InputCurve input = LeakageStudy.Input(Small);
        Assert.All(
            (DscReferenceSpecification[])[Small with { Columns = 0 }, Small with { Columns = 5 }, Small with { Tissues = [] }, Small with { PatchSize = 0 }, Small with { NormalRows = 0 }, Small with { Normal = [] },
                Small with { FrameCount = 1 }, Small with { PatchSize = 1 << 20 }, Small with { NoiseSigma = double.NaN }, Small with { FrameCount = 2000 }, Small with { Sequence = new DscSequence { S0 = 0 } }],
            specification => Assert.ThrowsAny<ArgumentException>(() => DscReferenceObject.Create(specification, input)));
    }
}
