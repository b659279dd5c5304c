namespace Biomarkers.Pet;

/// <summary>What was found for one slice: the rule, the moment where one was needed, and the factor from the header's units.</summary>
internal readonly record struct SuvSliceState(SuvRule Rule, StatedDateTime? Reference, SuvAdministration? Administration, double Factor)
{
    /// <summary>Seconds from the administration to the moment that the values stand for.</summary>
    public double? Uptake => Reference is { } reference && Administration is { } given ? reference.SecondsSince(given.Moment) : null;
}
