using Biomarkers.Perfusion;

namespace Biomarkers.Cli;

/// <summary>How the values of a series become concentrations, as the command line asks for.</summary>
/// <param name="From">What the values are.</param>
/// <param name="T1Path">Path of a map of T1; null for none.</param>
/// <param name="T1">One T1 in seconds; null for none.</param>
/// <param name="RepetitionTime">Seconds; null for what the header says.</param>
/// <param name="FlipAngle">Degrees; null for what the header says.</param>
/// <param name="EchoTime">Seconds; null for what the header says.</param>
/// <param name="Relaxivity">r1 in L/(mmol s); null for the usual one, which is said.</param>
/// <param name="TransverseRelaxivity">r2* in L/(mmol s); 0 leaves T2* out.</param>
/// <param name="B1Path">Path of a map of the flip angle's factor; null for none.</param>
/// <param name="Baseline">Frames before contrast; null to find them.</param>
internal sealed record SignalRequest(
    SignalKind From,
    string? T1Path,
    double? T1,
    double? RepetitionTime,
    double? FlipAngle,
    double? EchoTime,
    double? Relaxivity,
    double TransverseRelaxivity,
    string? B1Path,
    BaselineFrames? Baseline)
{
    /// <summary>Relaxivity where none is given: that of common agents in plasma at 1.5 T.</summary>
    public const double UsualRelaxivity = 4.5;

    /// <summary>The relaxivity used.</summary>
    public double UsedRelaxivity => Relaxivity ?? UsualRelaxivity;
}
