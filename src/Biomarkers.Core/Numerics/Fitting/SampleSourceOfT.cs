using System.Numerics;
using System.Numerics.Tensors;
using System.Runtime.InteropServices;
using Biomarkers.Numerics;

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
            ReadOnlySpan<T> row = values.Slice(first, destination.Length);
            if (typeof(T) == typeof(float))
            {
                Widening.Run(MemoryMarshal.Cast<T, float>(values), first, destination);
            }
            else
            {
                TensorPrimitives.ConvertTruncating(row, destination);
            }

            return;
        }

        ReadOnlySpan<int> places = voxels.AsSpan(first, destination.Length);
        for (int i = 0; i < places.Length; i++)
        {
            destination[i] = double.CreateTruncating(values[places[i]]);
        }
    }
}
