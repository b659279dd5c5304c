namespace Biomarkers.Numerics;

/// <summary>How many curves are computed side by side. Speed alone depends on it.</summary>
public enum LaneWidth
{
    /// <summary>The widest vectors of the processor.</summary>
    Widest,

    /// <summary>One curve.</summary>
    Scalar,

    /// <summary>Four curves in vectors of 256 bits.</summary>
    Vector256,

    /// <summary>Eight curves in vectors of 512 bits.</summary>
    Vector512,
}
