using System.Globalization;
using Biomarkers.Numerics;

namespace Biomarkers.Perfusion;

/// <summary>What sequences share: units, and checks of times and angles that tell a wrong unit.</summary>
internal static class Sequences
{
    /// <summary>Longest repetition time of a T1-weighted spoiled gradient echo, s: waiting longer leaves no weight of T1.</summary>
    public const double LongestRepetition = 1;

    /// <summary>Longest repetition time of one excitation a frame, s.</summary>
    public const double LongestFrame = 10;

    private const double LongestTime = 60;

    /// <summary>90° are 1.57 radians, so that angles given in radians are below this one.</summary>
    private const double LeastAngle = 2;
    private const double RadiansPerDegree = Math.PI / 180;

    /// <summary>Unit of concentrations.</summary>
    public static Unit Concentration { get; } = Unit.FromUcum("mmol/L");

    public static double RepetitionTime(double value, double longest = LongestRepetition) => value > 0 && value <= longest ? value : throw new ArgumentOutOfRangeException(
        nameof(value), value.ToString(CultureInfo.InvariantCulture), $"A repetition time in seconds, above 0 and at most {longest}, is needed; was it given in milliseconds?");

    /// <summary>The flip angle of a sequence that has only one: not so small that it looks like radians.</summary>
    public static double OnlyFlipAngle(double value) => !(value > 0 && value < LeastAngle) ? FlipAngle(value) : throw new ArgumentOutOfRangeException(
        nameof(value),
        value.ToString(CultureInfo.InvariantCulture),
        $"A flip angle below {LeastAngle} degrees looks like radians; multiply it by 180/π. A sequence that truly has it is described by a {nameof(SignalLookUp)}.");

    public static double FlipAngle(double value) => value > 0 && value < 180 ? value : throw new ArgumentOutOfRangeException(
        nameof(value), value.ToString(CultureInfo.InvariantCulture), "A flip angle in degrees, above 0 and below 180, is needed.");

    public static double T1(double value) => value > 0 && value <= LongestTime ? value : throw new ArgumentOutOfRangeException(
        nameof(value), value.ToString(CultureInfo.InvariantCulture), $"A T1 in seconds, above 0 and at most {LongestTime}, is needed; was it given in milliseconds?");

    /// <summary>A time from one preparation to the next: not below the longest time after it, nor longer than any but for an infinite one.</summary>
    public static double PreparationInterval(double value, double longest, string parameter) => value >= longest && (value <= LongestTime || double.IsPositiveInfinity(value))
        ? value
        : throw new ArgumentException(string.Create(
            CultureInfo.InvariantCulture, $"The repetition time {value} s is not between the longest inversion time, {longest} s, and {LongestTime} s{(value > LongestTime ? "; was it given in milliseconds?" : ".")}"), parameter);

    /// <summary>Refuses one T1 that looks like milliseconds; others that are not usable are left to a status.</summary>
    public static double NotMilliseconds(double t1) => double.IsFinite(t1) && t1 > LongestTime ? T1(t1) : t1;

    /// <summary>Refuses a map of T1 that looks like milliseconds: most of its values are beyond any T1 in seconds.</summary>
    public static void DemandSeconds(Volume<float> t1)
    {
        int usable = 0;
        int tooLong = 0;
        foreach (float value in t1.Voxels)
        {
            usable += value > 0 ? 1 : 0;
            tooLong += value > LongestTime ? 1 : 0;
        }

        if (tooLong > usable / 2)
        {
            throw new DataRefusedException(RefusalReason.UnsuitableValues, $"{tooLong.ToString(CultureInfo.InvariantCulture)} of {usable.ToString(CultureInfo.InvariantCulture)} values of the T1 map are above {LongestTime}; T1 is needed in seconds, and these look like milliseconds.");
        }
    }

    /// <summary>Times of a preparation, such as inversion times: finite, not negative, enough different ones.</summary>
    public static double[] Times(ReadOnlySpan<double> values, string name, int fewest)
    {
        double[] times = values.ToArray();
        foreach (double time in times)
        {
            if (!(time >= 0 && time <= LongestTime))
            {
                throw new ArgumentException(string.Create(
                    CultureInfo.InvariantCulture, $"The {name} {time} is not between 0 and {LongestTime} s; was it given in milliseconds?"), nameof(values));
            }
        }

        return times.Distinct().Count() >= fewest ? times : throw new ArgumentException(string.Create(
            CultureInfo.InvariantCulture, $"At least {fewest} different {name}s are needed; given are {string.Join(", ", times)}."), nameof(values));
    }

    /// <summary>Flip angles in radians, enough different ones.</summary>
    public static double[] Angles(ReadOnlySpan<double> degrees, int fewest)
    {
        double[] angles = [.. degrees.ToArray().Select(static angle => FlipAngle(angle) * RadiansPerDegree)];
        if (angles.Length > 0 && angles.Max() < LeastAngle * RadiansPerDegree)
        {
            throw new ArgumentException(string.Create(
                CultureInfo.InvariantCulture, $"All flip angles are below {LeastAngle} degrees ({string.Join(", ", degrees.ToArray())}): they look like radians; multiply them by 180/π."), nameof(degrees));
        }

        return angles.Distinct().Count() >= fewest ? angles : throw new ArgumentException(string.Create(
            CultureInfo.InvariantCulture, $"At least {fewest} different flip angles are needed; given are {string.Join(", ", degrees.ToArray())} degrees."), nameof(degrees));
    }

    public static LaneAngle<ScalarLane> Angle(double degrees, double b1) => LaneAngle<ScalarLane>.Of(degrees * RadiansPerDegree, ScalarLane.Create(b1));
}
