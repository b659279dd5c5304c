using System.Globalization;
using Biomarkers.Numerics;

namespace Biomarkers.Pet;

/// <summary>What the uptake measures of one region are computed from.</summary>
internal sealed class UptakeSummary
{
    public const int Quarters = 4;

    public static readonly double[] Percents = [5, 10, 25, 50, 75, 90, 95];

    private readonly double[] _percentiles = new double[Percents.Length];
    private readonly int[] _quarters = new int[Quarters];
    private readonly double _voxelMillilitres;
    private readonly MeasureValue? _problem;
    private readonly int _count;

    private UptakeSummary(ReadOnlyVolumeSpan<float> image, Mask region, UptakePlan plan, UptakeReferences references, string? whenEmpty)
    {
        _voxelMillilitres = UptakeUnits.VoxelMillilitres(region.Geometry);
        _count = region.Count;
        Background = ReferenceUptake.Of(image, references.Background, "The background region", "The background region has no voxel.");
        Blood = ReferenceUptake.Of(image, references.Blood, "The blood region", "The blood region has no voxel.");
        float[] values = MaskRows.Gather(image, region);
        int bad = ReferenceUptake.CountNotFinite(values);
        _problem = values.Length == 0 ? MeasureValue.Undefined(whenEmpty ?? "The region has no voxel.")
            : bad > 0 ? MeasureValue.Failed(string.Create(
                CultureInfo.InvariantCulture, $"{bad} of {values.Length} voxels of the region are not finite numbers."))
            : null;
        if (_problem is null)
        {
            Describe(values);
            Hottest = MeanOfHottest(values, plan.Options.HottestCount);
            Ring = ReferenceUptake.Of(
                image, BackgroundRing.Around(region, plan.Options.RingRadius), "The ring around the region", "No voxel of the image lies around the region.");
            FindPeaks(image, region, plan.Peak);
        }
    }

    public ReferenceUptake Background { get; }

    public ReferenceUptake Blood { get; }

    public ReferenceUptake Ring { get; }

    public double Maximum { get; private set; }

    public double Minimum { get; private set; }

    public double Mean { get; private set; }

    public double StandardDeviation { get; private set; }

    public MeasureValue Hottest { get; }

    public MeasureValue GlobalPeak { get; private set; }

    public MeasureValue LocalPeak { get; private set; }

    public MeasureValue InteriorPeak { get; private set; }

    /// <summary>Volume in mL.</summary>
    public double Volume => _count * _voxelMillilitres;

    public static UptakeSummary Of(
        ReadOnlyVolumeSpan<float> image, Mask region, UptakePlan plan, UptakeReferences references, string? whenEmpty) =>
        new(image, region, plan, references, whenEmpty);

    /// <summary>A value that needs the voxels' values, or why there is none.</summary>
    public MeasureValue Of(Func<UptakeSummary, MeasureValue> value) => _problem ?? value(this);

    public MeasureValue Percentile(int index) => _problem ?? _percentiles[index];

    /// <summary>Volume in mL of the voxels in one quarter of the range of values, 0 for the lowest.</summary>
    public MeasureValue Quarter(int index) => _problem
        ?? (Maximum > Minimum ? _quarters[index] * _voxelMillilitres : MeasureValue.Undefined("All voxels have one value, so its range has no quarters."));

    private void Describe(float[] values)
    {
        float lowest = values[0];
        float highest = values[0];
        foreach (float value in values)
        {
            lowest = Math.Min(lowest, value);
            highest = Math.Max(highest, value);
        }

        // Adding zero takes the sign off a zero, which would depend on the order of the voxels.
        (Minimum, Maximum) = (lowest + 0.0, highest + 0.0);
        Mean = FixedSum.Sum(values) / values.Length;
        StandardDeviation = ReferenceUptake.StandardDeviationOf(values, Mean);
        Percentiles.Compute(values, Percents, _percentiles);
        double range = Maximum - Minimum;
        if (range > 0)
        {
            foreach (float value in values)
            {
                _quarters[Math.Min(Quarters - 1, (int)(Quarters * ((value - Minimum) / range)))]++;
            }
        }
    }

    // A heap of the N hottest with the coolest of them on top; emptied in ascending order, so that the sum has one order.
    private static MeasureValue MeanOfHottest(float[] values, int count)
    {
        if (count > values.Length)
        {
            return MeasureValue.Undefined(string.Create(
                CultureInfo.InvariantCulture, $"The region has {values.Length} voxels, fewer than the {count} hottest that were asked for."));
        }

        var heap = new PriorityQueue<float, float>(count + 1);
        foreach (float value in values)
        {
            if (heap.Count < count)
            {
                heap.Enqueue(value, value);
            }
            else if (value > heap.Peek())
            {
                heap.EnqueueDequeue(value, value);
            }
        }

        var hottest = new float[count];
        for (int i = 0; i < count; i++)
        {
            hottest[i] = heap.Dequeue();
        }

        return MeasureValue.Remarked(FixedSum.Sum(hottest) / count, string.Create(CultureInfo.InvariantCulture, $"N = {count}"));
    }

    private void FindPeaks(ReadOnlyVolumeSpan<float> image, Mask region, PeakKernel kernel)
    {
        List<MaskRun> runs = MaskRows.Runs(region);
        GlobalPeak = ToValue(PeakSearch.Highest(image, kernel, runs));
        LocalPeak = ToValue(PeakSearch.Highest(image, kernel, SpherePeak.Hottest(image, runs)));
        InteriorPeak = ToValue(PeakSearch.Highest(image, kernel, InteriorCentres.Of(region, kernel)));
    }

    private static MeasureValue ToValue(PeakUptake? peak) => peak switch
    {
        null => MeasureValue.Undefined("No sphere fits into the region."),
        { Reason: { } reason } => MeasureValue.Failed(reason),
        { LeavesImage: true } => MeasureValue.Remarked(peak.Value, string.Create(
            CultureInfo.InvariantCulture,
            $"The sphere leaves the image: {100 * peak.ShareInImage:F1} % of it lies inside, and the mean is that part's.")),
        _ => peak.Value,
    };
}
