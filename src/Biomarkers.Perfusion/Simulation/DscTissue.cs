using System.Globalization;

namespace Biomarkers.Perfusion;

/// <summary>A tissue of a DSC reference object: blood with an exponential residue function, and a space outside the vessels.</summary>
public sealed record DscTissue
{
    /// <summary>Blood volume, mL/100 mL.</summary>
    public required double Cbv { get; init; }

    /// <summary>Blood flow, mL/100 mL/min.</summary>
    public required double Cbf { get; init; }

    /// <summary>Arrival after the input's, seconds.</summary>
    public double Delay { get; init; }

    /// <summary>Transfer constant into the space outside the vessels, 1/min; 0 for none.</summary>
    public double Ktrans { get; init; }

    /// <summary>That space as a fraction of the tissue, above 0.</summary>
    public double Ve { get; init; } = 0.2;

    /// <summary>Transverse relaxivity Ke of agent outside the vessels, L/(mmol s).</summary>
    public double ExtravascularRelaxivity { get; init; }

    /// <summary>T1 before contrast, seconds.</summary>
    public double T1 { get; init; } = 1.2;

    /// <summary>Mean transit time in seconds, 60 CBV / CBF.</summary>
    public double Mtt => 60 * Cbv / Cbf;

    internal void Demand()
    {
        if (!(Cbv > 0 && Cbv < 100 && Cbf > 0 && double.IsFinite(Cbf) && double.IsFinite(Delay) && Ktrans >= 0 && double.IsFinite(Ktrans) && Ve > 0 && Ve <= 1
            && ExtravascularRelaxivity >= 0 && double.IsFinite(ExtravascularRelaxivity)))
        {
            throw new ArgumentException(string.Create(
                CultureInfo.InvariantCulture, $"No tissue has blood volume {Cbv}, flow {Cbf}, delay {Delay}, Ktrans {Ktrans}, ve {Ve} and Ke {ExtravascularRelaxivity}."));
        }

        Sequences.T1(T1);
    }
}
