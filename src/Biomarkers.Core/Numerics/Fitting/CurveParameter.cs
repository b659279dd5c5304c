using System.Globalization;

namespace Biomarkers;

/// <summary>A parameter of a curve model: what it means, and between which bounds it is sought.</summary>
public sealed class CurveParameter
{
    /// <summary>Declares a parameter.</summary>
    /// <param name="definition">What it means: name, unit, formula, source.</param>
    /// <param name="lower">Lower bound, in the definition's unit; may be −∞.</param>
    /// <param name="upper">Upper bound; may be +∞.</param>
    /// <param name="typical">A common value between the bounds, for starts and simulation.</param>
    /// <exception cref="ArgumentException">The bounds are NaN or out of order, or the typical value is not finite or outside them.</exception>
    public CurveParameter(MeasureDefinition definition, double lower, double upper, double typical)
    {
        ArgumentNullException.ThrowIfNull(definition);
        if (!(lower < upper) || !double.IsFinite(typical) || typical < lower || typical > upper)
        {
            throw new ArgumentException(string.Create(
                CultureInfo.InvariantCulture, $"{definition.Tag}: a typical value {typical} between bounds {lower} and {upper} is needed, the lower below the upper."));
        }

        Definition = definition;
        Lower = lower;
        Upper = upper;
        Typical = typical;
    }

    /// <summary>True for a rate or coefficient above zero that is met by factors rather than by differences; steps towards zero are then
    /// shortened so that none arrives there. Default false.</summary>
    public bool IsScale { get; init; }

    /// <summary>What the parameter means.</summary>
    public MeasureDefinition Definition { get; }

    /// <summary>Lower bound.</summary>
    public double Lower { get; }

    /// <summary>Upper bound.</summary>
    public double Upper { get; }

    /// <summary>A common value.</summary>
    public double Typical { get; }

    /// <summary>Tag and bounds.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Definition.Tag} [{Lower}, {Upper}]");
}
