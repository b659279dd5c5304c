namespace Biomarkers.Diffusion;

/// <summary>How well a limit is supported by what could be read.</summary>
public enum LimitStanding
{
    /// <summary>Stands in the source as a proposal; not yet a consensus profile.</summary>
    Proposed,

    /// <summary>Recalled from a consensus profile whose text was not at hand: confirm before relying on it.</summary>
    Recalled,

    /// <summary>From a test-retest study of the user's own.</summary>
    Own,
}
