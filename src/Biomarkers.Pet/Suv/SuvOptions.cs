using System.Globalization;

namespace Biomarkers.Pet;

/// <summary>How SUV is derived.</summary>
public sealed record SuvOptions
{
    /// <summary>Whose rules decide. Default <see cref="SuvPolicy.IbsiSuv"/>.</summary>
    public SuvPolicy Policy { get; init; } = SuvPolicy.IbsiSuv;

    /// <summary>
    /// Seconds by which acquisition and series time may differ and still count as equal, 0 to 60. Default 2: scanners write the two a
    /// second apart, and without it a back-computed time would be used where none is called for. Whenever it decides, the audit says so.
    /// </summary>
    public double NearEqualTolerance { get; init; } = 2;

    /// <summary>Which radiopharmaceutical counts, from 0. Default null: the only one; where there are several, the series is refused.</summary>
    public int? RadiopharmaceuticalIndex { get; init; }

    /// <summary>Whether a series that is not attenuation-corrected may be used. Default false. When it decides, the audit warns.</summary>
    public bool AllowNotAttenuationCorrected { get; init; }

    /// <summary>What the voxels hold. Default <see cref="PetValues.Rescaled"/>.</summary>
    public PetValues Values { get; init; } = PetValues.Rescaled;

    internal void Check()
    {
        if (!(NearEqualTolerance is >= 0 and <= 60))
        {
            throw new ArgumentException(string.Create(CultureInfo.InvariantCulture, $"{nameof(NearEqualTolerance)} is 0 to 60 s, not {NearEqualTolerance}."));
        }

        if (RadiopharmaceuticalIndex < 0)
        {
            throw new ArgumentException($"{nameof(RadiopharmaceuticalIndex)} counts from 0; {RadiopharmaceuticalIndex} is given.");
        }

        if (!Enum.IsDefined(Policy) || !Enum.IsDefined(Values))
        {
            throw new ArgumentException($"There is no {nameof(Policy)} {Policy} or no {nameof(Values)} {Values}.");
        }
    }
}
