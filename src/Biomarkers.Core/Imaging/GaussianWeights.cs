namespace Biomarkers;

/// <summary>Weights of a sampled Gaussian.</summary>
internal static class GaussianWeights
{
    /// <summary>Standard deviations after which the Gaussian is cut.</summary>
    public const double Truncation = 4;

    /// <summary>Voxels on each side of the centre.</summary>
    public static int Radius(double sigma) => sigma > 0 ? (int)Math.Ceiling(Truncation * sigma) : 0;

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
