using System.Globalization;

namespace Biomarkers.Cli;

/// <summary>Angles and times of the images for T1, in the order of the images; from the command line or from headers.</summary>
internal sealed record T1Timing
{
    // Beyond these no sequence for T1 is known; what lies beyond is another unit.
    private const double LongestRepetition = 1;
    private const double LongestTime = 20;
    private const double LongestInversionRepetition = 60;
    private const int FewestTrainTimes = 3;

    /// <summary>Nominal flip angles in degrees; empty for none.</summary>
    public double[] FlipAngles { get; init; } = [];

    /// <summary>Inversion times, delays after saturation or times of a train, in seconds; empty for none.</summary>
    public double[] Times { get; init; } = [];

    /// <summary>Of flip angles, from one echo to the next; of inversions, from one to the next. Seconds; null when it is not stated.</summary>
    public double? RepetitionTime { get; init; }

    /// <summary>Flip angle of the inversion-prepared echoes of <c>hifi</c>, degrees.</summary>
    public double? InversionFlipAngle { get; init; }

    /// <summary>From one inversion to the next of <c>hifi</c>, seconds.</summary>
    public double? InversionRepetition { get; init; }

    /// <summary>Images there must be.</summary>
    public int Count => FlipAngles.Length + Times.Length;

    /// <summary>Complains about what a method cannot use, and names the unit it looks like.</summary>
    /// <exception cref="UsageException">Something that the method needs is not there.</exception>
    /// <exception cref="DataRefusedException">A value cannot be.</exception>
    public void Demand(T1Method method)
    {
        if (method is T1Method.FlipAngles or T1Method.FlipAnglesLinear or T1Method.Novifast or T1Method.TwoAngles or T1Method.Hifi)
        {
            DemandAngles(method);
        }

        if (method is T1Method.Inversion or T1Method.Saturation or T1Method.LookLocker or T1Method.Hifi)
        {
            DemandTimes(method switch { T1Method.LookLocker => FewestTrainTimes, T1Method.Hifi => 1, _ => 2 });
        }

        if (method == T1Method.Inversion && RepetitionTime is { } between)
        {
            DemandBetweenInversions(between, "--tr");
        }

        if (method == T1Method.Hifi)
        {
            double angle = InversionFlipAngle ?? throw new UsageException("--ir-fa is missing: the flip angle of the inversion-prepared images in degrees.");
            DemandAngle(angle);
            DemandBetweenInversions(InversionRepetition ?? throw new UsageException("--ir-tr is missing: the time in s from one inversion to the next."), "--ir-tr");
        }
    }

    private static void DemandAngle(double angle)
    {
        if (!(angle > 0 && angle < 180))
        {
            throw Refuse($"A flip angle is {angle}; degrees above 0 and below 180 are needed.");
        }
    }

    private static DataRefusedException Refuse(FormattableString words) => new(RefusalReason.UnsuitableValues, words.ToString(CultureInfo.InvariantCulture));

    private void DemandAngles(T1Method method)
    {
        foreach (double angle in FlipAngles)
        {
            DemandAngle(angle);
        }

        int different = FlipAngles.Distinct().Count();
        if (different < 2 || (method == T1Method.TwoAngles && FlipAngles.Length != 2))
        {
            throw Refuse($"{(method == T1Method.TwoAngles ? "Exactly" : "At least")} two different flip angles are needed; there are {FlipAngles.Length}{(FlipAngles.Length == 0 ? string.Empty : ": ")}{string.Join(", ", FlipAngles)}.");
        }

        if (FlipAngles.Max() < 1)
        {
            throw Refuse($"All flip angles are below one degree ({string.Join(", ", FlipAngles)}): they look like radians; multiply them by 180/π.");
        }

        double repetition = RepetitionTime ?? throw new UsageException("--tr is missing: the repetition time of the echoes in s.");
        if (!(repetition > 0 && repetition <= LongestRepetition))
        {
            throw Refuse($"The repetition time is {repetition} s; spoiled gradient echoes follow each other within {LongestRepetition} s{(repetition > LongestRepetition ? $": it looks like milliseconds, that is {(repetition / 1000).ToString(CultureInfo.InvariantCulture)} s" : string.Empty)}.");
        }
    }

    private void DemandTimes(int fewest)
    {
        if (Times.FirstOrDefault(static time => !(time >= 0)) is < 0 or double.NaN)
        {
            throw Refuse($"A time after the preparation is {Times.First(static time => !(time >= 0))} s; times of 0 or more are needed.");
        }

        if (Times.Length > 0 && Times.Max() > LongestTime)
        {
            throw Refuse($"The longest time after the preparation is {Times.Max()} s, more than {LongestTime} s: they look like milliseconds; divide them by 1000.");
        }

        if (Times.Distinct().Count() < fewest)
        {
            throw Refuse($"At least {fewest} different times after the preparation are needed; there are {Times.Length}{(Times.Length == 0 ? string.Empty : ": ")}{string.Join(", ", Times)}.");
        }
    }

    private void DemandBetweenInversions(double repetition, string option)
    {
        if (repetition > LongestInversionRepetition)
        {
            throw Refuse($"The time from one inversion to the next ({option}) is {repetition} s, more than {LongestInversionRepetition} s: it looks like milliseconds.");
        }

        if (!(repetition >= Times.Max()))
        {
            throw Refuse($"The time from one inversion to the next ({option}) is {repetition} s, below the longest inversion time {Times.Max()} s: it looks like the time from echo to echo.");
        }
    }
}
