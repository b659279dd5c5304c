namespace Biomarkers.Diffusion.Tests.Models;

public sealed class IvimFitTests
{
    private static readonly double[] B = [0, 10, 20, 40, 80, 120, 200, 400, 600, 800];

    [Theory]
    [InlineData(IvimMethod.Full, 1e-4)]
    [InlineData(IvimMethod.Segmented, 0.02)]
    public void Fit_OfSimulatedTissue_ReturnsItsParameters(IvimMethod method, double tolerance)
    {
        (Volume<float>[] images, ImageGeometry geometry) = Simulate();
        ParameterMaps maps = IvimFit.Fit(images, B, null, new IvimOptions { Method = method });
        Assert.Equal(FitStatus.Converged, maps.StatusAt(0, 0, 0));
        Assert.InRange(maps[Ivim.D][0, 0, 0] / 0.001, 1 - tolerance, 1 + tolerance);
        Assert.InRange(maps[Ivim.F][0, 0, 0] / 0.2, 1 - (2 * tolerance), 1 + (2 * tolerance));
        Assert.InRange(maps[Ivim.DStar][0, 0, 0] / 0.05, 1 - (5 * tolerance), 1 + (5 * tolerance));
        Assert.Equal("mm2/s", maps[Ivim.D].Unit.Code);
        Assert.Equal(geometry, maps.Geometry);
    }

    [Theory]
    [InlineData(IvimMethod.Full)]
    [InlineData(IvimMethod.Segmented)]
    public void Fit_SignalThatIsNotANumber_HasNoValues(IvimMethod method)
    {
        // Of equal signals f is 0, on its bound, and a NaN at a low b must not hide behind that.
        double[] b = [0, 10, 50, 200, 400, 800];
        var geometry = new ImageGeometry(new(2, 1, 1), new(1, 1, 1));
        Volume<float>[] images = Array.ConvertAll(b, value => Volume.Wrap(geometry, new[] { value == 50 ? float.NaN : 700f, 700 }));

        ParameterMaps maps = IvimFit.Fit(images, b, options: new() { Method = method });

        Assert.Equal((byte)FitStatus.NotFinite, maps.Status.Voxels[0]);
        Assert.All(maps.Maps, static map => Assert.True(float.IsNaN(map.Value.Voxels[0])));
        Assert.NotEqual((byte)FitStatus.NotFinite, maps.Status.Voxels[1]);
        Assert.Contains(maps.Provenance!.Steps, static step => step.Name == "signals");
        Assert.Throws<ArgumentException>(() => IvimFit.Fit(images, [0, 0.01, 0.05, 0.2, 0.4, 0.8]));
    }

    [Fact]
    public void Segmented_WithoutPerfusion_FlagsTheBoundAndLeavesDStarOut()
    {
        (Volume<float>[] images, _) = Simulate();
        ParameterMaps maps = IvimFit.Fit(images, B, null, new IvimOptions { Method = IvimMethod.Segmented });
        Assert.Equal(FitStatus.AtBound, maps.StatusAt(1, 0, 0));
        Assert.Equal(0, maps[Ivim.F][1, 0, 0]);
        Assert.True(float.IsNaN(maps[Ivim.DStar][1, 0, 0]));
        Assert.InRange(maps[Ivim.D][1, 0, 0], 0.00099f, 0.00103f);
    }

    [Fact]
    public void Segmented_WithoutBZero_SaysWhatItNeeds()
    {
        (Volume<float>[] images, _) = Simulate();
        Assert.Throws<ArgumentException>(() => IvimFit.Fit(images[1..], B.AsSpan(1), null, new IvimOptions { Method = IvimMethod.Segmented }));
    }

    /// <summary>Two voxels: perfused, and one whose signal at b = 0 lies a little below the decay of the rest.</summary>
    private static (Volume<float>[] Images, ImageGeometry Geometry) Simulate()
    {
        var geometry = new ImageGeometry(new Size3(2, 1, 1), new Vector3D(1, 1, 1));
        var perfused = new double[B.Length];
        var plain = new double[B.Length];
        CurveFitter.Simulate(new Ivim(B), [100, 0.001, 0.2, 0.05], perfused);
        CurveFitter.Simulate(new Ivim(B), [100, 0.001, 0, 0.05], plain);
        plain[0] = 99;
        return ([.. B.Select((_, i) => Volume.Wrap(geometry, new[] { (float)perfused[i], (float)plain[i] }))], geometry);
    }
}
