namespace Biomarkers.Perfusion.Tests;

public sealed class LeakageNoiseTests
{
    private const int Patch = 8;

    // Signal before contrast is about 460, so that it stands 136 times above the noise.
    private static readonly DscReferenceSpecification Specification = DscReferenceSpecifications.Leakage with { PatchSize = Patch, NormalRows = 40, NoiseSigma = 3.4 };
    private static readonly DscReferenceObject Made = DscReferenceObject.Create(Specification, LeakageStudy.Input(Specification), seed: 3);
    private static readonly TimeSeries<float> Relaxation = LeakageStudy.ToRelaxation(Made.Signal, Specification.Sequence.EchoTime);

    [Fact]
    public void Find_NoisyObject_TakesNormalTissueAndLeavesStrongLeakageOut()
    {
        LeakageReference reference = LeakageReference.Find(Relaxation);
        ReadOnlySpan<float> ktrans = Made.Truth[KineticMeasures.Ktrans].Voxels;
        ReadOnlySpan<float> ke = Made.Truth[DscReferenceMeasures.ExtravascularRelaxivity].Voxels;
        (int normal, int taken, int strong) = (0, 0, 0);
        for (int i = 0; i < ktrans.Length; i++)
        {
            bool isTaken = reference.Candidates!.Voxels[i] == (byte)LeakageCandidate.NonEnhancing;
            normal += ktrans[i] == 0 ? 1 : 0;
            taken += ktrans[i] == 0 && isTaken ? 1 : 0;
            strong += ktrans[i] >= 0.05 && ke[i] == 40 && isTaken ? 1 : 0;
        }

        Assert.InRange(taken, 0.98 * normal, normal);
        Assert.Equal(0, strong);
    }

    [Fact]
    public void Bidirectional_NoisyObjectAndReferenceFound_StaysBelowFivePercent()
    {
        LeakageResult result = LeakageCorrection.Run(Relaxation, LeakageReference.Find(Relaxation));
        double withoutLeakage = double.NaN;
        for (int patch = 0; patch < Specification.Tissues.Count; patch++)
        {
            (double uncorrected, _) = MeanAndSpread(result.Maps[LeakageMeasures.UncorrectedRcbv], patch);
            (double corrected, double spread) = MeanAndSpread(result.Maps[LeakageMeasures.CorrectedRcbv], patch);
            (double error, _) = MeanAndSpread(result.Maps.StandardError(LeakageMeasures.CorrectedRcbv), patch);
            withoutLeakage = Specification.Tissues[patch].Ktrans == 0 ? uncorrected : withoutLeakage;
            Assert.InRange(corrected / withoutLeakage, 0.95, 1.05);
            Assert.InRange(spread / withoutLeakage, 0, 0.05);

            // The noise of the baseline's mean is the same in all frames of a voxel, which residuals do not show.
            Assert.InRange(spread / error, 0.7, 1.8);
        }
    }

    private static (double Mean, double Spread) MeanAndSpread(Volume<float> map, int patch)
    {
        (int row, int column) = Math.DivRem(patch, Specification.Columns);
        double[] values = [.. from y in Enumerable.Range(row * Patch, Patch) from x in Enumerable.Range(column * Patch, Patch) select (double)map[x, y, 0]];
        double mean = values.Average();
        return (mean, Math.Sqrt(values.Sum(v => (v - mean) * (v - mean)) / (values.Length - 1)));
    }
}
