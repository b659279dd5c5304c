namespace Biomarkers.Pet;

/// <summary>What was checked against what.</summary>
public enum SuvCrossCheckCode
{
    /// <summary>
    /// Philips' SUV factor over its activity factor is weight over decayed dose by the scanner's own reckoning. Expected is that
    /// ratio in g/Bq, found the one derived here.
    /// </summary>
    PhilipsFactorRatio,

    /// <summary>Acquisition and series time are not equal, but near enough to be taken for equal. Expected is 0 s, found the difference.</summary>
    NearEqualTimes,

    /// <summary>All slices that are corrected to one start stand for one moment. Expected is 0 s, found the spread.</summary>
    OneReference,
}
