namespace Biomarkers.Pet;

/// <summary>What SUV was derived from.</summary>
public enum SuvSource
{
    /// <summary>Activity concentration in Bq/mL.</summary>
    Activity,

    /// <summary>Counts, led to Bq/mL by Philips' activity factor.</summary>
    PhilipsActivityFactor,

    /// <summary>Counts, led to SUV by body weight by Philips' SUV factor.</summary>
    PhilipsSuvFactor,

    /// <summary>Values that are an SUV already.</summary>
    StoredSuv,
}
