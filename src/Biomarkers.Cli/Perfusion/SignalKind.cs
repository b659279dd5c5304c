namespace Biomarkers.Cli;

/// <summary>What the values of a series are.</summary>
internal enum SignalKind
{
    /// <summary>Signal of a spoiled gradient echo.</summary>
    Signal,

    /// <summary>Concentration in mmol/L.</summary>
    Concentration,

    /// <summary>Relaxation rate R1 in 1/s.</summary>
    RelaxationRate,
}
