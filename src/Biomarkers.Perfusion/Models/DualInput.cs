namespace Biomarkers.Perfusion;

/// <summary>What models of two inputs share.</summary>
internal static class DualInput
{
    /// <summary>Parts of the first input that starts are sought at.</summary>
    public static double[] Parts { get; } = [0.1, 0.35, 0.65, 0.9];

    public static void Require(KineticInput input, string name)
    {
        ArgumentNullException.ThrowIfNull(input);
        if (input.Second is null)
        {
            throw new ArgumentException($"The {name} needs a second input.", nameof(input));
        }
    }

    /// <summary>The mixture of both inputs at the sample times.</summary>
    public static double[] Mixture(KineticInput input, double part) =>
        [.. input.Grid.Sampled.Zip(input.Grid.SampledSecond, (first, second) => second + (part * (first - second)))];
}
