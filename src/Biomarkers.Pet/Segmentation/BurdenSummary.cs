using System.Globalization;

namespace Biomarkers.Pet;

/// <summary>What the measures of all lesions together are computed from.</summary>
internal sealed class BurdenSummary
{
    private const double MillimetresPerMetre = 1000;

    private readonly double? _bodySurfaceArea;

    private BurdenSummary(ImageGeometry geometry, IReadOnlyList<Mask> lesions, (double Sum, int NotFinite)[] parts, double? bodySurfaceArea)
    {
        _bodySurfaceArea = bodySurfaceArea;
        Count = lesions.Count;
        double voxel = UptakeUnits.VoxelMillilitres(geometry);
        long voxels = 0;
        double sum = 0;
        int notFinite = 0;
        int bulk = 0;
        var centroids = new Vector3D[lesions.Count];
        for (int i = 0; i < centroids.Length; i++)
        {
            voxels += lesions[i].Count;
            sum += parts[i].Sum;
            notFinite += parts[i].NotFinite;
            bulk = lesions[i].Count > lesions[bulk].Count ? i : bulk;
            centroids[i] = LesionDistances.Centroid(lesions[i]);
        }

        TotalVolume = voxels * voxel;
        Glycolysis = notFinite > 0
            ? MeasureValue.Failed(string.Create(CultureInfo.InvariantCulture, $"{notFinite} of {voxels} voxels of the lesions are not finite numbers."))
            : sum * voxel;
        if (Count > 0)
        {
            BulkVolume = lesions[bulk].Count * voxel;
            LargestDistance = LesionDistances.Largest(centroids);
            BulkDistance = LesionDistances.Largest(centroids, bulk);
        }
    }

    public int Count { get; }

    public double TotalVolume { get; }

    public MeasureValue Glycolysis { get; }

    public double BulkVolume { get; }

    public double LargestDistance { get; }

    public double BulkDistance { get; }

    public MeasureValue StandardisedDistance => _bodySurfaceArea is { } area
        ? IfAny(LargestDistance / MillimetresPerMetre / area)
        : MeasureValue.NotApplicable("The body surface area was not given.");

    public static BurdenSummary Of(
        ImageGeometry geometry, IReadOnlyList<Mask> lesions, (double Sum, int NotFinite)[] parts, double? bodySurfaceArea) =>
        new(geometry, lesions, parts, bodySurfaceArea);

    public MeasureValue IfAny(double distance) => Count > 0 ? distance : MeasureValue.Undefined("There is no lesion, so there is no distance.");
}
