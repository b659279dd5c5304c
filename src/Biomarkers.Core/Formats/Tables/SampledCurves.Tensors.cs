using System.Numerics;
using System.Numerics.Tensors;

namespace Biomarkers;

/// <content>Curves from tensors.</content>
public sealed partial class SampledCurves
{
    /// <summary>Takes curves from a tensor of shape [curve, sample].</summary>
    /// <typeparam name="T">Type of the samples.</typeparam>
    /// <param name="positions">Where the curves were sampled; as many as the tensor has samples.</param>
    /// <param name="names">One name a curve, all different.</param>
    /// <param name="curves">Samples, copied; the tensor may have any strides. NaN for a missing sample.</param>
    /// <exception cref="ArgumentException">The tensor is not of rank 2 or is empty, the counts do not go together, or a name occurs twice.</exception>
    public static SampledCurves FromTensor<T>(ReadOnlySpan<double> positions, IReadOnlyList<string> names, in ReadOnlyTensorSpan<T> curves)
        where T : unmanaged, INumberBase<T>
    {
        ArgumentNullException.ThrowIfNull(names);
        ReadOnlyCurvesSpan<T> from = ReadOnlyCurvesSpan<T>.FromTensor(curves);
        if (from.SampleCount != positions.Length || from.Count != names.Count)
        {
            throw new ArgumentException($"The tensor holds {from.Count} curves of {from.SampleCount} samples; there are {names.Count} names and {positions.Length} positions.", nameof(curves));
        }

        var samples = new double[from.Count * from.SampleCount];
        for (int i = 0; i < samples.Length; i++)
        {
            samples[i] = double.CreateTruncating(from[i % from.Count, i / from.Count]);
        }

        return new SampledCurves(positions, names, samples);
    }
}
