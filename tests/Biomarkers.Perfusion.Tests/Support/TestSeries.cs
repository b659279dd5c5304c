namespace Biomarkers.Perfusion.Tests;

/// <summary>Series of simulated voxels.</summary>
internal static class TestSeries
{
    /// <summary>A line of voxels that follow the extended Tofts model, with noise.</summary>
    public static TimeSeries<float> Make(double[] times, int voxels, Func<Random, int, double[]> parameters, InputCurve input, double noise, int seed)
    {
        var random = new Random(seed);
        ExtendedTofts model = ExtendedTofts.Create(new KineticInput(times, input));
        float[][] frames = [.. times.Select(_ => new float[voxels])];
        var curve = new double[times.Length];
        for (int voxel = 0; voxel < voxels; voxel++)
        {
            CurveFitter.Simulate(model, parameters(random, voxel), curve);
            for (int t = 0; t < times.Length; t++)
            {
                frames[t][voxel] = (float)(curve[t] + (noise == 0 ? 0 : noise * Inputs.Normal(random)));
            }
        }

        var geometry = new ImageGeometry(new Size3(voxels, 1, 1), new Vector3D(1, 1, 1));
        return new TimeSeries<float>(times, [.. frames.Select(frame => Volume.Wrap(geometry, frame, Unit.FromUcum("mmol/L")))]);
    }
}
