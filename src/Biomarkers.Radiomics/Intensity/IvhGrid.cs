namespace Biomarkers.Radiomics;

/// <summary>The intensities at which an intensity-volume histogram is evaluated, and the range that intensity fractions refer to.</summary>
/// <param name="First">Intensity of grid point 0.</param>
/// <param name="Step">Difference from one grid point to the next.</param>
/// <param name="Lowest">min G.</param>
/// <param name="Highest">max G.</param>
internal readonly record struct IvhGrid(double First, double Step, double Lowest, double Highest)
{
    public const string NoRange = "The range of intensities has no width, so there is no intensity fraction.";

    // Quotients of decimals miss whole numbers by rounding; no histogram has so many points that this would skip one.
    private const double Slack = 1e-10;

    /// <summary>Index of the last grid point; negative when there is none.</summary>
    public double Last => Math.Floor(Slackened((Highest - First) / Step, Slack));

    /// <summary>First grid point whose intensity fraction γ = (i − min G) / (max G − min G) is at least a percentage; null when the
    /// range has no width.</summary>
    public double? FirstAt(int percent) => Highest > Lowest
        ? Math.Max(0, Math.Ceiling(Slackened(((percent * (Highest - Lowest) / 100) - (First - Lowest)) / Step, -Slack)))
        : null;

    /// <summary>I_x: the smallest grid intensity above every voxel of a level, at which at most a percentage of the volume is
    /// left.</summary>
    /// <param name="level">Level of that voxel: its grid point is one less.</param>
    /// <param name="percent">x, for the reason.</param>
    public FeatureValue IntensityAfter(int level, int percent)
    {
        int next = Math.Max(0, level);
        return next > Last ? FeatureValue.Undefined(NoneRare(percent)) : First + (next * Step);
    }

    public static string NoneRare(int percent) => $"No intensity of the range is present in at most {percent} % of the volume.";

    private static double Slackened(double points, double slack) => points + (slack * Math.Max(1, Math.Abs(points)));
}
