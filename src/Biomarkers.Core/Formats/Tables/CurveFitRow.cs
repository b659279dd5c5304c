namespace Biomarkers;

/// <summary>One parameter of one fitted curve, as tables of fits write it.</summary>
/// <param name="Curve">Name of the curve.</param>
/// <param name="Model">Identifier of the model or method.</param>
/// <param name="Parameter">What the value means.</param>
/// <param name="Unit">Unit of the value.</param>
/// <param name="Value">The value; NaN where there is none.</param>
/// <param name="StandardError">Its standard error; NaN where there is none.</param>
/// <param name="Lower95">Lower end of the 95 % interval; NaN where there is none.</param>
/// <param name="Upper95">Upper end of the 95 % interval; NaN where there is none.</param>
/// <param name="Status">How the fit of the curve ended.</param>
/// <param name="Reason">Why something is missing, a sentence; null where nothing is.</param>
public sealed record CurveFitRow(
    string Curve,
    string Model,
    MeasureDefinition Parameter,
    Unit Unit,
    double Value,
    double StandardError,
    double Lower95,
    double Upper95,
    FitStatus Status,
    string? Reason)
{
    /// <summary>A row from a value and its standard error; the interval is value ± Student's t quantile · standard error.</summary>
    /// <param name="curve">Name of the curve.</param>
    /// <param name="model">Identifier of the model or method.</param>
    /// <param name="parameter">What the value means.</param>
    /// <param name="intensity">Unit of the curve's samples.</param>
    /// <param name="value">The value; NaN for none.</param>
    /// <param name="standardError">Its standard error; NaN for none.</param>
    /// <param name="degreesOfFreedom">Samples used less parameters.</param>
    /// <param name="status">How the fit ended.</param>
    /// <exception cref="ArgumentNullException">A text or the parameter is null.</exception>
    public static CurveFitRow Create(
        string curve, string model, MeasureDefinition parameter, Unit intensity, double value, double standardError, int degreesOfFreedom, FitStatus status)
    {
        ArgumentNullException.ThrowIfNull(curve);
        ArgumentNullException.ThrowIfNull(model);
        ArgumentNullException.ThrowIfNull(parameter);
        double half = standardError * new StudentQuantiles(0.975).Of(degreesOfFreedom);
        return new(
            curve, model, parameter, parameter.Unit.Resolve(intensity), value, standardError, value - half, value + half, status, Explain(value, standardError, degreesOfFreedom, status));
    }

    /// <summary>The rows of fitted curves: curve by curve, every parameter.</summary>
    /// <param name="fits">The fits.</param>
    /// <param name="names">One name a curve.</param>
    /// <param name="model">Identifier of the model or method.</param>
    /// <param name="intensity">Unit of the curves' samples.</param>
    /// <exception cref="ArgumentException">There is not one name for each curve.</exception>
    public static IReadOnlyList<CurveFitRow> FromFits(CurveFits fits, IReadOnlyList<string> names, string model, Unit intensity = default)
    {
        ArgumentNullException.ThrowIfNull(fits);
        ArgumentNullException.ThrowIfNull(names);
        if (names.Count != fits.Count)
        {
            throw new ArgumentException($"There are {names.Count} names for {fits.Count} curves.", nameof(names));
        }

        var rows = new List<CurveFitRow>(fits.Count * fits.Definitions.Count);
        for (int i = 0; i < fits.Count; i++)
        {
            foreach (MeasureDefinition parameter in fits.Definitions)
            {
                rows.Add(Create(names[i], model, parameter, intensity, fits[parameter][i], fits.StandardError(parameter)[i], fits.DegreesOfFreedom[i], fits.Status[i]));
            }
        }

        return rows;
    }

    private static string? Explain(double value, double standardError, int degreesOfFreedom, FitStatus status) =>
        double.IsNaN(value) ? $"No value{(FitStatusLegend.HasValues(status) ? " of this parameter" : string.Empty)}: {FitStatusLegend.Of(status).Text}."
        : !double.IsNaN(standardError) ? status == FitStatus.Reordered ? Sentence(status) : null
        : degreesOfFreedom <= 0 ? "No standard error: no degree of freedom is left."
        : status is FitStatus.AtBound or FitStatus.Undetermined or FitStatus.Truncated ? Sentence(status)
        : "No standard error was computed.";

    private static string Sentence(FitStatus status)
    {
        string text = FitStatusLegend.Of(status).Text;
        return $"{char.ToUpperInvariant(text[0])}{text[1..]}.";
    }
}
