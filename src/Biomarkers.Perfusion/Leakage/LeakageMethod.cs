namespace Biomarkers.Perfusion;

/// <summary>How the leakage of contrast agent out of the vessels is modelled.</summary>
public enum LeakageMethod
{
    /// <summary>Agent leaves the vessels and may return: kep is sought (Leu 2016).</summary>
    Bidirectional,

    /// <summary>Agent leaves the vessels and stays out: kep is 0 (Boxerman, Schmainda and Weisskoff 2006).</summary>
    BoxermanSchmaindaWeisskoff,
}
