namespace Biomarkers.Pet;

/// <summary>A peak: the mean uptake in a small sphere, and where the sphere lies.</summary>
public sealed record PeakUptake
{
    internal PeakUptake(double value, Index3 centre, double shareInImage, string? reason)
    {
        Value = value;
        Centre = centre;
        ShareInImage = shareInImage;
        Reason = reason;
    }

    /// <summary>Mean uptake in the sphere; NaN exactly when there is a <see cref="Reason"/>.</summary>
    public double Value { get; }

    /// <summary>Voxel the sphere is centred on, the first in scan order of several that give the same mean; (0, 0, 0) without a value.</summary>
    public Index3 Centre { get; }

    /// <summary>Share of the sphere's weight that lies in the image: 1, or less where it leaves it. The mean is that of the part inside.</summary>
    public double ShareInImage { get; }

    /// <summary>Why there is no value; null when there is one.</summary>
    public string? Reason { get; }

    /// <summary>True when a part of the sphere lies outside the image and did not take part.</summary>
    public bool LeavesImage => Reason is null && ShareInImage < 1;
}
