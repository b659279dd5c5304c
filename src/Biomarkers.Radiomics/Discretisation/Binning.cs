using System.Globalization;

namespace Biomarkers.Radiomics;

/// <summary>Where the bins of a region lie: the figures that settings and intensities decide together.</summary>
/// <param name="Start">Lower edge of level 1.</param>
/// <param name="Width">Width of a bin; 0 for the one bin of a flat region.</param>
/// <param name="Range">Maximum less minimum of the region.</param>
/// <param name="HighestLevel">Highest level that occurs; may be more than can be handled.</param>
internal readonly record struct Binning(double Start, double Width, double Range, double HighestLevel)
{
    /// <summary>Places the bins for finite, non-empty intensities.</summary>
    public static Binning Create(RegionIntensities intensities, DiscretisationSettings settings, IntensityRange? range)
    {
        double minimum = intensities.Minimum;
        double maximum = intensities.Maximum;
        double span = maximum - minimum;
        switch (settings.Method)
        {
            case DiscretisationMethod.None:
                if (!intensities.IsIntegral || minimum < 1)
                {
                    string kind = intensities.IsIntegral ? "integers" : "not all integers";
                    throw new DataRefusedException(RefusalReason.UnsuitableValues, string.Create(
                        CultureInfo.InvariantCulture,
                        $"Without discretisation the intensities must be grey levels, integers of at least 1; " +
                        $"these are {kind} from {minimum:R} to {maximum:R}. Choose a fixed bin number or size."));
                }

                return new(0.5, 1, span, maximum);

            case DiscretisationMethod.FixedBinNumber:
                return span == 0 ? new(minimum, 0, 0, 1) : new(minimum, span / settings.BinCount, span, settings.BinCount);

            default:
                double start = StartOfFixedSize(settings, range, minimum);
                return minimum < start
                    ? throw new DataRefusedException(RefusalReason.UnsuitableValues, string.Create(
                        CultureInfo.InvariantCulture,
                        $"The region's minimum {minimum:R} lies below the first bin, which starts at {start:R}. " +
                        $"Apply the re-segmentation range first, or start the bins lower."))
                    : new(start, settings.BinWidth, span, Math.Floor((maximum - start) / settings.BinWidth) + 1);
        }
    }

    /// <summary>Lower edge of the first bin of fixed size: as set, else the range's lower end, else the minimum.</summary>
    public static double StartOfFixedSize(DiscretisationSettings settings, IntensityRange? range, double minimum) =>
        settings.Start ?? (range is { } r && double.IsFinite(r.Lower) ? r.Lower : minimum);

    public static int CheckLevelCount(double count) => count > Discretiser.MaximumLevelCount
        ? throw new DataRefusedException(RefusalReason.TooLarge, string.Create(
            CultureInfo.InvariantCulture,
            $"The discretisation gives {count:R} grey levels, more than the {Discretiser.MaximumLevelCount} that can be handled. " +
            $"Choose wider or fewer bins."))
        : (int)count;

    public static void CheckSettings(DiscretisationSettings settings)
    {
        if (!Enum.IsDefined(settings.Method))
        {
            throw new ArgumentOutOfRangeException(
                nameof(settings), settings.Method, "The discretisation method is not one of those there are.");
        }

        bool fixedSize = settings.Method is DiscretisationMethod.FixedBinSize or DiscretisationMethod.FixedBinSizeEqualised;
        if (settings.Method == DiscretisationMethod.FixedBinNumber && settings.BinCount is < 1 or > Discretiser.MaximumLevelCount)
        {
            throw new ArgumentOutOfRangeException(
                nameof(settings), settings.BinCount, $"The number of bins must be 1 to {Discretiser.MaximumLevelCount}.");
        }

        if (fixedSize && !(settings.BinWidth > 0 && double.IsFinite(settings.BinWidth)))
        {
            throw new ArgumentOutOfRangeException(
                nameof(settings), settings.BinWidth, "The width of a bin must be finite and greater than 0.");
        }

        if (fixedSize && settings.Start is { } start && !double.IsFinite(start))
        {
            throw new ArgumentOutOfRangeException(nameof(settings), start, "The start of the bins must be finite.");
        }
    }

    public static void CheckRange(IntensityRange? range)
    {
        if (range is { } r && !(r.Lower <= r.Upper))
        {
            throw new ArgumentException($"The range {r} is not one: its lower end must be at most its upper end.", nameof(range));
        }
    }

    public static string Describe(DiscretisationSettings settings) => settings.Method switch
    {
        DiscretisationMethod.FixedBinNumber => string.Create(CultureInfo.InvariantCulture, $"FBN {settings.BinCount}"),
        DiscretisationMethod.FixedBinSize => string.Create(CultureInfo.InvariantCulture, $"FBS {settings.BinWidth:R}"),
        DiscretisationMethod.FixedBinSizeEqualised => string.Create(CultureInfo.InvariantCulture, $"FBS {settings.BinWidth:R} equalised"),
        _ => "none",
    };
}
