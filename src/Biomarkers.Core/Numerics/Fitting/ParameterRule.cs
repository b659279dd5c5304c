namespace Biomarkers;

/// <summary>A departure from how a model declares one of its parameters: other bounds, a fixed value, or a tie to another parameter.</summary>
/// <param name="Parameter">The parameter's definition.</param>
public sealed record ParameterRule(MeasureDefinition Parameter)
{
    /// <summary>Lower bound; null for the model's.</summary>
    public double? Lower { get; init; }

    /// <summary>Upper bound; null for the model's.</summary>
    public double? Upper { get; init; }

    /// <summary>Value the parameter is held at, the bounds notwithstanding; null to fit it.</summary>
    public double? Held { get; init; }

    /// <summary>The parameter this one follows, so that it is not fitted itself; null for none.</summary>
    public MeasureDefinition? TiedTo { get; init; }

    /// <summary>The tied parameter is this many times the other. Default 1.</summary>
    public double Factor { get; init; } = 1;
}
