using Biomarkers.Pet;

namespace Biomarkers.Benchmarks;

/// <summary>The volume of hot spheres by thresholds, over size and noise.</summary>
internal static class PetVolumeStudy
{
    private const int Repeats = 25;
    private const double Voxel = 2;
    private const double Background = 1;
    private const double Hot = 6;
    private const double Resolution = 6;
    private static readonly (double Diameter, double Noise)[] Cases = [(12, 0), (20, 0), (30, 0), (20, 0.05), (20, 0.1), (30, 0.1)];

    private static readonly (string Name, PetThreshold Rule)[] Rules =
    [
        ("41 % of maximum", PetThreshold.PercentOfMaximum(41)), ("50 % of maximum", PetThreshold.PercentOfMaximum(50)), ("41 %, background-corrected", PetThreshold.BackgroundCorrected(41)),
        ("A50P", PetThreshold.BackgroundAdapted()), ("Otsu", PetThreshold.Otsu()), ("fixed, 2.5", PetThreshold.Fixed(2.5)),
    ];

    public static AccuracyTable Run() => new(
        "Metabolic volume of spheres",
        $"Uptake 6 in a background of 1, blurred to a resolution of 6 mm (full width at half maximum), voxels of 2 mm; noise, blurred likewise, is the deviation over the background's mean; {Repeats} images of each. "
            + "Fractions of the maximum take small spheres for too large, and noise raises the maximum: no threshold is right for all sizes.",
        ["diameter mm, noise", .. Rules.Select(static rule => rule.Name)],
        [.. Cases.Select(static c => Row(c.Diameter, c.Noise))]);

    private static string[] Row(double diameter, double noise)
    {
        var random = new Random(17);
        Volume<float>[] images = [.. Enumerable.Range(0, noise == 0 ? 1 : Repeats).Select(_ => Draw(diameter, noise, random))];
        double truth = Math.PI * diameter * diameter * diameter / 6;
        Mask within = Ball(images[0].Geometry, diameter + 16);
        return [FormattableString.Invariant($"{diameter}, {noise}"), .. Rules.Select(rule => Errors.Describe(images.Select(image => Measure(image, rule.Rule, within)), truth))];
    }

    private static double Measure(Volume<float> image, PetThreshold rule, Mask within)
    {
        // Otsu's threshold is that of a volume of interest; the others grow from a seed.
        int middle = image.Size.X / 2;
        PetSegmentation found = rule == Rules[4].Rule ? rule.Apply(image, within) : rule.Apply(image, new Index3(middle, middle, middle), new() { BackgroundDistance = 12 });
        return found.Outcome == SegmentationOutcome.Found ? found.Mask.Count * Voxel * Voxel * Voxel : double.NaN;
    }

    private static Volume<float> Draw(double diameter, double noise, Random random)
    {
        // In voxels half as large, so that the edge lies where it lies, then averaged.
        int size = 40;
        int fine = 2 * size;
        double middle = (size / 2 * 2) + 0.5;
        var fineGrid = new ImageGeometry(new(fine, fine, fine), new(Voxel / 2, Voxel / 2, Voxel / 2));
        float[] sphere = new float[fineGrid.VoxelCount];
        for (int i = 0; i < sphere.Length; i++)
        {
            var from = new Vector3D((i % fine) - middle, (i / fine % fine) - middle, (i / (fine * fine)) - middle);
            sphere[i] = from.Length * Voxel / 2 <= diameter / 2 ? (float)Hot : (float)Background;
        }

        double sigma = Resolution / (2 * Math.Sqrt(2 * Math.Log(2)));
        float[] blurred = GaussianFilter.Apply(Volume.Wrap(fineGrid, sphere), new(sigma, sigma, sigma)).Memory.ToArray();
        var grid = new ImageGeometry(new(size, size, size), new(Voxel, Voxel, Voxel));
        float[] image = new float[grid.VoxelCount];
        for (int i = 0; i < blurred.Length; i++)
        {
            image[(i % fine / 2) + (size * (i / fine % fine / 2)) + (size * size * (i / (fine * fine) / 2))] += blurred[i] / 8;
        }

        return Volume.Wrap(grid, noise == 0 ? image : [.. image.Zip(Noise(grid, sigma, random), (value, deviate) => value + (float)(noise * Background * deviate))], Unit.SuvBodyWeight);
    }

    /// <summary>Blurred normal deviates of deviation 1.</summary>
    private static float[] Noise(ImageGeometry grid, double sigma, Random random)
    {
        float[] white = [.. Enumerable.Range(0, grid.VoxelCount).Select(_ => (float)Errors.Normal(random))];
        float[] blurred = GaussianFilter.Apply(Volume.Wrap(grid, white), new(sigma, sigma, sigma)).Memory.ToArray();
        double deviation = Math.Sqrt(blurred.Average(static value => (double)value * value));
        return Array.ConvertAll(blurred, value => (float)(value / deviation));
    }

    private static Mask Ball(ImageGeometry grid, double diameter)
    {
        int middle = grid.Size.X / 2;
        byte[] bytes = [.. Enumerable.Range(0, grid.VoxelCount).Select(i =>
            (byte)(new Vector3D((i % grid.Size.X) - middle, (i / grid.Size.X % grid.Size.Y) - middle, (i / (grid.Size.X * grid.Size.Y)) - middle).Length * Voxel <= diameter / 2 ? 1 : 0))];
        return Mask.FromLabel(Volume.Wrap(grid, bytes), (byte)1);
    }
}
