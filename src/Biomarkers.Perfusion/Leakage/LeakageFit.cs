namespace Biomarkers.Perfusion;

/// <summary>Leakage of one curve.</summary>
/// <remarks>Values are NaN where the status has none, and a standard error where it does not exist: see <see cref="FitStatus"/>.</remarks>
public sealed record LeakageFit
{
    /// <summary>Whether there are values.</summary>
    public required FitStatus Status { get; init; }

    /// <summary>Share of the reference curve.</summary>
    public required double K1 { get; init; }

    /// <summary>Leakage constant, 1/s.</summary>
    public required double K2 { get; init; }

    /// <summary>Rate of return, 1/min; 0 where it is not sought.</summary>
    public required double Kep { get; init; }

    /// <summary>How much later than in the reference tissue the bolus comes, seconds; 0 where it is not sought.</summary>
    public required double Delay { get; init; }

    /// <summary>Standard error of <see cref="K1"/>.</summary>
    public required double K1Error { get; init; }

    /// <summary>Standard error of <see cref="K2"/>, 1/s.</summary>
    public required double K2Error { get; init; }

    /// <summary>Standard error of <see cref="Kep"/>, 1/min.</summary>
    public required double KepError { get; init; }

    /// <summary>Area under the curve as it is.</summary>
    public required double UncorrectedRcbv { get; init; }

    /// <summary>Its standard error.</summary>
    public required double UncorrectedRcbvError { get; init; }

    /// <summary>Area under the corrected curve.</summary>
    public required double CorrectedRcbv { get; init; }

    /// <summary>Its standard error.</summary>
    public required double CorrectedRcbvError { get; init; }

    /// <summary>Standard deviation of the residuals, 1/s.</summary>
    public required double ResidualDeviation { get; init; }

    /// <summary>Area under the reference curve over the same time.</summary>
    public required double ReferenceArea { get; init; }
}
