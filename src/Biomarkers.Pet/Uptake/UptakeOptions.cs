using System.Globalization;

namespace Biomarkers.Pet;

/// <summary>How uptake measures are taken. Immutable.</summary>
public sealed record UptakeOptions
{
    /// <summary>Diameter in mm of a sphere of 1 mL: 12.407.</summary>
    public static double DiameterOfOneMillilitre { get; } = 2 * SpherePeak.RadiusOfOneMillilitre;

    /// <summary>How voxels at the surface of the peak's sphere count. Default: by the exact fraction of their volume.</summary>
    public SphereWeights PeakWeights { get; init; } = SphereWeights.PartialVolume;

    /// <summary>Diameter of the peak's sphere in mm, more than 0. Default: that of 1 mL, 12.407; some protocols use 12.</summary>
    public double PeakDiameter { get; init; } = DiameterOfOneMillilitre;

    /// <summary>Number of voxels N of the mean of the N hottest, at least 1. Default 40.</summary>
    public int HottestCount { get; init; } = 40;

    /// <summary>Radius in voxels of the ring that is the background of SAM, 1 to 64. Default 2.</summary>
    public double RingRadius { get; init; } = 2;

    /// <summary>The peak's sphere on a grid.</summary>
    /// <param name="spacing">Spacing of the grid in mm.</param>
    /// <exception cref="ArgumentException">The diameter or the kind of weights is not valid.</exception>
    /// <exception cref="DataRefusedException">The sphere spans more voxels than a kernel can hold.</exception>
    public SphereKernel CreateKernel(Vector3D spacing)
    {
        Validate();
        return PeakWeights == SphereWeights.Binary ? SphereKernel.Binary(spacing, PeakDiameter / 2) : SphereKernel.PartialVolume(spacing, PeakDiameter / 2);
    }

    internal void Validate()
    {
        if (!Enum.IsDefined(PeakWeights))
        {
            throw new ArgumentException($"The weights {PeakWeights} are not known.");
        }

        if (!(PeakDiameter > 0 && double.IsFinite(PeakDiameter)))
        {
            throw new ArgumentException(string.Create(
                CultureInfo.InvariantCulture, $"The peak's diameter of {PeakDiameter} mm is not valid: it is finite and greater than 0."));
        }

        if (HottestCount < 1)
        {
            throw new ArgumentException(string.Create(CultureInfo.InvariantCulture, $"The mean of the {HottestCount} hottest voxels is not defined: N is at least 1."));
        }

        if (!(RingRadius is >= 1 and <= 64))
        {
            throw new ArgumentException(string.Create(CultureInfo.InvariantCulture, $"The ring's radius of {RingRadius} voxels is not valid: it lies between 1 and 64."));
        }
    }
}
