using System.Buffers;

namespace Biomarkers.Perfusion;

/// <summary>Memory for one curve, lent.</summary>
internal readonly ref struct CurveScratch(int count) : IDisposable
{
    private readonly double[] _memory = ArrayPool<double>.Shared.Rent(count);

    public Span<double> Samples => _memory.AsSpan(0, count);

    public void Dispose() => ArrayPool<double>.Shared.Return(_memory);
}
