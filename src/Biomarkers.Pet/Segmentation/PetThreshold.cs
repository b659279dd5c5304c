using System.Globalization;

namespace Biomarkers.Pet;

/// <summary>A rule that says from which uptake on a voxel belongs to a lesion. Immutable; made by its static methods.</summary>
/// <remarks>
/// <para>A voxel belongs when its value is at least the threshold, which is rounded to a float for that, as the voxels are: 4.1 is reached by a
/// voxel that holds 4.1. From a seed, the region is grown: first the seed moves to the hottest voxel
/// that hangs together with it above 70 % of its value, within <see cref="SegmentationOptions.SeedRadius"/>, until there is none hotter; then
/// the region is what hangs together with that voxel above the threshold, within <see cref="SegmentationOptions.GrowthRadius"/>. In
/// a volume of interest, the region is all of its voxels above the threshold, whose maximum is that of the volume.</para>
/// <para>NaN belongs to no region and is counted. A result without a region says why.</para>
/// </remarks>
public sealed class PetThreshold
{
    private const double LiverDiameter = 30;

    private readonly ThresholdRule _rule;

    private PetThreshold(ThresholdRule rule) => _rule = rule;

    /// <summary>What the rule is called.</summary>
    public string Name => _rule.Name;

    /// <summary>A given value, for example SUV 2.5 or 4.</summary>
    /// <param name="value">Smallest value of the lesion, in the image's unit; finite.</param>
    /// <exception cref="ArgumentOutOfRangeException">The value is not finite.</exception>
    public static PetThreshold Fixed(double value) => double.IsFinite(value)
        ? new(new FixedRule(value))
        : throw new ArgumentOutOfRangeException(nameof(value), value, "A threshold is a finite number.");

    /// <summary>A share of the lesion's maximum: p · max.</summary>
    /// <param name="percent">Percent, more than 0, at most 100; 41 and 50 are usual.</param>
    /// <exception cref="ArgumentOutOfRangeException">The percentage is outside its range.</exception>
    public static PetThreshold PercentOfMaximum(double percent) => new(new MaximumRule(CheckPercent(percent)));

    /// <summary>Background-corrected: BG + p (max − BG).</summary>
    /// <param name="percent">Percent, more than 0, at most 100.</param>
    /// <exception cref="ArgumentOutOfRangeException">The percentage is outside its range.</exception>
    public static PetThreshold BackgroundCorrected(double percent) => new(new BackgroundRule(CheckPercent(percent), ofPeak: false));

    /// <summary>Background-adapted, of the peak: BG + p (peak − BG). With 50 % it is A50P, 0.5 (peak + BG).</summary>
    /// <param name="percent">Percent, more than 0, at most 100.</param>
    /// <exception cref="ArgumentOutOfRangeException">The percentage is outside its range.</exception>
    /// <remarks>The peak is the highest sphere mean centred in the isocontour of 70 % of the maximum. The background, unless one is given, is
    /// a shell around that isocontour; see <see cref="SegmentationOptions"/>.</remarks>
    public static PetThreshold BackgroundAdapted(double percent = 50) => new(new BackgroundRule(CheckPercent(percent), ofPeak: true));

    /// <summary>Nestle's threshold: β · I_mean + I_bg, I_mean the mean of the voxels of at least 70 % of the maximum.</summary>
    /// <param name="beta">β, more than 0 and finite; 0.15 in the publication.</param>
    /// <exception cref="ArgumentOutOfRangeException">β is outside its range.</exception>
    /// <remarks>Source: Nestle 2005.</remarks>
    public static PetThreshold Nestle(double beta = 0.15) => beta > 0 && double.IsFinite(beta)
        ? new(new NestleRule(beta))
        : throw new ArgumentOutOfRangeException(nameof(beta), beta, "Beta is finite and greater than 0.");

    /// <summary>Otsu's threshold: greatest between-class variance of the voxels of the volume of interest, exact, without a histogram.</summary>
    public static PetThreshold Otsu() => new(new OtsuRule());

    /// <summary>PERCIST, from the liver: 1.5 · mean + 2 SD of a sphere of 3 cm in its right lobe.</summary>
    /// <param name="centre">Centre of the sphere, LPS mm; finite. The sphere must lie in the image.</param>
    /// <exception cref="ArgumentException">The centre is not finite.</exception>
    /// <remarks>Population SD. Source: Wahl 2009.</remarks>
    public static PetThreshold PercistLiver(Vector3D centre)
    {
        ReferenceSphere.Check(centre, LiverDiameter);
        return new(new ReferenceRule("liver", 1.5, 2, null, centre, LiverDiameter));
    }

    /// <summary>PERCIST, from a region drawn in the liver: 1.5 · mean + 2 SD.</summary>
    /// <param name="liver">Region in the right lobe, on the image's grid.</param>
    public static PetThreshold PercistLiver(Mask liver)
    {
        ArgumentNullException.ThrowIfNull(liver);
        return new(new ReferenceRule("liver", 1.5, 2, liver, default, 0));
    }

    /// <summary>PERCIST, from the blood pool where the liver is diseased: 2 · mean + 2 SD.</summary>
    /// <param name="aorta">Region in the descending aorta, 1 cm wide and 2 cm long, on the image's grid.</param>
    public static PetThreshold PercistBloodPool(Mask aorta)
    {
        ArgumentNullException.ThrowIfNull(aorta);
        return new(new ReferenceRule("blood pool", 2, 2, aorta, default, 0));
    }

    /// <summary>Majority vote: voxels that at least so many of 41 % of the maximum, A50P, 2.5 and 4.0 would have; MV2 and MV3.</summary>
    /// <param name="votes">2 or 3.</param>
    /// <exception cref="ArgumentOutOfRangeException">The number is neither 2 nor 3.</exception>
    /// <remarks>2.5 and 4.0 are meant for body-weight SUV; an image whose unit is stated and is not g/mL is refused.</remarks>
    public static PetThreshold MajorityVote(int votes) => votes is 2 or 3
        ? new(new MajorityRule(votes, [new MaximumRule(41), new BackgroundRule(50, ofPeak: true), new FixedRule(2.5), new FixedRule(4)]))
        : throw new ArgumentOutOfRangeException(nameof(votes), votes, "A majority is at least 2 or 3 of 4 thresholds.");

    /// <summary>Grows a lesion from a seed.</summary>
    /// <param name="uptake">SUV or activity.</param>
    /// <param name="seed">Voxel in or near the lesion.</param>
    /// <param name="options">How to cut out; null for the defaults.</param>
    /// <param name="background">Region that stands for the background, on the image's grid; null for a shell around the lesion.</param>
    /// <returns>The lesion with its threshold, or why there is none.</returns>
    /// <exception cref="ArgumentException">An option is not valid.</exception>
    /// <exception cref="DataRefusedException">A region lies on another grid than the image.</exception>
    public PetSegmentation Apply(Volume<float> uptake, Index3 seed, SegmentationOptions? options = null, Mask? background = null)
    {
        SegmentationOptions chosen = Check(uptake, options, background);
        if (!uptake.Size.Contains(seed))
        {
            return None(uptake, SegmentationOutcome.SeedNotUsable, $"The seed {seed} lies outside the image of {uptake.Size} voxels.");
        }

        if (FindMaximum(uptake, seed, chosen) is not { } top)
        {
            return None(uptake, SegmentationOutcome.SeedNotUsable, string.Create(
                CultureInfo.InvariantCulture, $"The seed {seed} has the value {uptake[seed.X, seed.Y, seed.Z]:G6}; a region grows from one that is finite and greater than 0."));
        }

        var window = GrowthWindow.Ball(uptake, top.Index, chosen.GrowthRadius);
        var lesion = new LesionNeighbourhood(uptake, window, fromSeed: true, top.Index, top.Value, chosen, background);
        return Cut(lesion, chosen.GrowthRadius);
    }

    /// <summary>Cuts out the voxels of a volume of interest that reach the threshold.</summary>
    /// <param name="uptake">SUV or activity.</param>
    /// <param name="within">Volume of interest, on the image's grid.</param>
    /// <param name="options">How to cut out; null for the defaults. Nothing grows, so that radii of growth have no effect.</param>
    /// <param name="background">Region that stands for the background, on the image's grid; null for a shell around the lesion.</param>
    /// <returns>The lesion with its threshold, or why there is none.</returns>
    /// <exception cref="ArgumentException">An option is not valid.</exception>
    /// <exception cref="DataRefusedException">A region lies on another grid than the image.</exception>
    public PetSegmentation Apply(Volume<float> uptake, Mask within, SegmentationOptions? options = null, Mask? background = null)
    {
        ArgumentNullException.ThrowIfNull(within);
        SegmentationOptions chosen = Check(uptake, options, background);
        PetGrid.Check(uptake.Geometry, within.Geometry, "the volume of interest");
        if (within.IsEmpty)
        {
            return None(uptake, SegmentationOutcome.SeedNotUsable, "The volume of interest has no voxel.");
        }

        var window = GrowthWindow.Within(uptake, within);
        if (window.Hottest(within) is not { } top)
        {
            return None(uptake, SegmentationOutcome.SeedNotUsable, "No voxel of the volume of interest is a finite number.");
        }

        if (!(top.Value > 0))
        {
            return None(uptake, SegmentationOutcome.SeedNotUsable, string.Create(
                CultureInfo.InvariantCulture, $"The hottest voxel of the volume of interest, {top.Index}, has the value {top.Value:G6}; a lesion has uptake greater than 0."));
        }

        var lesion = new LesionNeighbourhood(uptake, window, fromSeed: false, top.Index, top.Value, chosen, background);
        return Cut(lesion, double.PositiveInfinity);
    }

    /// <summary>The threshold for a whole image.</summary>
    /// <exception cref="ArgumentException">The rule needs a lesion.</exception>
    internal ThresholdValue EvaluateForImage(Volume<float> uptake) => _rule.Evaluate(uptake)
        ?? throw new ArgumentException($"The threshold '{Name}' depends on the lesion; a whole image needs one that does not.");

    private static double CheckPercent(double percent) => percent is > 0 and <= 100
        ? percent
        : throw new ArgumentOutOfRangeException(nameof(percent), percent, "A percentage is more than 0 and at most 100.");

    private static SegmentationOptions Check(Volume<float> uptake, SegmentationOptions? options, Mask? background)
    {
        ArgumentNullException.ThrowIfNull(uptake);
        SegmentationOptions chosen = options ?? new();
        chosen.Validate();
        PetGrid.Check(uptake.Geometry, background?.Geometry ?? uptake.Geometry, "the background region");
        return chosen;
    }

    // Uphill until nothing hotter hangs together with the place; the value rises each time, so that there is an end.
    private static (float Value, Index3 Index)? FindMaximum(Volume<float> uptake, Index3 seed, SegmentationOptions options)
    {
        var window = GrowthWindow.Ball(uptake, seed, options.SeedRadius);
        (float Value, Index3 Index) top = (window.At(seed), seed);
        while (top.Value > 0 && float.IsFinite(top.Value))
        {
            Mask around = window.Grow(LesionNeighbourhood.CoreShare * top.Value, top.Index, options.Connectivity).Mask;
            (float Value, Index3 Index) next = window.Hottest(around)!.Value;
            if (!(next.Value > top.Value))
            {
                return top;
            }

            top = next;
        }

        return null;
    }

    private PetSegmentation Cut(LesionNeighbourhood lesion, double limit)
    {
        ThresholdValue threshold = _rule.Evaluate(lesion);
        if (!threshold.IsFound)
        {
            return None(lesion.Uptake, threshold.Outcome, threshold.Text);
        }

        (Mask mask, long notNumbers) = lesion.Region(threshold.Value);
        bool found = !mask.IsEmpty;
        return new(this, mask, found ? SegmentationOutcome.Found : SegmentationOutcome.NothingReachesThreshold, found ? null : string.Create(
            CultureInfo.InvariantCulture, $"No voxel reaches {threshold.Value:G6} ({threshold.Text}); the hottest has {lesion.Maximum:G6}."))
        {
            Threshold = threshold.Value,
            Derivation = threshold.Text,
            Hottest = lesion.Hottest,
            NotNumberCount = notNumbers,
            Flags = (found && Reaches(mask, lesion.Hottest, limit) ? SegmentationFlags.ReachedGrowthLimit : 0)
                | (found && HoldsHotter(lesion, mask) ? SegmentationFlags.HoldsHotterVoxel : 0)
                | (notNumbers > 0 ? SegmentationFlags.NotNumbers : 0),
        };
    }

    private PetSegmentation None(Volume<float> uptake, SegmentationOutcome outcome, string reason) =>
        new(this, Mask.Empty(uptake.Geometry), outcome, reason);

    // Cut where it could have gone on: a voxel of the region has a neighbour on the grid that lies beyond the limit.
    private static bool Reaches(Mask mask, Index3 centre, double limit)
    {
        Size3 size = mask.Geometry.Size;
        Vector3D spacing = mask.Geometry.Spacing;
        double Beyond(int index, int middle, int last, double step)
        {
            int apart = Math.Abs(index - middle);
            bool goesOn = index >= middle ? index < last : index > 0;
            return (goesOn ? apart + 1 : apart) * step;
        }

        foreach (MaskRun run in MaskRows.Runs(mask))
        {
            foreach (int x in (ReadOnlySpan<int>)[run.X, run.X + run.Length - 1])
            {
                var reach = new Vector3D(
                    Beyond(x, centre.X, size.X - 1, spacing.X), Beyond(run.Y, centre.Y, size.Y - 1, spacing.Y), Beyond(run.Z, centre.Z, size.Z - 1, spacing.Z));
                if (reach.Length > limit)
                {
                    return true;
                }
            }
        }

        return false;
    }

    private static bool HoldsHotter(LesionNeighbourhood lesion, Mask mask)
    {
        foreach (float value in MaskRows.Gather(lesion.Uptake.AsVolumeSpan(), mask))
        {
            if (value > lesion.Maximum)
            {
                return true;
            }
        }

        return false;
    }
}
