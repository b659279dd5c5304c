using System.Globalization;

namespace Biomarkers.Pet;

/// <summary>From which ratios on a voxel counts as hypoxic. Immutable. The defaults are those of FMISO.</summary>
public sealed record HypoxiaOptions
{
    /// <summary>Smallest tissue-to-blood ratio of a hypoxic voxel; finite, more than 0. Default 1.2.</summary>
    public double BloodThreshold { get; init; } = 1.2;

    /// <summary>Smallest tissue-to-muscle ratio of a hypoxic voxel; finite, more than 0. Default 1.4; by site, 1.2 to 1.6 are in use.</summary>
    public double MuscleThreshold { get; init; } = 1.4;

    internal void Validate()
    {
        foreach ((string name, double value) in (ReadOnlySpan<(string, double)>)[("blood", BloodThreshold), ("muscle", MuscleThreshold)])
        {
            if (!(value > 0 && double.IsFinite(value)))
            {
                throw new ArgumentException(string.Create(
                    CultureInfo.InvariantCulture, $"The tissue-to-{name} threshold of {value} is not valid: it is finite and greater than 0."));
            }
        }
    }
}
