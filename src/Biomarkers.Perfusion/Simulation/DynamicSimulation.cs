namespace Biomarkers.Perfusion;

/// <summary>The signal that a tissue of a known model would give.</summary>
public static class DynamicSimulation
{
    /// <summary>Computes one curve.</summary>
    /// <typeparam name="TModel">Any model of concentration over time.</typeparam>
    /// <param name="model">The model with its times and input.</param>
    /// <param name="parameters">One value a parameter, in the model's order and units.</param>
    /// <param name="sequence">The sequence.</param>
    /// <param name="t1">T1 before contrast in seconds.</param>
    /// <param name="relaxivity">Longitudinal relaxivity r1 in L/(mmol s).</param>
    /// <param name="s0">Signal of full magnetisation.</param>
    /// <param name="signal">Receives one signal a sample of the model.</param>
    /// <param name="noise">Noise; null for none.</param>
    /// <param name="voxel">Number of the voxel, which gives each its own noise.</param>
    /// <exception cref="ArgumentException">Numbers of parameters or samples are not the model's, or T1 or relaxivity is not above 0.</exception>
    public static void ComputeSignal<TModel>(
        TModel model, ReadOnlySpan<double> parameters, SpoiledGradientEcho sequence, double t1, double relaxivity, double s0, Span<double> signal, RicianNoise? noise = null, long voxel = 0)
        where TModel : struct, ICurveModel<TModel>
    {
        ArgumentNullException.ThrowIfNull(sequence);
        CurveFitter.Simulate(model, parameters, signal);
        sequence.ComputeSignal(signal, t1, relaxivity, s0, signal);
        for (int frame = 0; noise is not null && frame < signal.Length; frame++)
        {
            signal[frame] = noise.Apply(signal[frame], voxel, frame);
        }
    }
}
