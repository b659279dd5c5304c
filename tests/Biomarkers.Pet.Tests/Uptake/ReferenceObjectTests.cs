namespace Biomarkers.Pet.Tests;

/// <summary>The digital reference object of Pierce 2015: six regions whose values a display must give, made here by their description.</summary>
public sealed class ReferenceObjectTests
{
    private const int Side = 5;

    private static readonly ImageGeometry Geometry = new(new(60, 16, 12), new(2, 2, 2));

    private static readonly Mask[] Regions =
    [
        Phantom.Ball(Geometry, Centre(0), 8),
        .. Enumerable.Range(1, 5).Select(static r => Phantom.Mask(
            Geometry, i => Math.Abs(i.X - Centre(r).X) <= Side / 2 && Math.Abs(i.Y - Centre(r).Y) <= Side / 2 && Math.Abs(i.Z - Centre(r).Z) <= Side / 2)),
    ];

    public static TheoryData<int, double, double, double, double, double, double> Published => new()
    {
        // region, max ± 0.005, min ± 0.005, mean from and to, SD from and to
        { 1, 4.00, 0.64, 1.295, 1.505, 0.875, 1.095 },
        { 2, 4.00, 4.00, 3.995, 4.005, 0, 0 },
        { 3, 4.11, 1.00, 1.015, 1.035, 0.235, 0.325 },
        { 4, 1.00, -0.11, 0.985, 0.995, 0.085, 0.115 },
        { 5, 0.90, 0.10, 0.465, 0.535, 0.395, 0.405 },
        { 6, 0.90, 0.10, 0.475, 0.525, 0.395, 0.405 },
    };

    [Theory]
    [MemberData(nameof(Published))]
    public void Compute_Regions_GiveThePublishedValues(int region, double max, double min, double meanFrom, double meanTo, double sdFrom, double sdTo)
    {
        FeatureSet set = UptakeMeasures.Compute(Draw(), Regions[region - 1]);
        Assert.Equal(max, set[UptakeMeasures.Maximum].Value, 0.005);
        Assert.Equal(min, set[UptakeMeasures.Minimum].Value, 0.005);
        Assert.InRange(set[UptakeMeasures.Mean].Value, meanFrom, meanTo);
        Assert.InRange(set[UptakeMeasures.StandardDeviation].Value, sdFrom, sdTo);
    }

    [Theory]
    [InlineData(3)]
    [InlineData(4)]
    [InlineData(5)]
    public void Compute_InterpolatedObject_MissesThem(int region)
    {
        // Half a voxel aside, interpolated: what a tool that interpolates under its region sees.
        Volume<float> image = Draw();
        var shifted = new ImageGeometry(Geometry.Size, Geometry.Spacing, new(1, 1, 1));
        Volume<float> seen = Resampler.Resample(image, shifted, new() { Image = Interpolation.Linear });
        FeatureSet set = UptakeMeasures.Compute(seen, Regions[region - 1].WithGeometry(shifted));
        FeatureSet right = UptakeMeasures.Compute(image, Regions[region - 1]);
        Assert.True(
            Math.Abs(set[UptakeMeasures.Maximum].Value - right[UptakeMeasures.Maximum].Value) > 0.005
            || Math.Abs(set[UptakeMeasures.Minimum].Value - right[UptakeMeasures.Minimum].Value) > 0.005);
    }

    private static Index3 Centre(int region) => new(5 + (10 * region), 8, 6);

    private static Volume<float> Draw()
    {
        // Noise from 0.64 to 4 whose mean and spread follow from the exponent: mean 0.64 + 3.36 / (k + 1).
        const double Exponent = 3.42;
        int count = Regions[0].Count;
        int at = 0;
        var noise = new Dictionary<Index3, double>();
        foreach (Index3 i in Phantom.Voxels(Regions[0]))
        {
            // A permutation of equal steps from 0 to 1: neither random numbers nor order matter.
            double u = (at++ * 37L % count) / (double)(count - 1);
            noise[i] = 0.64 + (3.36 * Math.Pow(u, Exponent));
        }

        return Phantom.Image(Geometry, i => noise.TryGetValue(i, out double value) ? value
            : Regions[1].Contains(i) ? 4
            : Regions[2].Contains(i) ? (i == Centre(2) ? 4.11 : 1)
            : Regions[3].Contains(i) ? (i == Centre(3) ? -0.11 : 1)
            : Regions[4].Contains(i) ? ((i.X + i.Y + i.Z) % 2 == 0 ? 0.9 : 0.1)
            : Regions[5].Contains(i) ? ((i.X + i.Y) % 2 == 0 ? 0.9 : 0.1)
            : 1);
    }
}
