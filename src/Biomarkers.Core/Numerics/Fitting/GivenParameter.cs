namespace Biomarkers;

/// <summary>Values of a parameter that the curves bring along.</summary>
internal sealed record GivenParameter(MeasureDefinition Parameter, SampleSource Values, GivenRole Role);
