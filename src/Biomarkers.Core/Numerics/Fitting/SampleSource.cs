namespace Biomarkers;

/// <summary>Where the samples of curves lie: one block of memory a sample, contiguous over the curves or over a grid.</summary>
internal abstract class SampleSource
{
    public abstract int SampleCount { get; }

    /// <summary>Widens one sample of some curves in a row.</summary>
    /// <param name="sample">Index of the sample.</param>
    /// <param name="first">First curve.</param>
    /// <param name="destination">Receives as many values as it is long.</param>
    public abstract void Gather(int sample, int first, Span<double> destination);
}
