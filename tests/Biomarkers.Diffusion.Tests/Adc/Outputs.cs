namespace Biomarkers.Diffusion.Tests;

/// <summary>Memory for every output of a fit.</summary>
internal sealed class Outputs<T>(int length)
    where T : unmanaged
{
    public T[] Adc { get; } = new T[length];

    public T[] S0 { get; } = new T[length];

    public T[] AdcError { get; } = new T[length];

    public T[] S0Error { get; } = new T[length];

    public T[] Residual { get; } = new T[length];

    public FitStatus[] Status { get; } = new FitStatus[length];

    public T[][] All => [Adc, S0, AdcError, S0Error, Residual];

    public AdcSpans<T> Spans => new() { Adc = Adc, S0 = S0, AdcError = AdcError, S0Error = S0Error, Residual = Residual, Status = Status };

    public AdcBuffers<T> Buffers => new() { Adc = Adc, S0 = S0, AdcError = AdcError, S0Error = S0Error, Residual = Residual, Status = Status };
}
