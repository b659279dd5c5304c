namespace Biomarkers.Diffusion;

/// <summary>A value with its first two derivatives.</summary>
internal struct Jet<T>
{
    public T Value;

    public T First;

    public T Second;
}
