using Biomarkers.Numerics;

namespace Biomarkers.Perfusion;

/// <summary>Patlak model: Ct(t) = vp Cp(t) + PS ∫ Cp.</summary>
/// <remarks>Leakage into tissue without return. PS stands for Ktrans = E Fp here, which equals it only where flow is far higher than PS. Linear in both parameters, so that the first step of a fit is the last.</remarks>
public readonly struct Patlak : IKineticModel<Patlak>
{
    /// <summary>Bound of PS on either side, 1/min.</summary>
    internal const double MostPS = 5;

    private readonly KineticInput _input;

    private Patlak(KineticInput input) => _input = input;

    /// <inheritdoc/>
    public static string Id => "patlak";

    /// <inheritdoc/>
    public static string Name => "Patlak model";

    /// <inheritdoc/>
    public static bool MayReorder => false;

    /// <inheritdoc/>
    public static string? CaplexId => "M.IC1.006";

    /// <inheritdoc/>
    public static string Source => "OSIPI CAPLEX M.IC1.006; Patlak et al., J. Cereb. Blood Flow Metab. 1983;3:1";

    /// <summary>PS, vp. PS may come out negative, as noise about zero has it.</summary>
    public static IReadOnlyList<CurveParameter> Parameters { get; } =
        [new(KineticMeasures.PS, -MostPS, MostPS, 0.05), new(KineticMeasures.Vp, -1, 1, 0.02)];

    /// <inheritdoc/>
    public int SampleCount => _input.SampleCount;

    /// <inheritdoc/>
    public int StartCount => 1;

    /// <inheritdoc/>
    public static Patlak Create(KineticInput input) => new(input);

    /// <inheritdoc/>
    public static ICurveSolver? CreateSolver(in Patlak model, IReadOnlyList<double> sampleWeights) => PatlakSolver.TryCreate(model._input, sampleWeights);

    /// <inheritdoc/>
    public static ICurveSolver? CreateLinearSolver(in Patlak model, IReadOnlyList<double> sampleWeights) => PatlakSolver.TryCreate(model._input, sampleWeights);

    /// <inheritdoc/>
    public void Evaluate<TLane>(ReadOnlySpan<TLane> parameters, Span<TLane> curve, Span<TLane> jacobian)
        where TLane : unmanaged, ILane<TLane>
    {
        int n = curve.Length;
        TLane ps = parameters[0];
        TLane vp = parameters[1];
        ReadOnlySpan<double> plasma = _input.Sampled;
        ReadOnlySpan<double> integral = _input.Integral;
        for (int i = 0; i < n; i++)
        {
            TLane leaked = TLane.Create(integral[i]);
            TLane cp = TLane.Create(plasma[i]);
            curve[i] = (ps * leaked) + (vp * cp);
            jacobian[i] = leaked;
            jacobian[n + i] = cp;
        }
    }

    /// <inheritdoc/>
    public void Start<TLane>(ReadOnlySpan<TLane> samples, int start, Span<TLane> parameters)
        where TLane : unmanaged, ILane<TLane>
    {
        ReadOnlySpan<double> plasma = _input.Sampled;
        ReadOnlySpan<double> integral = _input.Integral;
        double pp = 0;
        double pi = 0;
        double ii = 0;
        TLane yp = TLane.Create(0);
        TLane yi = yp;
        for (int i = 0; i < samples.Length; i++)
        {
            pp += plasma[i] * plasma[i];
            pi += plasma[i] * integral[i];
            ii += integral[i] * integral[i];
            yp += TLane.Create(plasma[i]) * samples[i];
            yi += TLane.Create(integral[i]) * samples[i];
        }

        // Linear least squares of two columns; NaN where they are one and the same, which stands for no guess.
        double determinant = (pp * ii) - (pi * pi);
        parameters[0] = (TLane.Create(pp / determinant) * yi) - (TLane.Create(pi / determinant) * yp);
        parameters[1] = (TLane.Create(ii / determinant) * yp) - (TLane.Create(pi / determinant) * yi);
    }
}
