using BenchmarkDotNet.Attributes;
using Biomarkers.Numerics;
using Biomarkers.Pet;

namespace Biomarkers.Benchmarks;

/// <summary>A PET image of 400 × 400 × 600 voxels with 200 lesions: stored values to SUV, threshold and components, every measure of every
/// lesion with exact peaks, and the burden of all; and the parts by themselves.</summary>
public class PetSuite : Suite
{
    private const int LesionCount = 200;

    private static readonly ImageGeometry Geometry = new(new(400, 400, 600), new(1.65, 1.65, 2));
    private static readonly PetThreshold Threshold = PetThreshold.Fixed(4);

    private static readonly SuvOptions Stored = new() { Values = PetValues.Stored };

    private Volume<short>? _stored;
    private PetAcquisition? _acquisition;
    private Volume<float>? _uptake;
    private LesionSet? _lesions;

    public override long Voxels() => Geometry.VoxelCount;

    /// <summary>A patient of low uptake with noise and lesions of 6 to 22 mm radius on a lattice, each with a hot core.</summary>
    public override void Setup()
    {
        _acquisition = Acquisition();
        double slope = 1e-3 / Suv.ComputeFactor(_acquisition)[0].Scale;
        _acquisition = Acquisition(slope);
        _stored = Volume.Wrap(Geometry, Draw());
        _uptake = Suv.Compute(_stored, _acquisition, SuvKind.BodyWeight, Stored).Volume;
        _lesions = Find(_uptake);
        if (_lesions.Lesions.Count != LesionCount)
        {
            throw new InvalidOperationException($"{_lesions.Lesions.Count} lesions instead of {LesionCount}.");
        }
    }

    public override void Cleanup() => (_stored, _uptake, _lesions) = (null, null, null);

    /// <summary>Stored values to SUV, lesions, every measure of each, and the burden.</summary>
    [Benchmark]
    public object StoredValuesToMeasures()
    {
        Volume<float> uptake = Suv.Compute(_stored!, _acquisition!, SuvKind.BodyWeight, Stored, Threads).Volume;
        LesionSet lesions = Find(uptake);
        return (Measure(uptake, lesions), LesionBurden.Compute(uptake, lesions, 1.9, Threads));
    }

    [Benchmark]
    public object StoredValuesToSuv() => Suv.Compute(_stored!, _acquisition!, SuvKind.BodyWeight, Stored, Threads);

    [Benchmark]
    public object FindLesions() => Find(_uptake!);

    [Benchmark]
    public object MeasureLesions() => Measure(_uptake!, _lesions!);

    protected override IEnumerable<string> SizesToMeasure() => ["400x400x600"];

    private LesionSet Find(Volume<float> uptake) => LesionSet.Find(uptake, Threshold, new() { MinimumVolume = 0.2 }, Threads);

    private IReadOnlyList<FeatureSet> Measure(Volume<float> uptake, LesionSet lesions) =>
        UptakeMeasures.Compute(uptake, [.. lesions.Lesions.Select(static l => l.Mask)], maxDegreeOfParallelism: Threads);

    // F-18, an hour after injection, as many slices as the image has.
    private static PetAcquisition Acquisition(double slope = 1)
    {
        static AcquisitionFact<T> Made<T>(T value)
            where T : notnull => new(value, "made up");

        HeaderText.TryParseDateTime("20250101110000", out StatedDateTime scan);
        HeaderText.TryParseDateTime("20250101100000", out StatedDateTime given);
        var slice = new PetSliceFacts { AcquisitionStart = Made(scan), RescaleSlope = Made(slope), RescaleIntercept = Made(0.0) };
        return new()
        {
            Manufacturer = Made("SIEMENS"),
            Units = Made(PetTerms.ParseUnits("BQML")),
            Corrections = Made<IReadOnlyList<string>>(["ATTN", "SCAT", "DECY"]),
            DecayCorrection = Made(PetTerms.ParseDecayCorrection("START")),
            SeriesDateTime = Made(scan),
            PatientWeight = Made(70.0),
            Radiopharmaceuticals = [new() { TotalDose = Made(368_080_000.0), HalfLife = Made(6586.2), StartDateTime = Made(given) }],
            Frames = [[.. Enumerable.Repeat(slice, Geometry.Size.Z)]],
        };
    }

    // Thousandths of an SUV.
    private static short[] Draw()
    {
        var voxels = new float[Geometry.VoxelCount];
        Size3 size = Geometry.Size;
        ParallelBlocks.For(size.Z, 0, z =>
        {
            var random = new Random(z);
            Span<float> slice = voxels.AsSpan(z * size.X * size.Y, size.X * size.Y);
            for (int i = 0; i < slice.Length; i++)
            {
                double x = ((i % size.X) - 200) / 170.0;
                double y = ((i / size.X) - 200) / 110.0;
                slice[i] = (x * x) + (y * y) < 1 ? 0.8f + (0.4f * random.NextSingle()) : 0.02f * random.NextSingle();
            }
        });
        for (int lesion = 0; lesion < LesionCount; lesion++)
        {
            var centre = new Index3(110 + (45 * (lesion % 5)), 165 + (70 * (lesion / 5 % 2)), 14 + (29 * (lesion / 10)));
            Add(voxels, centre, 6 + (16.0 * (lesion * 7 % LesionCount) / LesionCount));
        }

        return Array.ConvertAll(voxels, static v => (short)(1000 * v));
    }

    // A soft edge of some 5 mm, as a scanner makes it.
    private static void Add(float[] voxels, Index3 centre, double radius)
    {
        Vector3D spacing = Geometry.Spacing;
        var reach = new Index3((int)((radius + 12) / spacing.X), (int)((radius + 12) / spacing.Y), (int)((radius + 12) / spacing.Z));
        for (int z = -reach.Z; z <= reach.Z; z++)
        {
            for (int y = -reach.Y; y <= reach.Y; y++)
            {
                for (int x = -reach.X; x <= reach.X; x++)
                {
                    double distance = new Vector3D(x * spacing.X, y * spacing.Y, z * spacing.Z).Length;
                    if (Geometry.Size.Contains(centre + new Index3(x, y, z)))
                    {
                        int at = ((((centre.Z + z) * Geometry.Size.Y) + centre.Y + y) * Geometry.Size.X) + centre.X + x;
                        voxels[at] += (float)((8 + (4 * Math.Exp(-distance / radius))) / (1 + Math.Exp((distance - radius) / 1.5)));
                    }
                }
            }
        }
    }
}
