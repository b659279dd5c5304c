using System.Numerics.Tensors;

namespace Biomarkers.Perfusion;

/// <summary>Checks of tensors of curves.</summary>
internal static class CurveTensors
{
    /// <summary>Complains where a tensor has no place of its own for every sample of every curve.</summary>
    public static void DemandPlaces(scoped in TensorSpan<double> destination, int curves, int samples)
    {
        if (destination.Rank != 2 || destination.Lengths[0] != curves || destination.Lengths[1] != samples)
        {
            throw new ArgumentException($"The destination must be of shape [{curves}, {samples}]; it is of rank {destination.Rank} with {destination.FlattenedLength} values.", nameof(destination));
        }

        if ((curves > 1 && destination.Strides[0] == 0) || (samples > 1 && destination.Strides[1] == 0))
        {
            throw new ArgumentException("The destination is broadcast: several samples have one place.", nameof(destination));
        }
    }

    /// <summary>Complains about a number of values that is neither one nor one a curve.</summary>
    public static void DemandOneOrEach(int given, int curves, string name)
    {
        if (given != 1 && given != curves)
        {
            throw new ArgumentException($"{name} has {given} values; one for all, or one for each of {curves} curves is needed.", name);
        }
    }

    /// <summary>Complains about curves of another number of samples.</summary>
    public static ReadOnlyCurvesSpan<double> Demand(scoped in ReadOnlyTensorSpan<double> tensor, int samples, string name)
    {
        ReadOnlyCurvesSpan<double> curves = ReadOnlyCurvesSpan<double>.FromTensor(tensor);
        return curves.SampleCount == samples ? curves : throw new ArgumentException($"The tensor holds curves of {curves.SampleCount} samples; {samples} are needed: its shape is [curve, sample].", name);
    }
}
