using System.Globalization;
using Biomarkers.Perfusion;

namespace Biomarkers.Cli;

/// <summary>The sequence of a dynamic series, from options and header.</summary>
/// <param name="Echo">The sequence.</param>
/// <param name="Facts">Its figures, for a provenance.</param>
/// <param name="Notes">Where options and header differ, one sentence each.</param>
internal sealed record MrSequence(SpoiledGradientEcho Echo, IReadOnlyList<(string, string)> Facts, IReadOnlyList<string> Notes)
{
    private const double Alike = 1e-3;

    /// <summary>Joins what options say with what the header says; options count more.</summary>
    /// <exception cref="DataRefusedException">A fact is missing, or the header states several.</exception>
    public static MrSequence Of(SignalRequest request, MrAcquisition? header)
    {
        List<string> notes = [];
        double repetition = Choose("repetition time", "--tr SECONDS", "s", request.RepetitionTime, header?.RepetitionTimes?.Value, notes);
        double angle = Choose("flip angle", "--fa DEGREES", "degrees", request.FlipAngle, header?.FlipAngles?.Value, notes);
        double echo = request.TransverseRelaxivity == 0 ? 0 : Choose("echo time", "--te SECONDS", "s", request.EchoTime, header?.EchoTimes?.Value, notes);
        SpoiledGradientEcho sequence = Misuse.Guard("--tr, --fa, --te", () => new SpoiledGradientEcho(repetition, angle, echo));
        return new(
            sequence,
            [("repetition_time_s", repetition.ToString(CultureInfo.InvariantCulture)), ("flip_angle_degrees", angle.ToString(CultureInfo.InvariantCulture)), ("echo_time_s", echo.ToString(CultureInfo.InvariantCulture))],
            notes);
    }

    /// <summary>What an option says, or else the header.</summary>
    /// <exception cref="DataRefusedException">Neither says it, or the header states several.</exception>
    public static double Choose(string what, string option, string unit, double? given, IReadOnlyList<double>? stated, List<string> notes)
    {
        if (given is { } value)
        {
            if (stated is [var other] && Math.Abs(other - value) > Alike * Math.Abs(value))
            {
                notes.Add(FormattableString.Invariant($"The {what} is {value} {unit} as given; the header states {other} {unit}."));
            }

            return value;
        }

        return stated is [var only] ? only : throw new DataRefusedException(
            stated is null or [] ? RefusalReason.MissingFact : RefusalReason.ContradictoryFacts,
            stated is null or [] ? $"The {what} is not known. Give {option}." : FormattableString.Invariant($"The header states several {what}s ({string.Join(", ", stated)} {unit}). Give {option}."));
    }
}
