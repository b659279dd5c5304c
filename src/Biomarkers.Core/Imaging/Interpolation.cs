namespace Biomarkers;

/// <summary>How values between voxel centres are found.</summary>
public enum Interpolation
{
    /// <summary>The value of the nearest voxel centre.</summary>
    Nearest,

    /// <summary>Trilinear; bilinear in-plane.</summary>
    Linear,

    /// <summary>Tricubic Catmull-Rom convolution: passes through the voxels, no prefilter.</summary>
    CatmullRom,

    /// <summary>Interpolating cubic B-spline: passes through the voxels, with prefilter.</summary>
    CubicSpline,

    /// <summary>Windowed sinc (Lanczos, three lobes).</summary>
    WindowedSinc,
}
