using System.Globalization;

namespace Biomarkers;

/// <summary>Weights of a sampled Gaussian.</summary>
internal static class GaussianWeights
{
    /// <summary>Standard deviations after which the Gaussian is cut.</summary>
    public const double Truncation = 4;

    /// <summary>Largest standard deviation in voxels: longer than any image has use for, and bounded work.</summary>
    public const double MaximumSigma = 1000;

    /// <summary>Voxels on each side of the centre.</summary>
    /// <exception cref="ArgumentException">The standard deviation is too large.</exception>
    public static int Radius(double sigma) => sigma <= MaximumSigma
        ? (int)Math.Ceiling(Truncation * sigma)
        : throw new ArgumentException(string.Create(
            CultureInfo.InvariantCulture,
            $"A Gaussian with a standard deviation of {sigma:G4} voxels is asked for; {MaximumSigma} is the most that is supported."));

    /// <summary>exp(−k²/(2σ²)) for k from −radius to radius, scaled to sum 1.</summary>
    public static double[] Create(double sigma)
    {
        int radius = Radius(sigma);
        var weights = new double[(2 * radius) + 1];
        double sum = 0;
        for (int k = -radius; k <= radius; k++)
        {
            double weight = radius == 0 ? 1 : Math.Exp(-0.5 * k * k / (sigma * sigma));
            weights[k + radius] = weight;
            sum += weight;
        }

        for (int i = 0; i < weights.Length; i++)
        {
            weights[i] /= sum;
        }

        return weights;
    }
}
