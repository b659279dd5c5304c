namespace Biomarkers.Pet;

/// <summary>Maps of tissue uptake over that of blood or muscle.</summary>
/// <remarks>Formula: R = X / reference, divided as doubles and rounded once. NaN and infinity stay what they are; negative values are kept.</remarks>
public static partial class RatioMap
{
    /// <summary>The ratio in every voxel.</summary>
    /// <param name="uptake">SUV or activity.</param>
    /// <param name="reference">Uptake to compare with, in the same unit.</param>
    /// <returns>Ratios on the image's grid, unit 1.</returns>
    public static Volume<float> Compute(Volume<float> uptake, ReferenceActivity reference)
    {
        ArgumentNullException.ThrowIfNull(uptake);
        ArgumentNullException.ThrowIfNull(reference);
        return Volume.Create<float, (Volume<float> Uptake, ReferenceActivity Reference)>(
            uptake.Geometry, (uptake, reference), static (ratios, from) => Compute(from.Uptake.Voxels, from.Reference, ratios), Unit.One);
    }

    /// <summary>The ratio of each of many values.</summary>
    /// <param name="uptake">SUV or activity.</param>
    /// <param name="reference">Uptake to compare with, in the same unit.</param>
    /// <param name="destination">Receives the ratios; may be the memory of <paramref name="uptake"/>.</param>
    /// <exception cref="ArgumentException">The destination is too short.</exception>
    public static void Compute(ReadOnlySpan<float> uptake, ReferenceActivity reference, Span<float> destination)
    {
        ArgumentNullException.ThrowIfNull(reference);
        if (destination.Length < uptake.Length)
        {
            throw new ArgumentException($"The destination holds {destination.Length} values, {uptake.Length} are needed.", nameof(destination));
        }

        double value = reference.Value;
        for (int i = 0; i < uptake.Length; i++)
        {
            destination[i] = (float)(uptake[i] / value);
        }
    }
}
