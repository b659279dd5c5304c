namespace Biomarkers.Pet;

/// <summary>How the moment of administration was found.</summary>
public enum SuvAdministrationRule
{
    /// <summary>The header's date and time of the start.</summary>
    StartDateTime,

    /// <summary>The header's time of the start, on the day that the values stand for.</summary>
    StartTime,

    /// <summary>The header's time of the start, on the day before: midnight lies between.</summary>
    StartTimeOnPreviousDay,
}
