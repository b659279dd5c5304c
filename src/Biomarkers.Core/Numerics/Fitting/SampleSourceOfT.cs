using System.Numerics;
using System.Numerics.Tensors;

namespace Biomarkers;

/// <summary>Samples of one type.</summary>
/// <param name="samples">One block a sample.</param>
/// <param name="voxels">Place of each curve in a block; null when curves and places are the same.</param>
internal sealed class SampleSource<T>(ReadOnlyMemory<T>[] samples, int[]? voxels) : SampleSource
    where T : unmanaged, INumberBase<T>
{
    public override int SampleCount => samples.Length;

    public override void Gather(int sample, int first, Span<double> destination)
    {
        ReadOnlySpan<T> values = samples[sample].Span;
        if (voxels is null)
        {
            TensorPrimitives.ConvertTruncating(values.Slice(first, destination.Length), destination);
            return;
        }

        ReadOnlySpan<int> places = voxels.AsSpan(first, destination.Length);
        for (int i = 0; i < places.Length; i++)
        {
            destination[i] = double.CreateTruncating(values[places[i]]);
        }
    }
}
