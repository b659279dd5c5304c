namespace Biomarkers;

/// <summary>Weights of the voxels around a position between voxel centres.</summary>
internal static class InterpolationKernel
{
    public const int MaximumWidth = 6;

    /// <summary>Number of voxels along an axis that have a weight.</summary>
    public static int Width(Interpolation kind) => kind switch
    {
        Interpolation.Nearest => 1,
        Interpolation.Linear => 2,
        Interpolation.CatmullRom or Interpolation.CubicSpline => 4,
        Interpolation.WindowedSinc => 6,
        _ => throw new ArgumentException($"The interpolation {kind} is not known."),
    };

    /// <summary>Weights at a position, and the index the first belongs to.</summary>
    /// <param name="kind">Interpolation; for the spline the weights are those of the B-spline's coefficients.</param>
    /// <param name="position">Position in voxels.</param>
    /// <param name="weights">Receives <see cref="Width"/> weights that sum to 1.</param>
    public static int Weights(Interpolation kind, double position, Span<double> weights)
    {
        double floor = Math.Floor(position);
        double t = position - floor;
        int index = (int)floor;
        switch (kind)
        {
            case Interpolation.Nearest:
                weights[0] = 1;
                return t < 0.5 ? index : index + 1;
            case Interpolation.Linear:
                weights[0] = 1 - t;
                weights[1] = t;
                return index;
            case Interpolation.CatmullRom:
                CatmullRom(t, weights);
                return index - 1;
            case Interpolation.CubicSpline:
                CubicBSpline(t, weights);
                return index - 1;
            case Interpolation.WindowedSinc:
                Lanczos(t, weights);
                return index - 2;
            default:
                throw new ArgumentException($"The interpolation {kind} is not known.");
        }
    }

    // Cubic convolution with a = −1/2 (Keys 1981): exact for quadratics.
    private static void CatmullRom(double t, Span<double> w)
    {
        double t2 = t * t;
        double t3 = t2 * t;
        w[0] = (-0.5 * t) + t2 - (0.5 * t3);
        w[1] = 1 - (2.5 * t2) + (1.5 * t3);
        w[2] = (0.5 * t) + (2 * t2) - (1.5 * t3);
        w[3] = (-0.5 * t2) + (0.5 * t3);
    }

    // Uniform cubic B-spline at t + 1, t, 1 − t, 2 − t (Unser 1999).
    private static void CubicBSpline(double t, Span<double> w)
    {
        double u = 1 - t;
        w[0] = u * u * u / 6;
        w[1] = (4 - (3 * t * t * (2 - t))) / 6;
        w[2] = (4 - (3 * u * u * (2 - u))) / 6;
        w[3] = t * t * t / 6;
    }

    // sinc(x) sinc(x/3) for |x| < 3, scaled to sum 1 so that constants stay.
    private static void Lanczos(double t, Span<double> w)
    {
        if (t == 0)
        {
            w[..6].Clear();
            w[2] = 1;
            return;
        }

        double sum = 0;
        for (int i = 0; i < 6; i++)
        {
            double x = Math.PI * (t + 2 - i);
            w[i] = x == 0 ? 1 : Math.Sin(x) * Math.Sin(x / 3) / (x * x / 3);
            sum += w[i];
        }

        for (int i = 0; i < 6; i++)
        {
            w[i] /= sum;
        }
    }
}
