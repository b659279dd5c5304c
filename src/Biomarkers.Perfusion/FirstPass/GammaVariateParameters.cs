using Biomarkers.Numerics;

namespace Biomarkers.Perfusion;

/// <summary>A gamma-variate by its peak, arrival, exponent and time constant, with all that follows from them.</summary>
/// <param name="Peak">Greatest value ymax, in the unit of the curve.</param>
/// <param name="Arrival">Arrival t0 in seconds.</param>
/// <param name="Alpha">Exponent of the rise, above 0.</param>
/// <param name="Beta">Time constant of the fall in seconds, above 0.</param>
/// <remarks>Formula: y = ymax s^alpha exp(alpha (1 − s)), s = (t − t0) / (alpha beta), after t0; 0 before.</remarks>
public readonly record struct GammaVariateParameters(double Peak, double Arrival, double Alpha, double Beta)
{
    /// <summary>Factor A of A (t − t0)^alpha exp(−(t − t0) / beta); its unit depends on alpha.</summary>
    public double Amplitude => Peak * Math.Exp(Alpha * (1 - Math.Log(Alpha * Beta)));

    /// <summary>Time from arrival to peak, seconds.</summary>
    public double TimeToPeak => Alpha * Beta;

    /// <summary>Time of the peak, seconds.</summary>
    public double PeakTime => Arrival + TimeToPeak;

    /// <summary>Width at the peak, seconds: (tmax − t0) / √alpha.</summary>
    public double Width => Beta * Math.Sqrt(Alpha);

    /// <summary>Asymmetry 1 / √alpha.</summary>
    public double Asymmetry => 1 / Math.Sqrt(Alpha);

    /// <summary>First moment from arrival on, seconds.</summary>
    public double MeanTransit => (Alpha + 1) * Beta;

    /// <summary>First moment, seconds.</summary>
    public double MeanTime => Arrival + MeanTransit;

    /// <summary>Area under the curve, in the unit of the curve times seconds.</summary>
    public double Area => Derived(7);

    /// <summary>Full width at half maximum, seconds.</summary>
    public double FullWidth => Derived(11);

    /// <summary>From the classical form A (t − t0)^alpha exp(−(t − t0) / beta).</summary>
    /// <param name="amplitude">The factor A.</param>
    /// <param name="arrival">Arrival t0 in seconds.</param>
    /// <param name="alpha">Exponent, above 0.</param>
    /// <param name="beta">Time constant in seconds, above 0.</param>
    public static GammaVariateParameters FromAmplitude(double amplitude, double arrival, double alpha, double beta) =>
        new(amplitude * Math.Exp(alpha * (Math.Log(alpha * beta) - 1)), arrival, alpha, beta);

    /// <summary>The value at a time.</summary>
    /// <param name="time">Seconds.</param>
    public double ValueAt(double time)
    {
        double s = (time - Arrival) / TimeToPeak;
        return s > 0 ? Peak * Math.Exp(Alpha * (1 + Math.Log(s) - s)) : 0;
    }

    private double Derived(int measure)
    {
        int count = GammaVariateMeasures.All.Count;
        Span<ScalarLane> values = stackalloc ScalarLane[count];
        Span<ScalarLane> gradients = stackalloc ScalarLane[count * DerivedGamma.ParameterCount];
        ReadOnlySpan<ScalarLane> parameters = [ScalarLane.Create(Peak), ScalarLane.Create(PeakTime), ScalarLane.Create(Width), ScalarLane.Create(Asymmetry)];
        DerivedGamma.Compute(parameters, values, gradients);
        return values[measure].Value;
    }
}
