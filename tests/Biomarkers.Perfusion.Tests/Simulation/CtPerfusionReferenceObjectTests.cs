using Biomarkers.Testing;

namespace Biomarkers.Perfusion.Tests.Simulation;

public sealed class CtPerfusionReferenceObjectTests
{
    private static readonly CtPerfusionReferenceSpecification Small = CtPerfusionReferenceSpecification.Default with { TileSize = 1, VascularRows = 2, FrameCount = 40 };

    [Fact]
    public void Object_HoldsTheGridOfParametersInItsPlaces()
    {
        CtPerfusionReferenceObject made = CtPerfusionReferenceObject.Create();
        Assert.Equal(new Size3(56, 64, 15), made.Signal.Geometry.Size);
        Assert.Equal(60, made.Signal.FrameCount);
        Assert.Equal(1f, made.BloodVolume[0, 0, 0]);
        Assert.Equal(5f, made.BloodVolume[0, 0, 14]);
        Assert.Equal(2f, made.BloodVolume[0, 0, 6]);
        Assert.Equal(24f, made.TransitTime[7, 55, 3]);
        Assert.Equal((float)(24.0 / 7), made.TransitTime[48, 0, 0]);
        Assert.Equal(0f, made.Delay[55, 7, 0]);
        Assert.Equal(3f, made.Delay[0, 48, 0]);
        Assert.Equal(2.5f, made.BloodFlow[0, 0, 0]);
        Assert.Equal(87.5f, made.BloodFlow[55, 0, 4], 1e-5f);
        Assert.True(float.IsNaN(made.BloodFlow[0, 56, 0]));
        Assert.Equal((56 * 56 * 15, 28 * 8 * 15, 28 * 8 * 15), (made.TissueRegion.Count, made.ArterialRegion.Count, made.VenousRegion.Count));
        Assert.True(made.ArterialRegion.Contains(new(27, 56, 0)));
        Assert.True(made.VenousRegion.Contains(new(28, 63, 14)));
        Assert.Equal(35f, made.Signal.Frames[0][0, 0, 0]);
        Assert.Equal(45f, made.Signal.Frames[0][0, 63, 0]);

        // The bolus peaks 4.5 s after its arrival at 10 s; the frames lie at 14 and 15 s.
        Assert.Equal(300 * Math.Pow(4 / 4.5, 3) * Math.Exp(3 - (4 / 1.5)), made.Artery.Concentration[14], 1e-9);
        Assert.Equal((float)made.Artery.Concentration[14], made.Enhancement.Frames[14][3, 60, 7]);
        Assert.Equal(made.Artery.Concentration[14], made.Vein.Concentration[20], 1e-9);
        Assert.Equal((float)made.Vein.Concentration[20], made.Enhancement.Frames[20][55, 60, 7]);
    }

    [Theory]
    [InlineData(CtPerfusionResidue.Exponential)]
    [InlineData(CtPerfusionResidue.Linear)]
    [InlineData(CtPerfusionResidue.Box)]
    public void Curves_EqualTheConvolutionByQuadrature(CtPerfusionResidue residue)
    {
        CtPerfusionReferenceObject made = CtPerfusionReferenceObject.Create(Small with { Residues = [residue], Delays = [-2, 0, 0.7] });
        for (int column = 0; column < 7; column++)
        {
            for (int row = 0; row < 3; row++)
            {
                for (int frame = 0; frame < 40; frame += 3)
                {
                    double flow = 60 * 4 / Small.TransitTimes[column] / 6000;
                    double time = frame - 10 - new[] { -2, 0, 0.7 }[row];
                    double expected = flow * Simpson(residue, Small.TransitTimes[column], time);
                    Assert.Equal(expected, made.Enhancement.Frames[frame][column, row, 3], 1e-6 * (1 + expected));
                }
            }
        }
    }

    [Fact]
    public void Area_OfATissueThatWasSeenToItsEnd_IsItsBloodVolume()
    {
        CtPerfusionReferenceObject made = CtPerfusionReferenceObject.Create(Small with { FrameInterval = 0.5, FrameCount = 800 });
        double artery = made.Artery.Concentration.ToArray().Sum();
        foreach ((int x, int y, int z) in ((int, int, int)[])[(0, 0, 0), (3, 4, 7), (6, 6, 14)])
        {
            double tissue = made.Enhancement.Frames.Sum(frame => (double)frame[x, y, z]);
            Assert.Equal(made.BloodVolume[x, y, z] / 100, tissue / artery, 1e-4 * tissue / artery);
        }
    }

    [Fact]
    public void Object_OfAnyThreadCount_IsTheSameToTheBit()
    {
        CtPerfusionReferenceSpecification noisy = Small with { NoiseDeviation = 4 };
        CtPerfusionReferenceObject one = CtPerfusionReferenceObject.Create(noisy, 5, 1);
        CtPerfusionReferenceObject many = CtPerfusionReferenceObject.Create(noisy, 5, 5);
        CtPerfusionReferenceObject other = CtPerfusionReferenceObject.Create(noisy, 6, 5);
        double square = 0;
        int count = 0;
        for (int frame = 0; frame < 40; frame++)
        {
            Assert.True(one.Signal.Frames[frame].Voxels.SequenceEqual(many.Signal.Frames[frame].Voxels));
            Assert.False(one.Signal.Frames[frame].Voxels.SequenceEqual(other.Signal.Frames[frame].Voxels));
            for (int i = 0; i < one.Labels.Voxels.Length; i++)
            {
                double rest = one.Signal.Frames[frame].Voxels[i] - one.Enhancement.Frames[frame].Voxels[i] - (one.Labels.Voxels[i] == 1 ? 35 : 45);
                square += rest * rest;
                count++;
            }
        }

        Assert.InRange(Math.Sqrt(square / count), 4 * 0.98, 4 * 1.02);
    }

    [Fact]
    public void Artery_WithPartialVolume_IsRestoredByTheVein()
    {
        CtPerfusionReferenceObject made = CtPerfusionReferenceObject.Create(Small with { ArterialFraction = 0.6, FrameCount = 60 });
        VenousScaling scaling = VenousScaling.Compute(made.Artery, made.Vein);
        Assert.Equal(1 / 0.6, scaling.Factor, 0.01);
        Assert.Equal(CtPerfusionReferenceObject.Create(Small).Artery.Concentration[15], scaling.Apply(made.Artery).Concentration[15], 3.0);
    }

    [Fact]
    public void Object_ThatCannotBeMade_IsRefused()
    {
        CtPerfusionReferenceSpecification[] bad =
        [
            Small with { Residues = [] }, Small with { Residues = [(CtPerfusionResidue)9] }, Small with { BloodVolumes = [0] }, Small with { TransitTimes = [1.5] },
            Small with { TransitTimes = [double.NaN] }, Small with { Delays = [double.NaN] }, Small with { TileSize = 0 }, Small with { TileSize = 100_000_000 }, Small with { VascularRows = 0 },
            Small with { FrameCount = 1 }, Small with { FrameInterval = 0 }, Small with { BolusShape = 0 }, Small with { BolusPeak = -1 }, Small with { ArterialFraction = 1.1 },
            Small with { NoiseDeviation = -1 }, Small with { VenousDelay = double.NaN }, Small with { TransitTimes = [4] }, Small with { TileSize = 1000, FrameCount = 1000 },
        ];
        Assert.All(bad, static specification => Assert.Throws<ArgumentException>(() => CtPerfusionReferenceObject.Create(specification)));
        Assert.Throws<OperationCanceledException>(() => CtPerfusionReferenceObject.Create(Small, cancellationToken: new CancellationToken(true)));
    }

    [Fact]
    public void Object_WrittenAsNifti_IsReadBack()
    {
        string folder = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName());
        try
        {
            CtPerfusionReferenceObject made = CtPerfusionReferenceObject.Create(Small with { FrameInterval = 1.5 });
            IReadOnlyList<string> paths = made.WriteNifti(folder);
            Assert.Equal(9, paths.Count);
            Assert.All(paths, static path => Assert.True(File.Exists(path)));
            TimeSeries<float> signal = NiftiFile.ReadTimeSeries<float>(Path.Combine(folder, "signal.nii.gz"));
            Assert.Equal(1.5, signal.Times[1], 1e-6);
            Assert.True(signal.Frames[33].Voxels.SequenceEqual(made.Signal.Frames[33].Voxels));
            Assert.Equal(40, Csv.Read(Path.Combine(folder, "vein.csv")).Count);
            Assert.Equal("1.5", Csv.Read(Path.Combine(folder, "artery.csv"))[1]["time_s"]);
        }
        finally
        {
            Directory.Delete(folder, true);
        }
    }

    /// <summary>The convolution by Simpson's rule, cut where the residue function bends.</summary>
    private static double Simpson(CtPerfusionResidue residue, double transit, double time)
    {
        double end = residue switch { CtPerfusionResidue.Box => transit, CtPerfusionResidue.Linear => 2 * transit, _ => time };
        double to = Math.Min(time, end);
        if (to <= 0)
        {
            return 0;
        }

        const int Steps = 4000;
        double h = to / Steps;
        double sum = 0;
        for (int i = 0; i <= Steps; i++)
        {
            double s = i * h;
            double r = residue switch { CtPerfusionResidue.Box => 1, CtPerfusionResidue.Linear => 1 - (s / (2 * transit)), _ => Math.Exp(-s / transit) };
            double u = time - s;
            double bolus = u > 0 ? 300 * Math.Pow(u / 4.5, 3) * Math.Exp(3 - (u / 1.5)) : 0;
            sum += r * bolus * (i is 0 or Steps ? 1 : i % 2 == 1 ? 4 : 2);
        }

        return sum * h / 3;
    }
}
