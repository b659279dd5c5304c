namespace Biomarkers;

/// <summary>How an image and its mask are brought to another grid.</summary>
public sealed record ResamplingSettings
{
    /// <summary>New spacing in mm along X, Y and Z. Null keeps the grid. Default null.</summary>
    public Vector3D? Spacing { get; init; }

    /// <summary>Resample within slices only: the Z component of <see cref="Spacing"/> is ignored and the old one kept. Default false.</summary>
    public bool InPlane { get; init; }

    /// <summary>How the new grid lies on the old one. Default <see cref="GridAlignment.Centre"/>.</summary>
    public GridAlignment Alignment { get; init; } = GridAlignment.Centre;

    /// <summary>Interpolation of the image. Default <see cref="Interpolation.Linear"/>.</summary>
    public Interpolation Image { get; init; } = Interpolation.Linear;

    /// <summary>Interpolation of the mask, as a partial volume between 0 and 1. Default <see cref="Interpolation.Linear"/>.</summary>
    public Interpolation Mask { get; init; } = Interpolation.Linear;

    /// <summary>Partial volume from which a voxel belongs to the mask; a tie belongs to it. Greater than 0, at most 1. Default 0.5.</summary>
    public double MaskThreshold { get; init; } = 0.5;

    /// <summary>What the image is taken to be outside its grid. Default <see cref="EdgeHandling.Replicate"/>.</summary>
    public EdgeHandling Edge { get; init; } = EdgeHandling.Replicate;

    /// <summary>The value outside for <see cref="EdgeHandling.Constant"/>. Default 0.</summary>
    public double EdgeValue { get; init; }

    /// <summary>
    /// Strength of a Gaussian low-pass before down-sampling: along each axis that becomes coarser, sigma is this factor
    /// times half the new spacing over the old one, in old voxels. 0 for none. Default 0.
    /// </summary>
    public double AntiAliasing { get; init; }

    /// <summary>Round interpolated intensities to integers, ties to even. For CT. Default false.</summary>
    public bool RoundIntensities { get; init; }
}
