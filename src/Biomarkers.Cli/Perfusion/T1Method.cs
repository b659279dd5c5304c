namespace Biomarkers.Cli;

/// <summary>Ways to T1 that a command line names.</summary>
internal enum T1Method
{
    /// <summary><c>vfa</c>: flip angles, least squares of the signals.</summary>
    FlipAngles,

    /// <summary><c>vfa-linear</c>: flip angles, a straight line.</summary>
    FlipAnglesLinear,

    /// <summary><c>novifast</c>: flip angles, the minimum of <c>vfa</c> by linear steps.</summary>
    Novifast,

    /// <summary><c>two-angle</c>: exactly two flip angles.</summary>
    TwoAngles,

    /// <summary><c>ir</c>: inversion recovery.</summary>
    Inversion,

    /// <summary><c>sr</c>: saturation recovery.</summary>
    Saturation,

    /// <summary><c>looklocker</c>: a train of readouts after an inversion.</summary>
    LookLocker,

    /// <summary><c>hifi</c>: flip angles together with inversions.</summary>
    Hifi,
}
