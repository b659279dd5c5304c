using System.Globalization;
using Biomarkers.Numerics;

namespace Biomarkers.Radiomics;

/// <summary>The intensity-volume histogram of a region, as far as its features need it.</summary>
/// <remarks>
/// The grid of intensities is never laid out: the volume fraction at a grid intensity is a count of voxels, and the intensity at a
/// volume fraction follows from one order statistic. So a fine grid costs no more than a coarse one.
/// </remarks>
internal sealed class IntensityVolumeHistogram
{
    /// <summary>More grid intensities than this are refused: the settings cannot be meant.</summary>
    private const double MostGridPoints = 1 << 30;

    public required FeatureValue VolumeAt10 { get; init; }

    public required FeatureValue VolumeAt90 { get; init; }

    public required FeatureValue IntensityAt10 { get; init; }

    public required FeatureValue IntensityAt90 { get; init; }

    public required FeatureValue Area { get; init; }

    /// <summary>The histogram of finite intensities, at least one.</summary>
    /// <exception cref="DataRefusedException">The intensities do not fit the bins.</exception>
    public static IntensityVolumeHistogram Of(
        RegionIntensities data, DiscretisationSettings settings, IntensityRange? range, int threads, CancellationToken cancel)
    {
        double lowest = range is { } r && double.IsFinite(r.Lower) ? r.Lower : data.Minimum;
        double highest = range is { } s && double.IsFinite(s.Upper) ? s.Upper : data.Maximum;
        switch (settings.Method)
        {
            case DiscretisationMethod.None when !data.IsIntegral:
                return Continuous(data, lowest, highest, threads, cancel);

            case DiscretisationMethod.None:
                // The grid holds the integers of the range; all intensities are integers too.
                double first = Math.Ceiling(lowest);
                return Discrete(data, new ShiftedBinning(first), new(first, 1, lowest, highest), threads, cancel);

            case DiscretisationMethod.FixedBinNumber:
                Binning fixedNumber = Binning.Create(data, settings, range);
                return Discrete(data, new FixedNumberBinning(fixedNumber), new(1, 1, 1, fixedNumber.HighestLevel), threads, cancel, ofIntensities: false);

            case DiscretisationMethod.FixedBinSizeEqualised:
                EqualisedBinning equalised = EqualisedBinning.Create(data, settings, range);
                return Discrete(data, equalised, new(1, 1, 1, equalised.LevelCount), threads, cancel, ofIntensities: false);

            default:
                Binning fixedSize = Binning.Create(data, settings, range);
                double half = 0.5 * fixedSize.Width;
                double centre = fixedSize.Start + half;
                var grid = new IvhGrid(centre, fixedSize.Width, centre, highest - half);
                return Discrete(data, new FixedSizeBinning(fixedSize), grid, threads, cancel);
        }
    }

    private static IntensityVolumeHistogram Discrete<TLevel>(
        RegionIntensities data, TLevel rule, IvhGrid grid, int threads, CancellationToken cancel, bool ofIntensities = true)
        where TLevel : struct, ILevelRule
    {
        // A grid of bin numbers is as long as it says; one of intensities must also reach the region's.
        double points = ofIntensities ? Math.Max(grid.Last, (data.Maximum - grid.First) / grid.Step) : grid.Last;
        if (points > MostGridPoints || (ofIntensities && (data.Minimum - grid.First) / grid.Step < -MostGridPoints))
        {
            throw new DataRefusedException(RefusalReason.TooLarge, string.Create(
                CultureInfo.InvariantCulture,
                $"The intensity-volume histogram would have {points:G4} intensities. Choose wider bins or a narrower range."));
        }

        IvhTally tally = IvhTally.Of(data, rule, grid, threads, cancel);
        double[] ordered = data.AtRanks([Rank(data.Count, 90), Rank(data.Count, 10)], threads, cancel);
        return new()
        {
            VolumeAt10 = VolumeAt(grid, 10, tally.From10, data.Count),
            VolumeAt90 = VolumeAt(grid, 90, tally.From90, data.Count),
            IntensityAt90 = grid.IntensityAfter(rule.Level((float)ordered[0]), 90),
            IntensityAt10 = grid.IntensityAfter(rule.Level((float)ordered[1]), 10),
            Area = AreaUnder(data, rule, grid, tally),
        };
    }

    // V_x = ν at the first grid intensity with γ ≥ x
    private static FeatureValue VolumeAt(IvhGrid grid, int percent, long voxels, int count) => grid.FirstAt(percent) switch
    {
        null => FeatureValue.Undefined(IvhGrid.NoRange),
        { } k when k > grid.Last => FeatureValue.Undefined(
            $"No intensity of the histogram lies at {percent} % of its range or above. Choose narrower bins."),
        _ => voxels / (double)count,
    };

    // Trapezoids: Δγ (Σ ν − (ν_first + ν_last) / 2), and Σ ν counts for each voxel the grid intensities up to its own.
    private static FeatureValue AreaUnder<TLevel>(RegionIntensities data, TLevel rule, IvhGrid grid, IvhTally tally)
        where TLevel : struct, ILevelRule =>
        rule.Level(data.Minimum) == rule.Level(data.Maximum) ? 0
        : grid.FirstAt(0) is null ? FeatureValue.Undefined(IvhGrid.NoRange)
        : (tally.GridPoints - (0.5 * (tally.FromFirst + tally.FromLast))) / data.Count * grid.Step / (grid.Highest - grid.Lowest);

    /// <summary>Place of the smallest intensity such that at most this share of the volume lies above it.</summary>
    private static int Rank(int count, int percent) => (int)(count - ((long)count * percent / 100)) - 1;

    // The limit of ever narrower bins: γ and ν of the intensities themselves.
    private static IntensityVolumeHistogram Continuous(
        RegionIntensities data, double lowest, double highest, int threads, CancellationToken cancel)
    {
        double span = highest - lowest;
        if (!(span > 0))
        {
            FeatureValue none = FeatureValue.Undefined(IvhGrid.NoRange);
            FeatureValue area = data.Minimum == data.Maximum ? 0 : none;
            return new() { VolumeAt10 = none, VolumeAt90 = none, IntensityAt10 = none, IntensityAt90 = none, Area = area };
        }

        long CountFrom(double bound) =>
            FixedSum.DeviationsWithin(data.Memory, 0, bound, double.PositiveInfinity, threads, cancel).Count;

        FeatureValue VolumeAt(double fraction) => CountFrom(lowest + (fraction * span)) / (double)data.Count;

        FeatureValue IntensityAt(double ordered, int percent) => ordered > highest
            ? FeatureValue.Undefined(IvhGrid.NoneRare(percent))
            : Math.Max(lowest, ordered);

        double[] ordered = data.AtRanks([Rank(data.Count, 90), Rank(data.Count, 10)], threads, cancel);
        DeviationSums inside = FixedSum.DeviationsWithin(data.Memory, lowest, lowest, highest, threads, cancel);
        long above = CountFrom(Math.BitIncrement(highest));
        return new()
        {
            VolumeAt10 = VolumeAt(0.1),
            VolumeAt90 = VolumeAt(0.9),
            IntensityAt90 = IntensityAt(ordered[0], 90),
            IntensityAt10 = IntensityAt(ordered[1], 10),
            Area = data.Minimum == data.Maximum ? 0 : ((inside.First / span) + above) / data.Count,
        };
    }
}
