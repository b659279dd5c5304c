using System.Globalization;

namespace Biomarkers.Pet;

/// <summary>Which pieces of an image above a threshold are lesions. Immutable.</summary>
public sealed record LesionOptions
{
    /// <summary>Which voxels are neighbours. Default 26.</summary>
    public Connectivity Connectivity { get; init; } = Connectivity.TwentySix;

    /// <summary>Volume in mL that a piece must have at least; finite, not negative. Default 3, as in the lymphoma benchmark.</summary>
    public double MinimumVolume { get; init; } = 3;

    internal void Validate()
    {
        if (!Enum.IsDefined(Connectivity))
        {
            throw new ArgumentException($"The connectivity {Connectivity} is not known.");
        }

        if (!(MinimumVolume >= 0 && double.IsFinite(MinimumVolume)))
        {
            throw new ArgumentException(string.Create(
                CultureInfo.InvariantCulture, $"The smallest volume of {MinimumVolume} mL is not valid: it must be finite and not negative."));
        }
    }
}
