namespace Biomarkers.Perfusion;

/// <summary>Ways from signals at several flip angles to T1.</summary>
public enum FlipAngleMethod
{
    /// <summary>Least squares of the signals themselves, by the bounded fitter. The reference.</summary>
    Nonlinear,

    /// <summary>A straight line through S / sin a against S / tan a (DESPOT1). Fast; noise at small signals counts too much.</summary>
    Linear,

    /// <summary>The minimum of the nonlinear least squares by linear steps (NOVIFAST).</summary>
    Novifast,

    /// <summary>The straight line through exactly two points.</summary>
    TwoAngles,
}
