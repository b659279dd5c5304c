namespace Biomarkers.Numerics;

/// <summary>A piece of an array that does not move.</summary>
internal readonly struct AlignedBlock(double[] memory, int start, int length)
{
    public Span<double> Span => memory.AsSpan(start, length);

    public bool IsEmpty => length == 0;

    public Span<double> Slice(int from, int count) => memory.AsSpan(start + from, count);
}
