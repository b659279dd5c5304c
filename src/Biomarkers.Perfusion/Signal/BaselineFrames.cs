using System.Globalization;

namespace Biomarkers.Perfusion;

/// <summary>The frames before contrast arrives.</summary>
/// <param name="First">First of them, 0-based; more than 0 leaves out frames before the steady state.</param>
/// <param name="Count">How many, at least 1.</param>
public readonly record struct BaselineFrames(int First, int Count)
{
    /// <summary>First frame after them.</summary>
    public int End => First + Count;

    /// <summary>The frames in words.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"frames {First} to {End - 1}");

    internal void Demand(int frames)
    {
        if (First < 0 || Count < 1 || First > frames - Count)
        {
            throw new ArgumentOutOfRangeException(nameof(frames), string.Create(
                CultureInfo.InvariantCulture, $"A baseline of {Count} frames from frame {First} on does not lie in a series of {frames} frames."));
        }
    }
}
