namespace Biomarkers.Diffusion.Tests.Models;

public sealed class VariableProjectionTests
{
    private static readonly double[] B = [0, 5, 10, 20, 30, 40, 60, 80, 100, 150, 200, 300, 400, 500, 600, 700, 800, 1000];
    private static readonly ImageGeometry Geometry = new(new(40, 25, 1), new(1, 1, 1));

    [Fact]
    public void Fit_FractionWithinItsBounds_IsTheFullFits()
    {
        Volume<float>[] images = Simulate(fractionFrom: 0.15, noise: 5);
        ParameterMaps full = IvimFit.Fit(images, B);
        ParameterMaps projected = IvimFit.Fit(images, B, null, new() { Method = IvimMethod.VariableProjection });
        int compared = 0;
        for (int i = 0; i < Geometry.VoxelCount; i++)
        {
            if ((FitStatus)full.Status.Voxels[i] == FitStatus.Converged)
            {
                compared++;
                double expected = full.ResidualDeviation!.Voxels[i];
                Assert.InRange(projected.ResidualDeviation!.Voxels[i], 0, expected * (1 + 1e-5));
            }
        }

        Assert.InRange(compared, 900, 1000);
    }

    [Fact]
    public void Fit_NoPerfusionAndNoise_LetsTheFractionBelowZeroWhereTheFullFitStopsAtIt()
    {
        Volume<float>[] images = Simulate(fractionFrom: 0, noise: 20);
        // Noise alone has several valleys; both are sought from every start.
        CurveFitOptions all = CurveFitOptions.Default with { AllStarts = true };
        ParameterMaps full = IvimFit.Fit(images, B, null, new() { Fit = all });
        ParameterMaps projected = IvimFit.Fit(images, B, null, new() { Method = IvimMethod.VariableProjection, Fit = all });
        int below = 0;
        for (int i = 0; i < Geometry.VoxelCount; i++)
        {
            Assert.False(full[Ivim.F].Voxels[i] < 0);
            if (projected[Ivim.F].Voxels[i] < 0)
            {
                below++;
                Assert.True(!(SumOfSquares(projected, i) > SumOfSquares(full, i) * 1.00001), $"voxel {i}");
            }
        }

        Assert.InRange(below, 20, 900);
    }

    [Fact]
    public void Fit_FractionOnZero_LeavesItsCoefficientOut()
    {
        ParameterMaps full = IvimFit.Fit(Simulate(fractionFrom: 0, noise: 20), B);
        int onBound = 0;
        for (int i = 0; i < Geometry.VoxelCount; i++)
        {
            if (full[Ivim.F].Voxels[i] == 0)
            {
                onBound++;
                Assert.True(float.IsNaN(full[Ivim.DStar].Voxels[i]));
                Assert.True(float.IsNaN(full.StandardError(Ivim.DStar).Voxels[i]));
                Assert.True(full[Ivim.D].Voxels[i] > 0);
            }
        }

        Assert.InRange(onBound, 100, 900);
    }

    [Fact]
    public void FreeAmplitudes_RuleOfOnesOwn_Stays()
    {
        CurveFitOptions own = CurveFitOptions.Default with { Rules = [new(Ivim.F) { Upper = 0.5 }] };
        Assert.Same(own, IvimFit.FreeAmplitudes(own));
        Assert.Single(IvimFit.FreeAmplitudes().Rules);
    }

    // A parameter on its bound gives a degree of freedom back, so deviations do not compare.
    private static double SumOfSquares(ParameterMaps maps, int voxel) =>
        Math.Pow(maps.ResidualDeviation!.Voxels[voxel], 2) * maps.DegreesOfFreedom!.Voxels[voxel];

    private static Volume<float>[] Simulate(double fractionFrom, double noise)
    {
        var random = new Random(7);
        double[] fractions = [.. Enumerable.Range(0, Geometry.VoxelCount).Select(_ => fractionFrom == 0 ? 0 : fractionFrom + (0.3 * random.NextDouble()))];
        return
        [
            .. B.Select(b => Volume.Wrap(Geometry, fractions.Select(f =>
                (float)((1000 * (((1 - f) * Math.Exp(-b * 0.001)) + (f * Math.Exp(-b * 0.03)))) + (noise * Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(Math.Tau * random.NextDouble())))).ToArray())),
        ];
    }
}
