namespace Biomarkers;

/// <summary>What a value that a curve brings along for a parameter is for.</summary>
public enum GivenRole
{
    /// <summary>The parameter is held at it and not fitted.</summary>
    Held,

    /// <summary>The fit starts from it.</summary>
    Start,
}
