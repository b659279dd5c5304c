using System.Globalization;
using Biomarkers.Numerics;

namespace Biomarkers.Perfusion;

/// <summary>The DSC signal of a known tissue, with agent that leaks and shortens both T1 and T2*.</summary>
/// <remarks>
/// <para>Formula: vessels hold Cc = (1/MTT) ∫ Ca(u) exp(−(t − u)/MTT) du in a plasma volume vp = (1 − Hct) CBV/100; outside,
/// ve dCe/dt = Ktrans (Cc − Ce). R1 = 1/T1 + r1 (vp Cc + ve Ce), water exchanging fast. ΔR2* = Kp vp |Cc − ve Ce| + Ke ve Ce: agent outside lowers the
/// susceptibility difference that vessels make, and makes one of its own around cells. S = S0 sin a (1 − E1)/(1 − E1 cos a) exp(−TE ΔR2*), E1 = exp(−TR R1).</para>
/// <para>What leaks is not taken from the vessels again: small as long as Ktrans is far below the plasma flow.</para>
/// <para>Source: Quarles et al., Phys. Med. Biol. 2009;54:5749; Sourbron et al., Magn. Reson. Med. 2013;69:1430 (gradient term); Semmineh et al., Tomography 2017;3:41.</para>
/// </remarks>
public static class DscSimulation
{
    /// <summary>Rates nearer than this part are taken as one.</summary>
    private const double SameRate = 1e-5;

    private const double SecondsPerMinute = 60;

    /// <summary>Agent per volume of tissue, within and outside vessels.</summary>
    /// <param name="times">Seconds, strictly increasing. Length N, at least 2.</param>
    /// <param name="plasma">Concentration in arterial plasma, mmol/L; ends no earlier than the times.</param>
    /// <param name="tissue">The tissue.</param>
    /// <param name="sequence">Gives the haematocrit.</param>
    /// <param name="quadrature">Integral or sum; a sum needs even times.</param>
    /// <param name="vascular">Receives vp Cc, mmol per litre of tissue. Length N.</param>
    /// <param name="extravascular">Receives ve Ce, mmol per litre of tissue. Length N.</param>
    /// <exception cref="ArgumentException">Lengths differ, times do not increase, the input ends too early or is of blood, or the tissue cannot be; with a sum, times are uneven or
    /// agent leaks.</exception>
    public static void ComputeConcentration(
        ReadOnlySpan<double> times, InputCurve plasma, DscTissue tissue, DscSequence sequence, DscQuadrature quadrature, Span<double> vascular, Span<double> extravascular)
    {
        ArgumentNullException.ThrowIfNull(plasma);
        ArgumentNullException.ThrowIfNull(tissue);
        ArgumentNullException.ThrowIfNull(sequence);
        tissue.Demand();
        sequence.Demand();
        KineticInput.CheckTimes(times);
        InputCurve input = tissue.Delay == 0 ? plasma : plasma.Shift(tissue.Delay);
        if (plasma.Kind != InputKind.Plasma || plasma.Times[^1] < times[^1] || vascular.Length != times.Length || extravascular.Length != times.Length)
        {
            throw new ArgumentException(string.Create(
                CultureInfo.InvariantCulture, $"{times.Length} times up to {times[^1]} s need destinations as long and plasma concentrations up to there; given are {vascular.Length} and {extravascular.Length} values and {plasma.Kind} up to {plasma.Times[^1]} s."));
        }

        double vp = (1 - sequence.Haematocrit) * tissue.Cbv / 100;
        if (quadrature == DscQuadrature.Rectangle)
        {
            Sum(times, input, tissue, vp, vascular);
            extravascular.Clear();
            return;
        }

        // Cc = a E(a) with E(k) = Ca ⊗ exp(−k t) and a = 1/MTT; ve Ce = Ktrans a (E(kep) − E(a)) / (a − kep).
        double a = SecondsPerMinute / tissue.Mtt;
        double kep = tissue.Ktrans / tissue.Ve;
        var grid = new InputGrid(times, input, null);
        double[] inVessel = Convolve(grid, a, times.Length, ofSlope: false);
        bool isSame = Math.Abs(a - kep) <= SameRate * a;
        double[] outside = Convolve(grid, isSame ? 0.5 * (a + kep) : kep, times.Length, isSame);
        for (int i = 0; i < times.Length; i++)
        {
            vascular[i] = vp * a * inVessel[i];
            extravascular[i] = tissue.Ktrans * a * (isSame ? -outside[i] : (outside[i] - inVessel[i]) / (a - kep));
        }
    }

    /// <summary>Change of R2* by agent within and outside vessels.</summary>
    /// <param name="vascular">vp Cc, mmol per litre of tissue. Length N.</param>
    /// <param name="extravascular">ve Ce, mmol per litre of tissue. Length N.</param>
    /// <param name="tissue">The tissue.</param>
    /// <param name="sequence">Relaxivities and haematocrit.</param>
    /// <param name="relaxation">Receives ΔR2*, 1/s. Length N; may be an input's memory.</param>
    /// <exception cref="ArgumentException">Lengths differ, or tissue or sequence cannot be.</exception>
    public static void ComputeRelaxation(
        ReadOnlySpan<double> vascular, ReadOnlySpan<double> extravascular, DscTissue tissue, DscSequence sequence, Span<double> relaxation)
    {
        Demand(vascular, extravascular, tissue, sequence, relaxation);
        double vp = (1 - sequence.Haematocrit) * tissue.Cbv / 100;
        for (int i = 0; i < relaxation.Length; i++)
        {
            relaxation[i] = (sequence.VascularRelaxivity * Math.Abs(vascular[i] - (vp * extravascular[i]))) + (tissue.ExtravascularRelaxivity * extravascular[i]);
        }
    }

    /// <summary>Signal with agent within and outside vessels.</summary>
    /// <param name="vascular">vp Cc, mmol per litre of tissue. Length N.</param>
    /// <param name="extravascular">ve Ce, mmol per litre of tissue. Length N.</param>
    /// <param name="tissue">The tissue.</param>
    /// <param name="sequence">The measurement.</param>
    /// <param name="signal">Receives the signal in the unit of S0. Length N; must not be an input's memory.</param>
    /// <exception cref="ArgumentException">Lengths differ, or tissue or sequence cannot be.</exception>
    public static void ComputeSignal(
        ReadOnlySpan<double> vascular, ReadOnlySpan<double> extravascular, DscTissue tissue, DscSequence sequence, Span<double> signal)
    {
        Demand(vascular, extravascular, tissue, sequence, signal);
        var rates = new double[signal.Length];
        for (int i = 0; i < rates.Length; i++)
        {
            rates[i] = (1 / tissue.T1) + (sequence.Relaxivity * (vascular[i] + extravascular[i]));
        }

        sequence.Demand().ComputeSignal(rates, sequence.S0, signal);
        ComputeRelaxation(vascular, extravascular, tissue, sequence, rates);
        for (int i = 0; i < rates.Length; i++)
        {
            signal[i] *= ScalarLane.Exp(ScalarLane.Create(-sequence.EchoTime * rates[i])).Value;
        }
    }

    private static void Demand(ReadOnlySpan<double> vascular, ReadOnlySpan<double> extravascular, DscTissue tissue, DscSequence sequence, ReadOnlySpan<double> destination)
    {
        ArgumentNullException.ThrowIfNull(tissue);
        ArgumentNullException.ThrowIfNull(sequence);
        tissue.Demand();
        sequence.Demand();
        if (vascular.Length != extravascular.Length || destination.Length != vascular.Length)
        {
            throw new ArgumentException($"{vascular.Length} vascular and {extravascular.Length} extravascular concentrations, and room for {destination.Length} values, do not go together.");
        }
    }

    private static double[] Convolve(InputGrid grid, double rate, int count, bool ofSlope)
    {
        var result = new ScalarLane[count];
        var slope = new ScalarLane[count];
        grid.Convolve<ScalarLane>(false, ScalarLane.Create(rate), result, slope);
        return Array.ConvertAll(ofSlope ? slope : result, static lane => lane.Value);
    }

    private static void Sum(ReadOnlySpan<double> times, InputCurve input, DscTissue tissue, double vp, Span<double> vascular)
    {
        double step = (times[^1] - times[0]) / (times.Length - 1);
        for (int i = 1; i < times.Length; i++)
        {
            if (tissue.Ktrans > 0 || Math.Abs(times[i] - times[i - 1] - step) > 1e-9 * step)
            {
                throw new ArgumentException("A sum over frames is for even times and tissue without leakage.", nameof(times));
            }
        }

        double decay = Math.Exp(-step / tissue.Mtt);
        double sum = 0;
        for (int i = 0; i < times.Length; i++)
        {
            sum = (sum * decay) + input.At(times[i]);
            vascular[i] = vp / tissue.Mtt * step * sum;
        }
    }
}
