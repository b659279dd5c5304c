using System.Globalization;

namespace Biomarkers.Perfusion;

/// <summary>What a DSC measurement makes of agent in blood and tissue: a spoiled gradient echo, relaxivities and the haematocrit.</summary>
public sealed record DscSequence
{
    /// <summary>Repetition time and time between frames, seconds. Default 1.5.</summary>
    public double RepetitionTime { get; init; } = 1.5;

    /// <summary>Echo time, seconds. Default 0.03.</summary>
    public double EchoTime { get; init; } = 0.03;

    /// <summary>Flip angle, degrees. Default 30.</summary>
    public double FlipAngle { get; init; } = 30;

    /// <summary>Longitudinal relaxivity r1, L/(mmol s). Default 3.7, gadopentetate in plasma at 3 T (Rohrer 2005).</summary>
    public double Relaxivity { get; init; } = 3.7;

    /// <summary>Transverse relaxivity Kp of agent within vessels, L/(mmol s) of agent per volume of tissue. Default 87, 3 T (Kjølby 2006).</summary>
    public double VascularRelaxivity { get; init; } = 87;

    /// <summary>Part of the blood's volume taken by cells. Default 0.42.</summary>
    public double Haematocrit { get; init; } = 0.42;

    /// <summary>Signal of full magnetisation at the echo time, before contrast. Default 1000.</summary>
    public double S0 { get; init; } = 1000;

    internal SpoiledGradientEcho Demand()
    {
        if (!(EchoTime > 0 && Relaxivity >= 0 && double.IsFinite(Relaxivity) && VascularRelaxivity >= 0 && double.IsFinite(VascularRelaxivity)
            && Haematocrit >= 0 && Haematocrit < 1 && S0 > 0 && double.IsFinite(S0)))
        {
            throw new ArgumentException(string.Create(
                CultureInfo.InvariantCulture, $"No measurement has echo time {EchoTime}, r1 {Relaxivity}, Kp {VascularRelaxivity}, haematocrit {Haematocrit} and S0 {S0}."));
        }

        return new SpoiledGradientEcho(RepetitionTime, FlipAngle, EchoTime, Sequences.LongestFrame);
    }
}
