using Biomarkers.Diffusion;
using Biomarkers.Perfusion;
using Biomarkers.Pet;

namespace Biomarkers.Benchmarks;

/// <summary>Maps and measures of 2,000 voxels: what is allocated must follow the results, never the voxels' work.</summary>
internal static class MapAllocations
{
    private static readonly ImageGeometry Grid = new(new(20, 20, 5), new(2, 2, 4));
    private static readonly double[] BValues = [0, 10, 20, 50, 100, 200, 400, 800];
    private static readonly double[] Times = [.. Enumerable.Range(0, 60).Select(static i => 4.0 * i)];

    public static IEnumerable<AllocationCase> All()
    {
        Volume<float>[] images = [.. BValues.Select(static b => Make(i => 1000 * Math.Exp(-b * (5e-4 + (1e-6 * i)))))];
        var signals = new DiffusionSignals(BValues, images);
        var adc = new float[Grid.VoxelCount];
        var status = new FitStatus[Grid.VoxelCount];
        var buffers = new AdcBuffers<float> { Adc = adc, Status = status };
        var memories = new SignalImages<float>([.. images.Select(static image => new ReadOnlyMemory<float>(image.Voxels.ToArray()))], Grid.Size);
        yield return new("diffusion.AdcMaps", () => Adc.FitMaps(signals, maxDegreeOfParallelism: 1));
        yield return new("diffusion.AdcIntoBuffers", () =>
        {
            Adc.Fit(AdcMethod.LogLinear, memories, BValues, buffers, maxDegreeOfParallelism: 1);
            return buffers;
        });
        yield return new("diffusion.Ivim", () => IvimFit.Fit(images, BValues, null, null, 1));

        InputCurve plasma = ArterialInput.Parker(onset: 16).Sample(Times).ToPlasma(0.42);
        TimeSeries<float> tissue = new(Times, [.. Times.Select((_, frame) => Make(i => (0.1 + (0.0002 * i)) * Math.Min(1, frame / 30.0) * (frame > 4 ? 1 : 0)))]);
        Volume<float>[] angles = [.. ((double[])[3, 9, 15]).Select(static a => Make(i => SpoiledSignal(a, 0.5 + (0.0005 * i))))];
        yield return new("perfusion.ExtendedTofts", () => KineticFit.Run<ExtendedTofts>(tissue, plasma, maxDegreeOfParallelism: 1));
        yield return new("perfusion.Patlak", () => KineticFit.Run<Patlak>(tissue, plasma, maxDegreeOfParallelism: 1));
        yield return new("perfusion.Arrival", () => ArrivalFinder.FindMaps(tissue, maxDegreeOfParallelism: 1));
        yield return new("perfusion.T1OfFlipAngles", () => T1Fit.FlipAngles(angles, [3, 9, 15], 0.005, maxDegreeOfParallelism: 1));

        Volume<float> uptake = Make(static i => 1 + (9 / (1 + (Square((i % 20) - 8) + Square((i / 20 % 20) - 9) + Square((i / 400) - 2)) / 20.0))).WithUnit(Unit.SuvBodyWeight);
        Mask lesion = LesionSet.Find(uptake, PetThreshold.Fixed(4), maxDegreeOfParallelism: 1).ToMask();
        yield return new("pet.Lesions", () => LesionSet.Find(uptake, PetThreshold.Fixed(4), maxDegreeOfParallelism: 1));
        yield return new("pet.Uptake", () => UptakeMeasures.Compute(uptake, lesion));
    }

    private static Volume<float> Make(Func<int, double> value) => Volume.Wrap(Grid, [.. Enumerable.Range(0, Grid.VoxelCount).Select(i => (float)value(i))]);

    private static double SpoiledSignal(double degrees, double t1)
    {
        double angle = degrees * Math.PI / 180;
        double e = Math.Exp(-0.005 / t1);
        return 1000 * Math.Sin(angle) * (1 - e) / (1 - (e * Math.Cos(angle)));
    }

    private static double Square(double x) => x * x;
}
